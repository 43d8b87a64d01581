"""Shapes of phrases that name a property by themselves: "she is 36", "the $7 billion telescope", "14 of the 212"."""

import re
from collections.abc import Sequence
from functools import partial

from tallycheck import lexicon
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.tagging import argument_words, words_of

_OLDEST = 120
_GROWN = 9
_SIZES = ("height", "length", "diameter", "width", "depth", "distance")
_YOUNGEST = 1
_WEAKEST, _STRONGEST, _MAGNITUDE = 3, 10, ("magnitude", 4)
_AGE, _PRICE, _ANOMALY, _LENGTH = ("age", 1), ("price", 4), ("warming", 1), ("length", 3)
_POPULATION = ("population", 2)
_VALUE = ("market_value", 2)
_DEAL, _CLAUSE = ("deal_value", 3), 30
ASKED = ("price", 6)
_VOTES, _RESULT, _RANK = ("members_eu", 1), ("result_sport", 1), ("rank", 1)
_SPLIT_REACH = 30
_PARAMETERS = ("parameters", 1)
_GOES_ON = frozenset({"and", "or", "with", "who", "in", "at", "to", "are", "were", "can", "may", "will", "have", "had"})
_BILLIONS = re.compile(r"[\d.]*[BT]")


_words = partial(argument_words, "shapes")


def shape(layout: Layout, reading: Reading, own: int, kind: str) -> tuple[str, int] | None:
    """The property, with its cost, that the shape of the phrase gives to a value; None where it gives none."""
    if kind == "number":
        return _of_number(layout, reading, own)
    if kind == "ordinal":
        return _RANK if _is_rank(layout, own) else None
    if kind == "count":
        return _POPULATION if reading.quantity.unit == "person" and _lives(layout, reading, own) else None
    if kind == "temperature" and _above(layout, own):
        return _ANOMALY
    if kind == "length":
        return _appended(layout, own) or (_LENGTH if _hyphened(layout, own) else None)
    return _of_money(layout, own) if kind == "money" else None


def _of_money(layout: Layout, own: int) -> tuple[str, int] | None:
    """The property of a sum: what a company is worth, what a thing costs, what it was bought for."""
    if _of_company(layout, own):
        return _VALUE
    return _PRICE if _before_noun(layout, own) else _bought(layout, own) or (ASKED if _at(layout, own) else None)


def _of_number(layout: Layout, reading: Reading, own: int) -> tuple[str, int] | None:
    """The property of a bare number: an age, votes of one side, the parameters of a model."""
    if _is_age(layout, reading, own) or _at_age(layout, reading, own) or _is_least_age(layout, reading, own):
        return _AGE
    split = _split(layout, own)
    if split:
        return split
    if _is_shock(layout, reading, own):
        return _MAGNITUDE
    return _PARAMETERS if _is_size_of_model(layout, own) else None


def _is_shock(layout: Layout, reading: Reading, own: int) -> bool:
    """Whether a number is an earthquake by itself: "the first was a 7.7", "a 6.4 struck"; no mark that was given."""
    number, at = reading.quantity.low, layout.homes[own][0] - 1
    if number is None or not _WEAKEST <= number <= _STRONGEST or number % 1 == 0:
        return False
    if at < 0 or layout.tokens[at].low not in ("a", "an"):
        return False
    behind = next((w.lemma for w in layout.tokens[layout.homes[own][1] + 1 :][:1]), ".")
    was = at > 0 and layout.tokens[at - 1].lemma == "be"
    return behind in _words("shocks") or (was and behind in _words("closes"))


def _is_size_of_model(layout: Layout, own: int) -> bool:
    """ "a 70B model", "the 8B version"."""
    last = layout.homes[own][1]
    behind = layout.tokens[last + 1].low if last + 1 < len(layout.tokens) else ""
    return behind in _words("models") and _BILLIONS.fullmatch(layout.tokens[last].text) is not None


def _bought(layout: Layout, own: int) -> tuple[str, int] | None:
    """What a sum behind "for" is, where its clause is of buying or selling however far before: "bought … for $310m"."""
    before = layout.homes[own][0] - 1
    while before > 0 and layout.tokens[before].low in _words("bounds"):
        before -= 1
    if before <= 0 or layout.tokens[before].low != "for":
        return None
    for at in range(before - 1, max(-1, before - _CLAUSE), -1):
        word = layout.tokens[at]
        if word.low in (";", ":", "but", "while"):
            return None
        if word.lemma in _words("takes") or word.lemma in _words("buys"):
            return _DEAL if word.lemma in _words("takes") else _PRICE
    return None


