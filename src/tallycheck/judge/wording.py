"""Values and sources in words."""

from collections.abc import Sequence
from decimal import Decimal

from tallycheck.judge.amounts import amount, compact, noun, per
from tallycheck.judge.case import Case, Stand
from tallycheck.model import Claim

# A number in words from here on has its scale from another value: "three", of three billion.
_LENT = 1000


def value_text(claims: Sequence[Claim]) -> str:
    """The value of a position as its most precise claim writes it, with the unit when the quote lacks it."""
    best = max(claims, key=lambda c: (not c.quantity.approximate, c.quantity.is_point, len(c.quote)))
    text = " ".join(best.quote.split())
    unit = best.quantity.unit
    if best.frame.lent:
        return _told(best, text)
    if unit and best.quantity.kind in ("count", "ordinal") and not unit.startswith("["):
        return _followed(text, best.frame.noun or noun(unit, best.quantity.low or Decimal(2)))
    if unit and "/" in unit and best.quantity.kind == "currency":
        return text + per(unit)
    return text


def listing(case: Case) -> str:
    """The positions with how many sources stand behind each: "40B (2 sources) against 44B (1 source)"."""
    return " against ".join(sides(case.positions))


def sides(positions: Sequence[Sequence[Stand]]) -> list[str]:
    """Each position in words with how many sources stand behind it: "40B (2 sources)"."""
    told = []
    for position in positions:
        number = len({s.claim.document for s in position})
        turn = f" {position[0].turn}" if position[0].turn in ("up", "down") else ""
        told.append(f"{value_text([s.claim for s in position])}{turn} ({number} source{'s' if number != 1 else ''})")
    return told


def _told(claim: Claim, text: str) -> str:
    """A value whose text leaves out unit or scale with both: "606 km", "eight people", "368 ($368 billion)"."""
    quantity = claim.quantity
    number, unit = quantity.low, quantity.unit
    if number is None or number != quantity.high:
        return _followed(text, noun(unit, Decimal(2)))
    spelled = not any(sign.isdigit() for sign in text) and number < _LENT and quantity.kind != "currency"
    if spelled or compact(number) == text:
        return _followed(text, noun(unit, number))
    return f"{text} ({amount(number, unit)})"


def _followed(text: str, unit: str) -> str:
    """The text with the unit behind it, unless it ends with that already."""
    said = text.casefold().endswith(unit.casefold())
    return text if said else f"{text} {unit}".strip()
