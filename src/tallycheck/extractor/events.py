"""What a date is the date of: the last such event behind a superlative, else the verb that governs it."""

from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.concepts import NOUN
from tallycheck.extractor.layout import Layout

_VERB_REACH = 9
_RECORD_REACH = 10
_SHORTEST = 5
_SURE, _GUESSED = 1, 4


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.table("arguments")["events"][name])


def last_such(layout: Layout, own: int) -> tuple[str, int] | None:
    """The last such event as a property with its cost: "the deadliest crash since 1986", "not since 1986"."""
    at = layout.homes[own][0] - 1
    while at > 0 and layout.tokens[at].text.lower() in _words("between"):
        at -= 1
    if at < 1 or layout.tokens[at].text.lower() not in _words("since"):
        return None
    before = [w.text.lower() for w in layout.tokens[max(0, at - _RECORD_REACH) : at]]
    return ("last_event", _SURE) if any(w in _words("records") or _superlative(w) for w in before) else None


def _superlative(word: str) -> bool:
    return len(word) > _SHORTEST and word.endswith("est") and word not in _words("no_records")


def by_verb(layout: Layout, own: int) -> tuple[str, int] | None:
    """The past form before a date's preposition as its property with its cost ("was overhauled in 2016")."""
    at = layout.homes[own][0] - 1
    while at > 0 and layout.tokens[at].text.lower() in _words("between"):
        at -= 1
    if at < 1 or layout.tokens[at].text.lower() not in _words("prepositions"):
        return None
    for word in reversed(layout.tokens[max(0, at - _VERB_REACH) : at]):
        low = word.text.lower()
        if low in _words("ends"):
            return None
        if len(low) > _SHORTEST and low.endswith("ed") and word.lemma != low and word.text.islower():
            return NOUN + word.lemma, _GUESSED
    return None
