"""Candidate pairs: claims that share a typed key. What shares none is never compared.

The work stays in proportion to the number of claims. A key that many claims have says little by itself: its block is
split by what else they share, or left out where that finds nothing that another key does not. What more sources say
in the very same terms than anyone would compare is compared through the first of them.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from tallycheck.families import family
from tallycheck.matcher.pairs import Ints, gathered
from tallycheck.matcher.values import middle
from tallycheck.model import Claim

_CAPS = {"word": 60, "subject": 60, "concept": 200, "noun": 200, "value": 200}
# What a block that is too large is split by. A word alone never finds what these do not.
_SPLITS = {"subject": "concept", "concept": "subject", "noun": "subject", "value": "subject"}
_NEAR = 0.3
# With more claims than these, more of them share a key by chance: caps fall as their number grows, down to the least.
_ORDINARY = 3000
_LEAST_CAP = 10
_VOICES = 64
_WINDOW = 40
_LENT_TO_NONE = frozenset({"number", "date", "clock", "ordinal"})
_SHARD = 200_000
_FEW = 120


def keys(claim: Claim) -> Iterator[tuple[str, str]]:
    """The keys of a claim inside its family: its concept, telling words near it, its noun, its subject, its value."""
    frame = claim.frame
    if frame.concept:
        yield "concept", frame.concept
    for word, weight in frame.near:
        if weight >= _NEAR:
            yield "word", word
    for word in frame.label:
        yield "word", word
    if claim.quantity.unit and family(claim.quantity) == "count":
        yield "noun", claim.quantity.unit
    if claim.subject:
        yield "subject", claim.subject.key
    number = middle(claim.quantity)
    if number is not None:
        yield "value", str(number.normalize())


def echoes(claims: Sequence[Claim]) -> dict[int, int]:
    """Claims that say exactly what many other sources say before them, each with the first claim that says it."""
    said = Counter(saying for saying in map(_saying, claims) if saying is not None)
    often = {saying for saying, times in said.items() if times > _VOICES}
    first: dict[int, int] = {}
    heard: dict[int, set[str]] = defaultdict(set)
    found = {}
    for index, claim in enumerate(claims) if often else ():
        saying = _saying(claim)
        if saying is None or saying not in often or claim.partner:
            continue
        sources = heard[saying]
        if len(sources) >= _VOICES and claim.document not in sources:
            found[index] = first[saying]
        elif claim.document not in sources:
            first.setdefault(saying, index)
        sources.add(claim.document)
    return found


def _saying(claim: Claim) -> int | None:
    """Equal for claims that say the same number of the same property of the same subject; None without these."""
    if not claim.subject or not claim.frame.concept:
        return None
    quantity = claim.quantity
    number = quantity.low, quantity.high, quantity.unit, quantity.approximate
    return hash((claim.subject.key, claim.frame.concept, number, claim.time, claim.qualifiers, claim.frame.label))


def by_subject(claims: Sequence[Claim]) -> Ints:
    """The places of the claims by subject and property, of which most pairs are, in the order of the claims under each.

    Who goes through pairs in this order comes back to a claim while what was worked out of it is still at hand.
    """

    def about(place: int) -> tuple[str, str]:
        claim = claims[place]
        return claim.subject.key if claim.subject else "", claim.frame.concept or ""

    return array("I", sorted(range(len(claims)), key=about))


def candidates(
    claims: Sequence[Claim], *, order: Sequence[int] | None = None, without: Iterable[int] = ()
) -> Iterator[tuple[int, int]]:
    """Index pairs (smaller first) of claims with a common key; those of `without` are in none.

    They come by their first claims, in the order that is asked for or that of the claims, each by its second ones.
    """
    members, ends = _laid_out(claims, frozenset(without))
    starts, places = gathered((members,), len(claims))
    for index in range(len(claims)) if order is None else order:
        found: set[int] = set()
        for place in places[starts[index] : starts[index + 1]]:
            found.update(members[place + 1 : ends[place]])
        for other in sorted(found):
            yield index, other


def _laid_out(claims: Sequence[Claim], left_out: frozenset[int]) -> tuple[Ints, Ints]:
    """The members of all blocks one behind the other, and for each where its block ends."""
    members, ends = array("I"), array("I")
    for block in _blocks(claims, left_out):
        members.extend(block)
        ends.extend(repeat(len(members), len(block)))
    return members, ends


def _blocks(claims: Sequence[Claim], left_out: frozenset[int]) -> Iterator[Sequence[int]]:
    """The blocks that are worth their pairs, each in the order of the claims."""
    caps = _caps(len(claims))
    if len(claims) <= _ORDINARY:
        yield from _small_families(claims, left_out)
    for shard in _shards(claims, left_out):
        alike: dict[int, list[int]] = defaultdict(list)
        for at, key in enumerate(shard.keys):
            alike[key].append(at)
        for held in alike.values():
            if len(held) > 1:
                kind = _KINDS[shard.kinds[held[0]]]
                for block in _of_families(held, shard, claims):
                    yield from _bounded(block, kind, claims, caps)


def _small_families(claims: Sequence[Claim], left_out: frozenset[int]) -> Iterator[Sequence[int]]:
    """The claims of each family of units of which there are few: two may say the same without a word in common."""
    families: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if index not in left_out:
            families[family(claim.quantity)].append(index)
    bare = families.get("number", [])
    for name, members in families.items():
        whole = members if name in _LENT_TO_NONE else sorted({*members, *bare})
        yield from (block for block in (members, whole) if 1 < len(block) <= _FEW)


def _caps(number: int) -> dict[str, int]:
    """The largest block of each kind of key, for that many claims."""
    share = min(1.0, _ORDINARY / max(1, number))
    return {kind: max(_LEAST_CAP, int(cap * share)) for kind, cap in _CAPS.items()}


_KINDS = tuple(_CAPS)
_KIND = {kind: place for place, kind in enumerate(_KINDS)}


class _Shard:
    """A part of the keys with the claims that have them, in columns."""

    __slots__ = ("indices", "keys", "kinds")

    def __init__(self) -> None:
        self.keys, self.kinds, self.indices = array("q"), bytearray(), array("I")


def _shards(claims: Sequence[Claim], left_out: frozenset[int]) -> list[_Shard]:
    """The keys of all claims, by hash, in as many parts as keep the grouping of one small."""
    shards = [_Shard() for _ in range(1 + len(claims) // _SHARD)]
    for index, claim in enumerate(claims):
        if index in left_out:
            continue
        for key in dict.fromkeys(keys(claim)):
            hashed = hash(key)
            shard = shards[hashed % len(shards)]
            shard.keys.append(hashed)
            shard.kinds.append(_KIND[key[0]])
            shard.indices.append(index)
    return shards


def _of_families(held: Sequence[int], shard: _Shard, claims: Sequence[Claim]) -> Iterator[list[int]]:
    """The claims under one key by family; bare numbers stand in every family: a unit is often left out."""
    families: dict[str, list[int]] = defaultdict(list)
    for at in held:
        index = shard.indices[at]
        families[family(claims[index].quantity)].append(index)
    bare = families.get("number", [])
    for name, members in families.items():
        whole = members if not bare or name in _LENT_TO_NONE else sorted({*members, *bare})
        if len(whole) > 1:
            yield whole


def _bounded(block: Sequence[int], kind: str, claims: Sequence[Claim], caps: dict[str, int]) -> Iterator[Sequence[int]]:
    """The block, or where it is too large the parts of it that share something else too."""
    if len(block) <= caps[kind]:
        yield block
        return
    parts: dict[str, list[int]] = defaultdict(list)
    for index in block if kind in _SPLITS else ():
        for name, key in keys(claims[index]):
            if name == _SPLITS[kind]:
                parts[key].append(index)
    for part in parts.values():
        if 1 < len(part) <= _CAPS[kind]:
            yield part
        elif len(part) > 1:
            yield from _neighbours(part, claims)


def _neighbours(block: Sequence[int], claims: Sequence[Claim]) -> Iterator[Sequence[int]]:
    """A block that nothing splits, in overlapping windows over its claims in the order of their values."""
    ranked = sorted(block, key=lambda index: (middle(claims[index].quantity) or 0, index))
    for first in range(0, len(ranked), _WINDOW // 2):
        yield sorted(ranked[first : first + _WINDOW])


def possible(claims: Sequence[Claim]) -> int:
    """How many pairs there are within the families of units."""
    return sum(n * (n - 1) // 2 for n in Counter(family(c.quantity) for c in claims).values())
