"""For which time a value holds: the date that stands at it, or one counted back from another value's."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tallycheck.extractor.dated import LOOKED, joint_years, may_say
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.plain import plain
from tallycheck.extractor.reading import Reading
from tallycheck.model import Span

_REACH = 12
_BACK = re.compile(
    r"[^.;:!?\d]{0,40}?\b(?:(?:a|one)[ -](?P<ago>year|quarter|month|week)[ -](?:earlier|ago|before|prior|previously)"
    r"|(?:the|a) (?P<before>year|quarter|month|week) before"
    r"|(?:same|corresponding|comparable|equivalent) (?:[\w-]{1,12} )?"
    r"(?:quarter|period|months?|weeks?|half|time|stage|point)"
    r" (?:of |in |the |a )*(?:last|previous|prior|preceding) (?P<same>year|quarter|month)"
    r"|(?P<far>year|quarter|month|week)-(?:earlier|ago)(?: (?:quarter|period|half|figure|level))?"
    r"|(?:previous|prior|preceding)[ -](?P<last>year|quarter|month))\b",
    re.IGNORECASE,
)
_BACK_BEFORE = re.compile(
    r"\b(?:(?P<ago>year|quarter|month|week)-(?:earlier|ago)|prior-(?P<last>year|quarter))\s+(?:\w{1,12}\s+){0,3}\S?$"
)
_UNITS = ("year", "quarter", "month", "week")
# What stands between the start of a sentence, or of a part of it, and a date that holds for all of it.
_OPENS = re.compile(
    r"(?:^\W*|[;:]\s)(?:and |but )?(?:in|on|during|for|at|by|over|throughout|until)"
    r"(?:\s(?:the|all|end|start|middle|early|late|of|in|to|first|second|third|last|fiscal|financial|year|half|quarter|"
    r"three|six|nine|twelve|months?|weeks?|period|ended|ending|through|season|whole|full|calendar))*\s$",
    re.IGNORECASE,
)
# What takes a sentence away from the time that it began with.
_TURNS = re.compile(
    r"[;\n]|\b(?:ago|earlier|before|previously|later|since|after|today|tomorrow|yesterday|now|then|by then|currently|"
    r"compared|(?<!more )(?<!less )(?<!fewer )than|versus|against|was built|at the time)\b",
    re.IGNORECASE,
)
# Before the last day of a period: how many months there were, or which share of a year.
_UP_TO = re.compile(
    r"\b(?:(?P<count>\w{1,6})[ -]months?(?: period)?|(?P<share>quarter|half|half-year|year))"
    r"(?: (?:that|which))? (?:to|through|until|till|ended|ending|ends)(?: on| in)?(?: the end of)? $",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "three": 3, "six": 6, "nine": 9, "twelve": 12, "2": 2, "3": 3, "6": 6, "9": 9, "12": 12}
_SHARES = {"quarter": 3, "half": 6, "half-year": 6, "year": 12}
_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_ISO_MONTH, _ISO_YEAR = 7, 4
_RATES = frozenset({"percent", "points"})
_FARTHEST = 400  # code points from a date that it can hold for
_MODERN = 1800
_SAME_CLAUSE = re.compile(r"(?:(?!\b(?:which|who|whose|whom|that|where|when)\b)[^,;:.()\n]){1,60}")


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
    asked = _Asked(text, sentence, layout, readings, families, dates)
    out: list[str | None] = []
    chosen: dict[int, int] = {}
    for own, kind in enumerate(families):
        if kind in ("date", "clock"):
            out.append(None)
            continue
        step = _step_back(text, sentence, readings, own) if steps else None
        stepped = _stepped(out, step) if step else None
        day = None if stepped else asked.date(own, chosen)
        if day is not None:
            chosen[own] = day
        out.append(stepped or (None if day is None else asked.time(own, day)))
    return out


@plain
class _Asked:
    """A sentence whose values are asked for their dates; `dates` are the places of its dates among its readings."""

    text: str
    sentence: Span
    layout: Layout
    readings: Sequence[Reading]
    families: Sequence[str]
    dates: Sequence[int]

    def date(self, own: int, chosen: Mapping[int, int]) -> int | None:
        """The date of a value: the nearest that can be its own, one that opens the sentence, or that before it has."""
        text, sentence, readings = self.text, self.sentence, self.readings
        near = (i for i in _beside(self.dates, own) if self._is_near(own, i))
        given = [i for i in near if may_say(text, sentence, readings, self.families, own=own, day=i)]
        nearest = _nearest(self.layout, own, given)
        if nearest is None:
            nearest = _leading(text, sentence, readings, self.dates, own)
        return self._gone_on(own, chosen) if nearest is None else nearest

    def _is_near(self, own: int, day: int) -> bool:
        """Whether a date is near enough to be looked at, however long the line."""
        one, other = sorted((self.readings[own].span, self.readings[day].span))
        return other.start - one.end <= _FARTHEST

    def _gone_on(self, own: int, chosen: Mapping[int, int]) -> int | None:
        """The date of the value right before, which stood before both: "in 2020 it made £3m on sales of £80m"."""
        day = chosen.get(own - 1)
        if day is None or day > own or not self._is_near(own, day):
            return None
        before, place = self.readings[own - 1].span, self.readings[own].span
        gap = self.text[before.end : place.start]
        if not _SAME_CLAUSE.fullmatch(gap) or _TURNS.search(gap):
            return None
        may = may_say(self.text, self.sentence, self.readings, self.families, own=own, day=day)
        return day if may else None

    def time(self, own: int, day: int) -> str:
        """A date as the time of a value, in ISO 8601."""
        years = joint_years(self.text, self.readings, self.dates, own=own, day=day)
        whole = _day if self.families[own] in _RATES else _period
        return years or whole(self.text, self.sentence, self.readings[day])


def _day(text: str, sentence: Span, day: Reading) -> str:
    """A date in ISO 8601: what rises by so much in the year to May does so in May."""
    return iso(day)


def _period(text: str, sentence: Span, day: Reading) -> str:
    """A date in ISO 8601, or the months that end with it: "the three months to June 30", "the year ended in March"."""
    found = iso(day)
    match = _UP_TO.search(text, max(sentence.start, day.span.start - 40), day.span.start)
    last = date.fromordinal(int(day.quantity.high)) if day.quantity.high is not None else None
    months = (
        _SHARES.get((match["share"] or "").lower()) or _COUNTS.get((match["count"] or "").lower()) if match else None
    )
    if not months or last is None or last.year < _MODERN or (last + timedelta(days=1)).day != 1:
        return found
    first = last.year * 12 + last.month - months
    return f"{first // 12:04}-{first % 12 + 1:02}-01/{last.isoformat()}"


def _beside(dates: Sequence[int], own: int) -> Sequence[int]:
    """The two dates before a value and the two behind it."""
    at = bisect_left(dates, own)
    return dates[max(0, at - 2) : at + 2]


def _nearest(layout: Layout, own: int, dates: Sequence[int]) -> int | None:
    """The date that stands nearest to a value and near enough to be its own."""
    near = [c for c in ((layout.cost(own, *layout.homes[i]), i) for i in dates) if c[0] <= _REACH]
    return min(near)[1] if near else None


def _leading(text: str, sentence: Span, readings: Sequence[Reading], dates: Sequence[int], own: int) -> int | None:
    """The date before a value that opens its sentence, or a part of it, and so holds for all behind it.

    "In the year to March 2024 it had a turnover of £8bn and a profit of £400m": both are of that year.
    """
    at = bisect_left(dates, own) - 1
    if at < 0:
        return None
    day = readings[dates[at]]
    if readings[own].span.start - day.span.end > _FARTHEST:
        return None
    start = max(sentence.start, day.span.start - LOOKED)
    # Where the words before are cut short, no sentence begins with them.
    if not _OPENS.search(text[start : day.span.start], int(start > sentence.start)):
        return None
    turns = "since" in day.hedges or _TURNS.search(text, day.span.end, readings[own].span.start)
    return None if turns else dates[at]


def _step_back(text: str, sentence: Span, readings: Sequence[Reading], own: int) -> str | None:
    """The unit by which a value lies back ("$4 billion a year earlier": year), or None."""
    behind = next((r for r in readings[own + 1 : own + 3] if r.form != "relative"), None)
    end = behind.span.start if behind else sentence.end
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
