"""Checks in words and numbers."""

from collections.abc import Sequence
from decimal import Decimal

from tallycheck.auditor.bounds import Bounds
from tallycheck.model import Check, Claim


def plain(number: Decimal) -> str:
    """A number with thousands separators and at most four significant decimals, without zeros that say nothing."""
    if number == number.to_integral_value():
        return f"{number:,.0f}"
    places = 2 if abs(number) >= 1 else 4
    return f"{number:,.{places}f}".rstrip("0").rstrip(".")


def quoted(claim: Claim) -> str:
    """A claim's value as written, on one line."""
    return " ".join(claim.quote.split())


def make(
    figure: Claim, inputs: Sequence[Claim], formula: str, computed: Bounds | None, *, holds: bool, why: str
) -> Check:
    """The check of a figure; `why` is the reason in words, to which the outcome is added."""
    outcome = "which agrees with" if holds else "which does not agree with"
    return Check(
        claim=figure.id,
        formula=formula,
        inputs=tuple(c.id for c in inputs),
        low=computed.low if computed else None,
        high=computed.high if computed else None,
        holds=holds,
        explanation=f"{why}: {formula}, {outcome} “{quoted(figure)}”.",
    )
