"""From a document to its claims, and the account of every number in it."""

import gc
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from tallycheck.extractor.above import above
from tallycheck.extractor.carried import Going
from tallycheck.extractor.claims import Made, Stated, claims_of
from tallycheck.extractor.continued import Last
from tallycheck.extractor.entities import find_entities
from tallycheck.extractor.entries import entry_times
from tallycheck.extractor.habits import Habits
from tallycheck.extractor.hints import Hints, read_hints
from tallycheck.extractor.nonclaims import landmarks_of, read_nonclaims
from tallycheck.extractor.page import Page
from tallycheck.extractor.quantities import beginnings_at, number_places
from tallycheck.extractor.reading import NonClaim
from tallycheck.extractor.sentences import sentences
from tallycheck.extractor.stated import gone_on, last_of, stated
from tallycheck.extractor.times_relative import days_told
from tallycheck.extractor.topics import with_topic
from tallycheck.extractor.voices import TOGETHER, Stage
from tallycheck.model import Claim, Document, Span, Unread

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
    places = number_places(document.text, Span(0, len(document.text)), begins=begins, digits=marks.digits)
    starts = [p.start for p in places]
    days = days_told(marks) if len(document.source.published or "") >= len("2025-01-01") else []
    parted = sentences(document)
    hints = read_hints(document, parted, starts, model) if model else Hints()
    names = with_topic(document, find_entities(document, nonclaims, known=hints.names), marks)
    stage = Stage(document, names, parted, _main_year(document, marks.digits))
    unnamed = tuple(n.span for n in nonclaims)
    over = lru_cache(maxsize=1)(lambda section: above(stage, section))  # sentence after sentence stands under one
    habits, entries = Habits(document.text), entry_times(document)
    page = Page(document, stage, unnamed, hints, habits, begins, marks.digits, entries, over)
    return _account(document, _made(page, starts, days), places, nonclaims)


def _made(page: Page, numbers: Sequence[int], days: Sequence[int]) -> Made:
    """The claims of the sentences that have a number, or tell a day. `numbers` and `days` are their places."""
    text, parted = page.document.text, page.stage.sentences
    numbered = [_has_one(numbers, s.span) for s in parted]
    telling = [at for at, s in enumerate(parted) if numbered[at] or _has_one(days, s.span)]
    made: Made = []
    last, going = Last(), Going()
    for first in range(0, len(telling), TOGETHER):
        few, together = telling[first : first + TOGETHER], list[Stated]()
        for at, readings in zip(few, stated(page, [parted[at] for at in few]), strict=True):
            whole = gone_on(text, parted[at], at, readings, last)
            together.append(Stated(parted[at], whole, numbered[at]))
            last = last_of(text, parted[at], at, whole) if numbered[at] else last
        new, going = claims_of(page, together, going)
        page.stage.forget()
        made += new
    return made


def _has_one(starts: Sequence[int], span: Span) -> bool:
    """Whether one of the places lies in a span."""
    first = bisect_left(starts, span.start)
    return first < len(starts) and starts[first] < span.end


def _main_year(document: Document, digits: Sequence[int]) -> int | None:
    """The year of publication, or else the one that the text names most, whose digits begin at these places."""
    if document.source.published:
        return int(document.source.published[:4])
    years = Counter(int(m[0]) for at in digits if (m := _YEAR.match(document.text, at)))
    return max(years, key=lambda y: (years[y], y)) if years else None


def _account(document: Document, made: Made, places: Sequence[Span], nonclaims: Sequence[NonClaim]) -> Extraction:
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
