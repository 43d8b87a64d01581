"""For which time a value holds: the date that stands at it, or one counted back from another value's."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from tallycheck.extractor.layout import Layout
from tallycheck.extractor.reading import Reading
from tallycheck.model import Span

_REACH = 12
_BACK = re.compile(
    r"[^.;:!?\d]{0,40}?\b(?:(?:a|one)[ -](?P<ago>year|quarter|month|week)[ -](?:earlier|ago|before|prior)"
    r"|(?:the|a) (?P<before>year|quarter|month|week) before"
    r"|(?:previous|prior|preceding)[ -](?P<last>year|quarter|month))\b",
    re.IGNORECASE,
)
_BACK_BEFORE = re.compile(
    r"\b(?:(?P<ago>year|quarter|month|week)-(?:earlier|ago)|prior-(?P<last>year|quarter))\s+(?:\w{1,12}\s+){0,3}\S?$"
)
_UNITS = ("year", "quarter", "month", "week")
_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_ISO_MONTH, _ISO_YEAR = 7, 4


def iso(reading: Reading) -> str:
    """A date as coarse as it is written: 2026, 2026-02, 2026-02-11, or first/last for other periods."""
    low, high = reading.quantity.ends()
    assert low and high
    if low == high:
        return low
    if low[:7] == high[:7] and low.endswith("-01") and int(high[8:]) >= 28:
        return low[:7]
    if low[:4] == high[:4] and low.endswith("01-01") and high.endswith("12-31"):
        return low[:4]
    return f"{low}/{high}"


def times_of(
    text: str, sentence: Span, layout: Layout, readings: Sequence[Reading], families: Sequence[str], *, start: int
) -> list[str | None]:
    """The time of each reading, in order; dates before `start` (a dateline) are nobody's."""
    dates = [i for i, r in enumerate(readings) if r.quantity.unit == "date" and r.span.start >= start]
    small = text[sentence.start : sentence.end].lower()
    steps = any(unit in small for unit in _UNITS)  # few sentences name one
    if not steps and not dates:
        return [None] * len(families)
    out: list[str | None] = []
    for own, kind in enumerate(families):
        if kind in ("date", "clock"):
            out.append(None)
            continue
        step = _step_back(text, sentence, readings, own) if steps else None
        nearest = None if step else _nearest(layout, readings, own, dates)
        out.append(_stepped(out, step) if step else None if nearest is None else iso(readings[nearest]))
    return out


def _nearest(layout: Layout, readings: Sequence[Reading], own: int, dates: Sequence[int]) -> int | None:
    at = bisect_left(dates, own)
    costs = [(layout.cost(own, *layout.homes[i]), i) for i in dates[max(0, at - 2) : at + 2]]
    near = [c for c in costs if c[0] <= _REACH]
    return min(near)[1] if near else None


def _step_back(text: str, sentence: Span, readings: Sequence[Reading], own: int) -> str | None:
    """The unit by which a value lies back ("$4 billion a year earlier": year), or None."""
    end = readings[own + 1].span.start if own + 1 < len(readings) else sentence.end
    match = _BACK.match(text, readings[own].span.end, min(end, readings[own].span.end + 80))
    if match is None:
        before = max(sentence.start, readings[own].span.start - 40)
        match = _BACK_BEFORE.search(text, before, readings[own].span.start)
    return next((u.lower() for u in match.groupdict().values() if u), None) if match else None


def _stepped(before: Sequence[str | None], unit: str) -> str | None:
    """The last known time of the sentence, one unit earlier."""
    known = next((t for t in reversed(before[-8:]) if t), None)
    if known is None:
        return None
    ends = [_earlier(part, unit) for part in known.split("/")]
    return "/".join(e for e in ends if e) if all(ends) else None


def _earlier(day: str, unit: str) -> str | None:
    """An ISO date of any coarseness one unit earlier; None where the unit is finer than the date."""
    if len(day) == _ISO_YEAR:
        return str(int(day) - 1) if unit == "year" else None
    if unit == "week":
        return (date.fromisoformat(day) - timedelta(days=7)).isoformat() if len(day) > _ISO_MONTH else None
    months = int(day[:4]) * 12 + int(day[5:7]) - 1 - _MONTHS[unit]
    head = f"{months // 12:04}-{months % 12 + 1:02}"
    if len(day) == _ISO_MONTH:
        return head
    last = (date(months // 12 + (months % 12 == 11), (months + 1) % 12 + 1, 1) - timedelta(days=1)).day
    month_end = (date.fromisoformat(day) + timedelta(days=1)).day == 1
    return f"{head}-{last if month_end else min(int(day[8:]), last):02}"
