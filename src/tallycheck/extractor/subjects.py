"""Of whom or what a number speaks: the entity that governs it, and how surely."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tallycheck.extractor.clauses import respective, tied
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.words import is_common
from tallycheck.model import Mention, Span

# Between an entity and its value: "X at $5", "X scores 70", "X (about 70", "X: 70".
_DIRECT = re.compile(
    r"^(?:['’]s)?[\s,:(\"“]*(?:(?:is|was|at|with|scored|scores|scoring|costs?|sits at|manages?|managed|has|had|weighs?"
    r"|measures?|won|got|gets|takes?|took|goes|sells for|starts at|about|around|roughly|nearly|almost|some|only|just"
    r"|over|up to|at least|more than|less than|under|a|an|the|perfect|approximately|=|-|–|—|~|≈|\|)[\s,:(]*){0,4}$",
    re.I,
)
# "X (744B/44B", "X (12 wins, 3": every value of a bracket that opens right behind a name is of that name.
_BRACKET = re.compile(r"\s?\([^()]{0,60}$")
_POSSESSIVE = re.compile(r"^['’]s?\s+(?:[\w-]+\s+){0,5}$")
_BEHIND = re.compile(r"^[\s)]*(?:[\w%/-]+\s+){0,3}(?:for|of|by|at|on|from|in)\s+(?:the\s+)?[\"“‘']?$", re.I)
_ATTACHED = re.compile(r"^[\w-]{0,12}\s(?:[\w-]{1,16}\s){0,2}$")
_CLAUSE_END = re.compile(r"[;:]|,\s+(?:and|but|which)\b|\bcompared (?:to|with)\b|\b(?:versus|vs|while|whereas|than)\b")
_ON_SCALE = re.compile(r"\s*(?:on|at)\s+(?:the\s+)?|\s")
_BREAK = re.compile(r"[,;:.]|\d")
_POINTS_BACK = re.compile(
    r"[\s*_\"“‘'(]*(?:It|He|She|They|Its|His|Her|Their|This|That|These|Those|Both|The (?:two|company|group|firm|party"
    r"|bank|club|team|ship|vessel|car|model|phone|device|agency|ministry|government|union|bridge|train|plane|aircraft"
    r"|spacecraft|mission|study|trial|vaccine|drug|storm|hurricane|fire|quake|earthquake|planet|star|film|game|man|woman"
    r"|deal|project|plant|factory|hospital|school|university|country|city|island|region|province|latter|former))\b"
)
_REACH = 80
_MOST = 24  # names before a value that are looked at
_AGE = re.compile(r",\s|\s?\(")
_AGE_END = re.compile(r"\s?[,);.]|\s?[-–—]")
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a value with the way in which it was found (see `Frame.grip`)."""

    mention: Mention
    grip: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is there to be a subject: the names of a sentence, and what came before it or stands above it.

    `governing` is the one that a parse of the sentence names.
    """

    present: Sequence[Entity]
    carried: Entity | None = None
    heading: Entity | None = None
    topic: Entity | None = None
    governing: Entity | None = None


def mention(entity: Entity) -> Mention:
    """An entity as a mention."""
    return Mention(text=entity.text, span=entity.span, key=entity.key)


def points_back(text: str, sentence: Span) -> bool:
    """Whether a sentence begins with a pronoun or a description of what was named before ("It", "The company")."""
    return _POINTS_BACK.match(text, sentence.start, min(sentence.end, sentence.start + 40)) is not None


def find_subject(text: str, sentence: Span, value: Span, cast: Cast) -> Subject | None:
    """The subject of a value in prose: by bracket, possessive, direct neighbour, clause, then what came before."""
    cut = bisect_right(cast.present, value.start, key=lambda e: e.span.end)
    before = cast.present[max(0, cut - _MOST) : cut]
    after = [e for e in cast.present[cut : cut + 3] if e.span.start >= value.end]
    clause = _in_clause(text, value, before)
    ordered = respective(text, sentence, value, cast.present)
    if ordered:
        return Subject(mention(ordered), "direct")
    close = _close(text, value, before) or _behind(text, value, after, governed=_strong(clause) is not None)
    if close:
        return close
    back = cast.carried if points_back(text, sentence) else None
    for entity, grip in (
        (cast.governing, "clause"),
        (_strong(clause), "clause"),
        (back, "carried"),
        (_strong(before), "clause"),
        (next(iter(clause or before), None), "clause"),
        (cast.carried, "carried"),
        (_strong([e for e in after if not _BREAK.search(text, value.end, e.span.start)]), "clause"),
        (cast.heading, "heading"),
        (cast.topic, "topic"),
        (next(iter(after), None), "clause"),
    ):
        if entity:
            return Subject(mention(entity), grip)
    return None


def named_at(places: Iterable[Span], present: Sequence[Entity], *, value: Span) -> Entity | None:
    """The first name, none of a place and not the value's own, that one of the places lies in."""
    for place in places:
        at = bisect_right(present, place.start, key=lambda e: e.span.start) - 1
        entity = present[at] if at >= 0 else None
        if entity and entity.span.contains(place) and not entity.weak and not entity.span.overlaps(value):
            return entity
    return None


