"""The unit and scale that a heading gives to the lines under it: "Results, in millions of euros", "Sales (USD m)"."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from tallycheck import units
from tallycheck.extractor.concepts import concepts
from tallycheck.extractor.headers import unit_of_header
from tallycheck.extractor.lending import is_bare
from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.families import family
from tallycheck.model import Block, Document, Quantity, Span

_HEADINGS = 2
_HEAD = 80  # code points before the first value of a line that may name its currency
_YEARS = range(1800, 2101)
_MONEY = frozenset({"money"})
_LARGEST = Decimal(10**7)  # a number from here on is written out, whatever the heading says


def with_heading_units(
    document: Document,
    block: Block,
    readings: Sequence[Reading],
    named: Sequence[str | None],
    before: Mapping[str, Quantity] | None = None,
) -> list[Reading]:
    """The readings of a line, bare numbers of what is counted in the heading's unit in that unit and scale.

    A line that names another currency is not in the heading's. `before` are the last values by their property: what
    was given in another currency there goes on in it.
    """
    given = next((found for span in _over(document, block) if (found := _unit(document.slice(span)))), None)
    if given is None or _names_other(document, block, readings, given[0]):
        return list(readings)
    known = before or {}
    return [
        _measured(reading, *given)
        if name and _lacks(document, reading, name, given[0]) and not other_money(known.get(name), given[0])
        else reading
        for reading, name in zip(readings, named, strict=True)
    ]


def other_money(quantity: Quantity | None, unit: str | None) -> bool:
    """Whether a quantity is money of another currency than a unit that is money too."""
    if quantity is None or quantity.kind != "currency" or units.kind(unit) != "currency":
        return False
    return quantity.unit != unit


def _names_other(document: Document, block: Block, readings: Sequence[Reading], unit: str | None) -> bool:
    """Whether a line has a sum of another currency and none of the unit, or its words before the first value do."""
    money = [r.quantity for r in readings if r.quantity.kind == "currency"]
    if money:
        return all(other_money(q, unit) for q in money)
    head = document.text[block.span.start : readings[0].span.start] if readings else ""
    said = unit_of_header(head.strip(" :-–—*•")) if 0 < len(head) <= _HEAD else None
    if said is None or units.kind(unit) != "currency":
        return False
    currency = "GBP" if said[0] == "lb" else said[0]  # pounds under a heading of money weigh nothing
    return units.kind(currency) == "currency" and currency != unit


def _over(document: Document, block: Block) -> list[Span]:
    """The headings that a block stands under, nearest first; the title where there is none."""
    if block.section:
        return list(reversed(block.section[-_HEADINGS:]))
    first = document.blocks[0]
    return [first.span] if first.kind in ("title", "heading") and first is not block else []


@lru_cache(maxsize=256)
def _unit(heading: str) -> tuple[str | None, Decimal] | None:
    """The unit and scale of a heading that names a currency, or a scale, and nothing that is counted."""
    found = unit_of_header(heading)
    if found is None:
        return None
    unit, scale = found
    kind = units.kind(unit)
    if kind == "count":
        return (None, scale) if scale != 1 else None
    return (unit, scale) if kind in ("currency", "dimension") or scale != 1 else None


def _lacks(document: Document, reading: Reading, name: str, unit: str | None) -> bool:
    """Whether a bare number is of a property that only has such a unit, and is no year."""
    dims = concepts()[name].dims if name in concepts() else frozenset()
    wanted = (
        _MONEY if unit is None else frozenset({family(Quantity(low=None, high=None, unit=unit, kind=units.kind(unit)))})
    )
    value = reading.quantity.low
    if dims != wanted or not is_bare(reading) or reading.scale or value is None or abs(value) >= _LARGEST:
        return False
    return not (value in _YEARS and document.slice(reading.span).isdigit())


def _measured(reading: Reading, unit: str | None, scale: Decimal) -> Reading:
    quantity = reading.quantity
    low, high, step = (
        end if end is None else end * scale for end in (quantity.low, quantity.high, quantity.resolution)
    )
    measure = {"low": low, "high": high, "resolution": step, "unit": unit, "kind": units.kind(unit)}
    scaled = scale if scale != 1 else None
    return changed(reading, quantity=quantity.model_copy(update=measure), scale=scaled, lent=True)
