"""The words of a whole text, by its runs between blanks, each of which is looked into once and remembered.

Most runs come back, in a text and from text to text. All that is counted of words is kept together, since what a
remembered run costs is to find it in memory.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

from tallycheck import lexicon
from tallycheck.extractor.words import Remembered, lemma

LONGEST = 24
WORD = re.compile(rf"[^\W\d_]{{3,{LONGEST}}}(?![\w'’-])")
_SMALL = re.compile(r"(?<![^\W_])[a-zà-ÿ][a-zà-ÿ'’-]*")


class Run(NamedTuple):
    """What stands in a run: the words in small letters, and the others too, each with its canonical form."""

    small: Sequence[str]
    nouns: Sequence[tuple[str, str]]


@lru_cache(maxsize=2)  # several stages ask for the words of one text
def runs_of(text: str) -> list[tuple[Run, int]]:
    """The runs of a text in the order in which they come first, and how often each stands in it."""
    counts = Counter(text.split())
    return list(zip(map(_known().__getitem__, counts), counts.values(), strict=True))


def small_words(text: str, wanted: Set[str]) -> Mapping[str, int]:
    """How often each wanted word is written in small letters."""
    counts = defaultdict[str, int](int)
    for run, times in runs_of(text):
        for word in run.small:
            if word in wanted:
                counts[word] += times
    return counts


@cache
def _known() -> Remembered[Run]:
    return Remembered(_run)


def _run(run: str) -> Run:
    nouns = tuple((word, canonical(word.lower())) for word in WORD.findall(run))
    return Run(tuple(_SMALL.findall(run)), nouns)


@cache
def _same() -> Mapping[str, str]:
    table: Mapping[str, str] = lexicon.table("subjects")["same"]
    return table


@lru_cache(maxsize=16384)
def canonical(noun: str) -> str:
    """The lemma of a noun, the same for nouns that mean one thing."""
    low = lemma(noun.rpartition("-")[2] if not noun.endswith("-") else noun)
    return _same().get(low, low)
