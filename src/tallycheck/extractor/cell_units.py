"""The unit and scale of the number in a table cell: its own, that of its headers, or of the line over the table."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from tallycheck.extractor.captions import Caption
from tallycheck.extractor.cell_headers import are_things
from tallycheck.extractor.concepts import concepts, fits
from tallycheck.extractor.grids import bare
from tallycheck.extractor.headers import unit_of_header
from tallycheck.extractor.leadins import listed_property
from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.sides import is_change
from tallycheck.extractor.sights import Scene
from tallycheck.extractor.tagging import words_of as words_of_table
from tallycheck.extractor.triggers import Trigger, triggers
from tallycheck.extractor.words import words_of
from tallycheck.families import family
from tallycheck.model import Block, Quantity, Span
from tallycheck.model.claim import TURN
from tallycheck.units import kind

_OTHERWISE = re.compile(r"[(\[].*[)\]]|%|[$€£¥]|(?:number|no\.|count) of", re.IGNORECASE)
_SIGNS = ("$", "€", "£", "¥", "₹")
_MONEY = frozenset({"money"})
_BARE = frozenset({"count", "number", "percent", "ordinal", "points"})  # written without a unit in tables
_BOUNDS = {"least": "at least", "most": "up to"}
_EXCEPT = re.compile(r",? (?:unless|except|but not) .*")
_EACH = re.compile(r"(?<![^\W_])(?:per|each|/)(?![^\W_])", re.IGNORECASE)


def with_header_unit(scene: Scene, block: Block, reading: Reading) -> Reading:
    """The reading with the unit and scale that its headers or the line over the table give, where the cell does not."""
    if block.header or _is_label(scene, block):
        return reading
    if reading.quantity.unit is not None:
        return _with_whole_unit(scene, block, reading)
    for header in _unit_headers(scene, block):
        found = unit_of_header(scene.document.slice(header))
        if found:
            unit, scale = found
            quantity = _scaled(reading.quantity, _of_money(scene, block, unit), scale)
            return _accounted(scene, block, changed(reading, quantity=quantity, unit_span=header))
    given = scene.stage.captions.get(block.table or 0)
    if given is None or reading.scale or reading.noun or not _is_captioned(scene, block, reading, given):
        return reading
    quantity = _scaled(reading.quantity, given.unit, given.scale)
    return _accounted(scene, block, changed(reading, quantity=quantity, lent=True))


def with_bound(scene: Scene, block: Block, reading: Reading) -> Reading:
    """The reading as a bound where a header says that it is one: "Required at minimum"."""
    texts = [bare(scene.document.slice(h)) for h in (block.row_header, block.column_header) if h]
    bound = next((b for b in _BOUNDS if any(_bound(b).search(text) for text in texts)), None)
    quantity = reading.quantity
    if bound is None or block.header or not quantity.is_point or quantity.approximate or quantity.is_calendar:
        return reading
    ends = {"high": None} if bound == "least" else {"low": None}
    return changed(reading, quantity=quantity.model_copy(update=ends), hedges=(*reading.hedges, _BOUNDS[bound]))


@cache
def _bound(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(words_of_table('header', name)))})(?![^\W_])")


def with_turn(scene: Scene, block: Block, reading: Reading) -> Reading:
    """A change in per cent or points under "Change" as prose tells it, by its size and its way: "-3%" as "fell 3%"."""
    low, headers = reading.quantity.low, [h for h in (block.row_header, block.column_header) if h]
    rate = family(reading.quantity) in ("percent", "points") and reading.quantity.is_point
    if not rate or not low or not any(is_change(scene.document.slice(h)) for h in headers):
        return reading
    way = f"{TURN}{'up' if low > 0 else 'down'}"
    turned = reading if low > 0 else changed(reading, quantity=_scaled(reading.quantity, None, Decimal(-1)))
    return changed(turned, hedges=(*reading.hedges, way))


def _is_label(scene: Scene, block: Block) -> bool:
    """Whether a cell is the label of a row: what stands over it gives no unit to a number in its words."""
    return not block.column and scene.document.slice(block.span).strip(" *_")[:1].isalpha()


def _of_money(scene: Scene, block: Block, unit: str | None) -> str | None:
    """A rate whose upper unit a header leaves to the cells, in the currency over the table: "Dividend per share"."""
    given = scene.stage.captions.get(block.table or 0)
    money = given.unit if given and kind(given.unit) == "currency" else None
    return f"{money}{unit[1:]}" if unit and unit.startswith("1/share") and money and "/" not in money else unit


def _with_whole_unit(scene: Scene, block: Block, reading: Reading) -> Reading:
    """A sum with the scale, or with what it is paid for, that stands over it: "$0.80" under "$ per million tokens"."""
    unit, caption = reading.quantity.unit, scene.stage.captions.get(block.table or 0)
    row = scene.document.slice(block.row_header) if block.row_header else ""
    if kind(unit) != "currency" or "/" in str(unit) or reading.scale or _EACH.search(row):
        return reading
    over = [scene.document.slice(h) for h in (block.column_header, *block.upper_headers, block.corner) if h]
    told = [unit_of_header(header) for header in over if _is_for_sums(header)]
    if caption:
        told.append((caption.unit, caption.scale))
    for found, scale in filter(None, told):
        whole = f"{unit}{found[1:]}" if found and found.startswith("1/") and scale == 1 else found
        if whole and whole.partition("/")[0] == unit and (whole != unit or scale != 1):
            return changed(reading, quantity=_scaled(reading.quantity, whole, scale), lent=True)
    return reading


def _is_for_sums(header: str) -> bool:
    """Whether a header can tell how sums are given: by a scale, a currency, or what they are paid for alone."""
    words = _EXCEPT.sub("", bare(header))
    return not _EACH.search(words) or words.startswith("per ") or words.startswith(_SIGNS) or "(" in words


def _is_captioned(scene: Scene, block: Block, reading: Reading, given: Caption) -> bool:
    """Whether the line over a table gives a cell its unit: nothing nearer says that it measures something else."""
    labels = [] if are_things(scene, block) else [block.row_header]
    headers = [scene.document.slice(h) for h in (*labels, block.column_header) if h]
    named = [t for header in headers for t in triggers(words_of(header))]
    if (given.unit is None and given.scale == 1) or any(_OTHERWISE.search(header) for header in headers):
        return False
    if not given.what:
        return _is_sum(named)
    if given.unit is None:
        told = listed_property(given.what, "count")
        return told is not None and all(t.concept == told for t in named)
    unit = family(_scaled(reading.quantity, given.unit, given.scale))
    told = listed_property(given.what, unit)
    return all(t.concept == told or fits(t.concept, unit) or not concepts()[t.concept].dims & _BARE for t in named)


def _is_sum(named: Sequence[Trigger]) -> bool:
    """Whether the headers of a cell name a property that is only told in money."""
    dims = [concepts()[t.concept].dims for t in named]
    return _MONEY in dims and not any(d & {"count", "percent"} and "money" not in d for d in dims)


def _accounted(scene: Scene, block: Block, reading: Reading) -> Reading:
    """The reading as a negative sum where the whole cell is a sum in brackets, as accountants write."""
    cell, quantity = scene.document.slice(block.span).strip(), reading.quantity
    if kind(quantity.unit) != "currency" or cell != f"({scene.document.slice(reading.span)})" or not quantity.is_point:
        return reading
    return changed(reading, span=block.span, quantity=_scaled(quantity, quantity.unit, Decimal(-1)))


def _unit_headers(scene: Scene, block: Block) -> list[Span]:
    """The headers that can give a cell its unit, nearest first; that over the row headers where the row is no other."""
    own = [h for h in (block.column_header, block.row_header) if h]
    row = scene.document.slice(block.row_header) if block.row_header else ""
    corner = scene.document.slice(block.corner) if block.corner else ""
    told = not _OTHERWISE.search(row) and (_may_be_money(row) or " unless " in corner)  # "US$ million unless stated"
    over = [block.corner] if block.corner and told else []
    return [*own, *block.upper_headers, *over]


def _may_be_money(label: str) -> bool:
    """Whether a row's label names nothing, or something that can be a sum of money."""
    named = triggers(words_of(label))
    return not named or any(fits(t.concept, "money") for t in named)


def _scaled(quantity: Quantity, unit: str | None, scale: Decimal) -> Quantity:
    def times(x: Decimal | None) -> Decimal | None:
        return None if x is None else x * scale

    return quantity.model_copy(
        update={
            "low": times(quantity.low),
            "high": times(quantity.high),
            "resolution": times(quantity.resolution) if scale > 0 else quantity.resolution,
            "unit": unit or quantity.unit,
            "kind": kind(unit) if unit else quantity.kind,
        }
    )
