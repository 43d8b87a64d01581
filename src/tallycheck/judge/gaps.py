"""How far apart the positions of a case are, and which single slip would reconcile them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tallycheck import slips, units
from tallycheck.families import family
from tallycheck.judge.amounts import amount
from tallycheck.judge.case import Case, Stand

_YEAR, _MONTH = 365, 28
_DIGITS = 3
# A difference of that many digits has no room behind the point.
_LONG = 18

# A factor, the dimensions of what it mixes up (all where none is named), and the slip in words.
_MONEY, _LENGTH, _SPEED = "currency", "length", "length/time"
_FACTORS = (
    (Decimal(1000), (), "a factor of exactly 1,000: thousand, million and billion may be mixed up"),
    (Decimal(100), (_MONEY,), "a factor of exactly 100: cents and whole units may be mixed up"),
    (Decimal(100), ("percent", "number"), "a factor of exactly 100: a share and a percentage may be mixed up"),
    (Decimal(10), (), "a factor of exactly 10: a digit or a decimal point may be lost"),
    (Decimal("1.609344"), (_LENGTH, _SPEED), "the factor between miles and kilometres"),
    (Decimal("3.785411784"), ("length3",), "the factor between gallons and litres"),
    (Decimal("2.20462262"), ("mass",), "the factor between pounds and kilograms"),
    (Decimal("3.2808399"), (_LENGTH,), "the factor between feet and metres"),
    (Decimal(12), (_MONEY, "time"), "a factor of exactly 12: a month and a year may be mixed up"),
)
_FACTOR_SLACK = Decimal("0.004")


def spread(case: Case) -> tuple[str | None, float | None]:
    """The absolute difference of the outermost positions in words, and relative to the smaller one."""
    if len(case.positions) < 2 or any(s.points for p in case.positions for s in p):
        return None, None
    ends = sorted(case.positions, key=_number)
    low, high = _number(ends[0]), _number(ends[-1])
    if case.stands[0].claim.quantity.is_calendar:
        return _days(int(low), int(high), max(_finest(ends[0]), _finest(ends[-1]))), None
    base = min(abs(low), abs(high))
    clock = family(case.stands[0].claim.quantity) == "clock"
    relative = round(float((high - low) / base), 4) if base and not clock else None
    return amount(_rounded(high - low, case), case.unit), relative


def slip(case: Case) -> str | None:
    """The one operation that would make two positions the same, where there is one."""
    if len(case.positions) != 2 or case.stands[0].claim.quantity.is_calendar:
        return None
    if any(s.points for p in case.positions for s in p):
        return "percent and percentage points may be mixed up"
    a, b = (_number(p) for p in case.positions)
    if a == -b and {p[0].turn for p in case.positions} == {"up", "down"}:
        return "a rise and a fall may be mixed up"
    if not a or not b or a == b or family(case.stands[0].claim.quantity) == "clock":
        return None
    return "two digits may be swapped" if slips.swapped(a, b) else _factor(a, b, units.dimension(case.unit))


def _factor(a: Decimal, b: Decimal, dimension: str) -> str | None:
    """The mix-up of units or scales that the ratio of two numbers of that dimension gives away."""
    ratio = max(abs(a), abs(b)) / min(abs(a), abs(b))
    for factor, dimensions, words in _FACTORS:
        fits = not dimensions or dimension.partition(":")[0] in dimensions
        exact = factor == factor.to_integral_value()
        if fits and (ratio == factor or (not exact and abs(ratio / factor - 1) <= _FACTOR_SLACK)):
            return words
    return None


def _number(position: Sequence[Stand]) -> Decimal:
    exact = [s for s in position if s.reach.exact and not s.converted]
    return (exact or list(position))[0].reach.stated


def _finest(position: Sequence[Stand]) -> Decimal:
    """How many days the most precise date of a position is long, at most."""
    return min(s.claim.quantity.resolution or Decimal(1) for s in position)


def _days(first: int, last: int, resolution: Decimal) -> str:
    """The time between two days, in the unit in which dates of that resolution are told."""
    a, b = date.fromordinal(first), date.fromordinal(last)
    months = (b.year - a.year) * 12 + b.month - a.month
    if resolution >= _YEAR and b.year > a.year:
        return amount(Decimal(b.year - a.year), "a")
    if resolution >= _MONTH and months:
        return amount(Decimal(months), "mo")
    return amount(Decimal(last - first), "d")


def _rounded(gap: Decimal, case: Case) -> Decimal:
    """The difference without digits that only a conversion or a fraction gave it."""
    if gap.adjusted() > _LONG:
        return gap
    if not any(s.converted for s in case.stands) and gap == round(gap, _DIGITS):
        return gap
    return round(gap, max(0, _DIGITS - 1 - gap.adjusted()))