def _lives(layout: Layout, reading: Reading, own: int) -> bool:
    """Whether people are those of a place: "the county has roughly 52,000 people", but "has 300 people on its list"."""
    at = layout.homes[own][0] - 1
    while at > 0 and (layout.tokens[at].low in _words("bounds") or layout.tokens[at].low.endswith("ly")):
        at -= 1
    if at < 1 or layout.tokens[at].low not in ("has", "had"):
        return False
    end = layout.tokens_of(reading.unit_span)[1] + 1 if reading.unit_span else len(layout.tokens)
    behind = layout.tokens[end].low if end < len(layout.tokens) else "."
    return layout.tokens[at - 1].lemma in argument_words("places", "settled") and (
        not behind.isalnum() or behind in ("and", "but", "who")
    )


def is_asked(layout: Layout, own: int) -> bool:
    """Whether a sum is set beside a thing and no more: "Adults: £12", "the gear was €740,000", "the N4 ($999)"."""
    before = layout.homes[own][0] - 1
    while before >= 0 and layout.tokens[before].low in _words("bounds"):
        before -= 1
    return before < 0 or layout.tokens[before].low in _words("sets") or layout.tokens[before].lemma in _words("is")


def _at(layout: Layout, own: int) -> bool:
    """Whether a sum is what something is to be had at ("a handset at just under $800")."""
    before = layout.homes[own][0] - 1
    while before > 0 and layout.tokens[before].low in _words("bounds"):
        before -= 1
    return before > 0 and layout.tokens[before].low == "at"


def _is_age(layout: Layout, reading: Reading, own: int) -> bool:
    """ "she is 36,", "who turned 51 in spring", "he's only nineteen."."""
    number = reading.quantity.low
    if number is None or number != reading.quantity.high or not _YOUNGEST < number <= _OLDEST or number % 1:
        return False
    first, last = layout.homes[own]
    behind = layout.tokens[last + 1].low if last + 1 < len(layout.tokens) else "."
    at = first - 1
    while at > 0 and layout.tokens[at].low in _words("softly"):
        at -= 1
    if at < 0 or behind not in _words("closes"):
        return False
    if layout.tokens[at].low in _words("turns"):
        return True
    if at < 1 or layout.tokens[at].lemma not in _words("is"):
        return False
    who = layout.tokens[at - 1]
    return who.low in _words("persons") or (who.low == who.lemma and who.low in words_of("noun", "persons"))


def _at_age(layout: Layout, reading: Reading, own: int) -> bool:
    """ "at 25 he's", "At 61, she"."""
    number, (first, last) = reading.quantity.low, layout.homes[own]
    if number is None or number != reading.quantity.high or not _GROWN < number <= _OLDEST or number % 1:
        return False
    behind = [w.low for w in layout.tokens[last + 1 : last + 3]]
    at = layout.tokens[first - 1].low if first else ""
    return at == "at" and next((w for w in behind if w != ","), "") in _words("persons")


def _is_least_age(layout: Layout, reading: Reading, own: int) -> bool:
    """ "had to be 45 or over", "aged 60 and above", "12 or younger"."""
    number, last = reading.quantity.low, layout.homes[own][1]
    if number is None or not _YOUNGEST < number <= _OLDEST or number % 1:
        return False
    joint, bound, after = [*(w.low for w in layout.tokens[last + 1 : last + 4]), ".", ".", "."][:3]
    return joint in ("or", "and") and bound in _words("ages") and (not after.isalnum() or after in _GOES_ON)


def _of_company(layout: Layout, own: int) -> bool:
    """Whether a sum stands before a company, behind an article: it is what that company is worth."""
    first, last = layout.homes[own]
    behind = layout.tokens[last + 1].low if last + 1 < len(layout.tokens) else ""
    return first > 0 and layout.tokens[first - 1].low in _words("articles") and behind in _words("companies")


def _is_rank(layout: Layout, own: int) -> bool:
    """Whether an ordinal is a place: "the second-hottest year", "the third most visited park", "she finished 23rd"."""
    first = layout.homes[own][0]
    if first and layout.tokens[first - 1].low in lexicon.grammar("ordinal", "ranked"):
        return True
    if first and layout.tokens[first - 1].low not in lexicon.grammar("ordinal", "before"):
        return True  # without an article only a place is told: "third in 2:04:32"
    behind = (w.low for w in layout.tokens[layout.homes[own][1] + 1 :][:2] if w.low != "-")
    low = next(behind, "").removeprefix("-")
    return low in ("most", "least", "best", "worst") or (low.endswith("est") and low not in _words("no_superlatives"))


def is_split(layout: Layout, own: int) -> bool:
    """Whether a number is one side of a vote or of a match."""
    return _split(layout, own) is not None


