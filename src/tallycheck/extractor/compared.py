"""Bare numbers that a value is compared with: "1.2 billion crowns, above the 985 expected", "$224bn (2023: 368)"."""

import re
from collections.abc import Sequence
from functools import cache

from tallycheck.extractor import hedges
from tallycheck.extractor.lending import is_bare, is_date, lent, words
from tallycheck.extractor.reading import Reading
from tallycheck.families import family
from tallycheck.model import Span

_REACH = 140  # code points between a value and what it is compared with
_LEAD = 60
_FAR, _NEAR = 100, 20
_SHARES = frozenset({"percent", "points"})
_BACK = 5
_BREAK = re.compile(r"[.!?]\s|\n")
_OPEN = re.compile(r"[\s,]*[(\[]")
_COLON = re.compile(r"[^\W\d_]?[\w' ’-]{0,40}[:=]\s*$|^[(\[;,:=\s]*$")
_CLOSES = re.compile(r"\s*(?:[,;:.)\]–—]|$)")
_OWNED = re.compile(r"\sof (?:its|his|her|their|our|the|an?|[A-Z][\w.-]*)(?![^\W_])")
_THE = re.compile(
    r"(?: times)? (?:the|its|his|her|their|our|as much as)(?: [a-z]+){0,2}(?: of)?(?: some| about| roughly)? "
)
_HYPHEN = re.compile(r"[-‐‑–]")


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands right before a number that is compared: a preposition, what it was, the name of a figure."""
    small = rf"(?:\s(?:{words('between')}))*\s$"
    return (
        re.compile(rf"(?<![^\W_])(?:{words('compared')}){small}", re.IGNORECASE),
        re.compile(rf"(?:^|[(\[;,–—])\s?(?:and |but )?(?:{words('was')}){small}", re.IGNORECASE),
        re.compile(
            rf"(?<![^\W_])(?:{words('figures')})(?:\s(?:of|was|is|at|had been))?(?:{small}|[:=]\s*$)", re.IGNORECASE
        ),
    )


@cache
def _behind() -> re.Pattern[str]:
    """What follows a number that counts nothing: a sign, a little word, when it was so, who thought so."""
    return re.compile(
        rf"\s*(?:[,;:.)\]–—]|$)|\s(?:and|or|in|for|by|on|while|against|from|compared|respectively|last|this|than"
        rf"|{words('times')})(?![^\W_])",
        re.IGNORECASE,
    )


def compared(text: str, span: Span, readings: Sequence[Reading], own: int) -> Reading | None:
    """The bare number in the unit and scale of the value before it that it is compared with, if there is one."""
    reading, at = readings[own], lender_of(text, readings, own)
    if at is None or not (stands_alone(text, span, reading) or _is_owned(text, reading)):
        return None
    lender = readings[at]
    start, floor = _end(lender), _end(readings[own - 1])
    if not start <= reading.span.start <= start + _REACH or _BREAK.search(text, start, reading.span.start):
        return None
    opens = _opens(text, reading.span.start, floor)
    lead = text[max(floor, opens - _LEAD) : opens]
    led = _leads_to(text, readings, own - 1, own) or is_factor(text, readings, own - 1, own)
    if led or any(pattern.search(lead) for pattern in _before()):
        return lent(lender, reading, _FAR)
    closed = _CLOSES.match(text, reading.span.end, span.end) is not None
    dated = closed and at < own - 1 and _in_bracket(text, start, reading) and _COLON.search(lead)
    near = dated or _then(text, reading, lead) or (closed and _THEIRS.fullmatch(lead))
    return lent(lender, reading, _NEAR) if near else None


def _is_owned(text: str, reading: Reading) -> bool:
    """Whether "of" behind a number tells whose it is: "than the 312 of its rival"."""
    return text.endswith("the ", 0, reading.span.start) and _OWNED.match(text, reading.span.end) is not None


def _opens(text: str, start: int, floor: int) -> int:
    """Where a number begins with the hedges before it."""
    while found := hedges.before(text, start, floor):
        start = found.start
    return start


def stands_alone(text: str, span: Span, reading: Reading) -> bool:
    """Whether what follows a number leaves it nothing that it counts."""
    return _behind().match(text, reading.span.end, span.end) is not None


def lender_of(text: str, readings: Sequence[Reading], own: int) -> int | None:
    """The value before a number whose unit it can have: no date, no change, no conversion of another, no adjective."""
    for i in range(own - 1, max(-1, own - 1 - _BACK), -1):
        reading = readings[i]
        conversion = reading.partner is not None and reading.partner < i
        adjective = family(reading.quantity) == "time" and _HYPHEN.search(text, reading.span.start, reading.span.end)
        single = reading.quantity.kind == "count" and reading.quantity.low == 1  # "on one charge"
        by = reading.role == "by" and not _leads_to(text, readings, i, own)
        unfit = conversion or adjective or single or by or _is_share(reading, readings[own])
        if unfit or is_date(reading) or is_factor(text, readings, i, own):
            continue
        lends = reading.scale if is_bare(reading) else reading.quantity.unit not in (None, "ordinal", "year of age")
        return i if lends else None
    return None


def _is_share(reading: Reading, own: Reading) -> bool:
    """Whether a value is a percentage and the number one with a scale: "a margin of 8%, against 164 million"."""
    return own.scale is not None and family(reading.quantity) in _SHARES


def _leads_to(text: str, readings: Sequence[Reading], at: int, own: int) -> bool:
    """Whether a value says by how much another rose to the number: "up by 5 euros to 75"."""
    shares = family(readings[at].quantity) in _SHARES
    return at == own - 1 and not shares and text[_end(readings[at]) : readings[own].span.start] == " to "


def is_factor(text: str, readings: Sequence[Reading], at: int, own: int) -> bool:
    """Whether a value only says how many times a number another is: "five times the 200 of before"."""
    if at != own - 1 or family(readings[at].quantity) not in ("multiple", "number"):
        return False
    return _THE.fullmatch(text, readings[at].span.end, readings[own].span.start) is not None


def _end(reading: Reading) -> int:
    return max(reading.span.end, reading.unit_span.end if reading.unit_span else 0)


def _in_bracket(text: str, start: int, own: Reading) -> bool:
    """Whether a bracket opens right behind the value and is still open at the number."""
    opened = _OPEN.match(text, start, own.span.start)
    return opened is not None and not re.search(r"[)\]]", text[opened.end() : own.span.start])


def _then(text: str, own: Reading, lead: str) -> bool:
    """Whether it follows right behind, and the words behind it say that it is of another time."""
    return _JOINED.fullmatch(lead) is not None and _ago().match(text, own.span.end) is not None


_JOINED = re.compile(r"(?:\s[^\W\d_]{2,12}){0,2}\s?[,;(\[–—]\s?(?:(?:and|but|or)\s)?(?:just\s|only\s|about\s)?")
_THEIRS = re.compile(r"(?:,|,? (?:and|or|but)) (?:his|her|its|their|our)(?: own)? $")


@cache
def _ago() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:(?:a|one|two|three) (?:year|month|week|quarter|day|season|decade)s? (?:ago|earlier|before|previously)"
        r"|(?:the )?(?:(?:previous|prior|preceding|same|last) )?(?:year|month|week|quarter|season)(?: before| earlier)"
        r"|(?:in )?(?:the )?(?:last|previous|prior|preceding|same) (?:year|month|week|quarter|season|period)"
        r"|previously|originally|before that|initially)(?![^\W_])",
        re.IGNORECASE,
    )
