"""How two values are alike: they can speak for a pair, and hardly against it."""

from decimal import Decimal

from tallycheck import units
from tallycheck.families import family
from tallycheck.matcher.context import Context
from tallycheck.model import Claim, Quantity


def value(left: Claim, right: Claim, context: Context) -> str:
    """Whether the values support that it is the same thing; that they differ says little against it."""
    kind = value_kind(left, right, context)
    if kind != "differ":
        return kind
    group = family(left.quantity) if left.quantity.unit else family(right.quantity)
    if group in ("count", "number", "ordinal") and _small(left.quantity) and _small(right.quantity):
        return "differ, small counts"
    return f"differ, {_GROUPS.get(group, 'measure')}"


def _small(quantity: Quantity) -> bool:
    """Whether it is one of the small whole numbers, of which every text has many."""
    number = middle(quantity)
    return number is not None and abs(number) <= _DOZEN and number == number.to_integral_value()


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


def value_kind(left: Claim, right: Claim, context: Context) -> str:
    """Equal (and how telling), near, a power of ten apart, far apart, or just different."""
    a, b = canonical(left.quantity, right.quantity)
    if a is None or b is None:
        return _by_rate(left, right, context)
    if left.quantity.is_calendar:
        return _dates(left.quantity, right.quantity)
    if a == b:
        return f"equal, {_digits(left.quantity)}"
    return _apart(max(abs(a / b), abs(b / a))) if a and b else "differ"


def _dates(first: Quantity, second: Quantity) -> str:
    if first.low == second.low and first.high == second.high:
        return "equal date"
    return "overlapping date" if _overlap(first, second) else "differ"


def _apart(ratio: Decimal) -> str:
    if ratio <= _NEAR:
        return "within 3 %"
    if ratio in _TENS:
        return "a power of ten apart"
    return "far apart" if ratio > _FAR else "differ"


def _by_rate(left: Claim, right: Claim, context: Context) -> str:
    """Two currencies by the rate that the sources imply."""
    a, b = middle(left.quantity), middle(right.quantity)
    codes = [(q.unit or "").split("/")[0] for q in (left.quantity, right.quantity)]
    rate = context.rates.get((codes[0], codes[1])) or 1 / context.rates.get((codes[1], codes[0]), Decimal("Infinity"))
    if not rate or not a or not b:
        return "not comparable"
    ratio = abs(a * rate / b)
    ratio = max(ratio, 1 / ratio)
    return "the same by the sources' rate" if ratio < Decimal("1.05") else "another by the sources' rate"


_NEAR, _FAR = Decimal("1.03"), Decimal(12)
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
    if a.unit != b.unit and a.unit and b.unit:
        converted = units.convert(right, b.unit, a.unit)
        return left, right if converted is None and family(a) in ("count", "number") else converted
    return left, right


def middle(quantity: Quantity) -> Decimal | None:
    """The middle of an interval, or its only end."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        return high if low is None else low
    return (low + high) / 2


def _digits(quantity: Quantity) -> str:
    """How telling a value is: its count of significant digits."""
    number = middle(quantity)
    digits = len("".join(map(str, (number or Decimal(0)).normalize().as_tuple().digits)))
    return "one digit" if digits <= 1 else "two digits" if digits == 2 else "three digits" if digits == 3 else "long"
