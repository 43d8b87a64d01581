"""What happened, by the noun that a document has for it: the dead and the hurt are of that, wherever and whoever."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.aliases import key_of
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.openings import Landmarks, Opening, matches_at, opening
from tallycheck.extractor.tagging import words_of
from tallycheck.model import Document, Span

_TITLED = 4
_OFTEN = 2
_IDIOM = 12  # code points before a noun in which an idiom with it begins


def occurrence(
    document: Document, marks: Landmarks, topic: Entity | None, introduced: Mapping[str, Sequence[Entity]]
) -> Entity | None:
    """The event that a document speaks of most: its name where it has one, else the noun for its kind."""
    if topic and any(e.key == topic.key for kind in _kinds().values() for e in introduced.get(kind, ())):
        return topic
    titles = [b.span for b in document.blocks if b.kind == "title"]
    found: dict[str, list[Span]] = defaultdict(list)
    low = document.text.lower()  # small letters once are quicker than a pattern for both
    places = marks.places(event_opening())
    for match in matches_at(_words(), low if len(low) == len(document.text) else document.text, places):
        if not low[max(0, match.start() - _IDIOM) : match.start()].endswith(_idioms()):
            found[_kinds()[match[0]]].append(Span(*match.span()))
    scores = {kind: len(spans) + _TITLED * any(t.contains(spans[0]) for t in titles) for kind, spans in found.items()}
    best = max(scores, key=lambda kind: (scores[kind], -found[kind][0].start), default=None)
    if best is None or scores[best] < _OFTEN:
        return None
    named = introduced.get(best, ())
    if len({e.key for e in named}) == 1:
        return named[0]
    first = found[best][0]
    return Entity(first, best, document.slice(first))


def of_events(concept: str | None) -> bool:
    """Whether a property is of what happened: "people killed" is, "price" is not."""
    return concept in _properties()


def of_countries(concept: str | None) -> bool:
    """Whether a property is of a country where nothing else is said to have it: "inflation"."""
    return concept in _national()


@cache
def _national() -> frozenset[str]:
    return frozenset(lexicon.table("subjects")["place"]["properties"])


def is_event(noun: str) -> bool:
    """Whether a noun names what happens to people: "flood"."""
    return noun in _kinds()


def is_country(entity: Entity) -> bool:
    """Whether a name is that of a country or a part of the world, where things happen."""
    return entity.key in _country_keys()


@cache
def _country_keys() -> frozenset[str]:
    return frozenset(key_of(name) for name in words_of("place", "countries"))


@cache
def _properties() -> frozenset[str]:
    return frozenset(lexicon.table("subjects")["event"]["properties"])


@cache
def _kinds() -> Mapping[str, str]:
    """The kind of each noun for an event, in the singular and the plural."""
    table: Mapping[str, Sequence[str]] = lexicon.table("subjects")["event"]["kinds"]
    return {form: kind for kind, nouns in table.items() for noun in nouns for form in (noun, f"{noun}s")}


@cache
def event_opening() -> Opening:
    """What the nouns for events begin with."""
    return opening(_kinds())


@cache
def _words() -> re.Pattern[str]:
    behind = "|".join(lexicon.table("subjects")["event"]["behind"])
    return re.compile(rf"\b{trie.pattern(_kinds())}\b(?!-| (?:{behind})\b)")


@cache
def _idioms() -> tuple[str, ...]:
    """What stands before such a noun where it names nothing that happened."""
    return tuple(lexicon.table("subjects")["event"]["before"])
