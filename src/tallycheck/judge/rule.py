"""What a rule is: a code, a name, a docstring that is its documentation, and a decision over a case."""

from collections.abc import Callable
from dataclasses import dataclass

from tallycheck.judge.case import Case
from tallycheck.model import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """One verdict's rule. `decide` returns the finding, or None where the rule has nothing to say.

    Rules are asked in the order of their codes; the first that answers decides. `holds` and `fails` are examples:
    values that must and must not trigger it, written as a person would.
    """

    code: str
    name: str
    decide: Callable[[Case], Finding | None]
    doc: str
    holds: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
