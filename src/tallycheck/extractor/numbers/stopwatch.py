"""Times that a stopwatch shows: "2:09:48", "3:26.73", where a race, a recording or a talk is told."""

import re
from decimal import Decimal
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.numbers.form import Number, NumberForm, Scan

_SHOWN = re.compile(r"(?<![\d:.,])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?:\.(\d{1,3}))?(?![\d:%]|[.,]\d)")
_HALF_DAY = re.compile(r"\s?(?:[ap]\.?m\b|hrs\b|local|GMT|UTC|[A-Z]{3,4}T\b|o['’]clock)", re.IGNORECASE)
_AROUND = 160  # code points around a time in which a race may be told


def read(scan: Scan, i: int) -> Number | None:
    """The hours, minutes and seconds that begin at token i as so many seconds."""
    token = scan.tokens[i]
    match = scan.match(_SHOWN, token.start)
    if match is None or not is_shown(scan.text, match.start(), match.end(), scan.start, scan.end):
        return None
    hours, minutes, seconds, parts = match.groups()
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    step = Decimal(1).scaleb(-len(parts or ""))
    low = whole + (int(parts) * step if parts else 0)
    return Number(token.start, match.end(), scan.behind(i + 1, match.end()), Decimal(low), step, "stopwatch", "s")


def is_shown(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether digits with colons between are what a stopwatch shows: fractions do so, and three parts in a race."""
    written = text[start:end]
    if _HALF_DAY.match(text, end, high) or (written.count(":") == 1 and "." not in written):
        return False
    return "." in written or _race().search(text, max(low, start - _AROUND), min(high, end + _AROUND)) is not None


@cache
def _race() -> re.Pattern[str]:
    words = trie.pattern(lexicon.grammar("stopwatch", "words"))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


FORM = NumberForm("stopwatch", 4, frozenset({"digits"}), read)
