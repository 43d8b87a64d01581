"""What a comparison must know of the whole collection: how rare a word, a name, a value is."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallycheck.families import family
from tallycheck.model import Claim


@dataclass(frozen=True, slots=True)
class Context:
    """Counts over the claims of a collection.

    `weights` are inverse document frequencies of frame words in nats (sentences are the documents); `holders` maps
    an entity key to the sources that name it; `published` gives each source's date.
    """

    weights: Mapping[str, float]
    holders: Mapping[str, frozenset[str]]
    published: Mapping[str, str]
    values: Mapping[tuple[str, ...], int]

    def values_of(self, key: tuple[str, ...]) -> int:
        """How many different values a source gives under a key of `rival_keys`."""
        return self.values.get(key, 0)

    def weight(self, word: str) -> float:
        """How much a shared word says; a word never counted says most."""
        return self.weights.get(word, 1.0)


def rival_keys(claim: Claim) -> dict[str, tuple[str, ...]]:
    """The keys under which a claim competes with others of its source: by property, by unit, by subject and unit."""
    unit = claim.quantity.unit or ""
    kind = family(claim.quantity)
    keys = {"unit": (claim.document, "unit", kind, unit)}
    if claim.frame.concept:
        keys["property"] = (claim.document, "property", kind, claim.frame.concept)
    if claim.subject:
        keys["subject"] = (claim.document, "subject", kind, unit, claim.subject.key)
    return keys


def survey(claims: Sequence[Claim], published: Mapping[str, str]) -> Context:
    """The counts of a collection."""
    sentences: dict[tuple[str, int], set[str]] = {}
    holders: dict[str, set[str]] = {}
    for claim in claims:
        bag = sentences.setdefault((claim.document, claim.sentence.start), set())
        bag.update(w for w, _ in claim.frame.near)
        for key in claim.frame.entities:
            holders.setdefault(key, set()).add(claim.document)
    values: dict[tuple[str, ...], set[object]] = {}
    for claim in claims:
        for key in rival_keys(claim).values():
            values.setdefault(key, set()).add((claim.quantity.low, claim.quantity.high))
    counts = Counter(w for bag in sentences.values() for w in bag)
    total = max(1, len(sentences))
    weights = {w: math.log(1 + total / n) / math.log(1 + total) for w, n in counts.items()}
    return Context(weights, {k: frozenset(v) for k, v in holders.items()}, dict(published), {k: len(v) for k, v in values.items()})
