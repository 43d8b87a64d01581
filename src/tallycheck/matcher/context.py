"""What a comparison must know of the whole collection: how rare a word, a name, a value is."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tallycheck.families import family, in_percent
from tallycheck.matcher.likeness import REMEMBERED, Around, Likeness, framed, rareness
from tallycheck.model import Claim
from tallycheck.rates import implied

_WHOLE = -9  # in the place of a paragraph: the whole source
_FEW = 3000


@dataclass(frozen=True, slots=True)
class Sketch:
    """A claim as the comparisons look at it, worked out once for all its pairs.

    `near` are the words near the value, `bag` the same weighted by how rare they are, `length` the square of the bag's
    length, `named` the concepts among the words; `company` are the numbers of its sentence and of its paragraph,
    `rivals` the number of values that its source gives under each key.
    """

    near: Mapping[str, float]
    bag: Mapping[str, float]
    length: float
    named: frozenset[str]
    number: str
    company: tuple[frozenset[str], frozenset[str]]
    rivals: Mapping[str, tuple[tuple[str, ...], int]]


@dataclass(frozen=True, slots=True)
class Context:
    """Counts over the claims of a collection.

    `weights` are inverse document frequencies of frame words (sentences are the documents); `holders` maps
    an entity key to the sources that name it; `published` gives each source's date, `mains` the subjects that it is
    about. `sentences`, `blocks` and `families` are by source and by a sentence's start or a block: telling numbers, and
    families of units.
    """

    weights: Mapping[str, float]
    likeness: Likeness
    holders: Mapping[str, frozenset[str]]
    published: Mapping[str, str]
    values: dict[tuple[str, ...], int]
    sentences: dict[str, dict[int, tuple[str, ...]]]
    blocks: dict[str, dict[int, tuple[str, ...]]]
    rates: Mapping[tuple[str, str], Decimal]
    families: dict[str, dict[int, frozenset[str]]]
    mains: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sketches: dict[str, Sketch] = field(default_factory=dict)

    def sketch(self, claim: Claim) -> Sketch:
        """The claim as the comparisons look at it."""
        known = self.sketches.get(claim.id)
        if known is None:
            if len(self.sketches) >= REMEMBERED:
                self.sketches.clear()
            known = self.sketches[claim.id] = _sketched(claim, self)
        return known

    def forget(self) -> None:
        """Drop what is only kept to be quick, where it is much; the pairs that are shown can do with it."""
        if len(self.sketches) > _FEW:
            self.sketches.clear()
            self.likeness.forget()

    def beside(self, claim: Claim) -> frozenset[str]:
        """The families of units of a claim's paragraph and of the ones before and behind it."""
        own = self.families.get(claim.document, {})
        return frozenset().union(*(own.get(claim.block + i, ()) for i in (-1, 0, 1)))

    def in_source(self, claim: Claim) -> frozenset[str]:
        """The families of units of a claim's source."""
        return self.families.get(claim.document, {}).get(_WHOLE, frozenset())

    def in_sentence(self, claim: Claim) -> frozenset[str]:
        """The telling numbers of a claim's sentence."""
        return frozenset(self.sentences.get(claim.document, {}).get(claim.sentence.start, ()))

    def in_block(self, claim: Claim) -> frozenset[str]:
        """The telling numbers of a claim's paragraph."""
        return frozenset(self.blocks.get(claim.document, {}).get(claim.block, ()))

    def values_of(self, key: tuple[str, ...]) -> int:
        """How many different values a source gives under a key of `rival_keys`."""
        return self.values.get(key, 1)

    def weight(self, word: str) -> float:
        """How much a shared word says; a word never counted says most."""
        return self.weights.get(word, 1.0)


def number_key(claim: Claim) -> str:
    """A number with its family of unit, equal for equal figures."""
    quantity = in_percent(claim.quantity)
    number = quantity.number
    return f"{family(claim.quantity)} {number.normalize() if number is not None else ''}"


def _telling(claim: Claim) -> bool:
    """Whether a number is rare enough for its company to mean something."""
    number = claim.quantity.number
    return number is not None and (abs(number) >= 13 or number != number.to_integral_value())


