"""The one scan over a text: digit runs, number words and fraction signs."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.numbers.form import EXACT, ONE, Token

LONGEST = 40
"""More digits than this in one run are data, not a number that somebody states."""

_BLANK = " \u00a0\u2009\u202f"
_TORN = r"(?:(?<=\d) \. \d{1,3}(?= ?(?:%|per ?cent|[mbt]r?illion|percentage)))"
"""A decimal point in text whose signs were set apart ("59 . 2 %"), where what follows shows that it is one."""
_RUN = rf"(?:(?<![\w.])\.)?\d+(?:[.,'’·]\d+|[{_BLANK}]\d{{3}}(?!\d))*{_TORN}?"
_GROUPED = re.compile(
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:['’]\d{3})+|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+"
    r"|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:[.·](\d+))?|\.(\d+)",
    re.ASCII,
)
_POINTS = re.compile(
    r"\d{1,3}(?:\.\d{3}){2,}(?:,(\d+))?|\d{1,3}(?:\.\d{3})+,(\d+)|\d+,(\d{1,2})|\d{1,3}(?: \d{3})+,(\d+)", re.ASCII
)
_PIECES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![,.]?\d)|\d+(?:\.\d+)?", re.ASCII)
_SECTIONS = ("ones", "tens", "scales", "groups", "fractions", "ordinals", "multiples")


@cache
def _words() -> dict[str, tuple[str, Decimal]]:
    """Every number word with the lists that hold it and its value (of the first list)."""
    found: dict[str, tuple[str, Decimal]] = {}
    for section in _SECTIONS:
        for word, value in lexicon.number_words(section).items():
            kinds, first = found.get(word, ("", value))
            found[word] = (f"{kinds}|{section}" if kinds else section, first)
    for word, value in lexicon.number_words("fractions").items():
        if word in lexicon.number_words("ordinals") or word.endswith("th"):
            found[word + "s"] = ("fractions", value)
    return found


@cache
def _glyphs() -> dict[str, Decimal]:
    table: dict[str, str] = lexicon.table("numbers")["glyphs"]
    return {sign: as_decimal(Fraction(value)) for sign, value in table.items()}


@cache
def _master() -> re.Pattern[str]:
    words = trie.pattern(_words())
    glyphs = "".join(_glyphs())
    one = rf"an?(?=[ ](?:{trie.pattern(_unit_names())})(?![^\W_]))"
    return re.compile(
        rf"(?P<digits>{_RUN})|(?P<glyph>[{glyphs}])|(?<![^\W_])(?:(?P<word>{words})(?![^\W_])|(?P<article>{one}))",
        re.IGNORECASE,
    )


@cache
def _unit_names() -> frozenset[str]:
    """The singular names of units, and symbols that an article can stand before."""
    units = lexicon.units().values()
    spelled = {name for name in lexicon.table("units")["words"] if not name.endswith("s")}
    money = {name for c in lexicon.currencies().values() for name in (*c.names, *dict(c.minor)) if name not in c.weak}
    common = {prefix + symbol for prefix in ("k", "c", "m") for symbol in ("g", "m", "l")}
    return frozenset(
        n.lower() for unit in units for n in (*unit.names, *unit.symbols, *spelled, *money, *common) if n.isalpha()
    )


def as_decimal(value: Fraction) -> Decimal:
    """The fraction as a decimal of at most 28 digits."""
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The pieces of numbers in text[start:end], in order."""
    for match in _matches(text, start, end):
        if match.lastgroup == "digits":
            yield from _digits(match[0], match.start())
        elif match.lastgroup == "glyph":
            yield Token(match.start(), match.end(), "glyph", match[0], _glyphs()[match[0]], Decimal(0))
        elif match.lastgroup == "article":
            yield Token(match.start(), match.end(), "article", match[0], ONE, ONE)
        else:
            word = match[0].lower()
            if word in _words():
                kind, value = _words()[word]
                yield Token(match.start(), match.end(), kind, word, value, ONE)


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What the master pattern finds, tried only at digits, signs and words that can begin a number."""
    master, (pieces, first) = _master(), _beginnings()
    behind = start
    for piece in pieces.finditer(text, start, end):
        at = piece.start()
        if at < behind or (piece.lastgroup and piece[0].lower() not in first):
            continue
        match = master.match(text, at, end) or (master.match(text, at + 1, end) if text[at] == "." else None)
        if match:
            behind = match.end()
            yield match


@cache
def _beginnings() -> tuple[re.Pattern[str], frozenset[str]]:
    """A quick pattern of words, digits and signs, and the words of which one begins every spelled number."""
    glyphs = "".join(_glyphs())
    letters = rf"[^\W\d_{glyphs}]+"
    words = {found[0] for word in _words() if (found := re.match(letters, word))}
    return re.compile(rf"(?P<word>{letters})|\.?\d+|[{glyphs}]"), frozenset({*words, "a", "an"})


def _digits(run: str, at: int) -> Iterator[Token]:
    whole = _literal(run)
    if whole is not None:
        yield Token(at, at + len(run), "digits", run, *whole)
        return
    for piece in _PIECES.finditer(run):
        value = _literal(piece[0])
        if value is not None:
            yield Token(at + piece.start(), at + piece.end(), "digits", piece[0], *value)


def _literal(run: str) -> tuple[Decimal, Decimal] | None:
    """Value and place value of the last digit, None where the run is no one number."""
    if len(run) > LONGEST:
        return None
    run = run.replace(" . ", ".")
    match = _GROUPED.fullmatch(run)
    if match:
        digits, decimals = run, match[1] or match[2] or ""
    else:
        match = _POINTS.fullmatch(run)
        if not match:
            return None
        decimals = next((group for group in match.groups() if group), "")
        digits = run.replace(".", "").replace(",", ".") if decimals else run.replace(".", "")
    clean = re.sub(r"[^0-9.]", "", digits.replace("·", "."))
    return Decimal(clean), ONE.scaleb(-len(decimals))
