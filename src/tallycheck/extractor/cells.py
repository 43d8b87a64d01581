"""What the number in a table cell measures: its row and column headers say it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from tallycheck.extractor.aliases import key_of
from tallycheck.extractor.arguments import Argument
from tallycheck.extractor.concepts import NOUN, choose, concepts, fits, of_label, plural_noun
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.measured import defaults
from tallycheck.extractor.plain import changed
from tallycheck.extractor.qualifiers import cues
from tallycheck.extractor.quantities import unit_of_header
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.row_times import header_time, without_period
from tallycheck.extractor.sights import Scene
from tallycheck.extractor.subjects import mention
from tallycheck.extractor.tagging import words_of as words_of_table
from tallycheck.extractor.times_words import time_words
from tallycheck.extractor.triggers import triggers
from tallycheck.extractor.words import Word, words, words_of
from tallycheck.families import family
from tallycheck.model import Block, Frame, Mention, Quantity, Span
from tallycheck.model.claim import UNNAMED
from tallycheck.units import kind

_OTHERWISE = re.compile(r"[(\[].*[)\]]|%|[$€£¥]|(?:number|no\.|count) of", re.IGNORECASE)
_SIGNS = frozenset("$€£¥₹")  # "Output, $ per kilo" is a price
_MONEY = frozenset({"money"})
_END = Word(0, 0, "", "", is_word=False, low="")
_PRICE, _BY_SIGN = "price", 4
_BEHIND = re.compile(r" \([^()]*\)$")  # "(with tools)"
_IN_BRACKETS = re.compile(r"(?P<outer>[^()]+)\((?P<inner>[^()]+)\)\s*")
_NAME_WORDS = 4
_COINED = re.compile(r"[A-Z]{2,}\w*-[A-Z]\w*|[A-Z][a-z]+[A-Z]\w*|[A-Z]{2,}\d+[A-Z]+")  # "MMLU-Pro", "HumanEval"


def with_header_unit(scene: Scene, block: Block, reading: Reading) -> Reading:
    """The reading with the unit and scale that its column or row header gives, where the cell gives none."""
    if reading.quantity.unit is not None or block.header:
        return reading
    for header in _unit_headers(scene, block):
        found = unit_of_header(scene.document.slice(header))
        if found:
            unit, scale = found
            quantity = _scaled(reading.quantity, unit, Decimal(str(scale)))
            return _accounted(scene, block, changed(reading, quantity=quantity, unit_span=header))
    given = scene.stage.captions.get(block.table) if block.table is not None else None
    if given is None or reading.scale or reading.noun or not _is_sum(scene, block):
        return reading
    quantity = _scaled(reading.quantity, *given)
    return _accounted(scene, block, changed(reading, quantity=quantity, lent=True))


def _is_sum(scene: Scene, block: Block) -> bool:
    """Whether the headers of a cell name a property that is only told in money, and say nothing of another unit."""
    headers = [scene.document.slice(h) for h in (block.row_header, block.column_header) if h]
    named = [t for header in headers for t in triggers(words_of(header))]
    if any(_OTHERWISE.search(header) for header in headers) or not named:
        return False
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


def cell_arguments(scene: Scene, block: Block, readings: Sequence[Reading]) -> list[Argument]:
    """One argument for each reading of a cell."""
    return [_cell_argument(scene, block, readings, i) for i in range(len(readings))]


def _cell_argument(scene: Scene, block: Block, readings: Sequence[Reading], own: int) -> Argument:
    reading = readings[own]
    kind_of = family(reading.quantity)
    column = _half(scene, block, reading)
    headers = [h for h in (block.row_header, column, *block.upper_headers) if h and not h.overlaps(reading.span)]
    telling = [h for h in headers if h == block.row_header or not _names_nothing(scene, block, h)]
    entity = _header_entity(scene, _things(scene, block, telling))
    inside = scene.names.within(block.span)
    rest = [h for h in telling if not (entity and h.contains(entity.span) and _mostly(scene, h, entity))]
    whole = entity is not None and len(rest) < len(telling)
    thing = None if whole else _thing(scene, rest, _naming(scene, rest, kind_of))
    rest = [h for h in rest if h != thing]
    tokens = [w for h in rest for w in words_of(scene.document.slice(h))]
    own_words = words(scene.document.text, block.span, markup=block.markup)
    concept, cost = _concept(tokens, own_words, readings, own, kind_of)
    if concept is None:
        concept, cost = _unnamed(scene, rest, kind_of)
    label = tuple(w.lemma for w in tokens if w.is_word)
    subject, grip = _subject(scene, None if thing else entity, thing)
    over = [w for h in headers if h not in rest and h != thing for w in words_of(scene.document.slice(h))]
    bound = [*cues(tokens), *cues(over), *cues(own_words)]
    texts = tuple(dict.fromkeys(q for q, _, _ in bound))
    near = tuple(sorted(dict.fromkeys((*label, *_trigger_names(tokens, concept)), 1.0).items()))
    frame = Frame.of_valid(
        concept=concept,
        cost=cost,
        label=label,
        near=near,
        far=scene.far,
        entities=tuple(dict.fromkeys(e.key for e in (*([entity] if entity else []), *inside))),
        grip=grip,
        table=block.table,
        row=block.row,
        column=block.column,
        hedges=reading.hedges,
        noun=reading.noun,
    )
    attribute = _attribute(scene, rest, concept, label)
    time = None if kind_of in ("date", "clock") else _time(scene, block, headers)
    return Argument(subject, attribute, texts, time, None, frame)


def _unnamed(scene: Scene, rest: Sequence[Span], kind_of: str) -> tuple[str | None, int]:
    """The property of a cell that no header names: the test that one is, else what its unit mostly measures."""
    scale = _scale(scene, rest) if kind_of in ("percent", "number", "points") else None
    return (scale, 1) if scale else (defaults().get(kind_of), UNNAMED)


def _time(scene: Scene, block: Block, headers: Sequence[Span]) -> str | None:
    """For which time a cell holds: what its headers say, nearest to the values first, else a cell of its row."""
    told = next((t for t in (header_time(scene.document.slice(h)) for h in reversed(headers)) if t), None)
    return told or scene.stage.row_times.get((block.table or 0, block.row or 0))


def _attribute(scene: Scene, rest: Sequence[Span], concept: str | None, label: Sequence[str]) -> Mention | None:
    """What a cell is a value of, in the words of its headers, or of its concept where they say nothing."""
    known = concepts().get(concept or "")
    text = known.label if known and not label else " ".join(scene.document.slice(h) for h in rest)
    key = concept or " ".join(label)
    return Mention.of_valid(text=text, span=rest[0] if rest else None, key=key) if text else None


def _names_nothing(scene: Scene, block: Block, header: Span) -> bool:
    """Whether a header only says that numbers are under it ("Value"), and the row's label says what they measure.

    Where the rows are things, as their names or the header over them show, it is the property ("Company | Value").
    """
    if block.row_header is None or not _is_idle(scene.document.slice(header)):
        return False
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
    inside = cell.index("(") < reading.span.start - block.span.start
    return Span(*(header.start + at for at in halves.span("inner" if inside else "outer")))


def _header_entity(scene: Scene, headers: Sequence[Span]) -> Entity | None:
    """The entity of the headers: that of a header which is nothing but a name first, with digits before without."""
    found = [
        (not _mostly(scene, h, e), not any(c.isdigit() for c in without_period(e.text)), -len(e.text), e)
        for h in headers
        for e in scene.names.within(h)
    ]
    return min(found, key=lambda f: f[:3])[3] if found else None


def _things(scene: Scene, block: Block, headers: Sequence[Span]) -> Sequence[Span]:
    """The headers that can name what is measured: no row's where the corner says that the rows are tests."""
    corner = words_of(scene.document.slice(block.corner)) if block.corner else []
    others = [h for h in headers if h != block.row_header]
    tests = any(w.lemma in words_of_table("header", "tests") for w in corner)
    return others if tests and any(scene.names.within(h) for h in others) else headers


