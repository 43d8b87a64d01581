"""The property that goes on from the sentence before: "112 dead, it says now. That compares with 99 in the morning"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from tallycheck import lexicon
from tallycheck.extractor.concepts import concepts
from tallycheck.extractor.words import Word
from tallycheck.families import family
from tallycheck.model import Claim, Document

_SURE = 5
_FEW = 2
_PEOPLE = frozenset({"i", "he", "she", "we", "who", "you"})
_OPEN = ("count", "money", "percent", "temperature", "length", "speed", "mass", "points")


@dataclass(frozen=True, slots=True)
class Going:
    """The properties that a text goes on with, by family of units, and the block where it stood last.

    A property is empty where the values of a family measure several things, or nothing certain.
    """

    block: int = -1
    properties: Mapping[str, str] = field(default_factory=dict)

    def at(self, document: Document, block: int) -> Mapping[str, str]:
        """What a sentence in a block can go on with: of its own block or of the one before, in the same section."""
        if self.block == block:
            return self.properties
        here, there = document.blocks[block], document.blocks[self.block]
        beside = block - self.block == 1 and here.kind == there.kind != "cell" and here.section == there.section
        return self.properties if self.block >= 0 and beside else {}

    def after(self, document: Document, block: int, claims: Iterable[Claim]) -> "Going":
        """What goes on behind the claims of a sentence."""
        found: dict[str, set[str]] = {}
        for claim in claims:
            kind, name = family(claim.quantity), claim.frame.concept
            if name and kind not in ("date", "clock", "ordinal", "time"):
                found.setdefault(kind, set()).add(name if _specific(name, claim.frame.cost) else "")
        clear = {kind: next(iter(names)) if len(names) == 1 else "" for kind, names in found.items()}
        return Going(block, {**self.at(document, block), **clear})


def _specific(name: str, cost: int) -> bool:
    known = concepts().get(name)
    return cost <= _SURE and known is not None and not (known.generic or known.change)


def leaves_out(tokens: Sequence[Word]) -> bool:
    """Whether a sentence is so bare that what it measures can only have been said before ("Now it's 4.7")."""
    said = [w for w in tokens if w.is_word and w.lemma not in _stop() and len(w.text) > 1]
    named = any(w.text[0].isupper() for w in said if w.start != tokens[0].start)
    person = any(w.text.lower() in _PEOPLE and b.lemma == "be" for w, b in pairwise(tokens))
    return len(said) <= _FEW and not named and not person


@cache
def _stop() -> frozenset[str]:
    table = lexicon.table("arguments")
    return frozenset((*table["stop"]["words"], *table["governing"]["verbs"], *table["going"]["idle"]))


def property_for(kind: str, before: Mapping[str, str]) -> str | None:
    """The property that a value of a family goes on with; a bare number goes on with the only one there is."""
    if kind != "number" or "number" in before:
        return before.get(kind) or None
    open_ = [before[k] for k in _OPEN if k in before]
    return open_[0] or None if len(open_) == 1 else None
