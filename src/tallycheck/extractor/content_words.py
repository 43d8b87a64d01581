"""The words of a sentence or a heading that carry meaning."""

from collections.abc import Sequence
from functools import cache, lru_cache

from tallycheck import lexicon
from tallycheck.extractor.words import Word, words_of


def content(tokens: Sequence[Word]) -> list[tuple[int, str]]:
    """Index and lemma of the words that carry meaning."""
    stop = stop_words()
    return [(i, w.lemma) for i, w in enumerate(tokens) if w.is_word and w.lemma not in stop and len(w.text) > 1]


# No claim carries more names, years or words of headings, since thousands of claims may share them.
MOST = 64
_LONGEST = 1000


@lru_cache(maxsize=256)
def content_of(heading: str) -> tuple[str, ...]:
    """The lemmas of the words of a heading that carry meaning."""
    return tuple(word for _, word in content(words_of(heading[:_LONGEST]))[:MOST])


@cache
def stop_words() -> frozenset[str]:
    """English words that say nothing of what is measured."""
    return frozenset(lexicon.table("arguments")["stop"]["words"])
