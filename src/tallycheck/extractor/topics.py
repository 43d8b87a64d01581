"""What a document is about: the name that its title and text speak of most, apart from who is quoted."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from tallycheck.extractor.aliases import key_of
from tallycheck.extractor.attribution import is_origin
from tallycheck.extractor.capitals import no_names
from tallycheck.extractor.entities import Entity, Names
from tallycheck.extractor.introductions import introduced, persons
from tallycheck.extractor.mastheads import imprints, makers, speakers
from tallycheck.extractor.matters import matters
from tallycheck.extractor.nonclaims import landmarks_of
from tallycheck.extractor.occurrences import is_country, is_event, occurrence
from tallycheck.extractor.openings import Landmarks, small_text
from tallycheck.extractor.spans import touches
from tallycheck.extractor.table_rows import tellers
from tallycheck.extractor.tagging import words_of
from tallycheck.model import Document, Span

_ADJECTIVE = re.compile(r"\b(?:an?|another|every) $")
_NOUN_BEHIND = re.compile(r" [a-z]{3,}")
_OFTEN = 3
_ALWAYS = 5  # so often stands any noun that a text is about
_TITLED = 4.0
_SENTENCE = 60  # what is shorter is a byline, a caption or a greeting
_EARLY = 2
_FIRST = 4  # the title, a byline and two paragraphs
_SELDOM = 1.0  # what the title's noun counts for that the text has but once more
_LONG = 1000  # what a text of this length names only once is not what it is about
_NOUN = 0.9
_COUNTRY = 0.5
_PLACE = 0.75
_ORIGIN = 0.25
_LEAD = 700  # code points in which a text says what it is about: a name that comes back there counts twice


def with_topic(document: Document, names: Names, marks: Landmarks | None = None) -> Names:
    """The names with the topic of the document. `marks` are the landmarks of its text, where they are known."""
    marks = marks or landmarks_of(document.text)
    known = introduced(document.text, names.entities)
    people = persons(document.text, names.entities, known)
    said_by, authors = speakers(document.text, names.entities), makers(document, names.entities)
    silent = [e for e in names.entities if e.key not in said_by]
    cells = tellers(document)
    origins = cache(lambda span: is_origin(document.text, span) or touches(cells, span))
    nouns = cache(lambda least, headed: matters(document, marks, least, headed=headed))
    things = [e for e in silent if e.key not in people]
    topic = thing = _known(_topic(document, silent, authors, origins, nouns), known)
    if topic and topic.key in people:
        thing = _known(_topic(document, things, authors, origins, nouns), known)
    event = occurrence(document, marks, thing, known)
    if thing is None:
        thing = event or _opening(document, things, authors, origins)
    groups = frozenset(e.key for noun in words_of("noun", "bodies") for e in known.get(noun, ()))
    named = frozenset(e.key for e in names.entities if set(e.key.split()) & no_names("bodies"))
    return replace(
        names,
        topic=topic or thing,
        introduced=known,
        persons=people,
        thing=thing,
        bodies=groups | named,
        speakers=said_by,
        event=event,
        country=_country(document, names.entities),
    )


def _known(topic: Entity | None, known: Mapping[str, tuple[Entity, ...]]) -> Entity | None:
    """The topic, or the only name that the document introduces with that noun."""
    named = known.get(topic.key, ()) if topic else ()
    return named[0] if len({e.key for e in named}) == 1 else topic


def _country(document: Document, entities: Sequence[Entity]) -> Entity | None:
    """The country that a text names most, where it names it twice or at its beginning."""
    named = [e for e in entities if is_country(e) and e.text not in words_of("place", "wider")]
    counts = Counter(e.key for e in named)
    if not named:
        return None
    best = max(named, key=lambda e: (counts[e.key], -e.span.start))
    early = document.blocks[:_FIRST][-1].span.end
    return best if counts[best.key] > 1 or (best.span.end <= early and not best.weak) else None


def _opening(
    document: Document, entities: Sequence[Entity], authors: Set[str], origin: Callable[[Span], bool]
) -> Entity | None:
    """The first name in the first paragraphs of a text that names nothing twice: no place, and nobody who says it."""
    early = [b.span for b in document.blocks if b.kind == "paragraph" and b.span.end - b.span.start > _SENTENCE][
        :_EARLY
    ]
    return next(
        (
            e
            for e in entities
            if not e.weak
            and not is_country(e)
            and e.key not in authors
            and any(span.contains(e.span) for span in early)
            and not document.text.startswith(":", e.span.end)
            and not origin(e.span)
        ),
        None,
    )


def _topic(
    document: Document,
    entities: Sequence[Entity],
    authors: Set[str],
    origin: Callable[[Span], bool],
    nouns: Callable[[int, bool], Mapping[str, Sequence[Span]]],
) -> Entity | None:
    """The name or noun with the highest score; names before nouns, earlier ones first where they are even."""
    counts = Counter(e.key for e in entities)
    titles = [b.span for b in document.blocks if b.kind == "title"]
    weights = _weights(document, entities, authors, counts, titles)
    countries = _countries(entities, counts)
    scores = _scores(weights, countries, origin) or dict.fromkeys(countries, 0.0)
    best = max(scores.values(), default=0)
    # So often at least stands a noun that beats the best name, even if the title has it.
    least = max(_OFTEN - 1, int(best / _NOUN - (_TITLED - 1)))
    inside = [e.span for e in entities if " " in e.text]
    noun = _noun(
        document,
        {n: [s for s in spans if not touches(inside, s)] for n, spans in nouns(least, best < _TITLED).items()},
        titles,
    )
    if noun and noun[0] > best:
        return noun[1]
    named = next((e for e in entities if scores.get(e.key) == best), None)
    once = named is not None and counts[named.key] == 1 and len(document.text) > _LONG
    if not once or named is None or any(t.contains(named.span) for t in titles):
        return named
    headed = f" {' '.join(key_of(document.slice(t)) for t in titles)} "
    known = weights.keys() | countries
    return next((e for e in entities if e.key in known and f" {e.key} " in headed), None)


def _weights(
    document: Document,
    entities: Sequence[Entity],
    authors: Set[str],
    counts: Mapping[str, int],
    titles: Sequence[Span],
) -> Mapping[str, Sequence[tuple[float, Entity]]]:
    """The names by their keys, none of a dateline or the outlet, with what each counts for unless it only says it."""
    datelines = imprints(document)
    out: dict[str, list[tuple[float, Entity]]] = defaultdict(list)
    for entity in entities:
        if entity.key in authors or any(a <= entity.span.start < b for a, b in datelines):
            continue
        titled = counts[entity.key] > 1 and any(t.contains(entity.span) for t in titles)
        weight = _ORIGIN if _tells_origin(document.text, entity.span) else 1.0
        if entity.span.start < _LEAD and counts[entity.key] > 1:
            weight += 1.0
        out[entity.key].append((_TITLED if titled else weight, entity))
    return out


def _tells_origin(text: str, name: Span) -> bool:
    """Whether a name stands as an adjective of somebody new, who only comes from there: "a Lund insurer"."""
    small = small_text(text)
    may = small.endswith(("a ", "an ", "another ", "every "), 0, name.start)
    before = _ADJECTIVE.search(small, max(0, name.start - 9), name.start) if may else None
    return before is not None and _NOUN_BEHIND.match(text, name.end) is not None


def _countries(entities: Sequence[Entity], counts: Mapping[str, int]) -> Set[str]:
    """The keys of countries, and of names that stand in phrases of place as often as not."""
    places = Counter(e.key for e in entities if e.weak)
    last = {e.key: e for e in entities}
    return {key for key, e in last.items() if places[key] * 3 >= counts[key] or is_country(e)}


def _scores(
    weights: Mapping[str, Sequence[tuple[float, Entity]]], countries: Set[str], origin: Callable[[Span], bool]
) -> dict[str, float]:
    """The scores of the names that can have the highest; where they stand as who says it counts for less.

    Most names stand once or twice: whether they are there as an origin need not be asked.
    """

    def score(key: str, *, asked: bool) -> float:
        said = (
            (_ORIGIN if asked and weight < _TITLED and origin(entity.span) else weight, entity)
            for weight, entity in weights[key]
        )
        return sum(weight * (_PLACE if e.weak else 1) for weight, e in said) * (_COUNTRY if key in countries else 1)

    out: dict[str, float] = {}
    highest = sorted(((score(key, asked=False), key) for key in weights), reverse=True)
    for most, key in highest:
        if out and most < max(out.values()):
            break
        out[key] = score(key, asked=True)
    return out


def _noun(
    document: Document, found: Mapping[str, Sequence[Span]], titles: Sequence[Span]
) -> tuple[float, Entity] | None:
    """The noun that a document speaks of most, with its score."""
    best: tuple[float, Entity] | None = None
    for noun, spans in found.items():
        if not spans or noun in _nobodies():
            continue
        titled = any(t.contains(spans[0]) for t in titles) and len(spans) > 1
        if len(spans) < (_OFTEN if titled else _ALWAYS) and not _is_kind(noun):
            continue
        if len(spans) < _OFTEN and not _is_taken_up(document.text, noun, spans, titles):
            continue
        bonus = _TITLED - 1 if len(spans) >= _OFTEN else _SELDOM
        score = (len(spans) + bonus * titled) * _NOUN
        if len(spans) >= _OFTEN - titled and (best is None or score > best[0]):
            best = (score, Entity(spans[0], noun, document.slice(spans[0])))
    return best


@cache
def _nobodies() -> frozenset[str]:
    """Nouns for those who do something to what a text is about: persons, and authorities that count or decide."""
    return words_of("noun", "persons") | words_of("noun", "roles") | words_of("noun", "observers")


def _is_kind(noun: str) -> bool:
    """Whether a noun is known to name things or events, which texts are about: "ship", and not "owner" or "talk"."""
    return noun in words_of("noun", "things") or noun in words_of("noun", "kinds") | no_names("sites") or is_event(noun)


def _is_taken_up(text: str, noun: str, spans: Sequence[Span], titles: Sequence[Span]) -> bool:
    """Whether a noun that a text has but twice is a thing or an event, or stands as a known one behind its title."""
    if noun in words_of("noun", "things") or is_event(noun):
        return True
    return any(text[max(0, s.start - 4) : s.start].lower() == "the " for s in spans if not touches(titles, s))
