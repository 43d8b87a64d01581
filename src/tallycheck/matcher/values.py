"""How two values are alike: they can speak for a pair, and hardly against it."""

import decimal
import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from tallycheck import lexicon, slips, units
from tallycheck.attributes import way
from tallycheck.families import family, in_percent, is_of_points
from tallycheck.matcher.context import Context
from tallycheck.model import Claim, Quantity


def value(left: Claim, right: Claim, context: Context) -> str:
    """How the two values are alike, or how far apart they are: sources that disagree are rarely far apart."""
    a, b = left.quantity, right.quantity
    if _points_for_percent(a, b):
        return f"equal, {_digits(a)}"
    first, second = canonical(a, b)
    if first is None or second is None:
        return _by_rate(left, right, context)
    if a.is_calendar:
        return _dates(a, b) or _apart_in_time(abs(first - second))
    if family(a) == family(b) == "clock":
        return _clocks(left, right, abs(first - second))
    if (first < 0) != (second < 0) and way(right if first < 0 else left) == "down":
        first, second = abs(first), abs(second)  # "12% lower" is -12%
    return _numbers(a, b, first, second)


def _numbers(a: Quantity, b: Quantity, first: Decimal, second: Decimal) -> str:
    """How two numbers in one unit are alike."""
    if first == second:
        return f"equal, {_digits(a)}"
    if not first or not second:
        return "one is zero"
    ratio = max(abs(first), abs(second)) / min(abs(first), abs(second))
    if ratio in _SCALES and slips.length(first) > 1:
        return "equal but for the scale"
    if ratio <= _ROUNDING and (_rounds(first, second) or _rounds(second, first)):
        return "equal in round figures"
    return _near(ratio) or _distance(a, b, abs(first - second), ratio, opposite=(first < 0) != (second < 0))


def _rounds(coarse: Decimal, fine: Decimal) -> bool:
    """Whether one number, of two digits or more, is the other one rounded: "about 29%" for 28.7%."""
    digits = slips.length(coarse)
    return 1 < digits < slips.length(fine) and _round_to(fine, digits) == coarse


def _round_to(number: Decimal, digits: int) -> Decimal:
    """A number to so many significant digits, halves away from zero."""
    return decimal.Context(prec=digits, rounding=ROUND_HALF_UP).plus(number)


def _points_for_percent(a: Quantity, b: Quantity) -> bool:
    """Whether one figure of two digits or more is once of per cent and once of points: a slip, and hardly chance."""
    same = a.low is not None and (a.low, a.high) == (b.low, b.high) and slips.length(a.low) > 1
    return same and is_of_points(a.unit, b.unit)


def slip(left: Claim, right: Claim, _context: Context) -> str:
    """Whether the values differ as slips of the pen do, which chance hardly makes of long numbers."""
    a, b = left.quantity, right.quantity
    first, second = a.low, b.low
    if first is None or second is None or a.is_calendar or b.is_calendar:
        return "none"
    digits = min(slips.length(first), slips.length(second))
    if a.unit != b.unit:
        return "same figure in another unit" if first == second and digits > 1 and _mistaken(a, b) else "none"
    if digits >= _SOME and slips.swapped(first, second):
        return "digits swapped"
    return "one digit of many" if digits >= _MANY and slips.one_digit(first, second) and not _year(first) else "none"


def _mistaken(a: Quantity, b: Quantity) -> bool:
    """Whether both have a unit, and one may be a slip for the other; sums in two currencies are often alike."""
    physical = group(a) == group(b) and group(a) in ("measure", "percent", "duration")
    return physical and bool(a.unit and b.unit) and not units.mixed_up(a.unit or "", b.unit or "")


def _year(number: Decimal) -> bool:
    return _YEARS[0] <= number <= _YEARS[1] and number == number.to_integral_value()


# Of two digits, 36 and 63 are two numbers as often as one.
_SOME, _MANY = 3, 4
_YEARS = (1000, 2100)


def agrees(level: str) -> bool:
    """Whether a level of `value` says that the values are the same, or nearly."""
    return level.startswith(_ALIKE)


_ALIKE = ("equal", "within 3 %", "overlapping", "the same")


def _distance(a: Quantity, b: Quantity, gap: Decimal, ratio: Decimal, *, opposite: bool) -> str:
    """How far apart two values are that differ."""
    if opposite:
        return "of other sign"
    if _small(a) and _small(b):
        return f"{_STEPS.get(int(gap), 'several')} apart, small counts"
    return next((name for most, name in _RATIOS if ratio <= most), "more than twelve times apart")


def _clocks(left: Claim, right: Claim, minutes: Decimal) -> str:
    """How far apart two times of day are on the dial; clocks of two zones differ by whole hours, or half ones."""
    apart = min(minutes, _DAY - minutes)
    if apart <= _ROUNDED:
        return "equal time" if apart == 0 else "within minutes"
    zoned = left.frame.hedge("zone:") != right.frame.hedge("zone:")
    if (zoned and apart % _HALF_HOUR == 0) or (
        apart % _HALF_DAY == 0 and (left.frame.hedge("clock:") or right.frame.hedge("clock:"))
    ):
        return "the same by another clock"
    return "within the hour" if apart <= _HOUR else "hours apart"


def _apart_in_time(distance: Decimal) -> str:
    return next((name for most, name in _DAYS if distance <= most), "years apart")


