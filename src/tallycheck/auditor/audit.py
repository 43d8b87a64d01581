"""What an audit is: a name, a docstring that is its documentation, and a walk over the page that yields checks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tallycheck.auditor.page import Page
from tallycheck.model import Check


@dataclass(frozen=True, slots=True)
class Audit:
    """One kind of derived figure. `audit` yields a check for every figure whose operands it found.

    `holds` are sentences whose figure is right, `fails` sentences whose figure is wrong by their own numbers.
    """

    name: str
    audit: Callable[[Page], Iterable[Check]]
    doc: str
    holds: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
