"""Which of two values a word between them belongs to: the one on its side of what parts their phrases."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.layout import Layout


@cache
def _breaks() -> dict[str, int]:
    """The words and signs that part the phrases of two values, with how strongly they do."""
    table = lexicon.table("qualifiers")["scope"]
    return {word: rank for rank, name in enumerate(("weak", "strong"), start=1) for word in table[name]}


def owner(layout: Layout, first: int, last: int) -> tuple[int, int] | None:
    """The reading that the tokens first..last say something of, and how far they stand from it."""
    at = bisect_left(layout.homes, (first, first))
    sides = [i for i in (at - 1, at) if 0 <= i < len(layout.homes)]
    if not all(layout.cost(i, first, last) for i in sides):
        return None  # a word of the value itself
    if len(sides) == 2:
        borders = _borders(layout, sides[0])
        sides = sides[:1] if borders and last < borders[0] else sides[1:] if borders and first >= borders[-1] else sides
    costs = [(layout.cost(i, first, last), i) for i in sides]
    return min(costs)[::-1] if costs else None


def _borders(layout: Layout, before: int) -> Sequence[int]:
    """The tokens at which the phrase of one value may end and that of the next begin, those of the strongest kind.

    They are asked for with every word that names a property, so each gap between two values is looked at once.
    """
    known = layout.borders.get(before)
    if known is None:
        breaks, gap = _breaks(), range(layout.homes[before][1] + 1, layout.homes[before + 1][0])
        ranks = {i: rank for i in gap if (rank := breaks.get(layout.tokens[i].low, 0))}
        most = max(ranks.values(), default=0)
        known = layout.borders[before] = [i for i, rank in ranks.items() if rank == most]
    return known


def elsewhere(layout: Layout, own: int, first: int, last: int) -> bool:
    """Whether the tokens first..last, beside a reading, stand in the phrase of the value before or behind it."""
    low, high = layout.homes[own]
    if first > high:
        if own + 1 == len(layout.homes) or layout.homes[own + 1][0] <= last:
            return False
        borders = _borders(layout, own)
        return bool(borders) and first > borders[-1]
    if last >= low or own == 0 or layout.homes[own - 1][1] >= first:
        return False
    borders = _borders(layout, own - 1)
    return bool(borders) and last < borders[0]
