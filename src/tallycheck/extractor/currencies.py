"""Money as written: a symbol or code before the digits, or a code, name or minor unit behind them."""

import re
from decimal import Decimal
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.unit_forms import plural


@cache
def _marks() -> dict[str, str]:
    """Symbols and codes that may stand at the digits, to the code of the currency."""
    found = {symbol: c.code for c in lexicon.currencies().values() for symbol in c.symbols}
    return found | {code: code for code in lexicon.currencies()}


@cache
def _names() -> dict[str, tuple[str, Decimal]]:
    """Lower-case names, with plurals, to the code and the size in its major unit."""
    found: dict[str, tuple[str, Decimal]] = {}
    order = sorted(lexicon.currencies().values(), key=lambda c: c.code not in ("USD", "EUR", "GBP", "INR"))
    for currency in order:
        for name in currency.names:
            for form in (name, plural(name)):
                found.setdefault(form.lower(), (currency.code, Decimal(1)))
        for name, parts in currency.minor:
            for form in (name, plural(name)) if len(name) > 1 else (name,):
                found.setdefault(form.lower(), (currency.code, Decimal(1) / parts))
    found.update({"pennies": ("USD", Decimal("0.01")), "pence": ("GBP", Decimal("0.01"))})
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str]]:
    marks = _marks()
    before = re.compile(rf"(?<![^\W\d_])(?:{trie.pattern(marks)})[ \u00a0\u202f]?$")
    behind = re.compile(rf"[ \u00a0\u202f-]?(?P<mark>{trie.pattern(marks)})(?![^\W\d_])")
    names = re.compile(rf"[ \u00a0\u202f-]?(?P<name>{trie.pattern(_names())})(?![^\W_])", re.IGNORECASE)
    return before, behind, names, frozenset(mark[-1] for mark in marks)


def before(text: str, start: int, floor: int) -> tuple[str, int] | None:
    """The currency whose symbol or code ends where the digits start, and where it starts itself."""
    last = text[start - 1 : start] if start > floor else ""
    if last in (" ", "\u00a0", "\u202f") and start - 1 > floor:
        last = text[start - 2]
    if last not in _patterns()[3]:
        return None
    window = text[max(floor, start - 9) : start]
    match = _patterns()[0].search(window)
    if not match:
        return None
    return _marks()[re.sub(r"[\u00a0\u202f]", " ", match[0]).strip()], start - len(window) + match.start()


def behind(text: str, at: int, end: int) -> tuple[str, Decimal, int] | None:
    """The currency written behind a number: its code, the size of the named unit, and the end."""
    match = _patterns()[2].match(text, at, end)
    if match:
        name = re.sub(r"[\u00a0\u202f]", " ", match["name"].lower())
        code, size = _names()[name]
        if len(name) > 1 or text[match.start("name")] in "c¢p" and match.start("name") - at <= 1:
            return code, size, match.end()
    match = _patterns()[1].match(text, at, end)
    if match:
        return _marks()[re.sub(r"[\u00a0\u202f]", " ", match["mark"])], Decimal(1), match.end()
    return None
