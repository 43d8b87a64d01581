"""Digits and spelled numbers with their scale: "744 billion", "44B", "forty-two", "half a million", "two dozen"."""

import re
from decimal import Decimal

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.numbers.form import ONE, Number, NumberForm, Scan

_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
_ARTICLE = re.compile(r"(?<![^\W_])an?[ -]$", re.IGNORECASE)
_JOIN = re.compile(r"[ \u00a0\u202f-]$|,? and $|, $| of $| a $| of a $", re.IGNORECASE)
_TIGHT = (" ", "-", "\u00a0", "\u202f", "‑")
_AND = (" and ", ", ", ",", ", and ", " and a ")
_POINT = re.compile(r" point((?: (?:zero|oh|nought|naught|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))+)(?![^\W_])", re.I)
_GLUED: dict[str, Decimal] = {k: Decimal(v) for k, v in lexicon.table("numbers")["suffixes"]["glued"].items()}
_APART: dict[str, Decimal] = {k: Decimal(v) for k, v in lexicon.table("numbers")["suffixes"]["apart"].items()}
_SUFFIX = re.compile(
    rf"(?:(?P<glued>{trie.pattern(_GLUED)})|[ \u00a0\u202f-]?(?P<apart>{trie.pattern(_APART)}))(?![^\W_])(?!-?bit|['’]?[^\W\d_])"
)


def read(scan: Scan, i: int) -> Number | None:
    """The cardinal that begins at token i."""
    first = scan.tokens[i]
    if first.kind == "digits":
        value, step, after = first.value, first.step, i + 1
        value, step, after = _mixed(scan, value, step, after)
    elif _is_spelled(first.kind):
        value, step, after = _below_thousand(scan, i)
    else:
        return None
    end = scan.tokens[after - 1].end
    if first.kind != "digits":
        value, step, end, after = _point(scan, value, step, end, after)
    value, step, after, scaled = _scales(scan, value, step, after)
    end = max(end, scan.tokens[after - 1].end)
    if scaled or first.kind != "digits":
        value, step, after = _lower_parts(scan, value, step, after)
        end = max(end, scan.tokens[after - 1].end)
    suffix = ""
    if not scaled and first.kind == "digits":
        match = scan.match(_SUFFIX, end)
        if match:
            suffix = match["glued"] or match["apart"]
            size = _GLUED[suffix] if match["glued"] else _APART[suffix]
            value, step, end, scaled = value * size, step * size, match.end(), True
    form = "digits" if first.kind == "digits" else "words"
    return Number(first.start, end, after, value, value, step, form, suffix=suffix, scaled=scaled)


def _is_spelled(kind: str) -> bool:
    return kind in ("ones", "tens")


def _mixed(scan: Scan, value: Decimal, step: Decimal, after: int) -> tuple[Decimal, Decimal, int]:
    """A fraction sign at the digits: "3½"."""
    if after < len(scan.tokens) and scan.tokens[after].kind == "glyph" and scan.gap(after) in ("", " ", "\u2009"):
        return value + scan.tokens[after].value, Decimal(0), after + 1
    return value, step, after


def _below_thousand(scan: Scan, i: int) -> tuple[Decimal, Decimal, int]:
    """"forty-two", "two hundred and five", "nineteen": value, place value and the token behind."""
    tokens = scan.tokens
    value, after = tokens[i].value, i + 1
    step = Decimal(10) if tokens[i].kind == "tens" or value == 10 else ONE
    if tokens[i].kind == "tens" and _is(scan, after, "ones", _TIGHT) and 0 < tokens[after].value < 10:
        value, after, step = value + tokens[after].value, after + 1, ONE
    if after < len(tokens) and tokens[after].text == "hundred" and scan.gap(after) in _TIGHT and value < 100:
        value, after, step = value * _HUNDRED, after + 1, _HUNDRED
        if _is(scan, after, "ones", (*_TIGHT, *_AND)) or _is(scan, after, "tens", (*_TIGHT, *_AND)):
            more, step, after = _below_hundred(scan, after)
            value += more
    return value, ONE if step == 10 else step, after


def _below_hundred(scan: Scan, i: int) -> tuple[Decimal, Decimal, int]:
    tokens = scan.tokens
    if tokens[i].kind == "tens" and _is(scan, i + 1, "ones", _TIGHT) and 0 < tokens[i + 1].value < 10:
        return tokens[i].value + tokens[i + 1].value, ONE, i + 2
    return tokens[i].value, ONE, i + 1


def _is(scan: Scan, i: int, kind: str, gaps: tuple[str, ...]) -> bool:
    return i < len(scan.tokens) and scan.tokens[i].kind == kind and scan.gap(i).lower() in gaps


def _point(scan: Scan, value: Decimal, step: Decimal, end: int, after: int) -> tuple[Decimal, Decimal, int, int]:
    """Decimals said in words: "three point five"."""
    match = scan.match(_POINT, end)
    if not match:
        return value, step, end, after
    ones = {**lexicon.number_words("ones"), "oh": Decimal(0)}
    digits = "".join(str(ones[word.lower()]) for word in match[1].split())
    while after < len(scan.tokens) and scan.tokens[after].start < match.end():
        after += 1
    return value + Decimal(f"0.{digits}"), ONE.scaleb(-len(digits)), match.end(), after


def _scales(scan: Scan, value: Decimal, step: Decimal, after: int) -> tuple[Decimal, Decimal, int, bool]:
    """Scale words behind the number, multiplied: "lakh crore", "dozen", "hundred thousand"."""
    scaled = False
    while after < len(scan.tokens) and "scales" in scan.tokens[after].kind and scan.gap(after) in _TIGHT:
        size = scan.tokens[after].value
        value, step, after, scaled = value * size, step * size, after + 1, True
    return value, step, after, scaled


def _lower_parts(scan: Scan, value: Decimal, step: Decimal, after: int) -> tuple[Decimal, Decimal, int]:
    """Smaller parts behind a scale word: "4 thousand 3 hundred and 21"."""
    while after < len(scan.tokens) and step >= 100 and scan.gap(after).lower() in (" ", " and ", ", "):
        token = scan.tokens[after]
        if token.kind == "digits":
            part, size, nxt = token.value, token.step, after + 1
        elif _is_spelled(token.kind):
            part, size, nxt = _below_thousand(scan, after)
        else:
            break
        part, size, nxt, scaled = _scales(scan, part, size, nxt)
        if part >= step or size < 1 or scan.gap(after) == ", " and not scaled and scan.tokens[after - 1].text != "thousand":
            break
        if token.kind == "digits" and not scaled and nxt < len(scan.tokens) and scan.gap(nxt) == "":
            break
        value, step, after = value + part, size, nxt
    return value, step, after


FORM = NumberForm("cardinal", 50, frozenset({"digits", "ones", "tens"}), read)
