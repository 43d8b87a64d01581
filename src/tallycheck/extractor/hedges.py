"""Words that bound or soften a number, before and behind it."""

import re
from functools import cache
from typing import NamedTuple

from tallycheck import lexicon, units
from tallycheck.extractor import trie
from tallycheck.extractor.item import Item
from tallycheck.extractor.openings import small_text
from tallycheck.extractor.words import Remembered
from tallycheck.lexicon import Hedge

_LASTS = re.compile(rf"(?:^|[(,]|(?<![^\W_])(?:{trie.pattern(lexicon.grammar('during', 'before'))})) ?$", re.IGNORECASE)
_FLOWS = re.compile(r"(?<![^\W_])(?:per|an?)[ -](?:second|minute|hour|day|week|month|year) $", re.IGNORECASE)
_HELD = re.compile(
    r"(?<![^\W_])(?:run|raced?|held|contested|fought|played|sailed|skied|swum|staged|split) $", re.IGNORECASE
)
_EARLIER = re.compile(r" (?:ago|earlier|before|previously)(?![^\W_])")
_MORE_PAID = re.compile(r" [^\W\d_]")  # "$8.49 plus tax"
_OF_STUFF = re.compile(r" of (?!the |its |his |her |their )", re.IGNORECASE)
_VALUE_BEFORE = re.compile(r"\d[\d.,]*%?(?: [^\W\d_]+){0,2} $")
_ADDED = re.compile(r",? ?[^\W\d_]{0,3}[$€£¥₹]|,? (?:a |an |about |another )?\d")
_PASSED = 25  # so many things are gone past, so many are hours
_WINDOW = 56
_BLANKS = re.compile(r"\s+")


class HedgeAt(NamedTuple):
    """A hedge as written at a place."""

    hedge: Hedge
    start: int
    end: int


@cache
def _before() -> tuple[re.Pattern[str], dict[str, Hedge], frozenset[str]]:
    """The pattern of hedges that end at a place in small letters, their table, and the words that can end them."""
    words = {phrase: hedge for hedge in lexicon.hedges() for phrase in hedge.before}
    between = lexicon.table("hedges")["between"]["words"]
    inner = "|".join(sorted(map(re.escape, between), key=len, reverse=True))
    spelled = trie.pattern(w for w in words if w[0].isalpha())
    signs = trie.pattern(w for w in words if not w[0].isalpha())
    pattern = re.compile(
        rf"(?:(?<![^\W_])(?P<word>{spelled})(?: (?:(?:{inner}) ){{0,2}}|(?<=\.)| *(?=$))|(?P<sign>{signs})\s{{0,2}})$"
    )
    return pattern, words, frozenset(w.split()[-1] for w in (*words, *between) if w[0].isalpha())


@cache
def _behind() -> tuple[re.Pattern[str], dict[str, Hedge]]:
    words = {phrase: hedge for hedge in lexicon.hedges() for phrase in hedge.after}
    return re.compile(rf" ?(?P<word>{trie.pattern(words)})(?![^\W_])"), words


_LAST = re.compile(r"([^\W\d_]+\.?)\s{0,2}$|([~≈≃∼≥≤⩾⩽≳≲<>=+])\s{0,2}$")


@cache
def _may_end() -> Remembered[bool]:
    """Whether the last word before a number, with the signs at it and the blanks behind it, can end a hedge."""
    return Remembered(_ends)


def _ends(piece: str) -> bool:
    last = _LAST.search(piece)
    return last is not None and (not last[1] or last[1] in _before()[2])


def before(text: str, start: int, floor: int) -> HedgeAt | None:
    """The hedge that ends where the number starts."""
    at = max(floor, start - _WINDOW)
    if at >= start:
        return None
    window = small_text(text)[at:start]
    pattern, words, _ = _before()
    match = pattern.search(window) if _may_end()[window[window.rstrip().rfind(" ") + 1 :]] else None
    if not match:
        return None
    phrase = _BLANKS.sub(" ", match["word"] or match["sign"])
    return HedgeAt(words[phrase], at + match.start(), start)


