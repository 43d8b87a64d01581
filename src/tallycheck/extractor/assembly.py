"""From a document to its claims, and the account of every number in it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallycheck.extractor.arguments import Argument, Scene, arguments, content, iso
from tallycheck.extractor.cells import cell_arguments, with_header_unit
from tallycheck.extractor.entities import Entity, Names, find_entities
from tallycheck.extractor.nonclaims import read_nonclaims
from tallycheck.extractor.quantities import number_places, read_quantities
from tallycheck.extractor.reading import NonClaim, Reading
from tallycheck.extractor.sentences import Sentence, sentences
from tallycheck.extractor.times import read_times
from tallycheck.extractor.words import words
from tallycheck.model import Claim, Document, Span, Unread

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATELINE_BLOCKS = 8
_DATELINE_WORDS = 6


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
    names = find_entities(document, nonclaims)
    places = number_places(document.text, Span(0, len(document.text)))
    starts = [p.start for p in places]
    state = _State(document, names, _main_year(document))
    for sentence in sentences(document):
        first = bisect_left(starts, sentence.span.start)
        numbered = first < len(starts) and starts[first] < sentence.span.end
        state = state.after(sentence, _claims(state, sentence, nonclaims) if numbered else [])
    return _account(document, state, places, nonclaims)


@dataclass(frozen=True)
class _State:
    """How far the reading of a document has come."""

    document: Document
    names: Names
    year: int | None
    carried: Entity | None = None
    block: int = -1
    made: tuple[tuple[Claim | NonClaim, Span | None], ...] = ()

    def after(self, sentence: Sentence, made: Sequence[tuple[Claim | NonClaim, Span | None]]) -> "_State":
        present = self.names.within(sentence.span)
        carried = present[0] if present else self.carried if self.block == sentence.block else None
        if made:
            self_made = (*self.made, *made)
        else:
            self_made = self.made
        return replace(self, carried=carried, block=sentence.block, made=self_made)


def _main_year(document: Document) -> int | None:
    """The year of publication, or else the one that the text names most."""
    if document.source.published:
        return int(document.source.published[:4])
    years = Counter(int(m.group()) for m in _YEAR.finditer(document.text))
    return max(years, key=lambda y: (years[y], y)) if years else None


def _claims(
    state: _State, sentence: Sentence, nonclaims: Sequence[NonClaim]
) -> list[tuple[Claim | NonClaim, Span | None]]:
    """The claims of a sentence, each with the place of its unit; dates that assert nothing as non-claims."""
    document, block = state.document, state.document.blocks[sentence.block]
    readings = _readings(state, sentence, nonclaims)
    if not readings:
        return []
    scene = _scene(state, sentence)
    if block.kind == "cell":
        readings = [with_header_unit(scene, block, r) for r in readings]
        found = cell_arguments(scene, block, readings)
    else:
        found = arguments(scene, readings)
    out: list[tuple[Claim | NonClaim, Span | None]] = []
    ids = [f"{document.source.id}-{r.span.start}" for r in readings]
    for i, (reading, argument) in enumerate(zip(readings, found, strict=True)):
        why = _no_claim(state, sentence, reading)
        if why:
            out.append((NonClaim(reading.span, why), None))
            continue
        partner = ids[reading.partner] if reading.partner is not None else None
        out.append((_claim(document, sentence, reading, argument, ids[i], partner), reading.unit_span))
    return out


def _readings(state: _State, sentence: Sentence, nonclaims: Sequence[NonClaim]) -> list[Reading]:
    """Dates and quantities of a sentence in text order, none on a non-claim."""
    span, document = sentence.span, state.document
    names = [n.span for n in nonclaims if n.span.overlaps(span)]
    times = [
        t
        for t in read_times(document.text, span, published=document.source.published, year=state.year)
        if not any(t.span.overlaps(n) for n in names)
    ]
    taken = sorted([*names, *(t.span for t in times)])
    quantities = read_quantities(document.text, span, taken=taken)
    merged = sorted([*times, *quantities], key=lambda r: r.span)
    index = {id(r): i for i, r in enumerate(merged)}
    return [
        replace(r, partner=index[id(quantities[r.partner])]) if r.partner is not None and id(r) in index else r
        for r in merged
    ]


def _scene(state: _State, sentence: Sentence) -> Scene:
    block = state.document.blocks[sentence.block]
    heading = next((e for s in reversed(block.section) for e in state.names.within(s)[:1]), None)
    far = [w for s in block.section[-2:] for _, w in content(words(state.document.text, s))]
    carried = state.carried if state.block == sentence.block else None
    return Scene(state.document, state.names, sentence.span, carried, heading, tuple(dict.fromkeys(far)))


def _no_claim(state: _State, sentence: Sentence, reading: Reading) -> str | None:
    """Why a reading asserts nothing here, or None."""
    if reading.form == "relative":
        return "relative date"
    if reading.quantity.unit != "date" or sentence.block >= _DATELINE_BLOCKS:
        return None
    rest = state.document.text[sentence.span.start : reading.span.start] + state.document.text[
        reading.span.end : sentence.span.end
    ]
    alone = len(re.findall(r"[^\W\d_]{2,}", rest)) <= _DATELINE_WORDS and state.document.blocks[
        sentence.block
    ].kind in ("paragraph", "heading", "title")
    if alone and "?" not in rest and not rest.rstrip().endswith("."):
        return "publication date"
    published = state.document.source.published
    dateline = reading.span.start - sentence.span.start < 40 and iso(reading) == published and sentence.block <= 3
    return "publication date" if dateline and re.match(r"[\s.,)]*[-–—.]", rest[-len(rest) :] or "") else None


def _claim(
    document: Document, sentence: Sentence, reading: Reading, argument: Argument, name: str, partner: str | None
) -> Claim:
    return Claim(
        id=name,
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
        partner=partner,
        frame=argument.frame,
        block=sentence.block,
    )


def _account(
    document: Document, state: _State, places: Sequence[Span], nonclaims: Sequence[NonClaim]
) -> Extraction:
    """Each number place goes to the claim or non-claim that covers it, or is not read."""
    claims = tuple(c for c, _ in state.made if isinstance(c, Claim))
    claimed = sorted([c.span for c in claims] + [u for c, u in state.made if isinstance(c, Claim) and u])
    other = sorted([*nonclaims, *(c for c, _ in state.made if isinstance(c, NonClaim))], key=lambda n: n.span)
    unread, count = [], 0
    for place in places:
        if _covering(claimed, place) is not None:
            count += 1
            continue
        at = _covering([n.span for n in other], place)
        why = other[at].why if at is not None else "not read: no number form of the grammar fits here"
        unread.append(Unread(document=document.source.id, span=place, quote=document.slice(place), why=why))
    return Extraction(claims, tuple(unread), len(places), count)


def _covering(spans: Sequence[Span], place: Span) -> int | None:
    """Index of a span that shares a code point with the place, or None."""
    at = bisect_left(spans, (place.end,))
    for i in range(at - 1, max(-1, at - 6), -1):
        if spans[i].overlaps(place):
            return i
    return None
