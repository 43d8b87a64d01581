"""Times of day in the cells of timetables: "18.42" under "Departure"."""

import re
from functools import cache

from tallycheck.extractor.clock_values import ambiguous, minutes_of, time_reading
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_words import choice, time_words
from tallycheck.model import Block, Document

_POINT = re.compile(r"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)")


def timetabled(document: Document, block: Block, reading: Reading) -> Reading:
    """The reading of a cell as a time of day where its header is one of timetables and it looks like one."""
    if block.header or reading.quantity.unit is not None:
        return reading
    found = _POINT.fullmatch(document.slice(reading.span))
    headers = [h for h in (block.row_header, block.column_header) if h]
    if not found or not any(_header().search(document.slice(h)) for h in headers):
        return reading
    minutes = minutes_of(found["hour"], found["minute"], None)
    return time_reading(minutes, reading.span, twelve=ambiguous(found["hour"])) if minutes is not None else reading


@cache
def _header() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z-]){choice(time_words().clock['timetable'])}(?![A-Za-z])")
