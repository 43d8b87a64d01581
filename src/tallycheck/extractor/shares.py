"""Fractions that are shares of something: "less than half of it", "one in five", "2/3 of the pupils"."""

import re
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.item import Item

_BEFORE, _BEHIND = 48, 64


@cache
def _words(key: str) -> str:
    return trie.pattern(lexicon.grammar("share", key))


@cache
def _multiple() -> re.Pattern[str]:
    """Behind a fraction: it is a multiple of a size, a time of day, or less than one of a thing."""
    return re.compile(
        rf"[ -](?:as [^\W\d_]+(?: [^\W\d_]+)? (?:again|as)|(?:as )?(?:much|many) again|(?:that|what|an?)(?![^\W_])"
        rf"|(?:of )?the (?:{_words('sizes')})(?![^\W_])|(?:its|their|his|her|our) (?:{_words('sizes')})(?![^\W_])"
        rf"|(?:to|past|before|after) (?:{_words('hours')})(?![^\W_])|(?:{_words('marks')})(?![^\W_]))",
        re.IGNORECASE,
    )


@cache
def _marked() -> re.Pattern[str]:
    """Before a fraction in digits: marks are given, so many out of so many."""
    return re.compile(rf"(?<![^\W_])(?:{_words('marking')})(?![^\W_])", re.IGNORECASE)


_SLASHED = re.compile(r"\d ?[/⁄] ?\d|[½-⅞¼-¾]")
_OUT_OF = re.compile(r"(?:\d|ten|five) out of|\d in \d")
_OF = re.compile(r" of(?! (?:an?|one)(?![^\W_]))| (?:the|all|their|its|our|those|these)(?![^\W_])", re.IGNORECASE)


def is_share(text: str, item: Item) -> bool:
    """Whether the item says how large a part of something is."""
    value = item.low if item.low is not None else item.high
    if item.form != "fraction" or item.unit is not None or value is None or not 0 < value < 1:
        return False
    if _multiple().match(text, item.end, item.end + _BEHIND):
        return False
    written = text[item.start : item.end]
    if _SLASHED.search(written):
        return _OF.match(text, item.end) is not None
    before = text[max(0, item.start - _BEFORE) : item.start]
    return not (_OUT_OF.search(written) and _marked().search(before))
