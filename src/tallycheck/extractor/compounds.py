"""Properties that the lexicon does not know but a compound noun names: "cut the recidivism rate from 60% to 34%"."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from tallycheck.extractor.concepts import NOUN, fits
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.tagging import argument_words, words_of
from tallycheck.extractor.triggers import Trigger
from tallycheck.extractor.words import Word

_BEFORE = 14  # tokens before a value in which the compound that governs it ends
_BEHIND = 2
_SHORTEST = 4
_FAMILIES = frozenset({"percent", "points", "number", "multiple", "fraction"})
_ENDS = frozenset({";", ":", "—", "–", ".", "while", "whereas", "but", "because", "although"})
_GOVERNED = 2


class Compound(NamedTuple):
    """A property made of a compound noun, the tokens of that noun, and how far it stands (see `Frame.cost`)."""

    concept: str
    first: int
    last: int
    cost: int


_words = partial(argument_words, "compounds")


def is_open(concept: str | None) -> bool:
    """Whether a property is named by a compound noun of the text, and by no entry of the lexicon."""
    return concept is not None and concept.startswith(NOUN) and concept.rpartition(" ")[2] in _words("heads")


def has_head(layout: Layout) -> bool:
    """Whether a sentence has a noun that such compounds end in; few have, and the others are not looked at again."""
    return not _words("heads").isdisjoint(layout.lemmas)


def compound(layout: Layout, own: int, kind: str, named: Sequence[Trigger]) -> Compound | None:
    """The compound noun that a value is one of, if one governs it and the lexicon knows no such property."""
    if kind not in _FAMILIES:
        return None
    tokens, (start, end) = layout.tokens, layout.homes[own]
    for at in range(end + 1, min(len(tokens), end + 1 + _BEHIND)):
        if tokens[at].lemma in _words("heads"):
            return _made(layout, own, kind, named, at)
    for at in range(start - 1, max(0, start - _BEFORE), -1):
        word = tokens[at]
        if word.low in _ENDS or _is_of_another(layout, own, at):
            return None
        if word.lemma in _words("heads"):
            return _made(layout, own, kind, named, at)
    return None


def _is_of_another(layout: Layout, own: int, at: int) -> bool:
    """Whether a token is of another value, unless that is where the value came from ("from 60% to 34%")."""
    if not own or not layout.homes[own - 1][0] <= at <= layout.homes[own - 1][1]:
        return False
    return {layout.readings[own - 1].role, layout.readings[own].role} != {"from", "to"}


def _made(layout: Layout, own: int, kind: str, named: Sequence[Trigger], head: int) -> Compound | None:
    """The property of a head and the noun before it, where that is a plain noun of which the lexicon says nothing."""
    before = layout.tokens[head - 1] if head else None
    if before is None or not _is_noun(before) or any(_knows(t, kind, head) for t in named):
        return None
    concept = f"{NOUN}{before.lemma} {layout.tokens[head].lemma}"
    return Compound(concept, head - 1, head, min(_GOVERNED, layout.cost(own, head - 1, head)))


def _knows(trigger: Trigger, kind: str, head: int) -> bool:
    """Whether the lexicon has the compound, or its first noun, as a property that the value can have."""
    inside = trigger.first <= head - 1 <= trigger.last
    return inside and trigger.gap is None and fits(trigger.concept, kind)


def _is_noun(word: Word) -> bool:
    """Whether a word before a head can be the noun that says which rate or ratio it is."""
    low = word.low
    if not word.is_word or not word.text.islower() or len(low) < _SHORTEST or low in _words("adjectives"):
        return False
    return low not in words_of("class", "preposition") and not low.endswith(("ed", "er", "est", "ly", "al", "ous"))