_STEPS = {0: "one", 1: "one", 2: "two"}
_RATIOS = (
    (Decimal("1.12"), "within 12 %"),
    (Decimal("1.25"), "within a quarter"),
    (Decimal("1.5"), "within a half"),
    (Decimal(2), "up to twice"),
    (Decimal(3), "up to three times"),
    (Decimal(12), "up to twelve times"),
)
# Minutes of a clock.
_ROUNDED, _HALF_HOUR, _HOUR, _HALF_DAY, _DAY = 5, 30, 60, 720, 1440
_DAYS = ((1, "a day apart"), (40, "days apart"), (400, "months apart"))


def kind(left: Claim, right: Claim, _context: Context) -> str:
    """What kind of number the two are; days told from that of publication and ages are kinds of their own."""
    found = group(left.quantity if left.quantity.unit else right.quantity)
    if found == "date" and not all(_DIGIT.search(claim.quote) for claim in (left, right)):
        return "date in a word"
    if found in ("duration", "bare number") and _AGE in (left.frame.concept, right.frame.concept):
        return "age"
    return found


_AGE = "age"
_DIGIT = re.compile(r"\d")


def group(quantity: Quantity) -> str:
    """The kind of a number: money, percent, count, duration, date, …; everything with a physical unit is a measure."""
    return _GROUPS.get(family(quantity), "measure")


def _small(quantity: Quantity) -> bool:
    """Whether it is one of the small whole numbers, of which every text has many."""
    number = middle(quantity)
    few = number is not None and abs(number) <= _DOZEN and number == number.to_integral_value()
    return few and family(quantity) in ("count", "number", "ordinal")


_DOZEN = 12


_GROUPS = {
    "date": "date",
    "clock": "clock time",
    "time": "duration",
    "money": "money",
    "percent": "percent",
    "count": "count",
    "number": "bare number",
    "ordinal": "ordinal",
    "multiple": "multiple",
}


def _dates(first: Quantity, second: Quantity) -> str | None:
    if first.low == second.low and first.high == second.high:
        return _equal_date(first)
    return "overlapping date" if _overlap(first, second) else None


def _equal_date(date: Quantity) -> str:
    """How telling a date is that two sources share: by its width, a day, a month or more."""
    days = (date.high or 0) - (date.low or 0)
    return "equal date" if days < 1 else "equal month" if days <= _MONTH else "equal year"


_MONTH = 31


def _near(ratio: Decimal) -> str | None:
    if ratio <= _NEAR:
        return "within 3 %"
    return "a power of ten apart" if ratio in _TENS else None


def _by_rate(left: Claim, right: Claim, context: Context) -> str:
    """Two currencies by the rate that the sources imply."""
    a, b = middle(left.quantity), middle(right.quantity)
    codes = [(q.unit or "").split("/")[0] for q in (left.quantity, right.quantity)]
    rate = context.rates.get((codes[0], codes[1])) or 1 / context.rates.get((codes[1], codes[0]), Decimal("Infinity"))
    if not a or not b:
        return "not comparable"
    if not rate:
        return _by_usual_rate(a, b, codes)
    ratio = _ratio(a * rate, b)
    return "the same by the sources' rate" if ratio < Decimal("1.05") else "another by the sources' rate"


def _by_usual_rate(a: Decimal, b: Decimal, codes: Sequence[str]) -> str:
    """Whether two sums may be one by what the currencies have been worth of late; no verdict rests on it."""
    known = _per_dollar()
    if codes[0] not in known or codes[1] not in known:
        return "not comparable"
    ratio = _ratio(a / known[codes[0]], b / known[codes[1]])
    return next((name for most, name in _USUAL if ratio <= most), "far apart by usual rates")


@cache
def _per_dollar() -> Mapping[str, Decimal]:
    rates = lexicon.table("usual_rates")["per_dollar"]
    return {"USD": Decimal(1), **{code: Decimal(str(rate)) for code, rate in rates.items()}}


def _ratio(a: Decimal, b: Decimal) -> Decimal:
    """How many times the larger of two numbers is the smaller, at least 1."""
    ratio = abs(a / b)
    return max(ratio, 1 / ratio)


# Most of the rates have stayed within a quarter of their middle.
_USUAL = (
    (Decimal("1.35"), "the same by usual rates"),
    (Decimal(2), "near by usual rates"),
    (Decimal(4), "apart by usual rates"),
)
_NEAR = Decimal("1.03")
_ROUNDING = Decimal("1.06")
_SCALES = frozenset({Decimal(1000), Decimal(10**6)})
_TENS = frozenset({Decimal(10), Decimal(100), Decimal(1000), Decimal(10**6)})


def _overlap(a: Quantity, b: Quantity) -> bool:
    ends = a.low, a.high, b.low, b.high
    if any(e is None for e in ends):
        return False
    return max(a.low or 0, b.low or 0) <= min(a.high or 0, b.high or 0)


def canonical(a: Quantity, b: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """A number of each quantity (its middle, or its only end), the second in the unit of the first."""
    left, right = middle(a), middle(b)
    if left is None or right is None:
        return left, right
    if a.unit != b.unit and a.unit and b.unit and not (left == right and units.mixed_up(a.unit, b.unit)):
        have, wanted = units.filled(b.unit, a.unit) if family(a) == "money" else (b.unit, a.unit)
        converted = units.convert(right, have, wanted)
        return left, right if converted is None and family(a) in ("count", "number") else converted
    return left, right


def middle(quantity: Quantity) -> Decimal | None:
    """The middle of an interval, or its only end; of shares in per cent."""
    quantity = in_percent(quantity)
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        return high if low is None else low
    return low if low == high else (low + high) / 2


def _digits(quantity: Quantity) -> str:
    """How telling a value is: its count of significant digits."""
    number = middle(quantity)
    digits = slips.length(number or Decimal(0))
    return "one digit" if digits <= 1 else "two digits" if digits == 2 else "three digits" if digits == 3 else "long"
