"""An article that counts one of a unit: "more than a year", "a litre of water", "for a decade"."""

import re
from functools import cache

from tallycheck import lexicon, units
from tallycheck.extractor import currencies, hedges, trie, unit_forms
from tallycheck.extractor.numbers.form import ONE, Number, NumberForm, Scan

_OF = re.compile(r" of (?!the\b|a\b|an\b|his\b|her\b|its\b|their\b)", re.IGNORECASE)
_AND_PART = re.compile(r" and a (?:half|quarter)(?![^\W_])(?! of )", re.IGNORECASE)
_AND_MORE = re.compile(  # "an hour and 18 minutes"
    r" and (?:\d{1,2}|[a-z]{3,6}(?:-[a-z]{3,5})?) (?:hours?|min(?:ute)?s?|sec(?:ond)?s?|days?|months?|weeks?)(?![^\W_])"
)
_OWNS = re.compile(r"['’]s? [a-z]")
_EARLIER = re.compile(r" (?:ago|earlier|before|previously)(?![^\W_])", re.IGNORECASE)
_ALONE = re.compile(r"[ ]?[.!]?$")
_CLOSED = re.compile(r"\s*(?:$|[.,;:)!?]|(?:and|or|each|more|less|extra|apiece|in|on|an?|per|when)\b)", re.IGNORECASE)
_CONVERTED = re.compile(
    r" \((?:about |around |some |roughly |almost |nearly |~|≈|c\. ?)?\d[\d.,]*[ -]?[a-zµ]{1,12}\)"
)  # "a pint (568ml)"
_WITHIN = 40


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{trie.pattern(lexicon.grammar('article', key))})$", re.IGNORECASE)


@cache
def _far() -> re.Pattern[str]:
    """Behind "a mile": so far, so long."""
    return re.compile(rf" (?:{trie.pattern(lexicon.grammar('article', 'far'))})(?![^\W_])", re.IGNORECASE)


@cache
def _names(key: str) -> frozenset[str]:
    return frozenset(lexicon.grammar("article", key))


def read(scan: Scan, i: int) -> Number | None:
    """One of the unit behind the article at token i, where something says that it is counted."""
    token = scan.tokens[i]
    money = currencies.behind(scan.text, token.end, scan.end, large=False)
    if money:
        return _one(scan, i) if _is_price(scan, token.start, money.end) else None
    found = unit_forms.one(scan.text, token.end, scan.end)
    if found and found.unit == "lb" and found.word and _is_pound(scan, token.start, found.end):
        return Number(token.start, found.end, i + 1, ONE, ONE, "words", unit="GBP")
    if found is None or found.unit in _names("never") or not _is_counted(scan, token.start, found):
        return None
    return _one(scan, i)._replace(step=ONE) if scan.match(_AND_MORE, found.end) else _one(scan, i)


def _one(scan: Scan, i: int) -> Number:
    return Number(scan.tokens[i].start, scan.tokens[i].end, i + 1, ONE, None, "words")


def _is_price(scan: Scan, start: int, end: int) -> bool:
    """Whether one of a currency is paid: alone, behind a bound, or as the whole of what something costs."""
    if scan.match(_ALONE, end) and start <= scan.start + 1:
        return True
    if not scan.match(_CLOSED, end):
        return False
    hedge = hedges.before(scan.text, start, scan.start)
    before = scan.text[max(scan.start, start - _WITHIN) : start].rstrip()
    return bool((hedge and hedge.hedge.bound) or _words("paying").search(before))


def _is_pound(scan: Scan, start: int, end: int) -> bool:
    """Whether a pound is one of money: what something costs, with or without a bound before it."""
    if not scan.match(_CLOSED, end):
        return False
    hedge = hedges.before(scan.text, start, scan.start)
    at = hedge.start if hedge else start
    paid = _words("paying").search(scan.text[max(scan.start, at - _WITHIN) : at].rstrip())
    return paid is not None and paid[0].lower() not in ("only", "just", "by")


def _is_counted(scan: Scan, start: int, found: unit_forms.UnitAt) -> bool:
    """Whether a bound stands before it, "of" behind it, or nothing beside it; a span of time may also just last."""
    alone = scan.match(_ALONE, found.end) and start <= scan.start + 1
    if alone or (found.word and any(scan.match(more, found.end) for more in (_AND_PART, _AND_MORE, _CONVERTED))):
        return True
    timed = units.dimension(found.unit) == "time"
    hedge = hedges.before(scan.text, start, scan.start)
    if scan.text[found.end : found.end + 1] == "-" or not found.word or (timed and _is_told(scan, found, hedge)):
        return False
    if hedge and (hedge.hedge.bound or hedge.hedge.approximate):
        return timed or found.unit not in _names("idle")
    before = scan.text[max(scan.start, start - _WITHIN) : start].rstrip()
    if not timed:
        if units.dimension(found.unit) == "length" and scan.match(_far(), found.end):
            return True
        weighed = units.dimension(found.unit) == "mass" and scan.match(_CLOSED, found.end) and found.unit != "ton"
        return scan.match(_OF, found.end) is not None or (bool(weighed) and bool(_words("weighing").search(before)))
    return found.unit in _names("spans") and _words("lasting").search(before) is not None


def _is_told(scan: Scan, found: unit_forms.UnitAt, hedge: hedges.HedgeAt | None) -> bool:
    """Whether a span of time only tells when, or how much of a thing: "3% less than a year ago", "a month's supply"."""
    if hedge is None:
        return scan.match(_OWNS, found.end) is not None
    return scan.match(_EARLIER, found.end) is not None and hedges.follows_value(scan.text, hedge.start, scan.start)


FORM = NumberForm("article", 60, frozenset({"article"}), read)
