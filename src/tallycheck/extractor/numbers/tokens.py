"""The one scan over a text: digit runs, number words and fraction signs."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.numbers.form import EXACT, ONE, Token
from tallycheck.extractor.openings import Landmarks, small_text

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
_NO_DIGIT = re.compile(r"[^0-9.]")
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
    """The pieces of numbers in a text in small letters."""
    words = trie.pattern(_words())
    glyphs = "".join(_glyphs())
    one = rf"an?(?=[ ](?:{trie.pattern(_unit_names())})(?![^\W_]))"
    return re.compile(
        rf"(?P<digits>{_RUN})|(?P<glyph>[{glyphs}])|(?<![^\W_])(?:(?P<word>{words})(?![^\W_])|(?P<article>{one}))"
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


def tokens(text: str, start: int, end: int, begins: Sequence[int] | None = None) -> list[Token]:
    """The pieces of numbers in text[start:end], in order.

    `begins` are the places in the text where they can begin, where these are known (see `beginnings`).
    """
    found: list[Token] = []
    for match in _matches(text, start, end, begins):
        if match.lastgroup == "digits":
            found += _digits(match[0], match.start())
        elif match.lastgroup == "glyph":
            found.append(Token(match.start(), match.end(), "glyph", match[0], _glyphs()[match[0]], Decimal(0)))
        elif match.lastgroup == "article":
            found.append(Token(match.start(), match.end(), "article", text[slice(*match.span())], ONE, ONE))
        else:
            kind, value = _words().get(match[0], ("", ONE))
            if kind:
                found.append(Token(match.start(), match.end(), kind, match[0], value, ONE))
    return found


def beginnings(text: str, start: int, end: int) -> list[int]:
    """Where pieces of numbers can begin: at digits, signs and words of which one begins every spelled number."""
    pieces, first = _beginnings()
    return [
        piece.start() for piece in pieces.finditer(text, start, end) if not piece.lastgroup or piece[0].lower() in first
    ]


def beginnings_at(marks: Landmarks) -> list[int]:
    """The beginnings in a whole text the landmarks of which have the `first_words`."""
    text = marks.text
    if any(sign in text for sign in _glyphs()):
        return beginnings(text, 0, len(text))
    found = {at - (text[at - 1 : at] == ".") for at in marks.digits}
    for word in first_words() & marks.words.keys():
        found.update(marks.words[word])
    return sorted(found)


def first_words() -> frozenset[str]:
    """The words of which one begins every spelled number."""
    return _beginnings()[1]


def _between(text: str, start: int, end: int, begins: Sequence[int] | None) -> Sequence[int]:
    """The places of a stretch; looked for anew where it cuts a word or a run of digits."""
    if begins is None or _cuts(text, start) or _cuts(text, end):
        return beginnings(text, start, end)
    return begins[bisect_left(begins, start) : bisect_left(begins, end)]


def _cuts(text: str, at: int) -> bool:
    """Whether letters or digits, or a point and digits, go on across a place."""
    return 0 < at < len(text) and text[at].isalnum() and (text[at - 1].isalnum() or text[at - 1] == ".")


def _matches(text: str, start: int, end: int, begins: Sequence[int] | None = None) -> Iterator[re.Match[str]]:
    """What the master pattern finds, tried only where pieces of numbers can begin."""
    master, behind, text = _master(), start, small_text(text)
    for at in _between(text, start, end, begins):
        if at < behind:
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


def _digits(run: str, at: int) -> list[Token]:
    whole = _literal(run)
    if whole is not None:
        return [Token(at, at + len(run), "digits", run, *whole)]
    return [
        Token(at + piece.start(), at + piece.end(), "digits", piece[0], *value)
        for piece in _PIECES.finditer(run)
        if (value := _literal(piece[0])) is not None
    ]


@lru_cache(maxsize=4096)  # most numbers of a text are small, round or years
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
    clean = _NO_DIGIT.sub("", digits.replace("·", "."))
    return Decimal(clean), ONE.scaleb(-len(decimals))
