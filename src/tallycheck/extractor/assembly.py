"""From a document to its claims, and the account of every number in it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallycheck.extractor.arguments import Argument, Scene, arguments, content, main_name
from tallycheck.extractor.cells import cell_arguments, with_header_unit
from tallycheck.extractor.entities import Entity, Names, find_entities
from tallycheck.extractor.nonclaims import read_nonclaims
from tallycheck.extractor.nonclaims_words import nonclaim_words
from tallycheck.extractor.parallels import with_units
from tallycheck.extractor.quantities import number_places, read_quantities
from tallycheck.extractor.reading import NonClaim, Reading
from tallycheck.extractor.sentences import Sentence, sentences
from tallycheck.extractor.spans import touches, touching
from tallycheck.extractor.subjects import points_back
from tallycheck.extractor.times import read_times
from tallycheck.extractor.topics import with_topic
from tallycheck.extractor.words import words
from tallycheck.model import Claim, Document, Span, Unread

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATELINE_BLOCKS = 8
_DATELINE_WORDS = 6
_DATELINE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document asserts. `numbers` counts its digit runs and number words, `claimed` those inside claims."""

    claims: tuple[Claim, ...]
    unread: tuple[Unread, ...]
    numbers: int
    claimed: int


def extract(document: Document) -> Extraction:
    """Every claim of a document in text order, and why each other number is none."""
    nonclaims = read_nonclaims(document.text, document.blocks)
    names = with_topic(document, find_entities(document, nonclaims))
    places = number_places(document.text, Span(0, len(document.text)))
    starts = [p.start for p in places]
    state = _State(document, names, _main_year(document), tuple(n.span for n in nonclaims))
    made: _Made = []
    for sentence in sentences(document):
        first = bisect_left(starts, sentence.span.start)
        if first < len(starts) and starts[first] < sentence.span.end:
            made += _claims(state, sentence)
        state = state.after(sentence)
    return _account(document, made, places, nonclaims)


_Made = list[tuple[Claim | NonClaim, Span | None]]


@dataclass(frozen=True, slots=True)
class _State:
    """How far the reading of a document has come: who was spoken of last, and in which block."""

    document: Document
    names: Names
    year: int | None
    unnamed: tuple[Span, ...]
    carried: Entity | None = None
    block: int = -1

    def marks(self, sentence: Sentence) -> tuple[Span, ...]:
        """The places of a sentence's block that are no words."""
        return self.document.blocks[sentence.block].markup

    def after(self, sentence: Sentence) -> "_State":
        """The state behind a sentence."""
        carried = main_name(self.document, self.names, sentence.span)
        prose = self.document.blocks[sentence.block].kind in ("paragraph", "item")
        return replace(self, carried=(carried if prose else None) or self.carried, block=sentence.block)


def _main_year(document: Document) -> int | None:
    """The year of publication, or else the one that the text names most."""
    if document.source.published:
        return int(document.source.published[:4])
    years = Counter(int(m.group()) for m in _YEAR.finditer(document.text))
    return max(years, key=lambda y: (years[y], y)) if years else None


def _claims(state: _State, sentence: Sentence) -> _Made:
    """The claims of a sentence, each with the place of its unit; dates that assert nothing as non-claims."""
    document, block = state.document, state.document.blocks[sentence.block]
    readings = _readings(state, sentence)
    if not readings:
        return []
    scene = _scene(state, sentence)
    if block.kind == "cell":
        readings = [with_header_unit(scene, block, r) for r in readings]
        found = cell_arguments(scene, block, readings)
    else:
        found = arguments(scene, readings)
    out: _Made = []
    ids = [f"{document.source.id}-{r.span.start}" for r in readings]
    for reading, argument, name in zip(readings, found, ids, strict=True):
        why = _no_claim(state, sentence, reading)
        if why:
            out.append((NonClaim(reading.span, why), None))
            continue
        claim = _claim(document, sentence, reading, argument)
        partner = ids[reading.partner] if reading.partner is not None else None
        out.append((claim.model_copy(update={"id": name, "partner": partner}), reading.unit_span))
    return out


