"""What each header of a table cell is there for: it names the property, or the thing that has it, or neither."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tallycheck.extractor.aliases import key_of
from tallycheck.extractor.concepts import concepts, fits, of_label
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.grids import bare, is_kind
from tallycheck.extractor.headers import unit_of_header
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.row_times import without_period
from tallycheck.extractor.sides import is_change, is_total
from tallycheck.extractor.sights import Scene
from tallycheck.extractor.tagging import words_of as words_of_table
from tallycheck.extractor.times_words import time_words
from tallycheck.extractor.triggers import triggers
from tallycheck.extractor.words import words_of
from tallycheck.model import Block, Span

_IN_BRACKETS = re.compile(r"(?P<outer>[^()]+)\((?P<inner>[^()]+)\)\s*")


class Headed(NamedTuple):
    """The headers of a cell: all of them; those that say what it measures; their name; the thing that has the property.

    Where there is no such thing it is the name that has it.
    """

    whole: Sequence[Span]
    rest: Sequence[Span]
    entity: Entity | None
    thing: Span | None


def headed(scene: Scene, block: Block, reading: Reading, kind_of: str) -> Headed:
    """What each of the headers of a cell is there for."""
    rows = scene.stage.rows
    label = rows.twins.get(block.row_header, block.row_header) if block.row_header else None
    block = block if label == block.row_header else block.model_copy(update={"row_header": label})
    given = (label, _half(scene, block, reading), *block.upper_headers)
    whole = [h for h in given if h and not h.overlaps(reading.span)]
    telling = [h for h in whole if h not in rows.heads and (h == label or not _names_nothing(scene, block, h))]
    entity = _header_entity(scene, block, _things(scene, block, telling))
    rest = [h for h in telling if not (entity and h.contains(entity.span) and _mostly(scene, h, entity))]
    if entity is not None and len(rest) < len(telling):
        return Headed(whole, rest, entity, None)
    if entity is not None and _owns(scene, entity, rest):
        return Headed(whole, rest, entity, None)
    naming = _naming(scene, block, rest, kind_of)
    naming = None if naming == block.row_header and are_things(scene, block) else naming
    thing = _thing(scene, block, rest, naming) if naming else _labelled_thing(scene, block, rest)
    thing = _polled(scene, block, rest) or thing if kind_of == "percent" else thing
    return Headed(whole, [h for h in rest if h != thing], entity, thing)


def _owns(scene: Scene, entity: Entity, headers: Sequence[Span]) -> bool:
    """Whether a header begins with a name and goes on with its property: "Berg, votes"."""
    begins = any(h.start == entity.span.start for h in headers)
    return begins and scene.document.text.startswith(",", entity.span.end)


def _header_entity(scene: Scene, block: Block, headers: Sequence[Span]) -> Entity | None:
    """The entity of the headers: that of a header which is nothing but a name first, with digits before without.

    Of two such headers it is that on the side of the things, where the other side of the table is that of properties.
    """
    found = [
        (
            not _mostly(scene, h, e),
            _is_of_properties(scene, block, h),
            not any(c.isdigit() for c in without_period(e.text)),
            -len(e.text),
            e,
        )
        for h in headers
        for e in scene.names.within(h)
    ]
    return min(found, key=lambda f: f[:4])[4] if found else None


def _is_of_properties(scene: Scene, block: Block, header: Span) -> bool:
    """Whether a header is on the side of its table that names properties."""
    side = scene.stage.sides.get(block.table or 0)
    return side is not None and (header == block.row_header) == (side == "rows")


def _things(scene: Scene, block: Block, headers: Sequence[Span]) -> Sequence[Span]:
    """The headers that can name what is measured: no row's where the corner says that the rows are tests."""
    corner = words_of(scene.document.slice(block.corner)) if block.corner else []
    others = [h for h in headers if h != block.row_header]
    tests = any(w.lemma in words_of_table("header", "tests") for w in corner)
    return others if tests and any(scene.names.within(h) for h in others) else headers


def _mostly(scene: Scene, header: Span, entity: Entity) -> bool:
    return len(entity.text) * 10 >= 6 * len(scene.document.slice(header).strip("* "))


