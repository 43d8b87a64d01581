"""How alike the words around two numbers are; rare words count more, and names and other figures count too."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tallycheck.families import family
from tallycheck.model import Claim

Words = Mapping[str, float]
Around = Callable[[Claim], Words]

_LEAST = 0.3
STEPS = (0.02, 0.06, 0.1, 0.15, 0.2, 0.27, 0.35, 0.5)
# So many claims are remembered with their words; beyond, memory counts for more than time.
REMEMBERED = 100_000


Kind = tuple[str, str]
"""A source and a kind of value: those of one kind in one source compete for what another source tells."""


class _Known(NamedTuple):
    """The words of a claim: how much they say together, and how much of that tells it from others of its kind."""

    words: Words
    length: float
    telling: float
    kind: Kind


class Likeness:
    """The words around the numbers of a collection, rare ones counting more.

    `around` gives the words around a claim's number, each with a weight in 0 to 1.
    """

    def __init__(self, documents: Iterable[Sequence[Claim]], around: Around) -> None:
        self._around = around
        self._spread = _Spread()
        heard: dict[str, tuple[Words, Kind]] = {}

        def listen(claim: Claim) -> Words:
            words = around(claim)
            self._spread.add(claim, words)
            if len(heard) < REMEMBERED:
                heard[claim.id] = words, kind_of(claim)
            return words

        self._rarity = rareness(documents, listen)
        self._spread.close()
        self._known = {name: self._weighed(*each) for name, each in heard.items()}

    def of(self, left: Claim, right: Claim) -> float:
        """How much of their words two claims share, from 0 to 1."""
        one, other = self._words(left), self._words(right)
        few, many = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
        shared = sum(self._rarity[word] * min(weight, many[word]) for word, weight in few.items() if word in many)
        return shared / math.sqrt(one.length * other.length)

    def telling(self, left: Claim, right: Claim) -> float:
        """How much two claims share of the words that tell each from others of its kind in its source, from 0 to 1."""
        few, many = self._words(left), self._words(right)
        if len(few.words) > len(many.words):
            few, many = many, few
        mine, theirs = self._spread.shares(few.kind), self._spread.shares(many.kind)
        shared, rarity, others = 0.0, self._rarity, many.words
        for word, weight in few.words.items():
            if word in others:
                here, there = weight * mine.get(word, 1.0), others[word] * theirs.get(word, 1.0)
                shared += rarity[word] * (here if here < there else there)
        return shared / math.sqrt(few.telling * many.telling)

    def level(self, left: Claim, right: Claim) -> str:
        """The likeness as a step of a scale, in words."""
        return step(self.of(left, right), STEPS)

    def forget(self) -> None:
        """Drop the words that are only kept to be quick."""
        self._known.clear()

    def _words(self, claim: Claim) -> _Known:
        known = self._known.get(claim.id)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[claim.id] = self._weighed(self._around(claim), kind_of(claim))
        return known

    def _weighed(self, words: Words, kind: Kind) -> _Known:
        """The words of a claim and how much they say together."""
        length = telling = 0.0
        shares, rarity = self._spread.shares(kind), self._rarity
        for word, weight in words.items():
            said = rarity[word] * weight
            length += said
            telling += said * shares.get(word, 1.0)
        return _Known(words, max(_LEAST, length), max(_LEAST, telling), kind)


class _Spread:
    """Near how many values of one kind each word stands in a source: what stands near all of them tells none."""

    def __init__(self) -> None:
        self._open: dict[Kind, dict[str, set[object]]] = {}
        self._shares: dict[Kind, dict[str, float]] = {}

    def add(self, claim: Claim, words: Words) -> None:
        """The words of one claim; those of a source come together."""
        kind = kind_of(claim)
        if self._open and next(iter(self._open))[0] != claim.document:
            self.close()
        near = self._open.setdefault(kind, {})
        near.setdefault("", set()).add(claim.quantity.number)
        for word in words:
            near.setdefault(word, set()).add(claim.quantity.number)

    def close(self) -> None:
        """Count what was added of a source."""
        for kind, near in self._open.items():
            whole = math.log(1 + len(near.pop("")))
            self._shares[kind] = {
                word: 1 - math.log(len(values)) / whole for word, values in near.items() if len(values) > 1
            }
        self._open.clear()

    def shares(self, kind: Kind) -> Mapping[str, float]:
        """How much words that stand near several values of a kind tell one from others; other words tell all."""
        return self._shares.get(kind, _NONE)


_NONE: Mapping[str, float] = {}


def kind_of(claim: Claim) -> Kind:
    """The source of a value and its kind; what is counted may go without saying."""
    kind = family(claim.quantity)
    return claim.document, "count" if kind == "number" else kind


def step(value: float, bounds: Sequence[float]) -> str:
    """The step of a scale that a value stands on, in words."""
    bound = next((bound for bound in bounds if value < bound), None)
    return f"{bounds[-1]:g} or more" if bound is None else f"under {bound:g}"


def rareness(documents: Iterable[Sequence[Claim]], words: Around) -> dict[str, float]:
    """How much each word near a number says, from 0 to 1: its inverse document frequency, sentences as documents."""
    counts: Counter[str] = Counter()
    total = 0
    for claims in documents:
        bags: dict[int, set[str]] = {}
        for claim in claims:
            bags.setdefault(claim.sentence.start, set()).update(words(claim))
        total += len(bags)
        for bag in bags.values():
            counts.update(bag)
    whole = math.log(1 + max(1, total))
    return {w: math.log(1 + max(1, total) / n) / whole for w, n in counts.items()}


def framed(claim: Claim) -> Words:
    """The words around a number as far as the claim itself tells them, where its text is not at hand."""
    words = dict(claim.frame.near)
    if claim.subject:
        words |= dict.fromkeys(claim.subject.key.split(), 1.0)
    return words
