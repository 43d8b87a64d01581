"""Families of units: what can be compared at all, before it is asked of what."""

from decimal import Decimal
from functools import lru_cache

from tallycheck import units
from tallycheck.model import Quantity

SHARE = "share"  # a part of a whole in words or as a fraction ("half of it"), which is so many per cent of it

_BY_KIND = {
    "currency": "money",
    "percent": "percent",
    SHARE: "percent",
    "duration": "time",
    "age": "time",
    "temperature": "temperature",
    "multiple": "multiple",
    "ordinal": "ordinal",
    "date": "date",
    "time": "clock",
    "count": "count",
    "number": "number",
}

# Dimensions of the unit table under the names that the lexicon of attributes uses.
_BY_DIMENSION = {
    "length2": "area",
    "length3": "volume",
    "length/time": "speed",
    "power.time": "energy",
    "operation/time": "compute",
    "data/time": "data",
    "time": "time",
}


def in_percent(quantity: Quantity) -> Quantity:
    """The quantity itself; a share that is written as a fraction, in per cent."""
    if quantity.kind != SHARE:
        return quantity
    low, high = (end if end is None else end * _HUNDRED for end in (quantity.low, quantity.high))
    return quantity.model_copy(update={"low": low, "high": high, "unit": "%", "kind": "percent"})


_HUNDRED = Decimal(100)


def is_of_points(unit: str | None, other: str | None) -> bool:
    """Whether one of two units is of per cent and the other of percentage points."""
    return {units.dimension(unit), units.dimension(other)} == _PERCENTS


_PERCENTS = {"percent", "percentage point"}


def is_of_time(quantity: Quantity) -> bool:
    """Whether it is a day or a time of day: of the family of dates or of that of clocks."""
    return quantity.kind in ("date", "time")


def family(quantity: Quantity) -> str:
    """The family of a quantity's unit: money, percent, time, date, clock, count, number, or a physical dimension."""
    return _family(quantity.unit, quantity.kind)


@lru_cache(maxsize=8192)
def _family(unit: str | None, kind: str) -> str:
    if unit == "magnitude":
        return unit
    known = _BY_KIND.get(kind)
    if known is not None:
        return known
    dimension = units.dimension(unit)
    return _BY_DIMENSION.get(dimension, dimension.split("/", maxsplit=1)[0])
