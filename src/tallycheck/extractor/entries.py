"""The times that open the entries of a live report ("20:30 Roads closed"): of writing, and of no event."""

import re
from collections.abc import Iterator
from functools import cache

from tallycheck.extractor.clock_values import HALF_DAY
from tallycheck.extractor.times_words import choice, time_words
from tallycheck.model import Document

_LEAST = 3  # entries that make a live report
_WORDS = 3  # words of an entry; a list of departures or results has fewer
_OPENS = re.compile(
    r"[ \t>*+_•\[(–—-]{0,12}(?P<time>(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?|(?<=\d\d)\.[0-5]\d)(?![\d%]|[.,:]\d)"
    rf"(?:\s?{HALF_DAY}|\s?(?:[A-Z]{{3,4}}\b))?)[ \t]?[*_\])]{{0,4}}[:.]?[*_]{{0,2}}"
    r"(?:[ \t]*(?:[-–—|:][ \t]+|\n\s{0,8})|[ \t]+(?=[*_]{0,2}[A-Z\"“'‘]))(?P<entry>[^\n]{0,400})"
)
_BREAK = re.compile(r"\n+")
_TITLE = 200  # code points of a title that are looked at
_FIRST = re.compile(r"[^.!?;:]{0,60}")
_SHORT = 5


@cache
def _listed(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){choice(time_words().entries[name])}(?![\w-])")


def entry_times(document: Document) -> frozenset[int]:
    """Where the times begin that open the entries of a live report; none where there is no such report.

    A chronology, a programme and a timetable tell when things happen, and so do entries that begin or end something
    ("22:00 Polls close").
    """
    found = [m for at in _lines(document) if (m := _OPENS.match(document.text, at))]
    if len(found) < _LEAST or 2 * sum(len(m["entry"].split()) >= _WORDS for m in found) < len(found):
        return frozenset()
    return frozenset(m.start("time") for m in found if not _happens(m["entry"]))


def _lines(document: Document) -> Iterator[int]:
    """Where the lines begin that are no cells and that no heading calls a chronology or a programme."""
    title = next((b.span for b in document.blocks if b.kind != "cell"), None)
    if title and _listed("events").search(document.text, title.start, min(title.end, title.start + _TITLE)):
        return
    timed = {s for s in {s for b in document.blocks for s in b.section} if _listed("events").search(document.slice(s))}
    for block in document.blocks:
        if block.kind != "cell" and timed.isdisjoint(block.section):
            yield block.span.start
            if document.text.find("\n", *block.span) >= 0:
                yield from (m.end() for m in _BREAK.finditer(document.text, *block.span))


def _happens(entry: str) -> bool:
    """Whether the first words of an entry say that something begins or ends now."""
    first = _FIRST.match(entry)
    words = first[0] if first else ""
    if _listed("begins").search(words):
        return True
    return len(words.split()) <= _SHORT and _listed("turns").search(words) is not None
