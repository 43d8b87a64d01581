"""The words of a sentence or a heading that carry meaning."""

from collections.abc import Sequence
from functools import cache, lru_cache

from tallycheck import lexicon
from tallycheck.extractor.words import Remembered, known_of, lemma, words_of


def content(texts: Sequence[str]) -> list[tuple[int, str]]:
    """Index and lemma of the words that carry meaning, of those that are tokens of a text."""
    return list(known_of(texts, _meanings().__getitem__))


@cache
def _meanings() -> Remembered[str]:
    """The lemmas of words that carry meaning, "" for others."""
    return Remembered(_meaning)


def _meaning(text: str) -> str:
    base = lemma(text)
    return base if len(text) > 1 and base not in stop_words() and any(map(str.isalpha, text)) else ""


# No claim carries more names, years or words of headings, since thousands of claims may share them.
MOST = 64
_LONGEST = 1000


@lru_cache(maxsize=256)
def content_of(heading: str) -> tuple[str, ...]:
    """The lemmas of the words of a heading that carry meaning."""
    return tuple(word for _, word in content([w.text for w in words_of(heading[:_LONGEST])])[:MOST])


@cache
def stop_words() -> frozenset[str]:
    """English words that say nothing of what is measured."""
    return frozenset(lexicon.table("arguments")["stop"]["words"])