def behind(text: str, at: int, end: int) -> HedgeAt | None:
    """The hedge that begins where the number ends."""
    pattern, words = _behind()
    match = pattern.match(small_text(text), at, end)
    if not match:
        return None
    phrase = _BLANKS.sub(" ", match["word"])
    return HedgeAt(words[phrase], at, match.end())


def before_item(text: str, item: Item, floor: int) -> Item:
    """The item with the hedges before it: its bounds opened or its value softened."""
    found = before(text, item.start, floor)
    if found and (_is_during(text, found, item) or _is_other(text, found, item, floor)):
        return item
    while found:
        item = _bound(item._replace(head=found.start), found.hedge)
        found = before(text, found.start, floor) if not found.hedge.bound else None
    return item


def _is_during(text: str, found: HedgeAt, item: Item) -> bool:
    """Whether "over" says for how long and not more than how long: "heard 40 witnesses over 12 days"."""
    if text[found.start : found.end].strip().lower() != "over":
        return False
    if units.kind(item.unit) != "duration":
        before = text[max(0, found.start - 24) : found.start]
        return _FLOWS.search(before) is not None or (item.noun is not None and _HELD.search(before) is not None)
    return not _LASTS.search(text[max(0, found.start - 12) : found.start])


def _is_other(text: str, found: HedgeAt, item: Item, floor: int) -> bool:
    """Whether the words bound nothing: "edged up to 4%", "higher than five years ago"."""
    phrase = text[found.start : found.end].strip().lower()
    if phrase == "up to":
        return _upward().search(text, max(floor, found.start - 12), found.start) is not None
    if phrase.endswith(" past"):  # "went past two stations", "well past 12"
        small = item.low is not None and item.low < _PASSED and item.form in ("digits", "words")
        return small and (item.noun is not None or not item.measured)
    if phrase == "under" and units.dimension(item.unit or "") == "length" and _OF_STUFF.match(text, item.tail):
        return True  # "buried under 3 metres of snow"
    if not phrase.endswith(" than") or not _EARLIER.match(text, item.tail):
        return False
    return phrase.split()[-2] not in ("more", "less", "fewer") or follows_value(text, found.start, floor)


def follows_value(text: str, at: int, floor: int) -> bool:
    """Whether a value stands right before words that compare: "6.5 cents less than a week ago", "3% more than …"."""
    return _VALUE_BEFORE.search(text, max(floor, at - 40), at) is not None


@cache
def _upward() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{trie.pattern(lexicon.table('hedges')['upward']['words'])}) $", re.IGNORECASE)


def behind_item(text: str, item: Item, end: int) -> Item:
    """The item with the hedge behind it, if that ends before the place where the next number begins."""
    if item.plus:
        return _bound(item, _behind()[1]["+"])
    after = behind(text, item.end, end) or (behind(text, item.tail, end) if item.tail > item.end else None)
    if not after:
        return item
    money = units.kind(item.unit) == "currency" and _MORE_PAID.match(text, after.end)
    if text[after.start : after.end] == " plus" and (money or _ADDED.match(text, after.end)):
        return item  # a sum: "£85m plus £5m"
    plus = text[after.end - 1] == "+"
    if plus and after.end < len(text) and text[after.end].isalnum():
        return item
    widened = item._replace(end=after.end) if plus and after.start == item.end else item
    return _bound(widened._replace(tail=max(item.tail, after.end)), after.hedge)


def _bound(item: Item, hedge: Hedge) -> Item:
    item = item._replace(hedges=(*item.hedges, hedge.key), approximate=item.approximate or hedge.approximate)
    if hedge.bound is None or item.form in ("ordinal", "range"):
        return item
    value = item.low if item.low is not None else item.high
    if item.low is not None and item.high is not None and item.low != item.high:
        return item
    left_out = hedge.bound if hedge.exclusive else ""
    if hedge.bound == "low":
        return item._replace(low=value, high=None, exclusive=left_out)
    return item._replace(low=None, high=value, exclusive=left_out)
