"""What is held against what: "16 knots, far below the 24 of its sister", "40% higher than those of X"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.layout import Layout
from tallycheck.model import Span

_MOST = 5  # words between a value and what leads to it
_REACH = 80  # code points between a value and whom it is held against
_LEADS = r"\b(?:than|times|as \w+ as|as (?:many|much) \w+ as|ahead of|behind|compared (?:with|to)"
_COMPARED = re.compile(rf"{_LEADS})\s(?:[a-z]+\s){{0,5}}$")
_HELD = re.compile(
    rf"[^.;:!?\d]{{0,60}}?{_LEADS}|(?:advantage|edge|lead|premium|discount) over|that of|those of)\s(?:[a-z]+\s){{0,5}}"
)


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


def not_compared(text: str, sentence: Span, names: Sequence[Entity]) -> Sequence[Entity]:
    """The names that are not only there for another to be compared with them: "20 ahead of X" is not of X."""
    reach = ((name, max(sentence.start, name.span.start - _REACH)) for name in names)
    return [name for name, start in reach if not _COMPARED.search(text, start, name.span.start)]


def comparand(text: str, value: Span, present: Sequence[Entity]) -> str | None:
    """The key of the name that a ratio or a difference is held against: X of "6x cheaper than X"."""
    at = bisect_left(present, value.end, key=lambda e: e.span.start)
    name = present[at] if at < len(present) else None
    return name.key if name and _HELD.fullmatch(text, value.end, name.span.start) else None
