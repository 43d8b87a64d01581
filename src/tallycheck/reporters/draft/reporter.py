"""What a member of the family of draft reporters is."""

from collections.abc import Callable
from dataclasses import dataclass

from tallycheck.model.verification import Verification


@dataclass(frozen=True, slots=True)
class DraftReporter:
    """A format for the verification of a draft: its name, the extension of its files, and what writes it."""

    name: str
    extension: str
    render: Callable[[Verification], str]
