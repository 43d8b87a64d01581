"""Intervals of numbers as written, and arithmetic on them."""

from dataclasses import dataclass
from decimal import Decimal

from tallycheck import slips
from tallycheck.model import Claim, Quantity

# Rounder than its last digit says: "330,000" may stand for 333,333, "about 80%" for 76 to 84.
_ROUND = Decimal("0.025")
_ABOUT = Decimal("0.05")
_MARGIN = Decimal("0.015")
# How far what is computed from the numbers as written may lie from the figure that it confirms, and how far above an
# open end ("more than six times").
_NEAR = Decimal("0.07")
_NEARER = Decimal("0.035")
_FAR = Decimal("0.25")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers that are allowed, [low, high]; an open end is None. `stated` is the number as written."""

    low: Decimal | None
    high: Decimal | None
    stated: Decimal

    def meets(self, other: "Bounds") -> bool:
        """Whether the two allow a common number."""
        return self.gap(other) == 0

    def gap(self, other: "Bounds") -> Decimal:
        """How far apart the two are, 0 where they meet."""
        if self.low is not None and other.high is not None and self.low > other.high:
            return self.low - other.high
        if other.low is not None and self.high is not None and other.low > self.high:
            return other.low - self.high
        return Decimal(0)

    def minus(self, other: "Bounds") -> "Bounds":
        """The difference."""
        low = None if self.low is None or other.high is None else self.low - other.high
        high = None if self.high is None or other.low is None else self.high - other.low
        return Bounds(low, high, self.stated - other.stated)

    def over(self, other: "Bounds") -> "Bounds | None":
        """The quotient of positive numbers; None where a divisor may be zero."""
        if other.stated <= 0 or other.low is None or other.low <= 0 or self.stated <= 0:
            return None
        low = None if self.low is None or other.high is None else max(self.low, Decimal(0)) / other.high
        high = None if self.high is None else self.high / other.low
        return Bounds(low, high, self.stated / other.stated)

    def times(self, other: "Bounds") -> "Bounds":
        """The product of positive numbers."""
        low = None if self.low is None or other.low is None else self.low * other.low
        high = None if self.high is None or other.high is None else self.high * other.high
        return Bounds(low, high, self.stated * other.stated)

    def plus(self, other: "Bounds") -> "Bounds":
        """The sum."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Bounds(low, high, self.stated + other.stated)

    def scaled(self, factor: Decimal, offset: Decimal = Decimal(0)) -> "Bounds":
        """Every number times a positive factor, plus an offset."""
        low = None if self.low is None else self.low * factor + offset
        high = None if self.high is None else self.high * factor + offset
        return Bounds(low, high, self.stated * factor + offset)


def written(claim: Claim) -> Bounds | None:
    """What an operand may be: half its last digit to either side, a small count exactly; None without a number."""
    return _bounds(claim.quantity, claim.frame.hedges, derived=False)


def stated(claim: Claim) -> Bounds | None:
    """What a derived figure may round: half its last digit, or a little more where it is a round number."""
    return _bounds(claim.quantity, claim.frame.hedges, derived=True)


def _bounds(quantity: Quantity, hedges: tuple[str, ...], *, derived: bool) -> Bounds | None:
    low, high = quantity.low, quantity.high
    value = quantity.number
    if value is None or quantity.is_calendar:
        return None
    half = _half(quantity, value, derived=derived)
    if low is None or high is None:
        return Bounds(None if low is None else low - half, None if high is None else high + half, value)
    if low == high and quantity.approximate and "nearly" in hedges:
        return Bounds(low - 2 * half, high + (quantity.resolution or Decimal(0)) / 2, value)
    return Bounds(low - half, high + half, (low + high) / 2)


def _half(quantity: Quantity, value: Decimal, *, derived: bool) -> Decimal:
    """Half the width that the writing leaves open."""
    place = quantity.resolution if quantity.resolution is not None else slips.step(value)
    if quantity.approximate:
        return max(place / 2, min(slips.step(value) / 2, abs(value) * 2 * _ABOUT), abs(value) * _ABOUT)
    if derived:
        return max(place / 2, min(slips.step(value) / 2, abs(value) * _ROUND))
    if quantity.kind == "count" and place <= 1:
        return Decimal(0)
    return place / 2


def verdict(computed: Bounds, figure: Bounds, *, sure: bool) -> bool | None:
    """True where the two meet near what is written, False where they are clearly apart, None where none can tell.

    Wide operands reach almost any figure ("$1" may be 50 cents or $1.50), so that meeting alone confirms nothing; all
    the less where the operands are not sure to be the right ones.
    """
    gap = computed.gap(figure)
    width = _width(figure)
    if gap == 0:
        return True if _near(computed, figure, width, sure=sure) else None
    return False if gap > max(width / 2, abs(figure.stated) * _MARGIN) else None


def _width(figure: Bounds) -> Decimal:
    """Half of what a figure leaves open."""
    if figure.low is None or figure.high is None:
        return slips.step(figure.stated) / 2
    return (figure.high - figure.low) / 2


def _near(computed: Bounds, figure: Bounds, width: Decimal, *, sure: bool) -> bool:
    apart = computed.stated - figure.stated
    own = _width(computed) if sure and computed.low is not None and computed.high is not None else Decimal(0)
    reach = max(width, abs(figure.stated) * (_NEAR if sure else _NEARER), min(own, abs(figure.stated) * _FAR))
    if (figure.high is None and apart > 0) or (figure.low is None and apart < 0):
        return abs(apart) <= max(reach, abs(figure.stated) * _FAR)
    return abs(apart) <= reach
