"""Days of every year, told without "a year": "nine days in an average year"."""

import re
from collections.abc import Sequence

from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.model import Span

_YEARLY = re.compile(
    r"\s(?:in|of|during)\s(?:(?:an?|the)\s(?:average|normal|typical|ordinary|given)|every|each)\syear(?![\w-])", re.I
)
_UNITS = frozenset({"d", "h", "wk"})
_LONGEST = 40


def yearly(text: str, span: Span, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, those of stretches of time in every year as rates of a year."""
    return [_rate(text, span, reading) if reading.quantity.unit in _UNITS else reading for reading in readings]


def _rate(text: str, span: Span, reading: Reading) -> Reading:
    if not _YEARLY.match(text, reading.span.end, min(span.end, reading.span.end + _LONGEST)):
        return reading
    quantity = reading.quantity.model_copy(update={"unit": f"{reading.quantity.unit}/a", "kind": "dimension"})
    return changed(reading, quantity=quantity)
