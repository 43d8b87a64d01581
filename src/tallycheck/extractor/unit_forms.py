"""How units are written behind and before numbers, built from the unit and currency tables."""

import re
from functools import cache
from typing import NamedTuple

from tallycheck import lexicon, units
from tallycheck.extractor import trie
from tallycheck.extractor.marks import MARKS, unit_of_mark

_POWERS = {"square": "2", "sq": "2", "sq.": "2", "cubic": "3", "cu": "3", "cu.": "3"}
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")
_EXPONENT = re.compile(r"(?:\^?[-−–]?[1-4]|[⁻]?[¹²³⁴]|\^\{?[-−–]?\d\}?)(?![\d.,]*\d)|[ -](squared|cubed)(?![^\W_])")
_PER = re.compile(r" ?/ ?|[ -]per[ -]|[ -]an?[ -]", re.IGNORECASE)
_DOT = re.compile(r" ?[·⋅×] ?|\.(?=[^\W\d_])|[ \u2009]")
_TAIL = re.compile(r"(?: (?:of|per|an?) |(?<=degree) |(?<=deg) |-a-|-force|-old| old).*")
_SIGNS = {"u": ("u", "µ", "μ"), "k": ("k", "K")}
_LETTER = r"(?![^\W\d_¹²³⁴⁰])"
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_WARM = re.compile(
    r"temperatur|degree|heat|cold|minus|freez|weather|warm|hot|°|below zero|\b(?:night|above|below)|thermomet|mercury"
    r"|oven|summer|winter",
    re.IGNORECASE,
)
_WARM_NEXT = re.compile(
    r" (?:warmer|hotter|colder|cooler|(?:of |global )?warming)(?![^\W_])"
    r"| (?:in the (?:shade|sun)|heat|heatwave|overnight|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:above|below) (?:normal|average|freezing))(?![^\W_])",
    re.IGNORECASE,
)
_COOKED = re.compile(
    r"(?<![^\W_])(?:bake|baked|baking|roast|preheat|heat to|chills?|heat index|fevers?|highs|lows)(?![^\W_])",
    re.IGNORECASE,
)
_BELOW = re.compile(r"-\d$")  # "day−1"
_PRODUCTS = {"Ω": ("m", "cm", "mm"), "N": ("m", "mm"), "Pa": ("s",)}
_TENTH = re.compile(r"(?<!\d)\d{1,2}\.\d$")
_HUNDREDTH = re.compile(r"(?<!\d)\d{1,2}\.\d\d$")
_GENES = re.compile(
    r"sequenc|\bDNA\b|\bRNA\b|genom|\bgenes?\b|\bPCR\b|primer|amplicon|nucleotid|plasmid|chromosom|promoter|\bexon|intron",
    re.IGNORECASE,
)
_SPEED = re.compile(r"wind|gust|speed|knots|sail|cruis|storm|current|breeze|squall", re.IGNORECASE)
_FINAL = re.compile(r"[^\S\n]*(?:$|\n|[.,;:)\]!?]|(?:and|or|by|x|×|to)\b|-)|\d{1,2}(?:\D|$)")
_LONG = re.compile(r"[- ](?:high|tall|wide|deep|long)(?![^\W_])")


class UnitAt(NamedTuple):
    """A unit as written at a place."""

    unit: str
    start: int
    end: int
    word: bool


def plural(name: str) -> str:
    """The regular plural of a unit's name: of the noun in it, not of what follows."""
    cut = _TAIL.search(name)
    head, tail = (name[: cut.start()], name[cut.start() :]) if cut else (name, "")
    if head.endswith("y") and not head.endswith(("ay", "ey", "oy")):
        head = head[:-1] + "ie"
    return head + ("es" if head.endswith(("ch", "sh", "x")) else "s") + tail


@cache
def _names() -> dict[str, str]:
    """Lower-case names of all units with their prefixes and plurals, to ids."""
    found: dict[str, str] = {}
    for unit in lexicon.units().values():
        if not unit.names:
            continue
        spelled = {*unit.names, *unit.plurals, *(plural(name) for name in unit.names)}
        for name in spelled:
            if unit.words:
                found.setdefault(name.lower(), unit.id)
            for symbol, word in _prefixes(unit.prefixes):
                found.setdefault(word + name.lower(), _prefixed(unit, symbol, word))
    found.update(lexicon.table("units")["words"])
    return found


def _prefixed(unit: lexicon.Unit, symbol: str, word: str) -> str:
    """The id with a metric prefix: a symbol before a symbol, a word before a word."""
    return (word if unit.spelled else symbol) + unit.id


def _prefixes(which: str) -> list[tuple[str, str]]:
    table = [(symbol, word, factor) for symbol, (word, factor) in lexicon.prefixes().items()]
    if which == "none":
        return []
    return [(s, w) for s, w, f in table if which == "all" or (which == "big") == (f > 1)]


