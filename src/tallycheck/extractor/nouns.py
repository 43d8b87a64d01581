"""The noun that a number counts: its words as written and the head as a singular key."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import simplemma

from tallycheck import lexicon

_WORD = re.compile(r"(?P<gap>[ \u00a0\u202f]?-?)(?P<word>[^\W\d_][\w&’']*(?:-[^\W\d_][\w’']*)*)")
_FARTHEST = 6


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: the key of its head and the place of the words from the number to the head."""

    key: str
    start: int
    end: int
    plural: bool


def read(text: str, at: int, end: int, *, single: bool = False) -> Noun | None:
    """The noun phrase that begins at a place, None where no noun is near. `single`: the number is one."""
    words = _words(text, at, end)
    if not words:
        return None
    head = _head(words, single=single)
    if head is None:
        return None
    start, stop, word = words[head]
    return Noun(key(word), words[0][0], stop, is_plural(word))


def _words(text: str, at: int, end: int) -> list[tuple[int, int, str]]:
    """The words from a place up to the first that no noun phrase goes across."""
    found: list[tuple[int, int, str]] = []
    stop = _table("stop")
    while len(found) < _FARTHEST:
        match = _WORD.match(text, at, end)
        if not match or not match["gap"] or match["word"].lower() in stop:
            break
        word = match["word"]
        cut = _possessive(word)
        found.append((match.start("word"), match.start("word") + len(word), word))
        if cut:
            found.pop()
            break
        at = match.end()
    return found


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def _head(words: list[tuple[int, int, str]], *, single: bool) -> int | None:
    for i, (_, _, word) in enumerate(words):
        if is_plural(word):
            follows = i + 1 < len(words) and is_plural(words[i + 1][2])
            return i + 1 if follows and not single else i
    for i, (_, _, word) in enumerate(words):
        if word.lower() in _table("persons"):
            return i
    return None if single else None


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    """Whether the word looks like a plural noun."""
    lower = word.lower().rpartition("-")[2]
    if lower in _table("plain"):
        return True
    if lower in _table("singular") or len(lower) < 3:
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "’s"))


@lru_cache(maxsize=8192)
def key(word: str) -> str:
    """The singular key of a noun, equal for synonyms that people count with."""
    given: dict[str, str] = lexicon.table("nouns")["lemmas"]
    last = word.rpartition("-")[2]
    lower = last.lower()
    if lower in given:
        return given[lower]
    if last.isupper() or (last[:-1].isupper() and last.endswith("s") and len(last) > 2):
        return last.removesuffix("s") if last.endswith("s") and not last.isupper() else last
    lemma = simplemma.lemmatize(lower, lang="en")
    return lemma.lower() if isinstance(lemma, str) and lemma else lower


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(lexicon.table("nouns")[name])
