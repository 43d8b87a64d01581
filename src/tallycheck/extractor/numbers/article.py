"""An article that counts one of a unit: "more than a year", "a litre of water", "for a decade"."""

import re
from functools import cache

from tallycheck import lexicon, units
from tallycheck.extractor import hedges, trie, unit_forms
from tallycheck.extractor.numbers.form import ONE, Number, NumberForm, Scan

_OF = re.compile(r" of (?!the\b|a\b|an\b|his\b|her\b|its\b|their\b)", re.IGNORECASE)
_ALONE = re.compile(r"[ ]?[.!]?$")
_WITHIN = 40


@cache
def _lasting() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{trie.pattern(lexicon.grammar('article', 'lasting'))})$", re.IGNORECASE)


@cache
def _names(key: str) -> frozenset[str]:
    return frozenset(lexicon.grammar("article", key))


def read(scan: Scan, i: int) -> Number | None:
    """One of the unit behind the article at token i, where something says that it is counted."""
    token = scan.tokens[i]
    found = unit_forms.one(scan.text, token.end, scan.end)
    if found is None or found.unit in _names("never") or not _is_counted(scan, token.start, found):
        return None
    return Number(token.start, token.end, i + 1, ONE, None, "words")


def _is_counted(scan: Scan, start: int, found: unit_forms.UnitAt) -> bool:
    """Whether a bound stands before it, "of" behind it, or nothing beside it; a span of time may also just last."""
    if scan.match(_ALONE, found.end) and start <= scan.start + 1:
        return True
    if scan.text[found.end : found.end + 1] == "-" or not found.word:
        return False
    timed = units.dimension(found.unit) == "time"
    hedge = hedges.before(scan.text, start, scan.start)
    if hedge and (hedge.hedge.bound or hedge.hedge.approximate):
        return timed or found.unit not in _names("idle")
    if not timed:
        return scan.match(_OF, found.end) is not None
    before = scan.text[max(scan.start, start - _WITHIN) : start].rstrip()
    return found.unit in _names("spans") and _lasting().search(before) is not None


FORM = NumberForm("article", 60, frozenset({"article"}), read)
