"""Questions about sorted places that do not overlap, answered in logarithmic time."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tallycheck.model import Span


def touching(spans: Sequence[Span], place: Span) -> Sequence[Span]:
    """Those of the sorted spans that share a code point with the place."""
    if not spans:
        return spans
    first = bisect_right(spans, place.start, key=lambda s: s.end)
    return spans[first : bisect_left(spans, place.end, key=lambda s: s.start)]


def touches(spans: Sequence[Span], place: Span) -> bool:
    """Whether one of the sorted spans shares a code point with the place."""
    if not spans:
        return False
    first = bisect_right(spans, place.start, key=lambda s: s.end)
    return first < len(spans) and spans[first].start < place.end
