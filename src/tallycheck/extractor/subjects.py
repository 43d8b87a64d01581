"""Of whom or what a number speaks: the entity that governs it, and how surely."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tallycheck.extractor.entities import Entity, Names
from tallycheck.extractor.layout import Layout
from tallycheck.model import Mention, Span

# Between an entity and its value: "X at $5", "X scores 70", "X (about 70", "X: 70".
_DIRECT = re.compile(
    r"^(?:['’]s)?[\s,:(\"“]*(?:(?:is|was|at|with|scored|scores|scoring|costs?|sits at|manages?|managed|has|had|weighs?"
    r"|measures?|won|got|gets|takes?|took|goes|sells for|starts at|about|around|roughly|nearly|almost|some|only|just"
    r"|over|up to|at least|more than|less than|under|a|an|the|perfect|approximately|=|-|–|—|~|≈|\|)[\s,:(]*){0,4}$",
    re.I,
)
_POSSESSIVE = re.compile(r"^['’]s?\s+(?:[\w-]+\s+){0,3}$")
_BEHIND = re.compile(r"^[\s)]*(?:[\w%/-]+\s+){0,3}(?:for|of|by|at|on|from|in)\s+(?:the\s+)?[\"“‘']?$", re.I)
_CLAUSE_END = re.compile(r"[;:]|,\s+(?:and|but|while|whereas|which)\b|\bcompared (?:to|with)\b|\bversus\b|\bvs\b")


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a value with the way in which it was found (see `Frame.grip`)."""

    mention: Mention
    grip: str


def mention(entity: Entity) -> Mention:
    """An entity as a mention."""
    return Mention(text=entity.text, span=entity.span, key=entity.key)


def find_subject(
    text: str,
    sentence: Span,
    value: Span,
    present: Sequence[Entity],
    *,
    carried: Entity | None,
    heading: Entity | None,
    names: Names,
) -> Subject | None:
    """The subject of a value in prose: by bracket, possessive, direct neighbour, clause, then what came before."""
    before = [e for e in present if e.span.end <= value.start]
    close = _close(text, value, before)
    if close:
        return close
    after = [e for e in present if e.span.start >= value.end]
    if after and _BEHIND.match(text[value.end : min(after[0].span.start, value.end + 80)]):
        return Subject(mention(after[0]), "direct")
    clause = [e for e in before if not _CLAUSE_END.search(text[e.span.end : value.start])]
    if clause:
        return Subject(mention(clause[0]), "clause")
    if before:
        return Subject(mention(before[0]), "clause")
    if carried:
        return Subject(mention(carried), "carried")
    if after:
        return Subject(mention(after[0]), "clause")
    if heading:
        return Subject(mention(heading), "heading")
    return Subject(mention(names.topic), "topic") if names.topic else None


def _close(text: str, value: Span, before: Sequence[Entity]) -> Subject | None:
    if not before or value.start - before[-1].span.end > 80:
        return None
    last = before[-1]
    between = text[last.span.end : value.start]
    if "(" in between and ")" not in between and _DIRECT.match(between):
        return Subject(mention(last), "bracket")
    if _POSSESSIVE.match(between):
        return Subject(mention(last), "possessive")
    if _DIRECT.match(between):
        return Subject(mention(last), "direct")
    return None


def label_subject(layout: Layout, label: str, place: Span, present: Sequence[Entity]) -> Entity | None:
    """The entity that makes up most of a label ("Claude Opus: $15"), or None where the label is a property."""
    for entity in present:
        if place.contains(entity.span) and len(entity.text) * 2 >= len(label):
            return entity
    return None
