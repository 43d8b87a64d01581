"""What a member of the family of reporters is."""

from collections.abc import Callable
from dataclasses import dataclass

from tallycheck.model.report import Report


@dataclass(frozen=True, slots=True)
class Reporter:
    """An output format: its name, the extension of its files, and the function that writes it."""

    name: str
    extension: str
    render: Callable[[Report], str]
