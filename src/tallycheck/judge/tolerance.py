"""Agreement by stated precision: which numbers a value as written allows.

The rule is that of XBRL's consistent duplicates (XBRL International, Working Group Note "Handling duplicate facts",
2019): values of one precision must be equal; of different precision, their intervals must share a number, over all of
them at once. Words widen or open the interval ("about", "nearly", "at least").
"""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal

from tallycheck import slips
from tallycheck.families import SHARE
from tallycheck.judge.portions import portion
from tallycheck.model import Claim, Quantity

ZERO = Decimal(0)
# A bare round number may round a more precise one ("12,000" for 11,987) when it is as near as this.
ROUND_REACH = Decimal("0.025")
# A value of one digit may round a finer one ("3 million" for 3.2 million), but not hide a tenth of it ("1" for 0.80),
# nor does a word allow more: "about 100,000" is not 83,000.
FINER_REACH = Decimal("0.1")
CONVERSION_REACH = Decimal("0.02")
# Two values may round one that is told in another unit as far as this: 580 m and 600 m are 1,900 ft.
TWICE_REACH = Decimal("0.05")
# "Roughly 52,000" may leave out digits instead of rounding them: 52,598, and up to a whole step of its last digit.
ABOUT_REACH = Decimal("0.02")
# A bound is often a round number itself: "up to 336,000" where it is 336,135.
BOUND_REACH = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Reach:
    """The numbers that a written value allows, [low, high] in some unit; `stated` is the number itself.

    `place` is the place value of the last digit written, `exact` whether no word softens or bounds it, `spread`
    whether two ends are stated: a range or a date, `decimals` whether digits stand behind a decimal point: zeros there
    are written to be read. `grain` is the place value of the last digit that is no zero in the unit as written, where
    that is another one: 100 m of "600 metres" among feet.
    """

    low: Decimal
    high: Decimal
    stated: Decimal
    exact: bool
    place: Decimal = Decimal(1)
    spread: bool = False
    decimals: bool = False
    grain: Decimal = Decimal(0)
    blur: Decimal = Decimal(0)

    @property
    def key(self) -> tuple[Decimal, Decimal]:
        """Equal for values that state the same: the number itself, or both ends of a range or of a date."""
        return (self.low + self.blur, self.high - self.blur) if self.spread else (self.stated, self.stated)

    def meets(self, other: "Reach") -> bool:
        """Whether the two allow a common number."""
        return self.low <= other.high and other.low <= self.high

    def rounds(self, other: "Reach") -> bool:
        """Whether this is the other number at its own last digit that is no zero, or but for its cents."""
        apart = abs(self.stated - other.stated)
        near = apart < (self.grain or slips.step(self.stated)) / 2 and apart <= TWICE_REACH * abs(other.stated)
        return near or price_point(self, other)

    def excludes(self, other: "Reach") -> bool:
        """Whether this is a bound, and the other number stands on its wrong side: 5,900 where it is over 6,000."""
        if self.exact or self.spread:
            return False
        return other.high < self.low if self.stated <= self.low else other.low > self.high >= self.stated

    def negated(self) -> "Reach":
        """The same with the other sign."""
        return replace(self, low=-self.high, high=-self.low, stated=-self.stated)

    def scaled(self, factor: Decimal) -> "Reach":
        """The same in another unit."""
        low, high, stated, place, blur = (x * factor for x in (self.low, self.high, self.stated, self.place, self.blur))
        return replace(self, low=low, high=high, stated=stated, place=place, grain=Decimal(0), blur=blur)


def _grain(value: Decimal) -> Decimal:
    """How far a bound may be from what it bounds: one step of its last digit, five of them behind a five (1,750)."""
    own = slips.step(value)
    digits = value.normalize().as_tuple().digits
    return own * 5 if digits[-1] == _FIVE and len(digits) > 1 else own


_FIVE = 5


def reach(claim: Claim) -> Reach | None:
    """What a claim's value allows in its own unit, a share in per cent; None where it has no number."""
    quantity = claim.quantity
    if quantity.low is None and quantity.high is None:
        return None
    if quantity.kind == SHARE or quantity.is_calendar:
        return _share(quantity, claim.frame.hedges) if quantity.kind == SHARE else _calendar(quantity)
    if quantity.low is not None and quantity.high is not None and quantity.low != quantity.high:
        return _range(quantity)
    stated = quantity.high if quantity.low is None else quantity.low
    assert stated is not None
    # An end that is left out: just under 7.5 is no 8 in round figures.
    beyond = slips.step(stated) / 1000 if quantity.exclusive else ZERO
    if quantity.high is None:
        return Reach(stated + beyond, stated + _grain(stated), stated, False)
    if quantity.low is None:
        return Reach(stated - _grain(stated), stated - beyond, stated, False)
    return _point(quantity, stated, claim.frame.hedges, claim.quote)


def _share(quantity: Quantity, hedges: tuple[str, ...]) -> Reach:
    low, high, stated = portion(quantity, hedges)
    return Reach(
        low, high, stated, False, spread=quantity.low != quantity.high and None not in (quantity.low, quantity.high)
    )


def _calendar(quantity: Quantity) -> Reach:
    low, high = quantity.number, quantity.number if quantity.high is None else quantity.high
    assert low is not None and high is not None
    return Reach(low, high, low, low == high, spread=True)


