"""For which time a table's values hold: a year or a quarter in a header, or in a cell of its own in their row."""

import re
from collections.abc import Mapping
from functools import lru_cache

from tallycheck.model import Document

_PERIOD = re.compile(
    r"\bQ(?P<quarter>[1-4])[ /-]{0,2}(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<year2>(?:19|20)\d\d)(?:[ /-]{0,2}Q(?P<quarter2>[1-4]))?\b"
)
_TWO_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)[-–/](?P<last>(?:(?:19|20)\d\d|\d\d))(?![\d-])")
_WHOLE = re.compile(r"\W*(?:FY ?|Q[1-4][ /-]?)?(?:19|20)\d\d(?:[ /-]?Q[1-4])?\W*")
# A year under another header is a property of the row's thing ("Founded", "Opening"), and no time of its figures.
_HEADER = re.compile(
    r"\W*(?:(?:fiscal |financial |calendar |reporting )?(?:year|period|quarter|season|date|time)s?)?\W*", re.IGNORECASE
)


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


def row_times(document: Document) -> Mapping[tuple[int, int], str]:
    """The time of each dated row, in ISO 8601, by the places of its table and of the row in that."""
    found: dict[tuple[int, int], str] = {}
    for block in document.blocks:
        if block.table is None or block.row is None or block.header:
            continue
        text = document.slice(block.span)
        header = document.slice(block.column_header) if block.column_header else ""
        time = header_time(text) if _WHOLE.fullmatch(text) and _HEADER.fullmatch(header) else None
        if time:
            found.setdefault((block.table, block.row), time)
    return found
