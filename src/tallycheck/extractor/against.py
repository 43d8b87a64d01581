"""Values that another is held against: "16 knots, far below the 24 of its sister", "five times the 200 of before"."""

from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.layout import Layout

_MOST = 5  # words between a value and what leads to it


@cache
def _leads() -> frozenset[tuple[str, ...]]:
    """The words of a comparison: "than", "compared with"."""
    return frozenset(tuple(phrase.split()) for phrase in lexicon.table("arguments")["against"]["leads"])


@cache
def _small() -> frozenset[str]:
    return frozenset(lexicon.table("arguments")["against"]["between"])


def is_compared(layout: Layout, own: int) -> bool:
    """Whether the words right before a value hold it against another, so that it measures what that does."""
    at = layout.homes[own][0] - 1
    floor = max(-1, at - _MOST)
    while at > floor and layout.tokens[at].low in _small():
        at -= 1
    words = tuple(w.low for w in layout.tokens[max(0, at - 1) : at + 1])
    return words in _leads() or words[-1:] in _leads()