def _mostly(scene: Scene, header: Span, entity: Entity) -> bool:
    return len(entity.text) * 10 >= 6 * len(scene.document.slice(header).strip("* "))


def _concept(
    tokens: Sequence[Word], own_words: Sequence[Word], readings: Sequence[Reading], own: int, kind_of: str
) -> tuple[str | None, int]:
    """The concept that headers name, else the one that the cell's own words name."""
    money = any(w.text in _SIGNS and not v.text[:1].isdigit() for w, v in pairwise([*tokens, _END]))
    trigger = of_label(tokens, "money" if money and kind_of == "number" else kind_of)
    if trigger:
        return trigger.concept, 1
    if money and kind_of in ("number", "money"):
        return _PRICE, _BY_SIGN
    concept, cost, _ = choose(Layout(own_words, readings), own, kind_of, triggers(own_words))
    noun = plural_noun(tokens) if not concept and kind_of in ("number", "count") else None
    return (NOUN + noun, 1) if noun else (concept, cost)


def _scale(scene: Scene, headers: Sequence[Span]) -> str | None:
    """The named scale that a header is, every word of it with a capital: "Reading Test Advanced" over percentages."""
    for header in headers:
        text = _BEHIND.sub("", scene.document.slice(header).strip("* "))
        parts = text.split()
        coined = len(parts) == 1 and _COINED.fullmatch(text) is not None
        if (coined or 2 <= len(parts) <= _NAME_WORDS) and all(p[0].isupper() or p[0].isdigit() for p in parts):
            return NOUN + key_of(text)
    return None