def rival_keys(claim: Claim) -> dict[str, tuple[str, ...]]:
    """The keys under which a claim competes with others of its source: by property, by unit, by subject and unit."""
    unit = claim.quantity.unit or ""
    kind = family(claim.quantity)
    # "230,000 have been moved" and "29,400 people were moved" compete: what is counted may go without saying.
    sort = "count" if kind == "number" else kind
    keys: dict[str, tuple[str, ...]] = {"unit": (claim.document, "unit", kind, unit)}
    if claim.frame.concept:
        keys["property"] = (claim.document, "property", sort, claim.frame.concept)
    if claim.subject and claim.frame.concept:
        keys["both"] = (claim.document, "both", sort, claim.frame.concept, claim.subject.key)
    if claim.subject:
        keys["subject"] = (claim.document, "subject", kind, unit, claim.subject.key)
    return keys


def _near(claim: Claim) -> Mapping[str, float]:
    return dict(claim.frame.near)


def _sketched(claim: Claim, context: Context) -> Sketch:
    near = dict(claim.frame.near)
    bag = {word: value * context.weight(word) for word, value in near.items()}
    return Sketch(
        near=near,
        bag=bag,
        length=sum(value * value for value in bag.values()),
        named=frozenset(word for word in near if word[0] == "="),
        number=number_key(claim),
        company=(context.in_sentence(claim), context.in_block(claim)),
        rivals={name: (key[1:], context.values_of(key)) for name, key in rival_keys(claim).items()},
    )


def survey(claims: Sequence[Claim], published: Mapping[str, str], around: Around | None = None) -> Context:
    """The counts of a collection; `around` gives the words around a claim's number, those of its frame by default."""
    by_document: dict[str, list[Claim]] = {}
    holders: dict[str, set[str]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
        # A cell's sentence is the cell: whose value it is stands in its row or column.
        for key in claim.frame.entities or ((claim.subject.key,) if claim.subject else ()):
            holders.setdefault(key, set()).add(claim.document)
    alike: dict[frozenset[str], frozenset[str]] = {}
    context = Context(
        weights=rareness(by_document.values(), _near),
        likeness=Likeness(by_document.values(), around or framed),
        holders={key: _once(held, alike) for key, held in holders.items()},
        published=dict(published),
        values={},
        sentences={},
        blocks={},
        families={},
        rates={pair: rate for pair, (rate, _) in implied(claims).items()},
        mains=_mains(by_document),
    )
    for document, own in by_document.items():
        _count(document, own, context, alike)
    return context


def _mains(by_document: Mapping[str, Sequence[Claim]]) -> dict[str, frozenset[str]]:
    """The subjects that each source is about: what its claims fall back on, what many of them have.

    What several sources are about is a main subject wherever it is one at all.
    """
    subjects: dict[str, Counter[str]] = {}
    mains: dict[str, set[str]] = {}
    for document, claims in by_document.items():
        found = [(c.subject.key, c.frame.grip) for c in claims if c.subject]
        subjects[document] = counts = Counter(key for key, _ in found)
        least = max(_MANY, _LARGE * len(found))
        mains[document] = {key for key, grip in found if grip == "topic" or counts[key] >= least}
    several = Counter(key for keys in mains.values() for key in keys)
    return {
        document: frozenset(keys.union(key for key in subjects[document] if several[key] >= _SEVERAL))
        for document, keys in mains.items()
    }


_MANY, _LARGE, _SEVERAL = 3, 0.2, 2


def _once(held: set[str], alike: dict[frozenset[str], frozenset[str]]) -> frozenset[str]:
    """A set that is equal to another is that other one."""
    frozen = frozenset(held)
    return alike.setdefault(frozen, frozen)


def _count(
    document: str, claims: Sequence[Claim], context: Context, alike: dict[frozenset[str], frozenset[str]]
) -> None:
    """Count what one document says into the context; what is equal is held once."""
    values: dict[tuple[str, ...], set[object]] = {}
    sentences: dict[int, set[str]] = {}
    blocks: dict[int, set[str]] = {}
    families: dict[int, set[str]] = {}
    for claim in claims:
        for block in (claim.block, _WHOLE):
            families.setdefault(block, set()).add(family(claim.quantity))
        if _telling(claim):
            number = sys.intern(number_key(claim))
            sentences.setdefault(claim.sentence.start, set()).add(number)
            blocks.setdefault(claim.block, set()).add(number)
        for rival in rival_keys(claim).values():
            values.setdefault(rival, set()).add((claim.quantity.low, claim.quantity.high))
    context.values.update({key: len(held) for key, held in values.items() if len(held) > 1})
    context.sentences[document] = {start: tuple(held) for start, held in sentences.items()}
    context.blocks[document] = {block: tuple(held) for block, held in blocks.items()}
    context.families[document] = {block: _once(held, alike) for block, held in families.items()}
