"""Times in the cells of tables: those of day of timetables ("18.42" under "Departure"), those of races and missions."""

import re
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cache

from tallycheck.extractor.clock_values import ambiguous, minutes_of, time_reading
from tallycheck.extractor.numbers.stopwatch import in_seconds
from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_words import choice, time_words
from tallycheck.model import TIME, Block, Document, Quantity

_POINT = re.compile(r"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)")
_PARTS = re.compile(r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d)")
_DAY = 24  # so many are no hour of a day


def timed_tables(document: Document) -> frozenset[int]:
    """The tables in which a cell is what a stopwatch shows and no time of day: "1:05:39", "47:25"."""
    return frozenset(b.table for b in document.blocks if b.table is not None and _is_timed(document.slice(b.span)))


def _is_timed(cell: str) -> bool:
    found = _PARTS.fullmatch(cell.strip(" *"))
    if found is None:
        return False
    hours, minutes = found["hours"], int(found["minutes"])
    return len(hours) == 1 if hours else minutes >= _DAY and minutes + int(found["seconds"]) != 100


def stopped(document: Document, block: Block, reading: Reading, timed: AbstractSet[int]) -> Reading:
    """The reading of a cell as so many seconds where the times of its table are none of day."""
    if block.table not in timed or block.header or reading.quantity.unit != TIME:
        return reading
    found = _PARTS.fullmatch(document.slice(reading.span))
    if found is None:
        return reading
    low = Decimal(in_seconds(found["hours"], found["minutes"], found["seconds"]))
    quantity = Quantity(low=low, high=low, unit="s", kind="duration", resolution=Decimal(1))
    return changed(reading, quantity=quantity, form="stopwatch", hedges=())


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
