"""The property that goes on from the sentence before: "112 dead, it says now. That compares with 99 in the morning"."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from types import MappingProxyType
from typing import NamedTuple

from tallycheck import lexicon
from tallycheck.extractor.concepts import NOUN, concepts
from tallycheck.extractor.content_words import content
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.leadins import headed, lead_in
from tallycheck.extractor.plain import plain
from tallycheck.extractor.tagging import argument_words, verb_form, words_of
from tallycheck.extractor.words import Word
from tallycheck.model import Document, Quantity

_SURE = 5
KIND = "~"
_LISTED = frozenset({"percent", "points"})
_FEW = 2
_PEOPLE = frozenset({"i", "he", "she", "we", "who", "you"})
_OPEN = ("count", "money", "percent", "temperature", "length", "speed", "mass", "points")


class Before(NamedTuple):
    """The properties of what stands before a sentence: what it can go on with (`at`), and the last of all (`told`).

    `over` is the line over the list that it is an item of, `headed` the question or heading in front of it.
    """

    at: Mapping[str, str] = MappingProxyType({})
    told: Mapping[str, str] = MappingProxyType({})
    over: str = ""
    headed: str = ""


@plain
class Known:
    """A value whose property is known, by its place among those of its sentence.

    `partner` is the place of its partner, `kind` the family of its unit; the last two are what it measures.
    """

    own: int
    partner: int | None
    quantity: Quantity
    kind: str
    concept: str | None
    cost: int


class Going(NamedTuple):
    """The properties that a text goes on with, by family of units, and the block where it stood last.

    A property is empty where the values of a family measure several things, or nothing certain. `units` are the last
    values with a unit, by their property. `told` are the last properties that words named, whatever stood in between.
    """

    block: int = -1
    properties: Mapping[str, str] = MappingProxyType({})
    units: Mapping[str, Quantity] = MappingProxyType({})
    told: Mapping[str, str] = MappingProxyType({})

    def to(self, document: Document, block: int, start: int) -> Before:
        """What stands before the sentence of a block that starts at a place."""
        return Before(self.at(document, block), self.told, lead_in(document, block), headed(document, block, start))

    def at(self, document: Document, block: int) -> Mapping[str, str]:
        """What a sentence in a block can go on with: of its own block or of the one before, in the same section."""
        return self.properties if self._reaches(document, block) else {}

    def units_at(self, document: Document, block: int) -> Mapping[str, Quantity]:
        """The values whose units a sentence in a block may leave out."""
        return self.units if self._reaches(document, block) else {}

    def _reaches(self, document: Document, block: int) -> bool:
        if self.block in (-1, block):
            return self.block == block
        here, there = document.blocks[block], document.blocks[self.block]
        return block - self.block == 1 and here.kind == there.kind != "cell" and here.section == there.section

    def after(self, document: Document, block: int, values: Sequence[Known]) -> "Going":
        """What goes on behind the values of a sentence."""
        if not values:
            return Going(block, self.at(document, block), self.units_at(document, block), self.told)
        found: dict[str, set[str]] = {}
        sure: set[str] = set()
        for value in values:
            kind, name = value.kind, value.concept
            if name and kind not in ("date", "clock", "ordinal", "time"):
                found.setdefault(kind, set()).add(name)
                sure |= {name} if _specific(name, value.cost) else set()
        clear = {kind: next(iter(names)) if len(names) == 1 else "" for kind, names in found.items()}
        clear = {kind: name for kind, name in clear.items() if not name or name in sure}
        return Going(
            block,
            {**self.at(document, block), **clear},
            {**self.units_at(document, block), **_measures(values)},
            {**self.told, **_told(values)},
        )


def _told(values: Iterable[Known]) -> dict[str, str]:
    """The last property that words named, by family of units, of those that many things have one after another."""
    named = ((v.kind, v.concept, v.cost) for v in values)
    return {kind: name for kind, name, cost in named if name and kind in _LISTED and _is_told(name, cost)}


def _is_told(name: str, cost: int) -> bool:
    """Whether words near a value named a property that is no more general than a test or a share of the vote."""
    if name.startswith(NOUN):
        return cost <= _SURE and " " in name
    return _specific(name, cost)


def _measures(values: Iterable[Known]) -> dict[str, Quantity]:
    """The last values with a unit by property and by family; no conversions of what stands before them."""
    before: set[int | None] = set()
    measured = []
    for value in values:
        before.add(value.own)
        if value.quantity.unit and value.quantity.low and value.partner not in before:
            measured.append(value)
    kinds = {KIND + v.kind: v.quantity for v in measured}
    kinds |= {KIND + str(v.quantity.unit): v.quantity for v in measured if v.quantity.kind == "currency"}
    return kinds | {v.concept: v.quantity for v in measured if v.concept}


def _specific(name: str, cost: int) -> bool:
    known = concepts().get(name)
    return cost <= _SURE and known is not None and not (known.generic or known.change)


def leaves_out(layout: Layout) -> bool:
    """Whether a sentence is so bare that what it measures can only have been said before ("Now it's 4.7")."""
    stop = _stop()
    said = [i for i, base in content(layout.texts) if base not in stop]
    if len(said) > _FEW:
        return False
    named = any(layout.texts[i][0].isupper() for i in said if i)
    person = any(low in _PEOPLE and base == "be" for low, base in zip(layout.lows, layout.lemmas[1:], strict=False))
    return not named and not person


def does(tokens: Sequence[Word], last: int) -> bool:
    """Whether a number that ends at a token does something to a thing: "First, 26 had reached the refuge"."""
    at = last + 1
    while at < len(tokens) and tokens[at].low in words_of("class", "auxiliary") | words_of("class", "adverb"):
        at += 1
    behind = tokens[at : at + 3]
    if len(behind) < len(("reached", "the", "refuge")):
        return False
    return (
        verb_form(behind[0].low) == "past"
        and behind[1].low in words_of("class", "determiner")
        and behind[2].text.isalpha()
    )


def has_so_many(tokens: Sequence[Word], first: int, last: int) -> bool:
    """Whether a number alone is what a subject has, got or stands at: "The Bloc has 22 and", "stood at 144,"."""
    behind = tokens[last + 1].low if last + 1 < len(tokens) else "."
    if behind.isalnum() and behind not in _going("closing"):
        return False
    at = first - 1
    while at > 0 and tokens[at].low in words_of("value", "bounds") and tokens[at].low != "at":
        at -= 1
    if at > 1 and tokens[at].low in ("at", "on", "to"):
        return tokens[at - 1].lemma in _going("standing") and _is_said_of(tokens, at - 1)
    return at > 0 and tokens[at].low in _going("having") and _is_said_of(tokens, at)


def _is_said_of(tokens: Sequence[Word], verb: int) -> bool:
    """Whether a name or a pronoun stands right before a verb."""
    who = tokens[verb - 1]
    return who.text[0].isupper() or who.low in words_of("class", "pronoun")


_going = partial(argument_words, "going")


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
