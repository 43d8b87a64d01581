"""What a quantity is per: "/M tokens", "per million input tokens", "per 100,000 people", "a barrel", "per second"."""

import re
from typing import NamedTuple

from tallycheck import lexicon, units
from tallycheck.extractor import currencies, nouns, trie, unit_forms

_PER = re.compile(
    r" ?/ ?|[ -]per[ -]|[ -](?P<article>an?|each|every)[ -]|[ -]for (?:every|(?P<given>each)) ", re.IGNORECASE
)
_ROUND = re.compile(r"10*")
_SIZE_WORDS: dict[str, int] = lexicon.table("grammar")["rate"]["sizes"]
_SIZE_LETTERS: dict[str, int] = lexicon.table("grammar")["rate"]["letters"]
_SIZE = re.compile(
    rf"(?P<digits>\d[\d,]{{0,12}})?(?:(?P<gap>[ -]?)(?P<word>{trie.pattern(_SIZE_WORDS)})(?![^\W_])"
    rf"|[ ]?(?P<letter>{trie.pattern(_SIZE_LETTERS)})(?= [^\W\d_]|[Tt]ok))?",
    re.IGNORECASE,
)
_NO_RATE = re.compile(
    rf"[^\W\d_]{{1,20}} (?:{trie.pattern(lexicon.grammar('rate', 'never_follows'))})(?![^\W_])", re.IGNORECASE
)
_MEASURED = re.compile(r"(?!10+-)\d{1,6}-(?=[a-z]{2})")  # "per 40-foot box": so many feet, not so many boxes
_AFTER = re.compile(rf"\s*(?:$|[.,;:)\]!?—–]|(?:{trie.pattern(lexicon.grammar('rate', 'closes'))})\b)", re.IGNORECASE)
_EACH = re.compile(rf"(?:{trie.pattern([*lexicon.grammar('rate', 'each'), 'dozen'])})(?![^\W_-])")
_NAMES = ((10**12, "T"), (10**9, "B"), (10**6, "M"), (1000, "k"))


class Denominator(NamedTuple):
    """What stands below: its canonical text and its place."""

    unit: str
    start: int
    end: int


def read(text: str, at: int, end: int, *, money: bool, bare: bool = False) -> Denominator | None:
    """The denominator that begins at a place.

    `money`: the quantity above is a sum, so "a share" is one. `bare`: it has no unit, so a slash is none.
    """
    per = _PER.match(text, at, end)
    if not per or (bare and "/" in per[0]) or _is_none(text, per, end, money=money):
        return None
    start = per.end()
    size, place = (1, start) if per["article"] else _size(text, start, end)
    found = unit_forms.one(text, place, end)
    if found and found.start <= place + 1 and not (per["article"] and not _takes_article(found.unit, money=money)):
        return Denominator(_scaled(size) + found.unit, start, found.end)
    each = _EACH.match(text, place, end) if per["article"] else None
    if each and (money or each[0] != "dozen"):
        return Denominator(each[0], start, each.end())
    if per["article"] and not money:
        return None
    if "/" in per[0] and not size > 1 and not re.match(r"[a-z]{3,}", text[place : place + 3]):
        return None
    return _counted(text, start, place, end, size=size, article=bool(per["article"]))


def _is_none(text: str, per: re.Match[str], end: int, *, money: bool) -> bool:
    """Whether a time that is told, or a measure of another thing, stands where the denominator would."""
    if per[0] == " / " and not _ROUND.fullmatch(str(_size(text, per.end(), end)[0])):
        return True  # "256 GB / 512 GB"
    if money and per["given"]:
        return True  # "40,000 euros for each victim" is what each gets, and told as a sum
    told = per["article"] and _NO_RATE.match(text, per.end(), end)
    return bool(told) or _MEASURED.match(text, per.end(), end) is not None


def _takes_article(unit: str, *, money: bool) -> bool:
    """ "a day" and "a hectare" say a rate of anything, "a kilo" one of money."""
    dimension = units.dimension(unit)
    return dimension in ("time", "length2") or (money and dimension not in ("percent", "percentage point"))


def _size(text: str, at: int, end: int) -> tuple[int, int]:
    """How many of the denominator make one, and where its name begins."""
    match = _SIZE.match(text, at, end)
    if not match or match.end() == at:
        return 1, at
    size = int(match["digits"].replace(",", "") or 1) if match["digits"] else 1
    if match["word"]:
        size *= _SIZE_WORDS[match["word"].lower()]
    elif match["letter"]:
        size *= _SIZE_LETTERS.get(match["letter"], _SIZE_LETTERS.get(match["letter"].lower(), 1))
    return size or 1, match.end()


def _counted(text: str, start: int, place: int, end: int, *, size: int, article: bool) -> Denominator | None:
    """A denominator that is a counted noun, or a sum of money ("for every dollar")."""
    gap = 1 if text[place : place + 1] in (" ", "-") else 0
    money = currencies.behind(text, place, end, large=True)
    if money and not money.minor and not article:
        return Denominator(_scaled(size) + money.code, start, money.end)
    if article or size == 1:
        noun = nouns.single(text, place + gap, end)
        if noun and (not article or _AFTER.match(text, noun.end, end)):
            return Denominator(_scaled(size) + noun.key, start, noun.end)
        return None
    plural = nouns.read(text, place + gap, end)
    if plural:
        return Denominator(_scaled(size) + plural.key, start, plural.end)
    word = nouns.single(text, place + gap, end)
    return Denominator(_scaled(size) + word.key, start, word.end) if word else None


def _scaled(size: int) -> str:
    """The multiplier as the unit writes it: "1M ", "100k ", empty for one."""
    if size == 1:
        return ""
    for value, letter in _NAMES:
        if size % value == 0:
            return f"{size // value}{letter} "
    return f"{size} "
