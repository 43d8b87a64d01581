"""Signs at digits that may be units or quotation marks: inches, feet, minutes of arc."""

import re

_SIGNS = {'"': "in", "”": "in", "″": "in", "'": "ft", "’": "ft", "′": "ft"}
MARKS = frozenset(_SIGNS)
_PRIMES = frozenset("″′")
_OPENING = {'"': '"', "”": "“", "'": "'", "’": "‘"}
_ARC = {"ft": "arcminute", "in": "arcsecond"}
_TURNED = re.compile(r"°\s?(?:\d{1,2}\s?[′'’]\s?)?\d{1,2}(?:\.\d{1,4})?$")
_SIZED = re.compile(r"[- ]?(?:high|tall|wide|deep|long|across|thick)(?![^\W_])")
_FINAL = re.compile(r"[^\S\n]*(?:$|\n|[.,;:)\]!?|/]|(?:and|or|by|x|×|to)\b|[-–])|\s?\d{1,2}(?:\D|$)")
# a noun right behind: the sign stands at the size of a thing, where nothing is quoted
_THING = re.compile(
    r" (?!(?:he|she|it|we|they|i|you|said|says|say|who|which|that|was|is|were|are|has|had|but|the|a|an|in|on|at|as|for"
    r"|of|to|from|with|when|while|because|so|if|his|her|their)\b)[^\W\d_]{2}",
    re.IGNORECASE,
)
_INCHES = re.compile(r"\s?\d{1,2}(?:\.\d)?[\"”″](?![^\W_])")
_FEET = re.compile(r"(?<!\d)\d{1,2}['’′]\s?\d{1,2}(?:\.\d)?$")
# minutes of a match before the entries of a live report: "82' GOAL!"
_ENTRY = re.compile(r"(?:^|\n)[ *_•|–—-]{0,6}(?:\d{1,2}\+)?\d{1,3}$")
_MATCH = re.compile(
    r"(?:goal|penalty|pen|card|offside|header|corner|substitut|kick-?off|free[ -]kick|half[ -]time|full[ -]time"
    r"|equalis|equaliz|stoppage|added|shot|save[sd]?|VAR|scores?d?|try|conversion|scrum)(?![^\W_])",
    re.IGNORECASE,
)
_LINE = 240
_WINDOW = 400
_SIZES = {"in": 400, "ft": 100}  # beyond, digits before such a sign are no size but the end of something quoted


def unit_of_mark(text: str, at: int) -> str | None:
    """The unit that the sign at a place, right behind digits, stands for; None where it closes a quotation."""
    sign = text[at]
    unit = _SIGNS.get(sign)
    if unit is None or not text[at - 1].isdigit():
        return None
    if _TURNED.search(text, max(0, at - 16), at):
        return _ARC[unit]
    if unit == "ft" and _is_minute(text, at):
        return "min"
    if sign in _PRIMES or _both(text, at, unit):
        return unit
    if _FINAL.match(text, at + 1) or _SIZED.match(text, at + 1):
        return None if _is_open(text, at) else unit
    named = _THING.match(text, at + 1) and _number(text, at) <= _SIZES[unit]
    return unit if named and not _is_open(text, at) else None


def _is_minute(text: str, at: int) -> bool:
    """Whether digits with a stroke open the entry of a match."""
    if _ENTRY.search(text, max(0, at - 14), at) is None:
        return False
    end = text.find("\n", at, at + _LINE)
    return _MATCH.search(text, at, end if end >= 0 else at + _LINE) is not None


def _both(text: str, at: int, unit: str) -> bool:
    """Whether feet and inches stand together."""
    beside = _INCHES.match(text, at + 1) if unit == "ft" else _FEET.search(text, max(0, at - 10), at)
    return beside is not None


def _number(text: str, at: int) -> float:
    digits = re.search(r"\d{1,6}(?:\.\d{1,3})?$", text[max(0, at - 10) : at])
    return float(digits[0]) if digits else float("inf")


def _is_open(text: str, at: int) -> bool:
    """Whether a quotation that such a sign can close is open before it on the line."""
    sign = text[at]
    low = max(text.rfind("\n", max(0, at - _WINDOW), at) + 1, at - _WINDOW, 0)
    for i in range(at - 1, low - 1, -1):
        before, after = text[i - 1 : i] if i > low else " ", text[i + 1]
        if text[i] == _OPENING[sign] and (before in " (\u00a0[—–-*_\t" or _OPENING[sign] != sign) and after != " ":
            return True
        if text[i] == sign and not before.isdigit() and not (before.isalpha() and after.isalpha()):
            return False
    return False
