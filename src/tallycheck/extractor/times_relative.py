"""Dates told from the day on which a document appeared: "yesterday", "last year", "on Tuesday", "three weeks ago"."""

import re
from dataclasses import replace
from datetime import date
from functools import cache

from tallycheck.extractor.openings import Landmarks, Opening, opening
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_values import (
    DAY,
    MONTH,
    YEAR,
    Context,
    Period,
    Rule,
    either,
    month_period,
    reading,
    shifted,
    year_period,
)
from tallycheck.extractor.times_words import cased_choice, choice, time_words
from tallycheck.model import Span

# what may stand behind "Friday 28" where that is a date: "on Friday 28 people" is none
_BEHIND = (
    "it|he|she|they|we|you|i|the|an?|at|in|on|and|or|to|from|for|when|after|before|is|was|has|had|will|of this month"
)
_REACH = 5  # weeks around the day of publication in which "Friday 28" is looked for
NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


@cache
def relative_rules() -> tuple[Rule, ...]:
    """The rules for dates that only a publication date can resolve."""
    words = time_words()
    units = "|".join(sorted(words.spans, key=len, reverse=True))
    near = rf"\b(?P<word>{choice(NEAR)})\b"
    week = rf"\b(?:(?P<turn>last|this|next|coming|past)\s)?(?P<day>{cased_choice(words.weekdays)})(?![A-Za-z-])"
    week += rf"(?:\s(?:the\s)?(?P<number>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?=\s?(?:$|[,.;:)!?])|\s(?:{_BEHIND})\b))?"
    turns = ("last", "this", "next", "previous", "coming", "current")
    turn = rf"\b(?P<turn>{'|'.join(turns)})\s(?P<unit>week|month|year)(?![A-Za-z-])"
    ago = rf"\b(?P<count>\d{{1,3}}|{choice(words.numbers)})\s(?P<unit>{units})s?\s(?:ago|earlier\sthis)(?![A-Za-z])"
    days = tuple(sorted({name[:3] for name in words.weekdays}))
    return (
        Rule("near", re.compile(near), _near, digits=False, signs=(either(*NEAR),)),
        Rule("weekday", re.compile(week), _weekday, digits=False, signs=(either(*days),)),
        Rule(
            "turn",
            re.compile(turn, re.IGNORECASE),
            _turn,
            digits=False,
            signs=(either("week", "month", "year"), either(*turns)),
        ),
        Rule("ago", re.compile(ago, re.IGNORECASE), _ago, digits=False, signs=(either("ago", "earlier"),)),
    )


@cache
def _days() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{cased_choice(time_words().weekdays)}|(?i:yesterday|tomorrow))(?![A-Za-z-])")


@cache
def day_opening() -> Opening:
    """What begins a day that is told from the day of publication."""
    return opening((*time_words().weekdays, "yesterday", "tomorrow"))


def days_told(marks: Landmarks) -> list[int]:
    """Where the days stand that are told from the day of publication, which may be no number: "on Sunday"."""
    return [m.start() for m in marks.matches(_days(), day_opening())]


def _relative(period: Period | None, match: re.Match[str]) -> Reading | None:
    return reading(period, Span(*match.span()), form="relative")


def _single(day: date | None) -> Period | None:
    return Period(day, day, DAY) if day else None


def _near(match: re.Match[str], context: Context) -> Reading | None:
    day = context.anchor.day
    return _relative(_single(shifted(day, NEAR[match["word"].lower()])), match) if day else None


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    day, turn = context.anchor.day, (match["turn"] or "").lower()
    if not day or _has_name(context.before(match.start())):
        return None
    if match["number"]:
        return _numbered(match, day)
    back = (day.isoweekday() - time_words().weekdays[match["day"].lower()]) % 7
    if turn in ("next", "coming") or (not turn and context.coming(match.start())):
        return _relative(_single(shifted(day, (7 - back) % 7 or 7)), match)
    return _relative(_single(shifted(day, -(back or 7 if turn else back))), match)


def _numbered(match: re.Match[str], day: date) -> Reading | None:
    """The day nearest to that of publication that has this weekday and this number: "Friday 28"."""
    step = time_words().weekdays[match["day"].lower()] - day.isoweekday()
    days = [found for week in range(-_REACH, _REACH + 1) if (found := shifted(day, step + 7 * week))]
    same = [one for one in days if one.day == int(match["number"])]
    found = min(same, key=lambda one: (abs((one - day).days), one > day), default=None)
    if found is None:
        start, end = match.start(), match.end("day")
        back = -step % 7
        return reading(_single(shifted(day, -back)), Span(start, end), form="relative")
    return _relative(_single(found), match)


def _has_name(before: str) -> bool:
    """Whether the day is one of history, with a name: "Black Saturday"."""
    word = re.search(r"\b([A-Z][a-z]{2,})\s$", before)
    return word is not None and word[1].lower() not in {*time_words().lists["month_before"], *time_words().parts}


def _turn(match: re.Match[str], context: Context) -> Reading | None:
    day = context.anchor.day
    if not day:
        return None
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["turn"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "week":
        first, last = shifted(day, 7 * step - day.weekday()), shifted(day, 7 * step - day.weekday() + 6)
        return _relative(Period(first, last, 7), match) if first and last else None
    if unit == "year":
        return _relative(year_period(day.year + step), match)
    return _relative(_month_from(day, step), match)


def _month_from(day: date, step: int) -> Period | None:
    months = day.year * 12 + day.month - 1 + step
    return month_period(months % 12 + 1, months // 12) if 12 <= months < 119988 else None


def _ago(match: re.Match[str], context: Context) -> Reading | None:
    day, unit = context.anchor.day, match["unit"].lower()
    if not day:
        return None
    written = match["count"].lower()
    count = int(written) if written.isdigit() else time_words().numbers[written]
    return _relative(_period_ago(day, unit, count), match)


def _period_ago(day: date, unit: str, count: int) -> Period | None:
    """The day, or the time around it, so many units before: as wide as the unit, and approximate beyond a day."""
    days = time_words().spans[unit]
    if unit in ("year", "decade"):
        found = year_period(day.year - count * (days // YEAR), resolution=days)
    elif unit == "month":
        found = _month_from(day, -count)
    else:
        first, last = shifted(day, -count * days - days // 2), shifted(day, -count * days + days // 2)
        found = Period(first, last, min(days, MONTH)) if first and last else None
    return replace(found, approximate=days > 1) if found else None