def _readings(state: _State, sentence: Sentence) -> list[Reading]:
    """Dates and quantities of a sentence in text order, none on a non-claim."""
    span, document = sentence.span, state.document
    names, marks = touching(state.unnamed, span), _written(document, state.marks(sentence), span)
    times = [
        t
        for t in read_times(document.text, span, published=document.source.published, year=state.year)
        if not touches(names, t.span) and not touches(marks, t.span)
    ]
    taken = sorted([*names, *marks, *(t.span for t in times)])
    quantities = read_quantities(document.text, span, taken=taken)
    merged = sorted([*times, *quantities], key=lambda r: r.span)
    index = {r.span: i for i, r in enumerate(merged)}
    own = {q.span for q in quantities}
    linked = [
        replace(r, partner=index[quantities[r.partner].span]) if r.partner is not None and r.span in own else r
        for r in merged
    ]
    return with_units(document.text, span, linked)


def _written(document: Document, marks: Sequence[Span], span: Span) -> list[Span]:
    """Markup with letters or digits in it (link targets, tags, struck-out text), in which nothing is to be read."""
    return [m for m in touching(marks, span) if any(c.isalnum() for c in document.slice(m))]


def _scene(state: _State, sentence: Sentence) -> Scene:
    block = state.document.blocks[sentence.block]
    heading = next((e for s in reversed(block.section) for e in state.names.within(s)[:1]), None)
    far = [w for s in block.section[-2:] for _, w in content(words(state.document.text, s))]
    back = state.block == sentence.block or points_back(state.document.text, sentence.span)
    carried = state.carried if back else None
    return Scene(
        state.document, state.names, sentence.span, carried, heading, tuple(dict.fromkeys(far)), state.marks(sentence)
    )


def _no_claim(state: _State, sentence: Sentence, reading: Reading) -> str | None:
    """Why a reading asserts nothing here, or None."""
    if reading.form == "relative":
        return "relative date"
    if reading.quantity.unit != "date" or sentence.block >= _DATELINE_BLOCKS:
        return None
    text, span = state.document.text, sentence.span
    if span.end - span.start > _DATELINE_LENGTH:
        return None
    rest = text[span.start : reading.span.start] + text[reading.span.end : span.end]
    said = re.findall(r"[^\W\d_]{2,}", rest)
    few = len(said) <= _DATELINE_WORDS and all(w in nonclaim_words().dateline for w in said if w.islower())
    alone = (
        few
        and len(state.document.blocks) > 1
        and state.document.blocks[sentence.block].kind in ("paragraph", "heading", "title")
    )
    return "publication date" if alone and "?" not in rest and not rest.rstrip().endswith(".") else None


def _claim(document: Document, sentence: Sentence, reading: Reading, argument: Argument) -> Claim:
    return Claim(
        id="",
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
        frame=argument.frame,
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
        unread.append(Unread(document=document.source.id, span=place, quote=document.slice(place), why=why))
    return Extraction(claims, tuple(unread), len(places), count)


def _unread(document: Document, place: Span) -> str:
    """Why nothing was made of a number."""
    at = bisect_left(document.blocks, place.end, key=lambda b: b.span.start) - 1
    for block in document.blocks[max(0, at - 1) : at + 1]:
        if block.span.contains(place):
            return "markup" if any(m.overlaps(place) for m in block.markup) else "no number form fits"
    return "outside the text"


def _covering(spans: Sequence[Span], place: Span) -> int | None:
    """Index of a span that shares a code point with the place, or None."""
    at = bisect_left(spans, (place.end,))
    for i in range(at - 1, max(-1, at - 6), -1):
        if spans[i].overlaps(place):
            return i
    return None
