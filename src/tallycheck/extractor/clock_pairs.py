"""Times of day that say one moment by two clocks: "1:30 a.m. (0530 GMT)"."""

import re
from collections.abc import Sequence

from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.model import TIME

_BETWEEN = re.compile(r"\s{0,2}[(\[]\s?(?:or\s|i\.e\.,?\s)?|\s?/\s?|,?\sor\s|\s=\s")
_LONGEST = 10
_STEP = 15  # zones lie quarters of an hour apart


def paired(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, those of one moment by two clocks as partners of each other."""
    out = list(readings)
    for i in range(len(out) - 1):
        left, right = out[i], out[i + 1]
        if left.partner is None and right.partner is None and _one_moment(text, left, right):
            out[i], out[i + 1] = changed(left, partner=i + 1), changed(right, partner=i)
    return out


def _one_moment(text: str, left: Reading, right: Reading) -> bool:
    a, b = left.quantity, right.quantity
    if a.unit != TIME or b.unit != TIME or a.low is None or b.low is None or _zone(left) == _zone(right):
        return False
    gap = text[left.span.end : min(right.span.start, left.span.end + _LONGEST + 1)]
    return len(gap) <= _LONGEST and _BETWEEN.fullmatch(gap) is not None and (a.low - b.low) % _STEP == 0


def _zone(reading: Reading) -> str:
    return next((hedge for hedge in reading.hedges if hedge.startswith("zone:")), "")
