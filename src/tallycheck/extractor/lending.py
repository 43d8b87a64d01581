"""What a bare number is given by a value beside it: its unit, and its scale where that was written once."""

from decimal import Decimal
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.families import family, is_of_time
from tallycheck.model import Quantity

_YEARS = range(1800, 2101)
_ROUND = 1000  # numbers from here on are written out, and no scale was left away
_NUMBERS = frozenset({"digits", "words", "range"})


@cache
def words(key: str) -> str:
    """One list of the words around bare numbers, as the inside of a pattern."""
    return trie.pattern(lexicon.grammar("lent", key))


def is_bare(reading: Reading) -> bool:
    """Whether a number has neither unit nor noun, and is no share, rank or date."""
    quantity = reading.quantity
    return quantity.unit is None and reading.noun is None and family(quantity) == "number" and reading.form != "ordinal"


def is_date(reading: Reading) -> bool:
    """Whether it is a day or a time of day."""
    return is_of_time(reading.quantity)


def alike(lender: Quantity, own: Quantity, most: int, *, grouped: bool = False) -> bool:
    """Whether two numbers are of one size, and the second is no year."""
    if times(lender, own) > most:
        return False
    number = own.number
    year = number is not None and number == int(number) and int(number) in _YEARS
    return grouped or not year or lender.kind == "currency"


def times(one: Quantity, other: Quantity) -> Decimal:
    """How many times larger the larger of two numbers is; endless where one is zero, none, or of the other sign."""
    a, b = one.number, other.number
    if not a or not b or a * b < 0:
        return _ENDLESS
    ratio = abs(a / b)
    return max(ratio, 1 / ratio)


_ENDLESS = Decimal("Infinity")


def lent(lender: Reading, own: Reading, most: int) -> Reading | None:
    """The number in the unit of the lender, and in its scale where only that makes them of one size."""
    given = lender.quantity
    measure = {"unit": given.unit, "kind": given.kind}
    scaled = _scaled(lender, own)
    if scaled is not None and alike(given, scaled, most):
        return changed(own, quantity=scaled.model_copy(update=measure), scale=lender.scale, lent=True)
    if given.unit is None or not alike(given, own.quantity, most):
        return None
    return changed(own, quantity=own.quantity.model_copy(update=measure), lent=True)


def _scaled(lender: Reading, own: Reading) -> Quantity | None:
    """The number in the lender's scale, where it has none and could leave one away."""
    value = own.quantity.number
    if not lender.scale or own.scale or own.form not in _NUMBERS or value is None or abs(value) >= _ROUND:
        return None
    ends = {
        name: end if end is None else end * lender.scale
        for name in ("low", "high", "resolution")
        for end in (getattr(own.quantity, name),)
    }
    return own.quantity.model_copy(update=ends)
