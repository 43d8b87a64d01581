"""What is held against what: "16 knots, far below the 24 of its sister", "40% higher than those of X"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.layout import Layout
from tallycheck.model import Span

# What is compared may stand before the ratio that sums it up.
_RIVAL = re.compile(r"\b(?:vs\.?|versus|against|compared (?:with|to))\s(?:(?:the|its|their)\s)?$")
_SUMMED = re.compile(
    r"(?:['’]s?)?[^.;:!?]{0,40}?(?:\s?[-–—]{1,2}\s?|,\s|\s\()(?:an?\s|that is\s|which is\s)?(?:[a-z]{1,20}\s){0,2}"
)
_LEAD = 24
_MOST = 5  # words between a value and what leads to it
_REACH = 80  # code points between a value and whom it is held against
_LEADS = r"\b(?:than|times|as \w+ as|as (?:many|much) \w+ as|ahead of|behind|compared (?:with|to)"
_COMPARED = re.compile(rf"{_LEADS})\s(?:[a-z]+\s){{0,5}}$")
# … and of a value: "five times the 200,000 of X", when another is asked for.
_OF_VALUE = re.compile(
    rf"{_LEADS}|twice|half)\s(?:the|those)\s[$€£¥]?\d[\d.,]*%?\s(?:[a-z]+\s){{0,3}}(?:of|for|at)\s(?:the\s)?$"
)
_HELD = re.compile(
    rf"[^.;:!?\d]{{0,60}}?{_LEADS}|(?:advantage|edge|lead|premium|discount|points?|votes?) over|that of|those of)"
    r"\s(?:[a-z]+\s){0,5}"
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


def not_compared(text: str, sentence: Span, names: Sequence[Entity], *, behind: int = 0) -> Sequence[Entity]:
    """The names that are not only there for another to be compared with them: "20 ahead of X" is not of X.

    Of names behind a value, only what stands from `behind` on may compare it with the value that they have.
    """
    kept = []
    for name in names:
        end = name.span.start
        start = max(sentence.start, end - _REACH)
        held = behind and _OF_VALUE.search(text, max(behind, start), end)
        if not held and not _COMPARED.search(text, start, end):
            kept.append(name)
    return kept


def comparand(text: str, value: Span, present: Sequence[Entity]) -> str | None:
    """The key of the name that a ratio is held against: X of "6x cheaper than X", "$1 vs X at $5, a 5x advantage"."""
    at = bisect_left(present, value.end, key=lambda e: e.span.start)
    name = present[at] if at < len(present) else None
    if name and _HELD.fullmatch(text, value.end, name.span.start):
        return name.key
    rival = present[at - 1] if at else None
    summed = rival and _SUMMED.fullmatch(text, rival.span.end, value.start)
    return (
        rival.key
        if rival and summed and _RIVAL.search(text, max(0, rival.span.start - _LEAD), rival.span.start)
        else None
    )
