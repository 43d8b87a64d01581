"""What a comparison must know of the whole collection: how rare a word, a name, a value is."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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

    def weight(self, word: str) -> float:
        """How much a shared word says; a word never counted says most."""
        return self.weights.get(word, 1.0)


def survey(claims: Sequence[Claim], published: Mapping[str, str]) -> Context:
    """The counts of a collection."""
    sentences: dict[tuple[str, int], set[str]] = {}
    holders: dict[str, set[str]] = {}
    for claim in claims:
        bag = sentences.setdefault((claim.document, claim.sentence.start), set())
        bag.update(w for w, _ in claim.frame.near)
        for key in claim.frame.entities:
            holders.setdefault(key, set()).add(claim.document)
    counts = Counter(w for bag in sentences.values() for w in bag)
    total = max(1, len(sentences))
    weights = {w: math.log(1 + total / n) / math.log(1 + total) for w, n in counts.items()}
    return Context(weights, {k: frozenset(v) for k, v in holders.items()}, dict(published))
