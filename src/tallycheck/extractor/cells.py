"""What the number in a table cell measures: its row and column headers say it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tallycheck.extractor.aliases import key_of
from tallycheck.extractor.arguments import Argument
from tallycheck.extractor.cell_headers import Headed, headed
from tallycheck.extractor.concepts import NOUN, choose, concepts, fits, of_label, plural_noun
from tallycheck.extractor.label_subjects import label_thing
from tallycheck.extractor.labels import Label
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.leadins import listed_property
from tallycheck.extractor.measured import defaults
from tallycheck.extractor.occurrences import of_events
from tallycheck.extractor.qualifiers import cues
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.row_times import header_time
from tallycheck.extractor.sides import is_change, is_total
from tallycheck.extractor.sights import Scene
from tallycheck.extractor.subjects import mention
from tallycheck.extractor.triggers import Trigger, triggers
from tallycheck.extractor.words import Word, words, words_of
from tallycheck.families import family
from tallycheck.model import Block, Frame, Mention, Span
from tallycheck.model.claim import TURN, UNNAMED

_SIGNS = frozenset("$€£¥₹")  # "Output, $ per kilo" is a price
_END = Word(0, 0, "", "", is_word=False, low="")
_PRICE, _BY_SIGN = "price", 4
_BY_CAPTION = 3
_OF_PEOPLE = frozenset({"sex", "grown", "ground"})  # what a row of people is called qualifies them: "Girls"
_HIGHEST_SHARE = 100
_RATES = ("percent", "points")
_WAYS = {f"{TURN}up": "growth", f"{TURN}down": "decline"}
_CONDITION = re.compile(r" \([^()]*\d[^()]*\)")  # "(5-shot)"
_BEHIND = re.compile(r" \([^()]*\)$")  # "(with tools)"
_NAME_WORDS = 4
_COINED = re.compile(r"[A-Z]{2,}\w*-[A-Z]\w*|[A-Z][a-z]+[A-Z]\w*|[A-Z]{2,}\d+[A-Z]+")  # "MMLU-Pro", "HumanEval"


def cell_arguments(scene: Scene, block: Block, readings: Sequence[Reading]) -> list[Argument]:
    """One argument for each reading of a cell."""
    return [_cell_argument(scene, block, readings, i) for i in range(len(readings))]


def _cell_argument(scene: Scene, block: Block, readings: Sequence[Reading], own: int) -> Argument:
    reading = readings[own]
    kind_of = family(reading.quantity)
    heads = headed(scene, block, reading, kind_of)
    tokens = [w for h in heads.rest for w in words_of(scene.document.slice(h))]
    own_words = words(scene.document.text, block.span, markup=block.markup)
    concept, cost = _measured(scene, block, heads, (own_words, readings, own))
    label = tuple(w.lemma for w in tokens if w.is_word)
    subject, grip = _subject(scene, heads, concept)
    if label and grip in ("topic", "heading") and cost == UNNAMED and len(heads.rest) == 1:
        part = label_thing(Label(heads.rest[0], tuple(tokens)), kind_of)
        subject, grip = (part, "label") if part else (subject, grip)
    near = tuple(sorted(dict.fromkeys((*label, *_trigger_names(tokens, concept)), 1.0).items()))
    inside = scene.names.within(block.span)
    frame = Frame.of_valid(
        concept=concept,
        cost=cost,
        label=label,
        near=near,
        far=scene.far,
        entities=tuple(dict.fromkeys(e.key for e in (*([heads.entity] if heads.entity else []), *inside))),
        grip=grip,
        table=block.table,
        row=block.row,
        column=block.column,
        hedges=reading.hedges,
        noun=reading.noun,
    )
    attribute = _attribute(scene, heads.rest, concept, label)
    time = None if kind_of in ("date", "clock") else _time(scene, block, heads.whole)
    told = scene.stage.rows.sources.get(_row(block))
    changed = any(is_change(scene.document.slice(h)) for h in heads.rest) and kind_of not in _RATES
    return Argument(subject, attribute, _qualifiers(scene, heads, own_words, changed=changed), time, told, frame)


def _qualifiers(scene: Scene, heads: Headed, own_words: Sequence[Word], *, changed: bool) -> tuple[str, ...]:
    """The conditions that the headers and the words of a cell tell; of those of its thing, what people it is of."""
    texts = [scene.document.slice(h) for h in heads.rest]
    over = [scene.document.slice(h) for h in heads.whole if h not in heads.rest and h != heads.thing]
    told = [q for q, _, _ in cues([w for text in texts for w in words_of(text)])]
    told += [q for q, _, _ in (*cues([w for text in over for w in words_of(text)]), *cues(own_words))]
    whom = cues(words_of(scene.document.slice(heads.thing))) if heads.thing else []
    told += [q for q, _, _ in whom if q.partition(":")[0] in _OF_PEOPLE]
    return tuple(dict.fromkeys([*told, *(["role:by"] if changed else [])]))


def _measured(
    scene: Scene, block: Block, heads: Headed, value: tuple[Sequence[Word], Sequence[Reading], int]
) -> tuple[str | None, int]:
    """The property of a cell and its cost. `value` are the words of the cell, its readings and the place of one."""
    texts = [scene.document.slice(h) for h in heads.rest]
    reading = value[1][value[2]]
    kind_of = family(reading.quantity)
    narrow = [w for text in texts if _names(text) for w in words_of(_outside(text))]
    for tokens in (narrow, [w for text in texts for w in words_of(_CONDITION.sub("", text))]):
        concept, cost = _concept(tokens, *value, kind_of)
        if concept:
            return concept, cost
    if any(map(is_change, texts)):
        return next((_WAYS[h] for h in reading.hedges if h in _WAYS), None), UNNAMED
    concept, cost = _unnamed(scene, block, heads, kind_of)
    if concept is None and kind_of == "money" and "/" in str(reading.quantity.unit):
        return _PRICE, _BY_SIGN
    return concept, cost


def _names(header: str) -> bool:
    """Whether a header can name a property: it is no sum of others and no change."""
    return not is_total(header) and not is_change(header)


def _outside(header: str) -> str:
    """A header without what stands in brackets behind it: "Score (5-shot)"."""
    return _BEHIND.sub("", header)


def _row(block: Block) -> tuple[int, int]:
    return block.table or 0, block.row or 0


def _unnamed(scene: Scene, block: Block, heads: Headed, kind_of: str) -> tuple[str | None, int]:
    """The property of a cell that no header names: the test that a header is, or what the line over the table says.

    Else it is what its unit mostly measures.
    """
    scale = _scale(scene, heads.rest) if kind_of in ("percent", "number", "points") else None
    caption = scene.stage.captions.get(block.table or 0)
    told = listed_property(caption.what, kind_of) if caption and not scale else None
    if told and fits(told, kind_of):
        return told, _BY_CAPTION
    return (scale, 1) if scale else (defaults().get(kind_of), UNNAMED)


def _time(scene: Scene, block: Block, headers: Sequence[Span]) -> str | None:
    """For which time a cell holds: what its headers say, nearest to the values first, else a cell of its row."""
    rows, texts = scene.stage.rows, [(h, scene.document.slice(h)) for h in reversed(headers)]
    times = (rows.heads.get(h) or header_time(text) for h, text in texts if not is_change(text))
    return next((t for t in times if t), None) or rows.times.get(_row(block))


def _attribute(scene: Scene, rest: Sequence[Span], concept: str | None, label: Sequence[str]) -> Mention | None:
    """What a cell is a value of, in the words of its headers, or of its concept where they say nothing."""
    known = concepts().get(concept or "")
    text = known.label if known and not label else " ".join(scene.document.slice(h) for h in rest)
    key = concept or " ".join(label)
    return Mention.of_valid(text=text, span=rest[0] if rest else None, key=key) if text else None


def _concept(
    tokens: Sequence[Word], own_words: Sequence[Word], readings: Sequence[Reading], own: int, kind_of: str
) -> tuple[str | None, int]:
    """The concept that headers name, else the one that the cell's own words name."""
    money = any(w.text in _SIGNS and not v.text[:1].isdigit() for w, v in pairwise([*tokens, _END]))
    trigger = _named(tokens, "money" if money and kind_of == "number" else kind_of, readings[own])
    if trigger:
        return trigger.concept, 1
    if money and kind_of in ("number", "money"):
        return _PRICE, _BY_SIGN
    concept, cost, _ = choose(Layout(own_words, readings), own, kind_of, triggers(own_words))
    noun = plural_noun(tokens) if not concept and kind_of in ("number", "count") else None
    return (NOUN + noun, 1) if noun else (concept, cost)


