"""Digits and spelled numbers with their scale: "744 billion", "44B", "forty-two", "4 thousand 3 hundred and 21"."""

import re
from decimal import Decimal

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.numbers.form import LARGEST, ONE, Number, NumberForm, Scan

_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
TIGHT = frozenset((" ", "-", "\u00a0", "\u202f", "‑", "  ", " - "))
_AND = frozenset((" and ", "  and  ", ", ", ",", ", and ", " & "))
_POINT = re.compile(
    rf" point((?:[ -](?:oh|{trie.pattern([*lexicon.number_words('ones'), *lexicon.number_words('tens')])})){{1,8}})"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_GLUED = {k: Decimal(v) for k, v in lexicon.table("numbers")["suffixes"]["glued"].items()}
_APART = {k: Decimal(v) for k, v in lexicon.table("numbers")["suffixes"]["apart"].items()}
_SUFFIX = re.compile(
    rf"(?:(?P<glued>{trie.pattern(_GLUED)})|[ \u00a0\u202f-]?(?P<apart>{trie.pattern(_APART)}))\.?"
    r"(?![^\W_])(?!['’][^\W\d_])"
    r"(?!-(?:rated|class|series|shaped|bit)\b)"
)


def read(scan: Scan, i: int) -> Number | None:
    """The cardinal that begins at token i."""
    first = scan.tokens[i]
    if first.kind == "digits":
        value, step, after = _mixed(scan, first.value, first.step, i + 1)
    else:
        value, step, after = below_thousand(scan, i)
        value, step, after = _point(scan, value, step, after)
    mantissa = value
    value, step, after = scales(scan, value, step, after)
    scaled = value != mantissa
    whole = first.kind != "digits" or first.step >= 1
    if whole and (scaled or (first.kind != "digits" and step >= _HUNDRED)):
        value, step, after = lower_parts(scan, value, step, after)
    end = scan.tokens[after - 1].end
    form = "digits" if first.kind == "digits" else "words"
    number = Number(first.start, end, after, value, step, form, mantissa=mantissa if scaled else None)
    return number if scaled or first.kind != "digits" else _suffixed(scan, number)


def _suffixed(scan: Scan, number: Number) -> Number:
    """The number with the letters behind its digits that scale it: "44B", "1.2 bn"."""
    match = scan.match(_SUFFIX, number.end)
    if not match or number.step is None:
        return number
    suffix = match["glued"] or match["apart"]
    size = _GLUED[suffix] if match["glued"] else _APART[suffix]
    end = match.end("glued") if match["glued"] else match.end("apart")
    return number._replace(
        low=number.low * size,
        step=number.step * size,
        end=end,
        suffix=suffix if match["glued"] else " " + suffix,
        plain=number,
        mantissa=number.low,
    )


def _mixed(scan: Scan, value: Decimal, step: Decimal, after: int) -> tuple[Decimal, Decimal, int]:
    """A fraction sign at the digits: "3½"."""
    if scan.is_kind(after, "glyph") and scan.gap(after) in ("", " ", "\u2009"):
        return value + scan.tokens[after].value, Decimal(0), after + 1
    return value, step, after


def below_thousand(scan: Scan, i: int) -> tuple[Decimal, Decimal, int]:
    """ "forty-two", "two hundred and five", "nineteen": value, place value and the token behind."""
    value, step, after = _below_hundred(scan, i)
    if after < len(scan.tokens) and scan.tokens[after].text == "hundred" and scan.gap(after) in TIGHT and value < 100:
        value, after, step = value * _HUNDRED, after + 1, _HUNDRED
        if after < len(scan.tokens) and scan.tokens[after].kind in ("ones", "tens"):
            gap = scan.gap(after).lower()
            if (gap in TIGHT or gap in _AND) and not _fraction_follows(scan, after):
                more, step, after = _below_hundred(scan, after)
                value += more
    return value, step, after


def _fraction_follows(scan: Scan, i: int) -> bool:
    """Whether the words from token i on are a fraction of their own ("… and two thirds")."""
    top, _, after = _below_hundred(scan, i)
    if scan.gap(i).lower().strip() != "and" or not scan.is_kind(after, "fractions") or scan.gap(after) not in TIGHT:
        return False
    return top < scan.tokens[after].value or scan.tokens[after].text == "halves"


def _below_hundred(scan: Scan, i: int) -> tuple[Decimal, Decimal, int]:
    tens, ones = scan.tokens[i], i + 1
    if (
        tens.kind == "tens"
        and scan.is_kind(ones, "ones")
        and scan.gap(ones) in TIGHT
        and 0 < scan.tokens[ones].value < 10
    ):
        return tens.value + scan.tokens[ones].value, ONE, i + 2
    return tens.value, ONE, i + 1


def _point(scan: Scan, value: Decimal, step: Decimal, after: int) -> tuple[Decimal, Decimal, int]:
    """Decimals said in words: "three point five"."""
    match = scan.match(_POINT, scan.tokens[after - 1].end)
    if not match:
        return value, step, after
    words = {**lexicon.number_words("ones"), **lexicon.number_words("tens"), "oh": Decimal(0)}
    parts = [words[word] for word in re.split(r"[ -]", match[1].lower().strip()[:80]) if word in words]
    if len(parts) > 1 and parts[0] >= 20 and parts[1] < 10:
        parts = [parts[0] + parts[1], *parts[2:]]
    digits = "".join(map(str, parts))
    return value + Decimal(f"0.{digits}"), ONE.scaleb(-len(digits)), scan.behind(after, match.end())


def scales(scan: Scan, value: Decimal, step: Decimal, after: int) -> tuple[Decimal, Decimal, int]:
    """Scale words behind the number, multiplied: "lakh crore", "dozen", "hundred thousand"."""
    while scan.is_kind(after, "scales") and scan.gap(after) in TIGHT and value < LARGEST:
        if scan.is_kind(after + 1, "fractions") and scan.gap(after + 1) == "-":
            break
        size = scan.tokens[after].value
        value, step, after = value * size, step * size, after + 1
    return value, step, after


def lower_parts(scan: Scan, value: Decimal, step: Decimal, after: int) -> tuple[Decimal, Decimal, int]:
    """Smaller parts behind a scale word: "4 thousand 3 hundred and 21"."""
    while after < len(scan.tokens) and step >= _HUNDRED:
        gap, token = scan.gap(after).lower(), scan.tokens[after]
        if (gap not in TIGHT and gap not in _AND) or gap == " - ":
            break
        if token.kind == "digits":
            part, size, nxt = token.value, token.step, after + 1
        elif token.kind in ("ones", "tens") and not _fraction_follows(scan, after):
            part, size, nxt = below_thousand(scan, after)
        else:
            break
        part, size, nxt = scales(scan, part, size, nxt)
        loose = token.kind == "digits" and nxt == after + 1 and step > _THOUSAND
        if part >= step or size < 1 or loose or not _belongs(scan, after, nxt):
            break
        value, step, after = value + part, size, nxt
    return value, step, after


def _belongs(scan: Scan, first: int, after: int) -> bool:
    """Whether the part from token first on goes on with the number before it, and is no number of its own."""
    gap, last = scan.gap(first).lower(), scan.tokens[after - 1]
    scaled = scan.is_kind(after - 1, "scales") or last.text == "hundred"
    if scan.tokens[first].kind == "digits" and scan.tokens[first - 1].kind == "digits":
        return False
    if gap in (", ", ","):
        return scan.tokens[first].kind != "digits" and (
            scaled or "hundred" in scan.text[scan.tokens[first].start : last.end]
        )
    if scan.tokens[first].kind == "digits":
        return scaled or (gap.strip() == "and" and not re.match(r"[ ]?[\d%$€£.]", scan.text[last.end : last.end + 2]))
    return True


FORM = NumberForm("cardinal", 50, frozenset({"digits", "ones", "tens"}), read)
