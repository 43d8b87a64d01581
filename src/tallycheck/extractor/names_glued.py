"""Names whose digits are written at their letters: "COVID-19", "H5N1", "F-16", "PM2.5", "49ers"."""

import re
from collections.abc import Iterator

from tallycheck.extractor import currencies_shared
from tallycheck.extractor.names_places import calendar
from tallycheck.extractor.nonclaims_words import nonclaim_words
from tallycheck.extractor.openings import DIGIT, Landmarks, matches_at, opening
from tallycheck.extractor.word_patterns import any_of
from tallycheck.model import Span

SCALES = frozenset({"b", "m", "k", "t", "bn", "mn", "tn", "trn", "mln", "bln", "million", "cr"})
GLUED = re.compile(
    r"(?<![\w$€£¥.@#&])(?P<head>[A-Za-z]{1,20}(?:[-‑][A-Za-z]{1,12}){0,2})(?P<hyphen>[-‑.]?)"
    r"(?P<number>\d{1,5}(?:\.\d{1,3}){0,2})(?P<tail>[A-Za-z]{0,4})(?:\d{1,3}[A-Za-z]{0,3}){0,3}"
    r"(?P<more>(?:[-‑.](?=[A-Za-z]|\d{2,3}\b|\d{1,5}[A-Za-z]\b)[A-Za-z0-9]{1,12}(?:\.\d{1,2}(?!\d))?){0,4})"
    r"(?:\+\d{3,6})?(?![\w%°$€£¥]|,\d|\.\d|\s?%)"
)
SUM = re.compile(r"\d+(?:\.\d\d(?!\d)|(?:\.\d+)?[ -](?:[mb]illion|trillion|bn|m|crore|lakh)\b)")
UNITS = re.compile(r"\d ?(?:[^\W\d_]{1,4}(?:[-−‑]?[1-3])?[ ·]){1,3}$")
JETS = re.compile(
    rf"(?<=\d )\d{{3,4}}(?:s\b|(?=[ ]{any_of(nonclaim_words().suffixes)}\b))"
    r"|(?<![\w.,$€£-])(?:\d{2}ers|\d{3}-\d{1,3}s)\b"
)
_HEAD = re.compile(r"(?<![\w$€£¥.@#&])[A-Za-z]")
_LONGEST = 48  # letters and hyphens before the digits
_NUMBERS = opening((DIGIT,))


def read_glued(marks: Landmarks) -> Iterator[Span]:
    """The places of names with digits written at their letters."""
    matches = list(matches_at(GLUED, marks.text, _heads(marks)))
    money = {match["head"] for match in matches if _is_money(match) or _is_sum(marks.text, match)}
    for match in matches:
        if match["head"] not in money and _is_name(match) and not _is_power(marks.text, match):
            yield Span(*match.span())
    for match in marks.matches(JETS, _NUMBERS):
        yield Span(*match.span())


def _heads(marks: Landmarks) -> Iterator[int]:
    """Where the letters of a glued name can begin: before digits, behind the digits before those."""
    text, behind = marks.text, 0
    for at in marks.digits:
        joint = at - 1 - (text[at - 1 : at] in ("-", "‑", "."))
        if joint >= behind and text[joint].isalpha():
            yield from (head.start() for head in _HEAD.finditer(text, max(behind, at - _LONGEST), at))
        behind = at


def _is_money(match: re.Match[str]) -> bool:
    """A short head before a scaled number is a currency, in this document at least: "Y145bn"."""
    scaled = match["tail"].lower() in SCALES - {"b", "m", "k", "t"} or match["tail"] in ("m", "k", "b")
    return scaled and len(match["head"]) <= 3 and not match["hyphen"] and match.end() == match.end("tail")


def _is_sum(text: str, match: re.Match[str]) -> bool:
    """Whether letters that a place in the text makes money stand before a sum: "R500 million", "R12.50"."""
    plain = not match["hyphen"] and not match["tail"] and match.end() == match.end("number")
    if not plain or match["head"] not in currencies_shared.letters() or not SUM.match(text, match.start("number")):
        return False
    return currencies_shared.of_letter(match["head"], text) is not None


def _is_power(text: str, match: re.Match[str]) -> bool:
    """Whether it is the power of a unit behind others: the last of "200 W m-2 K-1"."""
    power = match["hyphen"] in ("-", "‑") and match["number"] in ("1", "2", "3") and len(match["head"]) <= 3
    return power and UNITS.search(text, max(0, match.start() - 24), match.start()) is not None


def _is_name(match: re.Match[str]) -> bool:
    head, number, codes = match["head"], match["number"], nonclaim_words().codes
    small = head.lower()
    if small in codes["currencies"] or small in calendar() or small in codes["compound"] or small in ("fy", "cy"):
        return False
    if match["hyphen"] == "." and not (head.isupper() and 2 <= len(head) <= 3):
        return False
    if not any(map(str.isupper, match[0])):
        return bool(match["hyphen"]) and len(head) > 3 and head.isalpha() and number.isdigit() and not match["tail"]
    return match["hyphen"] != "" or not _is_joined(match, small, number, codes["glued"])


def _is_joined(match: re.Match[str], small: str, number: str, short: tuple[str, ...]) -> bool:
    """A short form, a magnitude, or a word and its number run together: "Q3", "M6.1", "power312B"."""
    if small in short or (
        small in ("q", "h") and match.end() == match.end("number") and number in ("1", "2", "3", "4")
    ):
        return True
    if small in ("m", "mw", "ml", "mb", "ms") and "." in number and number[0] in "123456789":
        return True
    if match["tail"].lower() in SCALES and match["tail"] != "" and len(small) > 3:
        return True
    return small.istitle() is False and match["head"].istitle() and len(small) > 3 and len(number) > 3