def _in_clause(text: str, value: Span, before: Sequence[Entity]) -> Sequence[Entity]:
    """The names behind the last end of a clause that stands behind a name and before a value."""
    if not before:
        return before
    ends = [m.start() for m in _CLAUSE_END.finditer(text, before[0].span.end, value.start)]
    return [e for e in before if e.span.end > ends[-1]] if ends else before


def _strong(entities: Sequence[Entity]) -> Entity | None:
    """The first that stands in no phrase of place."""
    return next((e for e in entities if not e.weak), None)


def _behind(text: str, value: Span, after: Sequence[Entity], *, governed: bool) -> Subject | None:
    """The name right behind a value: "70% for X", "the 300-metre X"; no place where another name governs the value."""
    if not after or after[0].span.start - value.end > _REACH or (governed and after[0].weak):
        return None
    between = text[value.end : after[0].span.start]
    hyphened = "-" in text[value.start : value.end] or between.startswith("-")
    if hyphened and _ATTACHED.match(between):
        return Subject(mention(after[0]), "direct")
    if _BEHIND.match(between):
        return Subject(mention(after[0]), "direct")
    return None


def _close(text: str, value: Span, before: Sequence[Entity]) -> Subject | None:
    if not before or value.start - before[-1].span.end > _REACH:
        return None
    last = before[-1]
    between = text[last.span.end : value.start]
    if ")" not in between and (_BRACKET.match(between) or ("(" in between and _DIRECT.match(between))):
        return Subject(mention(last), "bracket")
    if _POSSESSIVE.match(between):
        return Subject(mention(last), "possessive")
    if (not last.weak and _DIRECT.match(between)) or tied(text, value, last):
        return Subject(mention(last), "direct")
    return None


def scale_of(text: str, value: Span, present: Sequence[Entity]) -> Entity | None:
    """The named scale that a bare score is on: "62 on X", "72.2 X"."""
    at = bisect_left(present, value.end, key=lambda e: e.span.start)
    behind = present[at] if at < len(present) else None
    return behind if behind and _ON_SCALE.fullmatch(text, value.end, behind.span.start) else None


def label_subject(label: str, place: Span, present: Sequence[Entity]) -> Entity | None:
    """The entity that makes up most of a label ("Ann Berg: $15"), or None where the label is a property."""
    for entity in present:
        if entity.span.start >= place.end:
            break
        if place.contains(entity.span) and len(entity.text) * 2 >= len(label):
            return entity
    return None


def is_age(text: str, value: Span, number: int | None, present: Sequence[Entity]) -> bool:
    """Whether a bare number stands behind a person's name as an age does: "Ann Berg, 36, said", "Ann Berg (36)"."""
    if number is None or not 0 < number <= _OLDEST:
        return False
    at = bisect_right(present, value.start, key=lambda e: e.span.end)
    person = present[at - 1] if at else None
    if person is None or value.start - person.span.end > 2 or not _AGE.fullmatch(text, person.span.end, value.start):
        return False
    tokens = person.text.split()
    plural = tokens[-1].endswith("s") and is_common(tokens[-1])
    named = len(tokens) > 1 and not any(c.isdigit() for c in person.text) and not plural
    return named and _AGE_END.match(text, value.end) is not None
