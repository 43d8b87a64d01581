"""From a document to its claims, and the account of every number in it."""

import gc
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from tallycheck.extractor.arguments import Argument, Scene, arguments
from tallycheck.extractor.carried import Going, with_units_left_out
from tallycheck.extractor.cells import cell_arguments, with_header_unit
from tallycheck.extractor.clock_cells import timetabled
from tallycheck.extractor.clock_pairs import paired
from tallycheck.extractor.content_words import content_of
from tallycheck.extractor.continued import last_measured, next_sentence
from tallycheck.extractor.entities import Entity, find_entities
from tallycheck.extractor.entries import entry_times
from tallycheck.extractor.habits import Habits, adapted
from tallycheck.extractor.headings import with_heading_units
from tallycheck.extractor.hints import Hints, read_hints
from tallycheck.extractor.nonclaims import landmarks_of, read_nonclaims
from tallycheck.extractor.parallels import with_units
from tallycheck.extractor.quantities import beginnings_at, number_places, read_quantities
from tallycheck.extractor.reading import NonClaim, Reading
from tallycheck.extractor.sentences import Sentence, sentences
from tallycheck.extractor.spans import touches, touching
from tallycheck.extractor.standing import no_event, of_publication
from tallycheck.extractor.times import read_times
from tallycheck.extractor.times_relative import days_told
from tallycheck.extractor.topics import with_topic
from tallycheck.extractor.voices import Stage
from tallycheck.extractor.yearly import yearly
from tallycheck.model import Block, Claim, Document, Span, Unread

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document asserts. `numbers` counts its digit runs and number words, `claimed` those inside claims."""

    claims: tuple[Claim, ...]
    unread: tuple[Unread, ...]
    numbers: int
    claimed: int


def extract(document: Document, *, model: str | None = None) -> Extraction:
    """Every claim of a document in text order, and why each other number is none.

    `model` names a trained spaCy pipeline that is asked for hints.

    Raises:
        ConfigError: it cannot be loaded.
    """
    with _no_collection():
        return _extraction(document, model)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without Python looking for what only refers to itself among the many parts of a document: behind it, it may."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _extraction(document: Document, model: str | None) -> Extraction:
    marks = landmarks_of(document.text)
    nonclaims = read_nonclaims(document.text, document.blocks, marks)
    begins = beginnings_at(marks)
    places = number_places(document.text, Span(0, len(document.text)), begins=begins)
    starts = [p.start for p in places]
    days = days_told(document.text) if len(document.source.published or "") >= len("2025-01-01") else []
    parted = sentences(document)
    hints = read_hints(document, parted, starts, model) if model else Hints()
    names = with_topic(document, find_entities(document, nonclaims, known=hints.names))
    stage = Stage(document, names, parted)
    unnamed = tuple(n.span for n in nonclaims)
    above = lru_cache(maxsize=1)(lambda section: _above(stage, section))  # sentence after sentence stands under one
    habits, entries = Habits(document.text), entry_times(document)
    state = _State(stage, _main_year(document), unnamed, hints, habits, begins, entries, above)
    made: _Made = []
    going = Going()
    for at, sentence in enumerate(stage.sentences):
        numbered = _has_one(starts, sentence.span)
        if numbered or _has_one(days, sentence.span):
            readings = _readings(state, sentence, going.before(sentence.block, at))
            new = _claims(state, at, going, readings) if readings else []
            made += new
        if numbered:
            going = going.after(document, sentence.block, [c for c, _ in new if isinstance(c, Claim)])
            going = going._replace(last=last_measured(document.text, readings), sentence=at)
    return _account(document, made, places, nonclaims)


def _has_one(starts: Sequence[int], span: Span) -> bool:
    """Whether one of the places lies in a span."""
    first = bisect_left(starts, span.start)
    return first < len(starts) and starts[first] < span.end


_Made = list[tuple[Claim | NonClaim, Span | None]]


@dataclass(frozen=True, slots=True)
class _State:
    """A document on its stage, its main year, the places of what asserts nothing, hints, and its habits.

    `begins` are the places where pieces of numbers can begin, `entries` those of the times of a live report's entries;
    `above` gives what headings say.
    """

    stage: Stage
    year: int | None
    unnamed: tuple[Span, ...]
    hints: Hints
    habits: Habits
    begins: Sequence[int]
    entries: frozenset[int]
    above: Callable[[tuple[Span, ...]], tuple[Entity | None, tuple[str, ...]]]

    @property
    def document(self) -> Document:
        """What is read."""
        return self.stage.document

    def block(self, sentence: Sentence) -> Block:
        """The block that a sentence stands in."""
        return self.document.blocks[sentence.block]


def _main_year(document: Document) -> int | None:
    """The year of publication, or else the one that the text names most."""
    if document.source.published:
        return int(document.source.published[:4])
    years = Counter(int(m.group()) for m in _YEAR.finditer(document.text))
    return max(years, key=lambda y: (years[y], y)) if years else None


def _claims(state: _State, at: int, going: Going, readings: list[Reading]) -> _Made:
    """The claims of a sentence, each with the place of its unit; dates that assert nothing as non-claims."""
    document, sentence = state.document, state.stage.sentences[at]
    block = state.block(sentence)
    scene = _scene(state, at, going)
    if block.kind == "cell":
        readings = [timetabled(document, block, with_header_unit(scene, block, r)) for r in readings]
        found = cell_arguments(scene, block, readings)
    else:
        found = arguments(scene, readings)
        concepts = [a.frame.concept for a in found]
        known = going.units_at(document, sentence.block)
        readings = with_heading_units(document, block, readings, concepts, known)
        readings = with_units_left_out(document.text, readings, concepts, known)
    out: _Made = []
    ids = [f"{document.source.id}-{r.span.start}" for r in readings]
    for own, (reading, given, name) in enumerate(zip(readings, found, ids, strict=True)):
        named = given.frame.concept is not None
        why = no_event(document, sentence, readings, own, state.entries, dates=named)
        if why:
            out.append((NonClaim(reading.span, why), None))
            continue
        argument = of_publication(document.text, sentence.span, readings[: own + 1], given)
        partner = ids[reading.partner] if reading.partner is not None else None
        out.append((_claim(document, sentence, reading, argument, ids=(name, partner)), reading.unit_span))
    return out


def _readings(state: _State, sentence: Sentence, before: Reading | None) -> list[Reading]:
    """Dates and quantities of a sentence in text order, none on a non-claim; it may go on from a value `before`."""
    span, document = sentence.span, state.document
    names, marks = touching(state.unnamed, span), _written(document, state.block(sentence).markup, span)
    times = [
        t
        for t in read_times(document.text, span, published=document.source.published, year=state.year)
        if not touches(names, t.span) and not touches(marks, t.span)
    ]
    taken = sorted([*names, *marks, *(t.span for t in times)])
    quantities = read_quantities(document.text, span, taken=taken, begins=state.begins)
    paired_off = yearly(document.text, span, paired(document.text, _merged(times, quantities)))
    own_units = adapted(document.text, span, paired_off, state.habits)
    return with_units(document.text, span, next_sentence(document.text, span, own_units, before))


def _merged(times: list[Reading], quantities: list[Reading]) -> list[Reading]:
    """Dates and quantities in text order; the partners of quantities are their places among all of them."""
    if not times:
        return quantities
    merged = sorted([*times, *quantities], key=lambda r: r.span)
    if all(q.partner is None for q in quantities):
        return merged
    index = {r.span: i for i, r in enumerate(merged)}
    own = {q.span for q in quantities}
    return [
        r._replace(partner=index[quantities[r.partner].span]) if r.partner is not None and r.span in own else r
        for r in merged
    ]


def _written(document: Document, marks: Sequence[Span], span: Span) -> list[Span]:
    """Markup with letters or digits in it (link targets, tags, struck-out text), in which nothing is to be read."""
    return [m for m in touching(marks, span) if any(c.isalnum() for c in document.slice(m))]


def _scene(state: _State, at: int, going: Going) -> Scene:
    stage, sentence = state.stage, state.stage.sentences[at]
    block = state.block(sentence)
    heading, far = state.above(block.section)
    return Scene(
        state.document,
        stage.names,
        sentence.span,
        stage,
        heading,
        far,
        block.markup,
        before=going.to(state.document, sentence.block),
        parse=state.hints.of(sentence.span),
    )


def _above(stage: Stage, section: tuple[Span, ...]) -> tuple[Entity | None, tuple[str, ...]]:
    """The first name of the nearest heading that has one, none of the outlet, and the words of the last two."""
    text, voices = stage.document.text, stage.document.source.voices
    over = (e for s in reversed(section) for e in stage.names.within(s) if e.text.lower() not in voices)
    heading = next(over, None)
    far = [word for s in section[-2:] for word in content_of(text[s.start : s.end])]
    return heading, tuple(dict.fromkeys(far))


def _claim(
    document: Document, sentence: Sentence, reading: Reading, argument: Argument, *, ids: tuple[str, str | None]
) -> Claim:
    """The claim that a reading makes; `ids` are its own and its partner's."""
    return Claim.of_valid(
        id=ids[0],
        partner=ids[1],
        document=document.source.id,
        span=reading.span,
        quote=document.slice(reading.span),
        quantity=reading.quantity,
        sentence=sentence.span,
        subject=argument.subject,
        attribute=argument.attribute,
        qualifiers=argument.qualifiers,
        time=argument.time,
        attribution=argument.attribution,
        frame=argument.frame.model_copy(update={"lent": True}) if reading.lent else argument.frame,
        block=sentence.block,
    )


