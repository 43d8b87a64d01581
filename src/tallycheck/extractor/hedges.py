"""Words that bound or soften a number, before and behind it."""

import re
from dataclasses import dataclass
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.lexicon import Hedge

_WINDOW = 48


@dataclass(frozen=True, slots=True)
class HedgeAt:
    """A hedge as written at a place."""

    hedge: Hedge
    start: int
    end: int


@cache
def _before() -> tuple[re.Pattern[str], dict[str, Hedge], frozenset[str]]:
    words = {phrase: hedge for hedge in lexicon.hedges() for phrase in hedge.before}
    between = "|".join(sorted(map(re.escape, lexicon.table("hedges")["between"]["words"]), key=len, reverse=True))
    pattern = re.compile(
        rf"(?:(?<![^\W_])(?P<word>{trie.pattern(w for w in words if w[0].isalpha())})(?: ?(?:(?:{between}) )*)"
        rf"|(?P<sign>{trie.pattern(w for w in words if not w[0].isalpha())}) *)$",
        re.IGNORECASE,
    )
    return pattern, words, frozenset(" ")


@cache
def _behind() -> tuple[re.Pattern[str], dict[str, Hedge]]:
    words = {phrase: hedge for hedge in lexicon.hedges() for phrase in hedge.after}
    return re.compile(rf" ?(?P<word>{trie.pattern(words)})(?![^\W_])", re.IGNORECASE), words


def before(text: str, start: int, floor: int) -> HedgeAt | None:
    """The hedge that ends where the number starts."""
    at = max(floor, start - _WINDOW)
    if at == start or text[start - 1].isalnum():
        return None
    pattern, words, _ = _before()
    match = pattern.search(text[at:start])
    if not match:
        return None
    phrase = re.sub(r"\s", " ", (match["word"] or match["sign"]).lower())
    return HedgeAt(words[phrase], at + match.start(), start)


def behind(text: str, at: int, end: int) -> HedgeAt | None:
    """The hedge that begins where the number ends."""
    pattern, words = _behind()
    match = pattern.match(text, at, end)
    if not match:
        return None
    phrase = re.sub(r"\s", " ", match["word"].lower())
    return HedgeAt(words[phrase], at, match.end())