def _naming(scene: Scene, block: Block, headers: Sequence[Span], kind_of: str) -> Span | None:
    """The header that names the property best: one that is specific, of two that on the side of the properties.

    Where neither side is, it is the column's; what stands further up counts where the others name none.
    """
    found = [(h, of_label(words_of(scene.document.slice(h)), kind_of)) for h in headers]
    named = [
        (
            not fits(t.concept, kind_of),
            h not in (block.row_header, block.column_header),
            concepts()[t.concept].counted,
            not _is_of_properties(scene, block, h),
            -i,
            h,
        )
        for i, (h, t) in enumerate(found)
        if t
    ]
    return min(named)[-1] if named else None


def are_things(scene: Scene, block: Block) -> bool:
    """Whether what stands over the labels of rows says that they are things: "Party", "Sector"."""
    return block.corner is not None and is_kind(bare(scene.document.slice(block.corner)))


def _may_be_things(scene: Scene, block: Block) -> bool:
    """Whether the labels of rows are things, since the columns name properties and nothing stands over the labels."""
    over = bare(scene.document.slice(block.corner)) if block.corner else ""
    return are_things(scene, block) or (not over and scene.stage.sides.get(block.table or 0) == "columns")


def _labelled_thing(scene: Scene, block: Block, headers: Sequence[Span]) -> Span | None:
    """The label of a row that what stands over the labels calls a thing, where something else is the property."""
    label = block.row_header
    if label not in headers or not _may_be_things(scene, block):
        return None
    told = len(headers) > 1 or (block.table or 0) in scene.stage.captions
    return label if label and told and _may_be_thing(scene.document.slice(label)) else None


def _polled(scene: Scene, block: Block, headers: Sequence[Span]) -> Span | None:
    """The name over a column of percentages in whose rows only stands who says them: "Pollster | Harbour Union"."""
    own = block.column_header
    if block.row_header or own not in headers or (block.table or 0, block.row or 0) not in scene.stage.rows.sources:
        return None
    return own if own and _is_named(scene.document.slice(own)) else None


def _is_named(header: str) -> bool:
    """Whether every word of a header has a capital, and it is no time, no sum and no change."""
    capitals = all(word[:1].isupper() for word in header.strip("* ").split())
    return capitals and _may_be_thing(header) and not triggers(words_of(header))


def _thing(scene: Scene, block: Block, headers: Sequence[Span], naming: Span) -> Span | None:
    """The header beside the one that names the property: what has that property. Years, units, sums are no things."""
    others = [h for h in headers if h != naming and h in (block.row_header, block.column_header)]
    return next((h for h in others if _may_be_thing(scene.document.slice(h))), None)


def _may_be_thing(header: str) -> bool:
    """Whether a header can be what has a property: no time, no sum and no change, and not only a unit."""
    text = without_period(header)
    if not any(c.isalpha() for c in text) or _is_when(text) or is_total(header) or is_change(header):
        return False
    return bool(key_of(header))


def _is_when(header: str) -> bool:
    """Whether a header only says for when its values are: "August", "Now", "15 Jan", "Previous week"."""
    words = [w.low.strip(".") for w in words_of(header) if w.is_word and w.low.isalpha()]
    known = time_words()
    listed = words_of_table("header", "when")
    return all(w in known.months or w in known.weekdays or w in listed for w in words)


def _names_nothing(scene: Scene, block: Block, header: Span) -> bool:
    """Whether a header only says that numbers are under it ("Value"), and the row's label says what they measure.

    Where the rows are things, as their names or the header over them show, it is the property ("Company | Value").
    """
    if not _is_idle(scene.document.slice(header)):
        return False
    if block.row_header is None:
        return bool(block.upper_headers)
    over = scene.document.slice(block.corner) if block.corner else ""
    entity = scene.names.first(block.row_header)
    return _is_idle(over) and not (entity and _mostly(scene, block.row_header, entity))


def _is_idle(header: str) -> bool:
    """Whether every word of a header is one that any number may stand under; so it is where there is none."""
    return all(w.lemma in words_of_table("header", "idle") for w in words_of(header) if w.is_word)


def _half(scene: Scene, block: Block, reading: Reading) -> Span | None:
    """The column's header, or the half of it that speaks of a value: "Dead (missing)" over "12 (3)"."""
    header = block.column_header
    halves = _IN_BRACKETS.fullmatch(scene.document.slice(header)) if header else None
    cell = scene.document.text[block.span.start : block.span.end]
    if header is None or halves is None or "(" not in cell or unit_of_header(f"({halves['inner']})"):
        return header
    if not triggers(words_of(halves["inner"])):
        return header
    inside = cell.index("(") < reading.span.start - block.span.start
    return Span(*(header.start + at for at in halves.span("inner" if inside else "outer")))