def _range(quantity: Quantity) -> Reach:
    assert quantity.low is not None and quantity.high is not None
    half = (quantity.resolution or ZERO) / 2 if quantity.approximate else ZERO
    middle = (quantity.low + quantity.high) / 2
    return Reach(quantity.low - half, quantity.high + half, middle, False, spread=True, blur=half)


def _point(quantity: Quantity, stated: Decimal, hedges: tuple[str, ...], quote: str) -> Reach:
    place = quantity.resolution or Decimal(1)
    if not quantity.approximate:
        shown = place < 1 or _DECIMAL_ZERO.search(quote) is not None
        return Reach(stated - place / 2, stated + place / 2, stated, True, place, decimals=shown)
    wide = max(place, slips.step(stated))
    if any(h in _BELOW for h in hedges):
        return Reach(stated - wide, stated, stated, False)
    # The ends are left out, as what is as near to the next round number: 15.5 is no "about 16" more than "about 15".
    half = max(wide / 2, min(wide, ABOUT_REACH * abs(stated))) - wide / 1000
    half = min(half, max(place / 2, FINER_REACH * abs(stated)))
    return Reach(stated - half, stated + half, stated, False)


# "9.00 million": the zero is no rounding.
_DECIMAL_ZERO = re.compile(r"\.\d{0,9}0(?!\d)")
_BELOW = frozenset({"nearly", "almost", "just under", "close to", "not quite", "just below", "a little under"})


def same_number(a: Reach, b: Reach) -> bool:
    """Whether the texts state the same number, whatever hedges it."""
    return a.key == b.key


def agree(a: Reach, b: Reach, *, converted: bool, tolerance: Decimal) -> bool:
    """Whether two values can both be right as written."""
    if same_number(a, b):
        return True
    spread = abs(a.stated - b.stated)
    largest = max(abs(a.stated), abs(b.stated))
    if largest and spread / largest <= tolerance:
        return True
    if a.excludes(b) or b.excludes(a):
        told = next((each for each in (a, b) if each.exact), None)
        rounded = converted and told is not None and spread <= (told.grain or slips.step(told.stated)) / 2
        return rounded or spread / largest <= (CONVERSION_REACH if converted else BOUND_REACH)
    if converted:
        return a.meets(b) or _converted(a, b, spread, largest)
    if a.exact and b.exact:
        return _finer(a, b) or _rounds(a, b, spread, largest)
    return a.meets(b) or _rounds(a, b, spread, largest)


def price_point(a: Reach, b: Reach) -> bool:
    """Whether one price leaves out the other's last cents: $449 for $449.99."""
    coarse, fine = (a, b) if a.place > b.place else (b, a)
    return coarse.place == 1 and fine.place < 1 and _CENTS <= fine.stated - coarse.stated < 1


_CENTS = Decimal("0.9")


def binary(a: Claim, b: Claim) -> bool:
    """Whether one writes thousands as K and means 1,024 each: 256K for 262,144, or for 260,000 in round figures."""
    return any(_in_powers(coarse, fine) for coarse, fine in ((a, b), (b, a)))


def _in_powers(coarse: Claim, fine: Claim) -> bool:
    number, there = coarse.quantity.low, reach(fine)
    if number is None or number != coarse.quantity.high or there is None or not _KILO.search(coarse.quote):
        return False
    meant = number / 1000 * 1024
    zeros = slips.step(there.stated)
    rounded = (meant / zeros).quantize(Decimal(1), ROUND_HALF_EVEN) * zeros == there.stated
    return there.low <= meant <= there.high or (rounded and abs(meant - there.stated) / meant <= ROUND_REACH)


_KILO = re.compile(r"\d\s?[kK](?![a-zA-Z])")


def _finer(a: Reach, b: Reach) -> bool:
    """Different places of the last digit: the coarser must be the rounding of the finer."""
    wide_a, wide_b = a.high - a.low, b.high - b.low
    if wide_a == wide_b:
        return False
    coarse, fine = (a, b) if wide_a > wide_b else (b, a)
    apart, largest = abs(coarse.stated - fine.stated), max(abs(coarse.stated), abs(fine.stated))
    if 1 < coarse.place > apart and abs(coarse.stated) < abs(fine.stated) and slips.length(coarse.stated) >= _TOLD:
        return True  # digits of large numbers are at times left out and not rounded: 1.52 million for 1,525,100
    return coarse.low <= fine.stated <= coarse.high and apart <= FINER_REACH * largest


def _rounds(a: Reach, b: Reach, spread: Decimal, largest: Decimal) -> bool:
    """A bare number with two zeros or more at its end may round the other one."""
    for coarse, fine in ((a, b), (b, a)):
        zeros = slips.step(coarse.stated)
        if (
            not coarse.decimals
            and zeros >= 100 * coarse.place
            and slips.step(fine.stated) < zeros
            and slips.length(fine.stated) >= _TOLD
            and spread / largest <= ROUND_REACH
        ):
            return (fine.stated / zeros).quantize(Decimal(1), ROUND_HALF_EVEN) * zeros == coarse.stated
    return False


_TOLD = 3  # digits: 298 may be called 300, but 99 is no 100


def _converted(a: Reach, b: Reach, spread: Decimal, largest: Decimal) -> bool:
    """Behind a conversion of units writers round once more: to the digits shown, zeros at the end not counted."""
    if largest and spread / largest <= CONVERSION_REACH:
        return True
    return any(spread <= (each.grain or slips.step(each.stated)) / 2 for each in (a, b) if each.stated)
