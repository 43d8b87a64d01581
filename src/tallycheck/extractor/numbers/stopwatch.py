"""Times that a stopwatch shows: "2:09:48", "3:26.73", "4:36 a mile", where a race, a recording or a talk is told."""

import re
from decimal import Decimal
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.numbers.form import Number, NumberForm, Scan

_SHOWN = re.compile(r"(?<![\d:.,])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?:\.(\d{1,3}))?(?![\d:%]|[.,]\d)")
_PRIMES = re.compile(
    r"(?<![\d:.,'’′])(?:(\d{1,2})['’′])?(\d{1,2})(?:''|’’|″|”|\")(\d{2})(?![\d'’″”\"])"
)  # "9''79", "3'26''70"
_HALF_DAY = re.compile(r"\s?(?:[ap]\.?m\b|hrs\b|local|GMT|UTC|[A-Z]{3,4}T\b|o['’]clock)", re.IGNORECASE)
_PACE = re.compile(
    r"(?:/| (?:an?|per|each|every) |-a-)(?P<unit>mile|mi|kilomet(?:er|re)|km|k)(?![^\W_])", re.IGNORECASE
)
_AT = re.compile(r"(?:(?<![^\W_])(?:at|by|until|till|from|since|before|around)|\d) $", re.IGNORECASE)
_RATIO = re.compile(r"[ -](?:split|ratio|margin|vote|majority|odds|win|lead|victory|defeat)", re.IGNORECASE)
_AROUND = 160  # code points around a time in which a race may be told
_WIDTH = 16
_FINEST = Decimal("0.01")
_HOURS = 24  # so many are no hour of a day


def read(scan: Scan, i: int) -> Number | None:
    """The hours, minutes and seconds that begin at token i as so many seconds."""
    token = scan.tokens[i]
    primes = scan.match(_PRIMES, token.start)
    if primes:
        low = int(primes[1] or 0) * 60 + Decimal(f"{primes[2]}.{primes[3]}")
        return Number(token.start, primes.end(), scan.behind(i + 1, primes.end()), low, _FINEST, "stopwatch", "s")
    match = scan.match(_SHOWN, token.start)
    if match is None or not is_shown(scan.text, match.start(), match.end(), scan.start, scan.end):
        return None
    hours, minutes, seconds, parts = match.groups()
    whole = in_seconds(hours, minutes, seconds)
    step = Decimal(1).scaleb(-len(parts or ""))
    low = whole + (int(parts) * step if parts else Decimal(0))
    pace = scan.match(_PACE, match.end())
    unit = f"s/{'mi' if pace['unit'].lower().startswith('mi') else 'km'}" if pace else "s"
    end = pace.end() if pace else match.end()
    return Number(token.start, end, scan.behind(i + 1, end), low, step, "stopwatch", unit)


def in_seconds(hours: str | None, minutes: str, seconds: str) -> int:
    """Hours, minutes and seconds as they are written, in seconds."""
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)


def is_shown(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether digits with colons between are what a stopwatch shows.

    Fractions do so, a pace does, and three parts in a race, or wherever they are no time of day ("1:05:39 after
    take-off"). Two parts do where a race is told and their place says how long ("the second half in 59:47").
    """
    written = text[start:end]
    if _HALF_DAY.match(text, end, high):
        return False
    if "." in written or _PACE.match(text, end, high):
        return True
    if written.count(":") == 1:
        return _is_short(text, start, end, low, high)
    if _is_raced(text, start, end, low, high):
        return True
    return written.index(":") == 1 and not _AT.search(text, max(low, start - _WIDTH), start)


def _is_short(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether two numbers with a colon between are minutes and seconds."""
    minutes, seconds = (int(part) for part in text[start:end].split(":"))
    if minutes + seconds == 100 or _RATIO.match(text, end, high):
        return False
    if not text[low:start].strip(" *|") and not text[end:high].strip(" *|"):
        return minutes >= _HOURS  # a cell of its own
    if not _is_raced(text, start, end, low, high):
        return False
    if minutes >= _HOURS:
        return _led("led", "changed").search(text, max(low, start - _WIDTH), start) is not None
    led = _led("led").search(text, max(low, start - _WIDTH), start)
    return minutes > 0 and led is not None and not _long().search(text, low, high)


def _is_raced(text: str, start: int, end: int, low: int, high: int) -> bool:
    return _race().search(text, max(low, start - _AROUND), min(high, end + _AROUND)) is not None


@cache
def _race() -> re.Pattern[str]:
    return _any_of("words")


@cache
def _long() -> re.Pattern[str]:
    """What takes hours, so that two parts may as well be hours and minutes."""
    return _any_of("long")


@cache
def _led(*names: str) -> re.Pattern[str]:
    words = trie.pattern(word for name in names for word in lexicon.grammar("stopwatch", name))
    return re.compile(rf"(?<![^\W_])(?:{words})(?: just| only| about)? $", re.IGNORECASE)


def _any_of(name: str) -> re.Pattern[str]:
    words = trie.pattern(lexicon.grammar("stopwatch", name))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


FORM = NumberForm("stopwatch", 4, frozenset({"digits"}), read, behind=":'’\"″”")