def _account(document: Document, made: _Made, places: Sequence[Span], nonclaims: Sequence[NonClaim]) -> Extraction:
    """Each number place goes to the claim or non-claim that covers it, or is not read."""
    claims = tuple(c for c, _ in made if isinstance(c, Claim))
    claimed = sorted([c.span for c in claims] + [u for c, u in made if isinstance(c, Claim) and u])
    other = sorted([*nonclaims, *(c for c, _ in made if isinstance(c, NonClaim))], key=lambda n: n.span)
    others = [n.span for n in other]
    unread, count = [], 0
    for place in places:
        if _covering(claimed, place) is not None:
            count += 1
            continue
        at = _covering(others, place)
        why = other[at].why if at is not None else _unread(document, place)
        unread.append(Unread.of_valid(document=document.source.id, span=place, quote=document.slice(place), why=why))
    return Extraction(claims, tuple(unread), len(places), count)


def _unread(document: Document, place: Span) -> str:
    """Why nothing was made of a number."""
    at = bisect_left(document.blocks, place.end, key=lambda b: b.span.start) - 1
    for block in document.blocks[max(0, at - 1) : at + 1]:
        if block.span.contains(place):
            marked = any(m.overlaps(place) for m in block.markup)
            return "markup" if marked else _unfit(document.slice(place).lower())
    return "outside the text"


def _unfit(written: str) -> str:
    """Why a number that no form fits is none: "in the quarter", "the second half"."""
    if written.rstrip("s") in ("quarter", "half", "halve"):
        return "part of a year, a match or a town, no number"
    return "number word that counts nothing" if written.isalpha() else "no number form fits"


def _covering(spans: Sequence[Span], place: Span) -> int | None:
    """Index of a span that shares a code point with the place, or None."""
    at = bisect_left(spans, (place.end,))
    for i in range(at - 1, max(-1, at - 6), -1):
        if spans[i].overlaps(place):
            return i
    return None
