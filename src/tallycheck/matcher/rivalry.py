"""How many values each source gives of a thing: where each gives one, they are likely the same."""

from tallycheck.matcher.context import Context
from tallycheck.model import Claim


def _rivals(left: Claim, right: Claim, context: Context, by: str) -> str:
    """How many values each source gives under a common key: where each gives one, they are likely the same thing."""
    if left.document == right.document:
        return "same source"
    a, b = context.sketch(left).rivals.get(by), context.sketch(right).rivals.get(by)
    if a is None or b is None or a[0] != b[0]:
        return "not shared"
    most = max(a[1], b[1])
    return "one value each" if most == 1 else "two or three values" if most <= 3 else "many values"


def rivals(left: Claim, right: Claim, context: Context) -> str:
    """How many values each source gives of the shared property."""
    return _rivals(left, right, context, "property")


def exact_rivals(left: Claim, right: Claim, context: Context) -> str:
    """How many values each source gives of the shared property of the shared subject."""
    return _rivals(left, right, context, "both")


def unit_rivals(left: Claim, right: Claim, context: Context) -> str:
    """How many values each source gives in the shared unit."""
    return _rivals(left, right, context, "unit")


def subject_rivals(left: Claim, right: Claim, context: Context) -> str:
    """How many values each source gives of the shared subject in the shared unit."""
    return _rivals(left, right, context, "subject")
