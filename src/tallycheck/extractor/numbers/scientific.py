"""Powers of ten and of other numbers: "1.2e6", "10^25", "×10⁶", "2.23 × 1019" where the exponent lost its height."""

import re
from decimal import Decimal

from tallycheck.extractor.numbers.form import ONE, Number, NumberForm, Scan

_HEIGHT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")


def _exponent(name: str) -> str:
    """The pattern of an exponent, written with a caret or high."""
    caret = rf"\^\s?[({{]?(?P<{name}caret>(?:[-−–]{{2}}|\+?[-−–]?)\d{{1,3}})[)}}]?"
    return rf"(?:{caret}|(?P<{name}high>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}))"


_TIMES = re.compile(
    rf"[ \u2009]?[×x*·][ \u2009]?10(?:{_exponent('t')}|[ ]?(?P<flat>[-−–]?\d{{1,2}})(?![.,]?\d))(?![^\W_])", re.ASCII
)
_E = re.compile(r"[eE](?P<e>[-−–+]?\d{1,3})(?![\w.])", re.ASCII)
_POWER = re.compile(rf"{_exponent('p')}(?![^\W_])", re.ASCII)
_MOST = 60
_SIGNS = frozenset("×x*·")


def read(scan: Scan, i: int) -> Number | None:
    """The number with an exponent that begins at token i."""
    token = scan.tokens[i]
    # Behind most numbers stands a blank and a word, which needs no pattern to be told from an exponent.
    behind = scan.text[token.end : token.end + 2]
    if behind[:1] == " " and behind[1:] not in _SIGNS:
        return None
    ten = scan.match(_TIMES, token.end)
    if ten:
        return _scaled(scan, i, ten, ten["tcaret"] or ten["thigh"] or ten["flat"])
    e = scan.match(_E, token.end)
    if e:
        return _scaled(scan, i, e, e["e"])
    power = scan.match(_POWER, token.end)
    if power and (token.value == 10 or power["pcaret"]):
        return _raised(scan, i, power, _int(power["pcaret"] or power["phigh"]))
    return None


def _int(text: str) -> int:
    return int(text.translate(_HEIGHT).replace("--", "-").replace("+-", "-"))


def _scaled(scan: Scan, i: int, match: re.Match[str], exponent: str) -> Number | None:
    token, power = scan.tokens[i], _int(exponent)
    if abs(power) > _MOST:
        return None
    low, step = token.value.scaleb(power), token.step.scaleb(power)
    return Number(
        token.start, match.end(), scan.behind(i + 1, match.end()), low, step, "scientific", mantissa=token.value
    )


def _raised(scan: Scan, i: int, match: re.Match[str], power: int) -> Number | None:
    base = scan.tokens[i].value
    if abs(power) > _MOST or base == 0 or base > 10**6:
        return None
    low = ONE.scaleb(power) if base == 10 else base ** Decimal(power)
    return Number(scan.tokens[i].start, match.end(), scan.behind(i + 1, match.end()), low, None, "scientific")


FORM = NumberForm("scientific", 10, frozenset({"digits"}), read, behind=" \u2009×x*·eE^⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
