"""Fractions in digits and signs: "3/4", "2 1/4", "½", "1/20th"."""

import re
from fractions import Fraction

from tallycheck.extractor.numbers.form import Number, NumberForm, Scan
from tallycheck.extractor.numbers.tokens import as_decimal

_SLASH = re.compile(r" ?[/⁄] ?(\d{1,5})(?:th|rd|nd|st|ths|rds)?(?![\w/]|[.,:]\d|-\d)", re.ASCII)
_WHOLE = re.compile(r"[ -]{1,2}(\d{1,3}) ?[/⁄] ?(\d{1,4})(?![\w/]|[.,:]\d)", re.ASCII)
_BETTING = re.compile(
    r"(?<![^\W_])(?:odds|favou?rites?|bookmakers?|bookies?|outsiders?|betting|punters?|odds-on)(?![^\W_])",
    re.IGNORECASE,
)
_STAKES = frozenset((1, 2, 4, 5, 8, 10, 11))
_DATE = "/-.:"
_NEAR = 8  # so near behind a number stands the stroke of its fraction


def read(scan: Scan, i: int) -> Number | None:
    """The fraction that begins at token i."""
    token = scan.tokens[i]
    if token.kind == "glyph":
        return Number(token.start, token.end, i + 1, token.value, None, "fraction")
    near = scan.text[token.end : token.end + _NEAR]
    slashed = "/" in near or "⁄" in near
    if not slashed or token.step != 1 or not token.text.isdecimal() or len(token.text) > 5:
        return None
    if (
        token.start > scan.start
        and scan.text[token.start - 1] in _DATE
        and scan.text[token.start - 2 : token.start - 1].isdigit()
    ):
        return None
    mixed = scan.match(_WHOLE, token.end)
    if mixed and 0 < int(mixed[1]) < int(mixed[2]) <= 64:
        low = as_decimal(int(token.value) + Fraction(int(mixed[1]), int(mixed[2])))
        return Number(token.start, mixed.end(), scan.behind(i + 1, mixed.end()), low, None, "fraction")
    simple = scan.match(_SLASH, token.end)
    if not simple or not (_sound(simple, int(token.value), int(simple[1])) or _is_price(scan, token.start, simple)):
        return None
    low = as_decimal(Fraction(int(token.value), int(simple[1])))
    return Number(token.start, simple.end(), scan.behind(i + 1, simple.end()), low, None, "fraction")


def _is_price(scan: Scan, start: int, match: re.Match[str]) -> bool:
    """Whether the two are odds, of which the first may be the larger: "priced at 5/2"."""
    betting = _BETTING.search(scan.text, max(scan.start, start - 80), min(scan.end, match.end() + 40))
    return betting is not None and " " not in match[0] and int(match[1]) in _STAKES


def _sound(match: re.Match[str], top: int, bottom: int) -> bool:
    """Whether the two are a fraction rather than two numbers with a slash between."""
    if " " in match[0] and bottom > 16:
        return False
    return top < bottom and top > 0 and len(match[1]) <= 4


FORM = NumberForm("fraction", 20, frozenset({"digits", "glyph"}), read, behind=" -/⁄")
