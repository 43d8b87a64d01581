"""Words in capitals at a number that are no names: "738 Watts", "45 degrees Celsius", "US dollars", "Over 300"."""

import re
from functools import cache

from tallycheck import lexicon
from tallycheck.model import Span

_MONEY = re.compile(
    r"[$€£¥₹]|\.? (?:dollars?|pounds?|francs?|pesos?|rupees?|dinars?|crowns?|kron[aeo]r?|shillings?|yen|yuan|cents?)\b"
)
_SUM = re.compile(r"(?:\d|hundred|thousand|million|billion|trillion|lakh|crore) $")
_COUNTED = re.compile(r"\d (?:degrees? )?$")


def counts(text: str, span: Span) -> bool:
    """Whether a run is a word of the number that it stands at, and no name."""
    return is_unit(text, span) or is_money(text, span) or is_bound(text, span)


def is_unit(text: str, span: Span) -> bool:
    """Whether a run is the unit of the number before it: "738 Watts", "45 degrees Celsius"."""
    before = text[max(0, span.start - 12) : span.start]
    tail = before.rstrip()
    if not tail[-1:].isdigit() and not tail.endswith(("degree", "degrees")):
        return False
    counted = _COUNTED.search(before)
    return counted is not None and text[span.start : span.end].lower() in _unit_names()


def is_money(text: str, span: Span) -> bool:
    """Whether a run is only whose money it is: "NT$840 million", "26 billion US dollars"."""
    match = _MONEY.match(text, span.end)
    if match is None or not match[0][-1].isalpha():
        return match is not None
    return _SUM.search(text, max(0, span.start - 12), span.start) is not None


def is_bound(text: str, span: Span) -> bool:
    """Whether a run bounds the number behind it, as what opens a sentence does: "Over 300"."""
    if text[span.end : span.end + 1] != " " or not text[span.end + 1 : span.end + 2].isdigit():
        return False
    return text[span.start : span.end].lower() in _bounds()


@cache
def _bounds() -> frozenset[str]:
    return frozenset(lexicon.table("subjects")["value"]["bounds"])


@cache
def _unit_names() -> frozenset[str]:
    names = (name for unit in lexicon.units().values() for name in (*unit.names, *unit.plurals))
    words = {word.lower() for name in names for word in name.split()}
    return frozenset(words | {word + "s" for word in words})
