"""The words of a whole text, by its runs between blanks, each of which is looked into once and remembered.

Most runs come back, in a text and from text to text. All that is counted of words is kept together, since what a
remembered run costs is to find it in memory.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import compress
from operator import not_
from typing import NamedTuple

from tallycheck import lexicon
from tallycheck.extractor.openings import pieces_of
from tallycheck.extractor.words import Remembered, lemma

LONGEST = 24
WORD = re.compile(rf"[^\W\d_]{{3,{LONGEST}}}(?![\w'’-])")
_SMALL = re.compile(r"(?<![^\W_])[a-zà-ÿ][a-zà-ÿ'’-]*")


class Run(NamedTuple):
    """The words in small letters that stand in a run that is not just one word, and all of at least three letters."""

    small: Sequence[str]
    words: Sequence[str]


@lru_cache(maxsize=2)  # several stages ask for the words of one text
def _runs_of(text: str) -> tuple[Mapping[str, int], Sequence[tuple[Run, int]]]:
    """How often each word stands in a text as a run by itself, and the other runs with how often each does."""
    counts = Counter(pieces_of(text)[0])
    known = list(map(_known().__getitem__, counts))  # most are plain: they cost no step of the interpreter
    plain = dict(compress(counts.items(), map(not_, known)))
    return plain, [(run, times) for run, times in zip(known, counts.values(), strict=True) if run]


def small_words(text: str, wanted: Set[str]) -> Mapping[str, int]:
    """How often each wanted word is written in small letters."""
    plain, others = _runs_of(text)
    counts = defaultdict[str, int](int, {word: plain[word] for word in plain.keys() & wanted})
    for run, times in others:
        for word in run.small:
            if word in wanted:
                counts[word] += times
    return counts


@lru_cache(maxsize=2)
def words_in(text: str) -> Mapping[str, int]:
    """The words of at least three letters in a text, each with how often it is written so."""
    plain, others = _runs_of(text)
    counts = defaultdict[str, int](int, plain)
    for run, times in others:
        for word in run.words:
            counts[word] += times
    return counts


def written_as(words: Mapping[str, int], nouns: Set[str]) -> list[tuple[str, str, int]]:
    """The words of which one of some nouns is the canonical form: that, the word, and how often it is written so."""
    canon = list(map(_nouns().__getitem__, words))
    return list(compress(zip(canon, words, words.values(), strict=True), map(nouns.__contains__, canon)))


@cache
def _nouns() -> Remembered[str]:
    """The canonical forms of words in any letters."""
    return Remembered(lambda word: canonical(word.lower()))


@cache
def _known() -> Remembered[Run | None]:
    """What stands in runs; None where it is one word of at least three small letters."""
    return Remembered(_run)


def _run(run: str) -> Run | None:
    found = Run(tuple(_SMALL.findall(run)), tuple(WORD.findall(run)))
    return None if found.small == found.words == (run,) else found


@cache
def _same() -> Mapping[str, str]:
    table: Mapping[str, str] = lexicon.table("subjects")["same"]
    return table


@lru_cache(maxsize=16384)
def canonical(noun: str) -> str:
    """The lemma of a noun, the same for nouns that mean one thing."""
    low = lemma(noun.rpartition("-")[2] if not noun.endswith("-") else noun)
    return _same().get(low, low)
