"""Money as written: a symbol or code before the digits, or a code, name or minor unit behind them."""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from tallycheck import lexicon
from tallycheck.extractor import currencies_shared, trie
from tallycheck.extractor.openings import small_text
from tallycheck.extractor.unit_forms import plural
from tallycheck.extractor.words import Remembered

_BLANK = " \u00a0\u202f\u2009"
_CLOSE = re.compile(r"\s*(?:$|[.,;:)\]!?/]|(?:and|or|to|a|per|in|each)\b)")
_LONGEST = 14
_HUNDREDTHS = frozenset(("cent", "cents", "c"))
_DOLLARS = re.compile(r"\$|(?<![^\W_])(?:dollars?|USD)(?![^\W_])", re.IGNORECASE)
_CENTS = (
    ("EUR", re.compile(r"€|(?<![^\W_])(?:euros?|eurozone|EUR)(?![^\W_])", re.IGNORECASE)),
    ("ZAR", re.compile(r"(?<![^\W_])(?:R\d|rands?(?![^\W_]))")),
)
"""Currencies of whose hundredth part English says "cent", where no dollar is named."""
_LINES = frozenset(("144", "240", "360", "480", "576", "720"))
"""Heights of pictures that are written with a p."""
_FIRST = "USD EUR GBP INR"
"""Whose names come first where two currencies share one."""


class Money(NamedTuple):
    """A currency at a place. `size` is how much of its major unit the named unit is. `minor` where it is less."""

    code: str
    start: int
    end: int
    size: Decimal = Decimal(1)
    minor: bool = False
    weak: bool = False


@cache
def _marks() -> dict[str, str]:
    """Symbols and codes that may stand at the digits, to the code of the currency."""
    found = {symbol: c.code for c in lexicon.currencies().values() for symbol in c.symbols}
    for symbol, code in list(found.items()):
        if symbol.endswith("$") and len(symbol) > 1:
            found.setdefault(symbol[:-1] + " $", code)
            found.setdefault(symbol.lower(), code) if len(symbol) > 2 else None
            found.setdefault(symbol.lower()[:-1] + " $", code) if symbol not in ("A$", "S$", "R$") else None
    return found | {code: code for code in lexicon.currencies()}


@cache
def _names() -> dict[str, Money]:
    """Lower-case names, with plurals, to the currency that they mean."""
    found: dict[str, Money] = {}
    order = sorted(
        lexicon.currencies().values(), key=lambda c: _FIRST.find(c.code) if c.code in _FIRST else len(_FIRST)
    )
    for currency in order:
        for name in currency.names:
            for form in (name, plural(name)):
                found.setdefault(form.lower(), Money(currency.code, 0, 0, weak=name in currency.weak))
        for name, parts in currency.minor:
            for form in (name, plural(name)) if len(name) > 1 else (name,):
                found.setdefault(form.lower(), Money(currency.code, 0, 0, Decimal(1) / parts, minor=True))
    return {name: Money(code, 0, 0) for name, code in currencies_shared.names()} | found


@cache
def _ahead() -> frozenset[str]:
    """The signs, codes, letters and names of currencies that can stand before a sum."""
    shy = {c.code for c in lexicon.currencies().values() if c.shy}
    leading = {name for c in lexicon.currencies().values() for name in c.leading}
    return frozenset({*_marks()} - shy | leading | {*currencies_shared.letters()})


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str]]:
    marks = {**_marks(), **dict.fromkeys(currencies_shared.letters(), "")}
    before = re.compile(rf"(?:(?<![^\W\d_])|(?=[^\w.]))(?:{trie.pattern(_ahead())})[{_BLANK}]?$")
    behind = re.compile(rf"[{_BLANK}-]?(?P<mark>{trie.pattern(marks)})(?![^\W\d_])")
    names = re.compile(rf"[{_BLANK}-]?(?P<name>{trie.pattern(_names())})(?![^\W_])")
    return before, behind, names, frozenset(mark[-1] for mark in {*marks, *_ahead()})


@cache
def _may_end() -> Remembered[bool]:
    """Whether the last run before digits can end what stands for a currency: most only end as one does."""
    ends = tuple({mark.split()[-1] for mark in _ahead()})
    return Remembered(lambda run: run.endswith(ends))