def _split(layout: Layout, own: int) -> tuple[str, int] | None:
    """What a number is one side of: a vote ("voted 5-4", "a 6-3 ruling") or a match ("won 3-1 at home")."""
    first, last = layout.homes[own]
    ends = {i for home in layout.homes[max(0, own - 1) : own] for i in home}
    starts = {i for home in layout.homes[own + 1 : own + 2] for i in home}
    dashes = ("-", "–", "to")
    tied = (first > 1 and layout.tokens[first - 1].low in dashes and first - 2 in ends) or (
        last + 2 < len(layout.tokens) and layout.tokens[last + 1].low in dashes and last + 2 in starts
    )
    if not tied:
        return None
    around = {w.lemma for w in layout.tokens[max(0, first - _SPLIT_REACH) : last + _SPLIT_REACH]}
    votes, games = bool(around & _words("votes")), bool(around & _words("games"))
    return _VOTES if votes and not games else _RESULT if games and not votes else None


def attributive(layout: Layout, own: int) -> tuple[str, int] | None:
    """The property of a length right before the noun of a thing: "a 13ft wall" is so high, "the 2,250m runway" long."""
    at = layout.homes[own][1] + 1
    word = next((w for w in layout.tokens[at : at + 2] if w.low != "-"), None)
    name = _size(word.lemma) if word else None
    return (name, 1) if name else None


def _appended(layout: Layout, own: int) -> tuple[str, int] | None:
    """The property of a length right behind such a noun: "the bank (12 m)", "a runway of 2,250 metres", "is 90 m"."""
    at = layout.homes[own][0] - 1
    if at > 0 and layout.tokens[at].low in ("(", "of"):
        name = _size(layout.tokens[at - 1].lemma)
        return (name, 2) if name else None
    while at > 0 and layout.tokens[at].low in _words("bounds"):
        at -= 1
    behind = next((w.low for w in layout.tokens[layout.homes[own][1] + 1 :][:1]), ".")
    if at < 1 or layout.tokens[at].lemma not in _words("spans") or behind in _words("off"):
        return None
    name = _size(layout.tokens[at - 1].lemma)
    return (name, 3) if name else None


def _size(noun: str) -> str | None:
    """Which size of a thing is told without its name."""
    return next((name for name in _SIZES if noun in _sized(name)), None)


_sized = partial(argument_words, "attributive")


def _above(layout: Layout, own: int) -> bool:
    """Whether a temperature is told as a difference ("1.4 °C above the average")."""
    behind = layout.tokens[layout.homes[own][1] + 1 : layout.homes[own][1] + 2]
    return bool(behind) and behind[0].low in _words("above")


def _hyphened(layout: Layout, own: int) -> bool:
    """Whether a length is written as one word with its unit before a noun ("the 3.4-km bridge")."""
    first, last = layout.homes[own]
    parts = [w.text for w in layout.tokens[first : last + 2]]
    return any("-" in part for part in parts) and last + 1 < len(layout.tokens)


def _before_noun(layout: Layout, own: int) -> bool:
    """Whether a sum stands before the noun of a thing, behind an article: it is what that thing cost."""
    first, last = layout.homes[own]
    if first == 0 or last + 1 >= len(layout.tokens) or layout.tokens[first - 1].low not in _words("articles"):
        return False
    behind = layout.tokens[last + 1]
    return behind.text.isalpha() and behind.low not in _words("no_nouns") and len(behind.text) > 2


def partitives(layout: Layout, readings: Sequence[Reading], families: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of values of which the first is counted among the second: "fourteen of the 212 passengers"."""
    return [
        (i, i + 1)
        for i in range(len(readings) - 1)
        if families[i] in ("count", "number") and families[i + 1] == "count" and _of(layout, i)
    ]


_ASIDE = 12  # the longest words between commas that tell of a part
_PARTED = frozenset({"them", "whom", "which", "these", "those"})


def asides(layout: Layout, families: Sequence[str]) -> list[tuple[int, int]]:
    """Values whose part stands between commas behind them, and where their clause goes on.

    "246 people, 162 of them passengers, died": what is said behind the second comma is said of the 246.
    """
    out = []
    for own in range(len(families) - 1):
        if families[own] not in ("count", "number") or families[own + 1] not in ("count", "number"):
            continue
        start, end = layout.homes[own + 1]
        gap = [w.low for w in layout.tokens[layout.homes[own][1] + 1 : start]]
        opened = next((i for i, w in enumerate(gap) if w in (",", "(", "–", "—")), None)
        if opened is None or "," in gap[opened + 1 :]:
            continue
        led = bool(_PARTED & set(gap[opened + 1 :])) or "including" in gap[opened + 1 :]
        if not led and not _PARTED & {w.low for w in layout.tokens[end + 1 : end + 4]}:
            continue
        closes = {"(": ")"}.get(gap[opened], gap[opened])
        behind = range(end + 1, min(len(layout.tokens), end + 1 + _ASIDE))
        close = next((i for i in behind if layout.tokens[i].low == closes), None)
        if close is not None:
            out.append((own, close + 1))
    return out


def _of(layout: Layout, own: int) -> bool:
    gap = [w.low for w in layout.tokens[layout.homes[own][1] + 1 : layout.homes[own + 1][0]]]
    return "of" in gap[:2] and all(w in _words("among") for w in gap)