def _named(tokens: Sequence[Word], kind_of: str, reading: Reading) -> Trigger | None:
    """What headers name: of a large whole number what is counted, if anything is ("votes", and not a share of them)."""
    low = reading.quantity.low
    if kind_of == "number" and low is not None and low == int(low) and abs(low) > _HIGHEST_SHARE:
        counted = of_label(tokens, "count")
        if counted and fits(counted.concept, "count"):
            return counted
        found = of_label(tokens, kind_of)
        dims = concepts()[found.concept].dims if found else frozenset()
        return None if dims and dims <= {*_RATES} else found
    return of_label(tokens, kind_of)


def _scale(scene: Scene, headers: Sequence[Span]) -> str | None:
    """The named scale that a header is, every word of it with a capital: "Reading Test Advanced" over percentages."""
    for header in headers:
        whole = scene.document.slice(header).strip("* ")
        text = _BEHIND.sub("", whole)
        parts = text.split()
        coined = len(parts) == 1 and (_COINED.fullmatch(text) is not None or _CONDITION.search(whole) is not None)
        if (coined or 2 <= len(parts) <= _NAME_WORDS) and all(p[0].isupper() or p[0].isdigit() for p in parts):
            return NOUN + key_of(text)
    return None


def _trigger_names(tokens: Sequence[Word], concept: str | None) -> list[str]:
    return [f"={t.concept}" for t in triggers(tokens)] + ([f"={concept}"] if concept else [])


def _subject(scene: Scene, heads: Headed, concept: str | None) -> tuple[Mention | None, str]:
    """The header of what has the property; else their name; else what happened, the section or document is about."""
    if heads.thing:
        text = scene.document.slice(heads.thing).strip("* ")
        return Mention.of_valid(text=text, span=heads.thing, key=key_of(text)), "cell"
    if heads.entity:
        return mention(heads.entity), "cell"
    topic, event = scene.names.topic, scene.names.event
    if event and of_events(concept):
        return mention(event), "topic"
    if scene.heading:
        return mention(scene.heading), "heading"
    return (mention(topic), "topic") if topic else (None, "topic")
