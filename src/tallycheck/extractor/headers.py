"""The unit and scale that a table's header or a row's label gives to its numbers."""

import re
from decimal import Decimal
from functools import cache

from tallycheck import lexicon, units
from tallycheck.extractor import currencies, nouns, rates, trie, unit_forms

_SCALES = {k: Decimal(v) for k, v in lexicon.table("numbers")["scales"].items() if not k.startswith(("d", "hundred"))}
_SCALE = re.compile(
    rf"(?<![^\W_])(?:in )?(?P<word>{trie.pattern(_SCALES)}|mn|bn|tn|mln|bln)(?![^\W_])|['’](?P<thousands>000)(?!\d)",
    re.I,
)
_SHORT = {
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "tn": Decimal(10**12),
}
# "EUR m", "€bn", "kr m": behind money a letter is a scale
_LETTERS = {"k": Decimal(1000), "m": Decimal(10**6), "b": Decimal(10**9), **_SHORT}
_LETTER = re.compile(
    r"(?P<money>[A-Z]{3}|[A-Z]{0,3}[$€£¥₹]|[Kk]r\.?|Rs\.?) ?(?P<letter>[kKmMbB]|[mM]n|[bB]n|[mM]ln|[bB]ln|[tT]n)\.?"
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_PER = re.compile(r"(?<![^\W_])(?i:per(?! ?cent))(?![^\W_]) ?|(?<=[$€£¥₹%)])/ ?")
_IN = re.compile(r"(?:,| in) (?P<unit>[^,()]{1,30})$", re.IGNORECASE)
_MONEY = re.compile(r"(?<![^\W_])(?:price|cost|fee|salary|revenue|sales|tariff|rate)s?(?![^\W_])", re.IGNORECASE)
_PERCENT = re.compile(r"(?:^|(?<!\d)\s)(?:%|per ?cent|pct\.?)(?:\s|$)", re.IGNORECASE)  # "Votes %", "Votes % 2021"
_UNLESS = re.compile(r",? (?:unless|except|if not|save)(?: where| as| for| when)? [^()]{1,60}$", re.IGNORECASE)
_LEAD = re.compile(r"^(?:in|of|as) ", re.IGNORECASE)
_SCALED = re.compile(rf"\W*(?P<money>[A-Za-z$€£¥. ]{{1,24}}) in (?:{trie.pattern(_SCALES)})s?(?![^\W_])", re.IGNORECASE)
_LONGEST = 120


def unit_of_header(text: str) -> tuple[str | None, Decimal] | None:
    """The unit and the scale of the numbers under a header, None where it names neither.

    A rate whose upper unit the header leaves to the cells comes back as "1/1M token".
    """
    text = _UNLESS.sub("", text.strip()[:_LONGEST])
    below = _below(text)
    for part in _places(text) if text.lower() not in lexicon.grammar("header", "never") else []:
        found = _lettered(part) or _unit(part)
        if found:
            unit, scale = found
            unit = unit or _of_scaled(text)
            return (
                f"{unit}/{below}" if below and unit and "/" not in unit else unit or (f"1/{below}" if below else None)
            ), scale
    if below:
        return f"1/{below}", Decimal(1)
    return ("%", Decimal(1)) if _PERCENT.search(text) else None


def _of_scaled(text: str) -> str | None:
    """The currency before a scale: "Dollars in millions, except per share"."""
    match = _SCALED.match(text)
    found = _unit(match["money"].lower()) if match else None
    return found[0] if found and units.kind(found[0]) == "currency" else None


def is_unit(text: str) -> bool:
    """Whether a label is nothing but the unit, or a currency, that its values are told in: "In miles", "USD"."""
    label = text.strip(" *_:()[]")
    unit = (_unit(label) or (None, Decimal(1)))[0]
    return unit is not None and (_LEAD.match(label) is not None or units.kind(unit) == "currency")


def _places(text: str) -> list[str]:
    """The parts of a header that can hold its unit, most telling first."""
    inside = [_PER.split(match[1])[0].strip() for match in _BRACKET.finditer(text)]
    behind = _IN.search(text)
    before = _PER.split(text)[0].strip() if _PER.search(text) else ""
    last = behind["unit"].strip() if behind else ""
    last = "" if before and last == "in" else last  # "$ per million, in" and "…, out"
    return [*inside, *([last] if last else []), *([before] if before else []), text]


def _below(text: str) -> str | None:
    match = _PER.search(text)
    if not match:
        return None
    found = rates.read(" per " + text[match.end() :], 0, len(text) + 5, money=False)
    return found.unit if found else None


def _lettered(part: str) -> tuple[str | None, Decimal] | None:
    """Currency and scale of "EUR m", "€bn"; of "kr m" the scale alone."""
    short = _LETTER.fullmatch(part)
    if short is None:
        return None
    code = _unit(short["money"])
    return (code[0] if code else None), _LETTERS[short["letter"].lower()]


def _unit(part: str) -> tuple[str | None, Decimal] | None:
    """Unit and scale of a phrase that is nothing but them: "in billions of dollars", "$ million", "km", "%"."""
    scale, rest = _scale(part)
    rest = _LEAD.sub("", rest.strip()).strip()
    if not rest:
        return (None, scale) if scale != 1 else None
    rest = _without_stuff(rest)
    glued = "1 " + rest
    money = currencies.before(rest + "1", len(rest), -1) if rest[-1] in "$€£¥₹" or rest.isupper() else None
    if money and money.start <= 0:
        return money.code, scale
    behind = currencies.behind(glued, 1, len(glued), large=True)
    if behind and behind.end == len(glued):
        return behind.code, scale * behind.size
    for text in (glued, "1" + rest):
        found = unit_forms.read(text, 1, len(text))
        if found and found.end == len(text):
            return found.unit, scale
    noun = nouns.read(glued, 1, len(glued)) if " " not in rest and rest.islower() else None
    if scale == 1:
        return None
    return (noun.key, scale) if noun else (None, scale) if rest.rstrip("s") in _shared_money() else None


def _without_stuff(unit: str) -> str:
    """A unit without what it is so much of: "tonnes of steel", "Mt CO2"."""
    first, _, rest = unit.partition(" ")
    stuff = rest.startswith("of ") or rest.lower().split(" ")[0] in lexicon.grammar("header", "stuff")
    measured = unit_forms.read(f"1 {first}", 1, len(first) + 2) if stuff else None
    return first if measured and measured.end == len(first) + 2 else unit


@cache
def _shared_money() -> frozenset[str]:
    """Names of money of several countries, without which the scale is known all the same ("millions of crowns")."""
    return frozenset(word.rstrip("s") for word in lexicon.table("arguments")["money"]["words"])


def _scale(part: str) -> tuple[Decimal, str]:
    match = _SCALE.search(part)
    if not match:
        return Decimal(1), part
    size = Decimal(1000) if match["thousands"] else _SCALES.get(match["word"].lower()) or _SHORT[match["word"].lower()]
    return size, (part[: match.start()] + part[match.end() :]).strip(" -")
