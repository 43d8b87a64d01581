"""Distances in a sentence: tokens, with surcharges for punctuation and other numbers in between."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, repeat
from typing import Any

from tallycheck.extractor.reading import Reading
from tallycheck.extractor.words import Word
from tallycheck.model import Span

_SURCHARGE = {",": 1, ";": 5, ":": 2, "(": 2, ")": 2, "—": 3, "–": 2, "--": 3, "|": 4, "and": 1, "but": 3, "while": 3}
_STEPS = {sign: 1 + surcharge for sign, surcharge in _SURCHARGE.items()}
_NUMBER = 4
_WINDOW = 80
_FAR = 1 << 30
_NO_COLUMNS: tuple[tuple[Any, ...], ...] = ((),) * len(Word._fields)


class Layout:
    """A sentence's tokens with the cost of going from one to another, in constant time a question."""

    def __init__(self, tokens: Sequence[Word], readings: Sequence[Reading]) -> None:
        self.tokens = tokens
        self.readings = readings
        # All columns in one go cost what one of them would, taken from each word by its name.
        columns = zip(*tokens, strict=True) if tokens else _NO_COLUMNS
        self.starts, _, self.texts, self.lemmas, _, self.lows = columns
        self.rated = any("/" in (r.quantity.unit or "") for r in readings)
        self.homes = [self.tokens_of(r.span) for r in readings]
        steps = list(map(_STEPS.get, self.lows, repeat(1)))
        for first, last in self.homes:
            if first <= last:
                steps[first] += _NUMBER
                for i in range(first + 1, last + 1):
                    steps[i] = 0  # a long number is one step
        self._ahead = list(accumulate(steps, initial=0))  # never falls, so no cost is below 1
        self.borders: dict[int, Sequence[int]] = {}  # what parts a value from the next, once it was looked for

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Indices of the first and last token that a place touches; (1, 0) shaped where it touches none."""
        first = bisect_left(self.starts, span.start)
        if first > 0 and self.tokens[first - 1].end > span.start:
            first -= 1
        last = bisect_left(self.starts, span.end) - 1
        return first, last

    def window(self, reading: int) -> tuple[int, int]:
        """The first token and the one behind the last that are near enough to a reading to say anything of it."""
        low, high = self.homes[reading]
        return max(0, low - _WINDOW), max(low, high) + _WINDOW + 1

    def costs(self, reading: int, words: Iterable[tuple[int, str]]) -> list[tuple[int, str, int]]:
        """Each indexed word with how far it stands from a reading, without those inside it."""
        (low, high), ahead = self.homes[reading], self._ahead
        below, above = ahead[low] + 1, ahead[high + 1] - 1
        return [(i, w, below - ahead[i + 1] if i < low else ahead[i] - above) for i, w in words if not low <= i <= high]

    def nearest(self, reading: int, words: Iterable[tuple[int, str]]) -> dict[str, int]:
        """How far each word stands from a reading where it stands nearest to it, without what is inside it."""
        (low, high), ahead = self.homes[reading], self._ahead
        below, above = ahead[low] + 1, ahead[high + 1] - 1
        out: dict[str, int] = {}
        for i, word in words:
            if i < low:
                out[word] = below - ahead[i + 1]  # the later, the nearer
            elif i > high and out.get(word, _FAR) > (far := ahead[i] - above):
                out[word] = far
        return out

    def cost(self, reading: int, first: int, last: int) -> int:
        """How far the tokens first..last stand from a reading; 0 inside it, 1 right beside it."""
        low, high = self.homes[reading]
        if last < low:
            return self._ahead[low] - self._ahead[last + 1] + 1
        if first > high:
            return self._ahead[first] - self._ahead[high + 1] + 1
        return 0
