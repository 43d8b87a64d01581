"""How alike the words around two numbers are; rare words count more, and names and other figures count too."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from tallycheck.model import Claim

Words = Mapping[str, float]
Around = Callable[[Claim], Words]

_LEAST = 0.3
STEPS = (0.02, 0.06, 0.1, 0.15, 0.2, 0.27, 0.35, 0.5)
# So many claims are remembered with their words; beyond, memory counts for more than time.
REMEMBERED = 100_000


class Likeness:
    """The words around the numbers of a collection, rare ones counting more.

    `around` gives the words around a claim's number, each with a weight in 0 to 1.
    """

    def __init__(self, documents: Iterable[Sequence[Claim]], around: Around) -> None:
        self._around = around
        heard: dict[str, Words] = {}
        self._rarity = rareness(documents, lambda claim: _kept(heard, claim.id, around(claim)))
        self._known = {name: self._weighed(words) for name, words in heard.items()}

    def of(self, left: Claim, right: Claim) -> float:
        """How much of their words two claims share, from 0 to 1."""
        (few, mine), (many, theirs) = self._words(left), self._words(right)
        if len(few) > len(many):
            few, many = many, few
        shared = sum(self._rarity[word] * min(weight, many[word]) for word, weight in few.items() if word in many)
        return shared / math.sqrt(mine * theirs)

    def level(self, left: Claim, right: Claim) -> str:
        """The likeness as a step of a scale, in words."""
        return step(self.of(left, right), STEPS)

    def forget(self) -> None:
        """Drop the words that are only kept to be quick."""
        self._known.clear()

    def _words(self, claim: Claim) -> tuple[Words, float]:
        known = self._known.get(claim.id)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[claim.id] = self._weighed(self._around(claim))
        return known

    def _weighed(self, words: Words) -> tuple[Words, float]:
        """The words of a claim and how much they say together."""
        return words, max(_LEAST, sum(self._rarity[word] * weight for word, weight in words.items()))


def _kept(heard: dict[str, Words], name: str, words: Words) -> Words:
    """The words of a claim, kept under its id while there is room."""
    if len(heard) < REMEMBERED:
        heard[name] = words
    return words


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