def _trigger_names(tokens: Sequence[Word], concept: str | None) -> list[str]:
    return [f"={t.concept}" for t in triggers(tokens)] + ([f"={concept}"] if concept else [])


def _naming(scene: Scene, headers: Sequence[Span], kind_of: str) -> Span | None:
    """The header that names the property best: one that is specific, and of two the column's."""
    found = [(h, of_label(words_of(scene.document.slice(h)), kind_of)) for h in headers]
    named = [
        (not fits(t.concept, kind_of), concepts()[t.concept].counted, -i, h) for i, (h, t) in enumerate(found) if t
    ]
    return min(named)[3] if named else None


def _thing(scene: Scene, headers: Sequence[Span], naming: Span | None) -> Span | None:
    """The header beside the one that names the property: what has that property. Years and units are no things."""
    if naming is None:
        return None
    texts = {h: without_period(scene.document.slice(h)) for h in headers}
    others = [h for h in headers if h != naming and any(c.isalpha() for c in texts[h]) and not _is_when(texts[h])]
    return next((h for h in others if key_of(scene.document.slice(h))), None)


def _is_when(header: str) -> bool:
    """Whether a header only says for when its values are: "August", "Now", "15 Jan", "Previous week"."""
    words = [w.low.strip(".") for w in words_of(header) if w.is_word and w.low.isalpha()]
    known = time_words()
    listed = words_of_table("header", "when")
    return all(w in known.months or w in known.weekdays or w in listed for w in words)


def _subject(scene: Scene, entity: Entity | None, thing: Span | None) -> tuple[Mention | None, str]:
    """The header's entity; else the header of what has the property; else what the section or document is about."""
    if entity:
        return mention(entity), "cell"
    if thing:
        text = scene.document.slice(thing).strip("* ")
        return Mention.of_valid(text=text, span=thing, key=key_of(text)), "cell"
    if scene.heading:
        return mention(scene.heading), "heading"
    return (mention(scene.names.topic), "topic") if scene.names.topic else (None, "topic")
