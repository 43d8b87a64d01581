"""Candidate pairs: claims that share a typed key. What shares none is never compared."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tallycheck.families import family
from tallycheck.matcher.values import middle
from tallycheck.model import Claim

_WORD_CAP = 60
_VALUE_CAP = 200
_NEAR = 0.3


def keys(claim: Claim) -> Iterator[str]:
    """The keys of a claim: its family of unit with its concept, its noun, telling words near it, and its value."""
    kind = family(claim.quantity)
    if claim.frame.concept:
        yield f"{kind} concept {claim.frame.concept}"
    for word, weight in claim.frame.near:
        if weight >= _NEAR:
            yield f"{kind} word {word}"
    for word in claim.frame.label:
        yield f"{kind} word {word}"
    if kind == "count" and claim.quantity.unit:
        yield f"{kind} noun {claim.quantity.unit}"
    if claim.subject:
        yield f"{kind} subject {claim.subject.key}"
    number = middle(claim.quantity)
    if number is not None:
        yield f"{kind} value {number.normalize()}"


def candidates(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Index pairs (smaller first, sorted) of claims with a common key.

    A key that more claims than its cap have says too little to be worth its pairs; words have a smaller cap.
    """
    held: dict[str, list[int]] = {}
    for index, claim in enumerate(claims):
        for key in dict.fromkeys(keys(claim)):
            held.setdefault(key, []).append(index)
    found: set[tuple[int, int]] = set()
    _lend(held)
    for key, members in held.items():
        cap = _WORD_CAP if " word " in key or " subject " in key else _VALUE_CAP
        if len(members) > cap:
            continue
        found.update((a, b) for i, a in enumerate(members) for b in members[i + 1 :])
    return sorted(found)


def _lend(held: dict[str, list[int]]) -> None:
    """Bare numbers stand under the keys of every other family too: a unit is often left out."""
    bare = {key.split(" ", 1)[1]: members for key, members in held.items() if key.startswith("number ")}
    for key, members in held.items():
        kind, rest = key.split(" ", 1)
        if kind not in ("number", "date", "clock", "ordinal") and rest in bare and not rest.startswith("noun"):
            held[key] = sorted({*members, *bare[rest]})


def possible(claims: Sequence[Claim]) -> int:
    """How many pairs there are within the families of units."""
    return sum(n * (n - 1) // 2 for n in Counter(family(c.quantity) for c in claims).values())