@cache
def _symbols() -> dict[str, tuple[str, str]]:
    """Symbols to id and manner: "" anywhere, "glued", "spaced", "apart"."""
    found: dict[str, tuple[str, str]] = {}
    for unit in lexicon.units().values():
        for manner in ("apart", "spaced", "glued"):
            for symbol in getattr(unit, manner):
                found.setdefault(symbol, (unit.id, manner))
        for symbol in unit.symbols:
            found.setdefault(symbol, (unit.id, ""))
        for symbol in unit.prefixed:
            found.setdefault(symbol, (symbol.replace("µ", "u").replace("μ", "u"), ""))
        for prefix, word in _prefixes(unit.prefixes):
            whole = _prefixed(unit, prefix, word)
            for symbol in (*unit.symbols, *unit.glued, *unit.spaced) or (unit.id,):
                if symbol.endswith("."):
                    continue
                for sign in _SIGNS.get(prefix, (prefix,)):
                    found.setdefault(sign + symbol, (whole, ""))
    for symbol in ("km", "cm", "kg", "mg", "ml", "mL", "gm"):
        found.setdefault(symbol + "s", found[symbol])
    for symbol, unit_id in lexicon.table("units")["aliases"].items():
        found.setdefault(symbol, (unit_id, ""))
    words = lexicon.table("units")["words_too"]
    shy = {symbol: (found[symbol][0], "apart") for symbol in words["shy"] if symbol in found}
    return {symbol: how for symbol, how in (found | shy).items() if symbol not in words["never"]}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    power = r"(?:(?P<power>square|cubic|sq\.?|cu\.?)[ -]?)?"
    names = re.compile(
        rf"(?P<gap>[ \u00a0\u202f\u2009]?-?){power}(?P<name>{trie.pattern(_names())}){_LETTER}(?!\d)", re.I
    )
    symbols = re.compile(
        rf"(?P<gap>[ \u00a0\u202f\u2009-]?){power}(?P<name>{trie.pattern(_symbols())}){_LETTER}(?!['’][^\W\d_])"
    )
    return names, symbols


@cache
def _first_letters() -> tuple[re.Pattern[str], frozenset[str], tuple[str, ...]]:
    """Letters behind a number, the letters that units begin with up to another sign, and words of powers."""
    letters = r"[^\W\d_¹²³⁴⁰]+"
    begin = (found[0].lower() for name in (*_names(), *_symbols()) if (found := re.match(letters, name)))
    return re.compile(rf"[ \u00a0\u202f\u2009-]?-?({letters})"), frozenset(begin), ("sq", "cu")


def _may_begin(text: str, at: int, end: int) -> bool:
    """Whether a unit can begin at a place: behind most numbers stands a word that is none."""
    pattern, begin, powers = _first_letters()
    found = pattern.match(text, at, end)
    if not found:
        return True
    letters = found[1].lower()
    return letters in begin or letters.startswith(powers)


def read(text: str, at: int, end: int) -> UnitAt | None:
    """The unit of measurement written at a place, with its powers and denominators."""
    first = one(text, at, end)
    if first is None:
        return _bracketed(text, at, end)
    return _compound(text, first, end)


def _bracketed(text: str, at: int, end: int) -> UnitAt | None:
    """A unit in brackets of its own: "20 (kg)"."""
    place = at + 1 if text[at : at + 1] == " " else at
    close = _CLOSING.get(text[place : place + 1])
    if close is None:
        return None
    found = read(text, place + 1, min(end, place + 24))
    if found is None or found.start != place + 1 or text[found.end : found.end + 1] != close:
        return None
    return UnitAt(found.unit, found.start, found.end + 1, found.word)


def one(text: str, at: int, end: int) -> UnitAt | None:
    """One unit with its power at a place, without what follows."""
    return _one(text, at, end) if _may_begin(text, at, end) else None


def _one(text: str, at: int, end: int) -> UnitAt | None:
    names, symbols = _patterns()
    match = names.match(text, at, end)
    if match and (
        match["gap"] or match["name"].lower() in ("percent", "celsius", "fahrenheit") or len(match["name"]) > 2
    ):
        return _powered(match, _names()[re.sub(r"[\u00a0\u202f]", " ", match["name"].lower())], text, end, word=True)
    match = symbols.match(text, at, end)
    if not match:
        return None
    if match["name"] in MARKS:
        marked = unit_of_mark(text, match.start("name")) if not match["gap"] else None
        return UnitAt(marked, match.start("name"), match.end(), word=False) if marked else None
    unit, manner = _symbols()[re.sub(r"[\u00a0\u202f]", " ", match["name"])]
    if match["name"] == "bp" and _GENES.search(text, max(0, at - 120), min(end, at + 60)):
        unit = "base pair"
    if match["name"] == "kt" and _SPEED.search(text, max(0, at - 60), at):
        unit = "kn"  # where something moves or blows, and no kilotonnes
    gap = match["gap"]
    warm = gap == "" and match["name"] in "CF" and _is_warm(text, at)
    spaced = warm or (gap == " " and text[match.end() : match.end() + 1] != "-")
    if (manner == "glued" and gap) or (manner == "spaced" and not spaced):
        return None
    if manner == "apart" and not _stands_apart(text, at, match):
        return None
    return _powered(match, unit, text, end, word=False)


