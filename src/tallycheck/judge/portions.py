"""What a fraction in words allows: "half" is said of 46 %, "one in three" of 31 %, "a third" not of 45 %."""

from decimal import Decimal
from fractions import Fraction

from tallycheck import slips
from tallycheck.families import in_percent
from tallycheck.model import Quantity

_FINEST = 1000  # no finer parts are told in words
_HALF, _MOST = Decimal(5), Decimal(3)  # points to either side of a half, and at most of any other part
_ROUGH = 20  # "one in 356" is a count, and no 365
_BOUND = 3  # a bound is not said of what lies further away than so many times that


def portion(quantity: Quantity, hedges: tuple[str, ...]) -> tuple[Decimal, Decimal, Decimal]:
    """The lowest and the highest percentage that a share in words or as a fraction is said of, and its own."""
    percent = in_percent(quantity)
    low, high = percent.low, percent.high
    stated = high if low is None else low
    assert stated is not None
    slack = _slack(stated)
    if high is None:
        return stated, stated + _BOUND * slack, stated
    if low is None:
        return stated - _BOUND * slack, stated, stated
    if "nearly" in hedges:
        return low - 2 * slack, high, high
    return low - slack, high + slack, (low + high) / 2


def _slack(percent: Decimal) -> Decimal:
    """Points to either side of a share for which its words are still said: the finer the parts, the fewer."""
    part = Fraction(percent / 100).limit_denominator(_FINEST)
    if part == Fraction(1, 2):
        return _HALF
    steps = part.denominator * (8 if part.numerator == 1 else 4)
    if part.numerator == 1 and part.denominator > _ROUGH:
        return min(Decimal(100) / steps, percent * slips.step(Decimal(part.denominator)) / 2 / part.denominator)
    return min(_MOST, Decimal(100) / steps)
