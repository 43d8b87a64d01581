"""How alike the words around two numbers are, and whether others of the same source are more so."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tallycheck.families import family
from tallycheck.model import Claim, Comparison
from tallycheck.verifying.surroundings import Words, surroundings

_LEAST = 0.3
_LIKENESS = (0.02, 0.06, 0.1, 0.15, 0.2, 0.27, 0.35, 0.5)
_LEAD = (-0.3, -0.2, -0.12, -0.06, -0.02, 0.02, 0.06, 0.12, 0.2)
_Value = tuple[object, ...]


class Likeness:
    """The words around the numbers of a draft and of its sources, rare ones counting more."""

    def __init__(self, claims: Sequence[Claim], texts: Mapping[str, str]) -> None:
        self._words = {claim.id: surroundings(texts[claim.document], claim) for claim in claims}
        self._rarity = _rarity(claims, self._words)
        self._sums = {key: max(_LEAST, self._sum(words)) for key, words in self._words.items()}

    def _sum(self, words: Words) -> float:
        return sum(self._rarity[word] * weight for word, weight in words.items())

    def of(self, left: str, right: str) -> float:
        """How much of their words two claims share, from 0 to 1."""
        few, many = sorted((self._words[left], self._words[right]), key=len)
        shared = sum(self._rarity[word] * min(weight, many[word]) for word, weight in few.items() if word in many)
        return shared / math.sqrt(self._sums[left] * self._sums[right])

    def levels(self, pairs: Iterable[tuple[Claim, Claim]]) -> dict[tuple[str, str], tuple[Comparison, Comparison]]:
        """For each pair its two comparisons, without weights: how alike, and how far ahead of others of its source.

        It is ahead by as much as it is more alike than the best other value that either source has for the other's.
        """
        told = {(left.id, right.id): (left, right, self.of(left.id, right.id)) for left, right in pairs}
        best = _best(told.values())
        found = {}
        for key, (left, right, alike) in told.items():
            ahead = alike - max(_rival(best, left, right), _rival(best, right, left))
            found[key] = (
                Comparison(name="likeness", level=_level(alike, _LIKENESS), weight=0.0),
                Comparison(name="lead", level=_level(ahead, _LEAD), weight=0.0),
            )
        return found


def _rarity(claims: Sequence[Claim], words: Mapping[str, Words]) -> dict[str, float]:
    """How much a word says, from 0 to 1, by the share of the sentences that have it."""
    holders: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for claim in claims:
        for word in words[claim.id]:
            holders[word].add((claim.document, claim.sentence.start))
    total = max(1, len({(claim.document, claim.sentence.start) for claim in claims}))
    return {word: math.log(1 + total / len(held)) / math.log(1 + total) for word, held in holders.items()}


def _best(told: Iterable[tuple[Claim, Claim, float]]) -> dict[tuple[str, str, str], dict[_Value, float]]:
    """(claim, other source, kind of unit) -> how alike it is to each value there."""
    best: dict[tuple[str, str, str], dict[_Value, float]] = defaultdict(dict)
    for left, right, alike in told:
        for mine, other in ((left, right), (right, left)):
            values = best[mine.id, other.document, family(other.quantity)]
            values[_value(other)] = max(alike, values.get(_value(other), 0.0))
    return best


def _rival(best: Mapping[tuple[str, str, str], Mapping[_Value, float]], mine: Claim, other: Claim) -> float:
    values = best[mine.id, other.document, family(other.quantity)]
    return max((alike for value, alike in values.items() if value != _value(other)), default=0.0)


def _value(claim: Claim) -> _Value:
    return claim.quantity.low, claim.quantity.high, claim.quantity.unit


def _level(value: float, bounds: Sequence[float]) -> str:
    """The step of a scale that a value stands on, in words."""
    step = next((bound for bound in bounds if value < bound), None)
    return f"{bounds[-1]:g} or more" if step is None else f"under {step:g}"