def _stands_apart(text: str, at: int, match: re.Match[str]) -> bool:
    """Whether a symbol that is a word or a quotation mark as well is a unit in its place."""
    gap, letters = match["gap"], match["name"].isalpha()
    if gap == "-" and text[match.end() : match.end() + 1] == "-" and not _LONG.match(text, match.end()):
        return False  # "a 2-in-1 laptop"
    if letters:
        touching = gap == "" and text[at - 1].isdigit()
        return touching or _FINAL.match(text, match.end()) is not None
    return not gap


def _is_warm(text: str, at: int) -> bool:
    """Whether a C or an F at the digits is of a temperature: the weather is spoken of, or they have a decimal."""
    tenth = _TENTH.search(text, max(0, at - 5), at) is not None and text[at + 1 : at + 2] not in ("/", "-")
    fine = _HUNDREDTH.search(text, max(0, at - 6), at) is not None
    if tenth or _WARM.search(text, max(0, at - 60), at + 60 if fine else at):
        return True
    return _WARM_NEXT.match(text, at + 1, at + 60) is not None or _COOKED.search(text, max(0, at - 60), at) is not None


def _powered(match: re.Match[str], unit: str, text: str, end: int, *, word: bool) -> UnitAt:
    stop = match.end()
    power = _POWERS[match["power"].lower()] if match["power"] else ""
    exponent = _EXPONENT.match(text, stop, end)
    ranged = exponent is not None and text.startswith(match["name"], exponent.end())  # "3m-4m"
    if not power and exponent and unit != "%" and not ranged:
        raw = exponent[0].strip(" ^{}-") if exponent[1] else exponent[0].translate(_SUPERSCRIPT).strip("^{}")
        power = {"squared": "2", "cubed": "3"}.get(raw, raw)
        stop = exponent.end()
    if text[stop - 1] == "." and not text[stop:end].strip():
        stop -= 1  # the full stop of the sentence
    return UnitAt(
        unit + power.replace("1", "") if power == "1" else unit + power,
        match.start("power" if match["power"] else "name"),
        stop,
        word,
    )


def _compound(text: str, first: UnitAt, end: int) -> UnitAt:
    """The unit with what follows it: "km/h", "mg kg−1", "watts per square metre"."""
    if units.kind(first.unit) == "percent":
        return first
    top, bottom, at = [first.unit], [], first.end
    for _ in range(3):
        below = _below(text, at, end)
        if below:
            bottom += below[0]
            at = below[1]
            continue
        dot = _DOT.match(text, at, end)
        nxt = one(text, dot.end(), end) if dot else None
        if dot and nxt and nxt.start == dot.end() and _is_product(top[-1], nxt):
            top.append(nxt.unit)
            at = nxt.end
            continue
        if not dot or not nxt or nxt.start != dot.end() or (nxt.word and not _BELOW.search(nxt.unit)):
            break
        if _BELOW.search(nxt.unit):
            bottom.append(re.sub(r"-(\d)$", lambda m: "" if m[1] == "1" else m[1], nxt.unit))
        elif dot[0].strip(" \u2009"):
            top.append(nxt.unit)
        else:
            break
        at = nxt.end
    return UnitAt("/".join([".".join(top), *bottom]), first.start, at, first.word)


def _is_product(first: str, second: UnitAt) -> bool:
    """Whether two units with a blank between are one product: "mΩ cm", "N m", "Pa s"."""
    known = _PRODUCTS.get(first[-2:]) or _PRODUCTS.get(first[-1:]) or ()
    return not second.word and second.unit in known


def _below(text: str, at: int, end: int) -> tuple[list[str], int] | None:
    """The units behind "per" or a slash, several where brackets hold them together, and where they end."""
    per = _PER.match(text, at, end)
    if not per:
        return None
    if text[per.end() : per.end() + 1] == "(":
        return _together(text, per.end() + 1, end)
    found = one(text, per.end(), end)
    if not found or found.start != per.end():
        return None
    article = per[0].strip(" -").lower() in ("a", "an")
    return None if article and not _is_time(found.unit) else ([found.unit], found.end)


def _together(text: str, at: int, end: int) -> tuple[list[str], int] | None:
    """The units of a bracket behind a slash: "W/(m·K)"."""
    inside: list[str] = []
    for _ in range(4):
        found = one(text, at, end)
        if not found or found.start != at:
            return None
        inside.append(found.unit)
        if text[found.end : found.end + 1] == ")":
            return inside, found.end + 1
        dot = _DOT.match(text, found.end, end)
        at = dot.end() if dot else end
    return None


def _is_time(unit: str) -> bool:
    return units.dimension(unit) == "time"
