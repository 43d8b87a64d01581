"""Words of the log, told without loading what writes reports."""

from tallycheck.model.report import Counts


def many(number: int, noun: str) -> str:
    """A number with its noun in the right form."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def differences(counts: Counts) -> str:
    """How many conflicts and updates there are."""
    return f"{many(counts.conflict, 'conflict')}, {many(counts.update, 'update')}"
