"""The unit and scale that a heading gives to the lines under it: "Results, in millions of euros", "Sales (USD m)"."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from tallycheck import units
from tallycheck.extractor.concepts import concepts
from tallycheck.extractor.headers import unit_of_header
from tallycheck.extractor.lending import is_bare
from tallycheck.extractor.reading import Reading
from tallycheck.families import family
from tallycheck.model import Block, Document, Quantity, Span

_HEADINGS = 2
_YEARS = range(1800, 2101)
_MONEY = frozenset({"money"})
_LARGEST = Decimal(10**7)  # a number from here on is written out, whatever the heading says


def with_heading_units(
    document: Document, block: Block, readings: Sequence[Reading], named: Sequence[str | None]
) -> list[Reading]:
    """The readings of a line, bare numbers of what is counted in the heading's unit in that unit and scale."""
    given = next((found for span in _over(document, block) if (found := _unit(document.slice(span)))), None)
    if given is None:
        return list(readings)
    return [
        _measured(reading, *given) if name and _lacks(document, reading, name, given[0]) else reading
        for reading, name in zip(readings, named, strict=True)
    ]


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
    return reading._replace(quantity=quantity.model_copy(update=measure), scale=scaled, lent=True)
