"""Values, differences and sources in words, and which single operation would reconcile two values."""

from collections.abc import Sequence
from decimal import Decimal

from tallycheck import slips, units
from tallycheck.judge.case import Case, Stand
from tallycheck.model import Claim

_FACTORS = (
    (Decimal(1000), "a factor of exactly 1,000: thousand, million and billion may be mixed up"),
    (Decimal(100), "a factor of exactly 100: cents and whole units, or a share and a percentage, may be mixed up"),
    (Decimal(10), "a factor of exactly 10: a digit or a decimal point may be lost"),
    (Decimal("1.609344"), "the factor between miles and kilometres"),
    (Decimal("3.785411784"), "the factor between gallons and litres"),
    (Decimal("2.20462262"), "the factor between pounds and kilograms"),
    (Decimal("3.2808399"), "the factor between feet and metres"),
    (Decimal(12), "a factor of exactly 12: a month and a year may be mixed up"),
)
_FACTOR_SLACK = Decimal("0.004")


def value_text(claims: Sequence[Claim]) -> str:
    """The value of a position as its most precise claim writes it, with the unit when the quote lacks it."""
    best = max(claims, key=lambda c: (not c.quantity.approximate, c.quantity.is_point, len(c.quote)))
    text = " ".join(best.quote.split())
    unit = best.quantity.unit
    if best.frame.lent:
        return _told(best, text)
    if unit and best.quantity.kind in ("count", "ordinal") and not unit.startswith("["):
        return f"{text} {best.frame.noun or units.display(unit)}"
    if unit and "/" in unit and best.quantity.kind == "currency":
        return f"{text} per {unit.split('/', 1)[1]}"
    return text


def _told(claim: Claim, text: str) -> str:
    """A value whose text leaves out unit or scale with both: "606 km", "368 (368 billion USD)"."""
    quantity = claim.quantity
    unit = units.display(quantity.unit)
    if quantity.low is None or quantity.low != quantity.high:
        return f"{text} {unit}".strip()
    number = compact(quantity.low)
    if number == text:
        return f"{text} {unit}".strip()
    return f"{text} ({f'{number} {unit}'.strip()})"


def listing(case: Case) -> str:
    """The positions with how many sources stand behind each: "40B (2 sources) against 44B (1 source)"."""
    parts = []
    for position in case.positions:
        number = len({s.claim.document for s in position})
        parts.append(f"{value_text([s.claim for s in position])} ({number} source{'s' if number != 1 else ''})")
    return " against ".join(parts)


def spread(case: Case) -> tuple[str | None, float | None]:
    """The absolute difference of the outermost positions in words, and relative to the smaller one."""
    if len(case.positions) < 2 or any(s.points for p in case.positions for s in p):
        return None, None
    numbers = sorted(_number(p) for p in case.positions)
    gap = numbers[-1] - numbers[0]
    if case.stands[0].claim.quantity.is_calendar:
        return f"{int(gap)} day{'s' if gap != 1 else ''}", None
    base = min(abs(numbers[0]), abs(numbers[-1]))
    relative = round(float(gap / base), 4) if base else None
    unit = units.display(case.unit) if case.unit else ""
    return f"{compact(gap)} {unit}".strip(), relative


def compact(number: Decimal) -> str:
    """A number with thousands separators, large ones with a scale word, without zeros that say nothing."""
    for scale, word in ((10**12, " trillion"), (10**9, " billion"), (10**6, " million")):
        if abs(number) >= scale:
            return _plain(number / scale) + word
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:,.3f}".rstrip("0").rstrip(".")
    return text if text not in ("0", "-0") or number == 0 else f"{number.normalize():f}"


def _number(position: Sequence[Stand]) -> Decimal:
    exact = [s for s in position if s.reach.exact and not s.converted]
    return (exact or list(position))[0].reach.stated


def slip(case: Case) -> str | None:
    """The one operation that would make two positions the same, where there is one."""
    if len(case.positions) != 2 or case.stands[0].claim.quantity.is_calendar:
        return None
    if any(s.points for p in case.positions for s in p):
        return "percent and percentage points may be mixed up"
    a, b = (_number(p) for p in case.positions)
    if not a or not b or a == b:
        return None
    if slips.swapped(a, b):
        return "two digits may be swapped"
    ratio = max(abs(a), abs(b)) / min(abs(a), abs(b))
    for factor, words in _FACTORS:
        exact = factor == factor.to_integral_value()
        if ratio == factor or (not exact and abs(ratio / factor - 1) <= _FACTOR_SLACK):
            return words
    return None
