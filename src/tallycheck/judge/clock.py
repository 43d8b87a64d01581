"""Whether two times of day can be one moment, told by other clocks or by halves of the day."""

from decimal import Decimal

from tallycheck.judge.tolerance import Reach
from tallycheck.model import Claim

HALF_HOUR = Decimal(30)  # time zones are apart by a number of them
_DAY, _HALF = Decimal(1440), Decimal(720)
_ABOUT, _ABOUT_AN_HOUR = Decimal(5), Decimal(20)


def same_moment(a: Claim, b: Claim, reaches: tuple[Reach, Reach]) -> bool:
    """The same moment, perhaps in another time zone: whole half hours apart, zones named differently.

    An hour that does not say which half of the day it is of is the same twelve hours apart ("6.24" and "18.24").
    """
    if any(reach.spread for reach in reaches):
        return reaches[0].meets(reaches[1])
    zoned = a.frame.hedge("zone:") != b.frame.hedge("zone:")
    turn = HALF_HOUR if zoned else _HALF if a.frame.hedge("clock:") or b.frame.hedge("clock:") else _DAY
    apart = abs(reaches[0].stated - reaches[1].stated) % turn
    return min(apart, turn - apart) <= max(_slack(claim, zoned=zoned) for claim in (a, b))


def _slack(claim: Claim, *, zoned: bool) -> Decimal:
    """How many minutes "about" leaves a time: more where only its hour is told, few where zones may differ."""
    if not claim.quantity.approximate:
        return Decimal(0)
    return _ABOUT if zoned or claim.quantity.resolution == 1 else _ABOUT_AN_HOUR
