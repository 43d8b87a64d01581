"""Values of times of day: minutes since midnight, what half of the day is meant, and the readings made of them."""

import re
from decimal import Decimal
from functools import cache

from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_values import Context
from tallycheck.extractor.times_words import cased_choice, choice, time_words
from tallycheck.model import TIME, Quantity, Span

HALF_DAY = r"(?:[ap]\.\s?m\b\.?|[AP]\.\s?M\b\.?|[ap]\s?m\b(?:\.(?=\s?[a-z]))?|[AP]\s?M\b(?:\.(?=\s?[a-z]))?)"
FREE = r"(?<![\d.,:/$€£¥A-Za-z+−-])"
TWELVE = "clock:12"  # the hedge of an hour that may be of the morning or of the evening
_NOON = 12
_DAWN = 6


def time_reading(
    low: int, span: Span, *, high: int | None = None, zone: str | None = None, resolution: int = 1, twelve: bool = False
) -> Reading:
    """The reading of a time of day in minutes since midnight, or of two; `twelve` where its half of the day is open."""
    quantity = Quantity(
        low=Decimal(low),
        high=Decimal(low if high is None else high),
        unit=TIME,
        kind="time",
        resolution=Decimal(resolution),
    )
    hedges = ((f"zone:{_zone(zone)}",) if zone else ()) + ((TWELVE,) if twelve else ())
    return Reading(span=span, quantity=quantity, form="clock", hedges=hedges)


def _zone(written: str) -> str:
    plain = " ".join(written.split())
    return "local" if plain.lower().startswith("local") else plain


def minutes_of(hour: str, minute: str | None, half: str | None) -> int | None:
    """Minutes since midnight; None for no time of day. `half` begins with a or p, if it is given."""
    number = int(hour)
    if half:
        if not 1 <= number <= _NOON:
            return None
        number = number % _NOON + (_NOON if half.lower().startswith("p") else 0)
    total = number * 60 + int(minute or 0)
    return total if total <= 1440 else None


def ambiguous(hour: str) -> bool:
    """Whether an hour as written may be of either half of the day: "6" and "11", but not "06" or "18"."""
    return not hour.startswith("0") and 1 <= int(hour) <= _NOON


@cache
def _part() -> re.Pattern[str]:
    days = cased_choice(time_words().weekdays)
    return re.compile(
        rf",?\s?(?:in\sthe|at|this|that|on|yesterday|last|tomorrow)?(?:\s{days})?\s(?P<part>{choice(time_words().daytime)})\b"
    )


def daytime(context: Context, end: int, hour: int) -> str | None:
    """The half of the day ("a", "p") that the words behind an hour tell: "in the evening", "on Monday night"."""
    found = _part().match(context.after(end, 40))
    if found is None or not 1 <= hour <= _NOON:
        return None
    half = time_words().daytime[found["part"].lower()]
    if half != "n":
        return half
    return "a" if hour < _DAWN or hour == _NOON else "p"