def before(text: str, start: int, floor: int) -> Money | None:
    """The currency whose symbol, code or name ends where the digits start."""
    at = start - 1 if start > floor and text[start - 1] in _BLANK else start
    if at <= floor or text[at - 1] not in _patterns()[3]:
        return None
    low = max(floor, start - _LONGEST)
    *_, last = text[low:at].split() or [""]
    match = _patterns()[0].search(text[low:start]) if _may_end()[last] else None
    if not match:
        return None
    mark, first = match[0].strip(_BLANK), low + match.start()
    if mark[0] == "A" and mark[1:2].isspace():  # "A $799 phone": an article
        first += len(mark) - len(mark[1:].lstrip())
        mark = mark[1:].lstrip()
    if mark in currencies_shared.letters():
        owner = currencies_shared.of_letter(mark, text)
        return Money(owner, first, start) if owner else None
    if currencies_shared.is_shared(mark.lower()):
        code = currencies_shared.of_name(mark.lower(), text)
        return _settled(_names()[mark.lower()], code, mark.lower(), first, start)
    named = _names().get(mark)
    code, size = (named.code, named.size) if named and mark not in _marks() else (_marks()[mark], Decimal(1))
    return Money(code, first, start, size, minor=size != 1)


def behind(text: str, at: int, end: int, *, large: bool) -> Money | None:
    """The currency written behind a number. `large`: the number is one of a sum, so that a weak name can be trusted."""
    match = _patterns()[2].match(small_text(text), at, end)
    if match:
        money = _named(match, text, at, end)
        if money and (large or not money.weak):
            return money
    match = _patterns()[1].match(text, at, end)
    if not match or (match.start("mark") > at and text[match.end() : match.end() + 1].isdigit()):
        return None  # the mark of the next sum: "six $20 notes"
    mark = match["mark"].replace("\u00a0", " ").replace("\u202f", " ")
    letter = mark in currencies_shared.letters() and len(mark) > 1
    code = currencies_shared.of_letter(mark, text) if letter else _marks().get(mark)
    return Money(code, match.start("mark"), match.end()) if code else None


def _named(match: re.Match[str], text: str, at: int, end: int) -> Money | None:
    name = re.sub(r"[\u00a0\u202f]", " ", match["name"])
    found, start = _names()[name], match.start("name")
    if len(name) == 1 and (text[start] != name or (start > at and not _CLOSE.match(text, match.end(), end))):
        return None
    if len(name) == 1 and name.isalpha() and (start - at > 1 or not _small(text, at)):
        return None
    if currencies_shared.is_shared(name):
        return _settled(found, currencies_shared.of_name(name, text), name, start, match.end())
    code = _prevailing(text) if found.minor and name in _HUNDREDTHS else None
    return Money(code or found.code, start, match.end(), found.size, minor=found.minor, weak=found.weak)


def _settled(found: Money, code: str | None, name: str, start: int, end: int) -> Money | None:
    """What a shared name stands for, once it is known whose it is."""
    if code is None:
        return None
    parts = dict(lexicon.currencies()[code].minor)
    many = parts.get(name) or parts.get(name.removesuffix("s"))
    size = Decimal(1) / many if found.minor and many else found.size
    return Money(code, start, end, size, minor=found.minor, weak=found.weak)


@lru_cache(maxsize=4)
def only(text: str) -> str | None:
    """The one currency that a text names, None where it names none, several, or one that may be any."""
    signs = (m["mark"].strip(_BLANK) for m in _spoken()[0].finditer(text))
    words = (m["name"].lower() for m in _spoken()[1].finditer(text))
    found = {*map(_marks().get, signs), *(_code(word, text) for word in words)}
    return found.pop() if len(found) == 1 else None


@cache
def _spoken() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A mark before or behind digits, and a name behind a number or its scale word."""
    long = [name for name, money in _names().items() if len(name) > 2 and not money.minor]
    marks = trie.pattern(_marks())
    return (
        re.compile(rf"(?<![^\W\d_])(?P<mark>{marks})(?=[{_BLANK}]?\d)"),
        re.compile(rf"(?:\d|lion|red|and)[{_BLANK}-](?P<name>{trie.pattern(long)})(?![^\W_])", re.IGNORECASE),
    )


def _code(name: str, text: str) -> str | None:
    return currencies_shared.of_name(name, text) if currencies_shared.is_shared(name) else _names()[name].code


@lru_cache(maxsize=4)
def _prevailing(text: str) -> str | None:
    """The currency whose cents a text means, where it names no dollars."""
    if _DOLLARS.search(text):
        return None
    return next((code for code, pattern in _CENTS if pattern.search(text)), None)


def _small(text: str, at: int) -> bool:
    """Whether the digits before are few, as a price in cents has ("50p", not "1080p")."""
    return not (at >= 4 and text[at - 4 : at].isdigit()) and text[max(0, at - 3) : at] not in _LINES


def is_code(unit: str | None) -> bool:
    """Whether the unit is a currency by itself."""
    return unit in lexicon.currencies()
