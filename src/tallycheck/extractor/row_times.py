"""For which time a table's values hold: a year or a quarter in a header, or a date in a cell of their row."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tallycheck.extractor.grids import Grid
from tallycheck.extractor.periods import iso
from tallycheck.extractor.tagging import words_of
from tallycheck.extractor.times import read_times
from tallycheck.extractor.times_words import time_words
from tallycheck.model import DATE, Document, Span

_PERIOD = re.compile(
    r"\bQ(?P<quarter>[1-4])[ /-]{0,2}(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<year2>(?:19|20)\d\d)(?:[ /-]{0,2}Q(?P<quarter2>[1-4]))?[aefpAEFP]?\b"  # "2025e": an estimate
)
_TWO_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)[-–/](?P<last>(?:(?:19|20)\d\d|\d\d))(?![\d-])")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 48


@lru_cache(maxsize=4096)
def header_time(header: str) -> str | None:
    """The year, the quarter or the two years ("2017-18") that a header gives, in ISO 8601."""
    match = _PERIOD.search(header)
    if match is None:
        return None
    both = _TWO_YEARS.match(header, match.start())
    if both and int(both["last"][-2:]) == (int(both["first"]) + 1) % 100:
        last = int(both["first"]) + 1
        return f"{both['first']}-01-01/{last}-12-31"
    year, quarter = match["year"] or match["year2"], match["quarter"] or match["quarter2"]
    if not quarter:
        return str(year)
    first = 3 * int(quarter) - 2
    return f"{year}-{first:02}-01/{year}-{first + 2:02}-{31 if quarter in '14' else 30}"


def without_period(words: str) -> str:
    """The words without the years and quarters among them."""
    return _PERIOD.sub("", words)


def label_time(document: Document, label: Span, year: int | None) -> str | None:
    """The time that a cell is, in ISO 8601, where it says nothing else: "FY 2023", "29 March (morning)", "Mon 10 June".

    `year` is that of dates which give none, where the document has no date.
    """
    words = document.slice(label)
    if len(words) > _LONGEST or not _may_be_time(words):
        return None
    if not _others(_PERIOD.sub(" ", words)):
        return header_time(words)
    found = read_times(document.text, label, published=document.source.published, year=year)
    dates = [reading for reading in found if reading.quantity.unit == DATE]
    if not dates:
        return None
    for reading in reversed(found):
        start, end = reading.span.start - label.start, reading.span.end - label.start
        words = f"{words[:start]} {words[end:]}"
    return None if _others(words) else iso(dates[0])


def _may_be_time(words: str) -> bool:
    """Whether words have what a time always has, a figure or the name of a month or a day."""
    known = time_words()
    low = words.lower()
    return any(map(str.isdigit, low)) or any(w in known.months or w in known.weekdays for w in _WORD.findall(low))


def _others(words: str) -> list[str]:
    """The words that tell no time, but for those that only say how a day or a year is counted ("FY", "morning")."""
    known, aside = time_words(), words_of("header", "aside") | words_of("header", "years")
    return [w for w in _WORD.findall(words.lower()) if w not in aside and w not in known.weekdays]


def row_times(grid: Grid, year: int | None) -> Iterator[tuple[int, int, str]]:
    """The rows that a cell dates, each with the column of that cell and the time in ISO 8601.

    A date under another header is a property of the row's thing ("Founded", "Opening"), and no time of its figures.
    """
    over = {at: grid.over(at) for at in grid.columns}
    dated = [at for at, words in over.items() if words in words_of("header", "dates") or not (at or words)]
    for row in grid.rows:
        cells = [block for block in row if block.column in dated and not block.header]
        told = ((block, label_time(grid.document, block.span, year)) for block in cells)
        yield from [(block.row or 0, block.column or 0, time) for block, time in told if time][:1]
