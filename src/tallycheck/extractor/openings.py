"""Where patterns can begin: one pass over a text finds the places, and no pattern is tried anywhere else."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate, compress, repeat
from operator import add
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from tallycheck.extractor.words import Remembered

_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"[^\W\d_]+|\d+")
_EDGE = re.compile(r"\b(?!\s)")
_LONGEST = 64
BACK = 40
DIGIT, GLUED = "0", "A0"
_T = TypeVar("_T")


class Opening(NamedTuple):
    """What the matches of a pattern begin with: certain words in any case, signs, digits, letters at a digit.

    `near` are words or signs of which every other match has one, at most `back` characters behind its beginning: each
    word with the signs of which it needs one before it (".com"; "" where it needs none), and under "" the signs alone.
    """

    words: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    digits: bool = False
    glued: bool = False
    near: Mapping[str, Sequence[str]] = MappingProxyType({})
    back: int = BACK

    @property
    def asked(self) -> set[str]:
        """The words whose places matter."""
        return {*self.words, *filter(None, self.near)}


def opening(begins: Iterable[str], near: Iterable[str] = (), *, back: int = BACK) -> Opening:
    """The opening of a pattern that begins with any of these; "0" is any digit, "A0" letters with a digit at them."""
    given = set(begins)
    words = frozenset(word[0].lower() for text in given - {GLUED} if text[0].isalpha() and (word := _WORD.match(text)))
    return Opening(
        words=words,
        signs=frozenset(text[0] for text in given if not text[0].isalpha() and not text[0].isdecimal()),
        digits=any(text[0].isdecimal() for text in given),
        glued=GLUED in given,
        near=_near(near),
        back=back,
    )


def _near(texts: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """What stands in matches, by its words."""
    out: dict[str, list[str]] = {}
    for text in texts:
        word = _WORD.search(text)
        out.setdefault(word[0].lower() if word else "", []).append(text[: word.start()] if word else text)
    return out


@dataclass(frozen=True)
class Landmarks:
    """A text and the places in it of the words that openings ask for, and of runs of digits, which are under "0"."""

    text: str
    words: Mapping[str, Sequence[int]]

    @cached_property
    def present(self) -> frozenset[str]:
        """The words that stand in the text, of those that openings ask for."""
        return frozenset(self.words)

    @property
    def digits(self) -> Sequence[int]:
        """Where runs of digits begin."""
        return self.words.get(DIGIT, ())

    @cached_property
    def glued(self) -> Sequence[int]:
        """Where letters begin that have a digit at them."""
        text = self.text
        return [_letters(text, at) for at in self.digits if at and text[at - 1].isalpha()]

    def places(self, opening: Opening) -> list[int]:
        """Every place where a pattern of this opening can begin, and maybe more, in order."""
        if opening.digits and not (opening.words or opening.signs or opening.near or opening.glued):
            return list(self.digits)
        found: set[int] = set()
        for word in opening.words & self.present:
            found.update(self.words[word])
        for at in self._near(opening.near) if opening.near else ():
            found.update(edge.start() for edge in _EDGE.finditer(self.text, max(0, at - opening.back), at + 1))
        for sign in opening.signs:
            found.update(places_of(self.text, sign))
        if opening.digits:
            found.update(self.digits)
        if opening.glued:
            found.update(self.glued)
        return sorted(found) if found else []

    def _near(self, near: Mapping[str, Sequence[str]]) -> Iterator[int]:
        for word in self.present.intersection(near):
            signs = near[word]
            for at in self.words[word]:
                if "" in signs or any(self.text.startswith(sign, at - len(sign)) for sign in signs):
                    yield at
        for sign in near.get("", ()):
            yield from places_of(self.text, sign)

    def matches(self, pattern: re.Pattern[str], opening: Opening) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` finds, if each match begins as the opening says."""
        places = self.places(opening)
        return matches_at(pattern, self.text, places) if places else iter(())


def matches_at(
    pattern: re.Pattern[str], text: str, places: Iterable[int], stop: int | None = None
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds up to a place, if each match begins at one of the places, which are in order."""
    ends, left, at = repeat(len(text) if stop is None else stop), list(places), 0
    while at < len(left):
        # Most places begin nothing, and are passed over without a step of the interpreter.
        tried = map(pattern.match, repeat(text), map(left.__getitem__, range(at, len(left))), ends)
        match = next(filter(None, tried), None)
        if match is None:
            break
        yield match
        at = bisect_left(left, max(match.end(), match.start() + 1), at)


def matches_often(
    pattern: re.Pattern[str], text: str, places: Iterable[int], stop: int | None = None
) -> Iterator[re.Match[str]]:
    """The same where most places begin a match."""
    behind, end = 0, len(text) if stop is None else stop
    for at in places:
        if at >= behind and (match := pattern.match(text, at, end)):
            behind = max(match.end(), at + 1)
            yield match


def asked(openings: Iterable[Opening]) -> frozenset[str]:
    """The words whose places the openings ask for."""
    return frozenset(word for opening in openings for word in opening.asked)


def landmarks(text: str, words: frozenset[str]) -> Landmarks:
    """The landmarks of a text, with the places of these words."""
    found: dict[str, list[int]] = {}
    for at, inside in in_pieces(text, _asked_in(words)):
        for word, offset in inside:
            found.setdefault(word, []).append(at + offset)
    return Landmarks(text, found)


@lru_cache(maxsize=2)  # what is once looked up is looked up again in less time, since its hash is known
def pieces_of(text: str) -> tuple[list[str], list[int]]:
    """The pieces of a text between its blanks, and where each begins."""
    pieces = text.split(" ")
    ends = accumulate(map(len, pieces), initial=0)  # without the blanks, of which one is behind each
    return pieces, list(map(add, ends, range(len(pieces))))


def in_pieces(text: str, known: Remembered[_T]) -> list[tuple[int, _T]]:
    """What is known of the pieces of a text between blanks, if it is anything, and where each such piece begins.

    Most pieces come back and have nothing: they are passed over without a step of the interpreter.
    """
    pieces, starts = pieces_of(text)
    found = list(map(known.__getitem__, pieces))
    return list(compress(zip(starts, found, strict=True), found))


@cache
def _asked_in(words: frozenset[str]) -> Remembered[list[tuple[str, int]]]:
    """Which of these words, and runs of digits, stand where in pieces without blanks."""

    def asked(piece: str) -> list[tuple[str, int]]:
        parts = ((DIGIT if m[0].isdecimal() else m[0], m.start()) for m in _PART.finditer(in_small_letters(piece)))
        return [(part, at) for part, at in parts if part in words or part == DIGIT]

    return Remembered(asked)


@lru_cache(maxsize=4)  # many stages ask it of one text
def small_text(text: str) -> str:
    """A whole text in small letters, each where it stood, in which words of any case are found in half of the time."""
    return in_small_letters(text)


def in_small_letters(text: str) -> str:
    """The text in small letters, each where it stood."""
    small = text.lower()
    if len(small) != len(text):  # a letter became two, and all behind it stand elsewhere
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small


def places_of(text: str, sign: str) -> Iterator[int]:
    """Where something is written in a text."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _letters(text: str, end: int) -> int:
    """Where the letters before a place begin."""
    at = end
    while at > 0 and end - at < _LONGEST and text[at - 1].isalpha():
        at -= 1
    return at
