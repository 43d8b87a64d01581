"""Dates told from the day on which a document appeared: "yesterday", "last year", "on Tuesday", "three weeks ago"."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_values import (
    DAY,
    MONTH,
    YEAR,
    Context,
    Period,
    Rule,
    month_period,
    reading,
    year_period,
)
from tallycheck.extractor.times_words import cased_choice, choice, time_words
from tallycheck.model import Span

NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


@cache
def relative_rules() -> tuple[Rule, ...]:
    """The rules for dates that only a publication date can resolve."""
    words = time_words()
    units = "|".join(sorted(words.spans, key=len, reverse=True))
    near = rf"\b(?P<word>{choice(NEAR)})\b"
    week = rf"\b(?:(?P<turn>last|this|next|coming|past)\s)?(?P<day>{cased_choice(words.weekdays)})(?![A-Za-z-])"
    turn = r"\b(?P<turn>last|this|next|previous|coming|current)\s(?P<unit>week|month|year)(?![A-Za-z-])"
    ago = rf"\b(?P<count>\d{{1,3}}|{choice(words.numbers)})\s(?P<unit>{units})s?\s(?:ago|earlier\sthis)(?![A-Za-z])"
    return (
        Rule("near", re.compile(near), _near, digits=False),
        Rule("weekday", re.compile(week), _weekday, digits=False),
        Rule("turn", re.compile(turn, re.IGNORECASE), _turn, digits=False),
        Rule("ago", re.compile(ago, re.IGNORECASE), _ago, digits=False),
    )


def _relative(period: Period | None, match: re.Match[str]) -> Reading | None:
    return reading(period, Span(*match.span()), form="relative")


def _single(day: date) -> Period:
    return Period(day, day, DAY)


def _near(match: re.Match[str], context: Context) -> Reading | None:
    day = context.anchor.day
    return _relative(_single(day + timedelta(NEAR[match["word"].lower()])), match) if day else None


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    day = context.anchor.day
    if not day:
        return None
    back = (day.isoweekday() - time_words().weekdays[match["day"].lower()]) % 7
    if match["turn"] in ("next", "coming") or (context.anchor.future and match["turn"] is None):
        return _relative(_single(day + timedelta((7 - back) % 7 or 7)), match)
    return _relative(_single(day - timedelta(back)), match)


def _turn(match: re.Match[str], context: Context) -> Reading | None:
    day = context.anchor.day
    if not day:
        return None
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["turn"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "week":
        first = day - timedelta(day.weekday()) + timedelta(7 * step)
        return _relative(Period(first, first + timedelta(6), 7), match)
    if unit == "year":
        return _relative(year_period(day.year + step), match)
    months = day.year * 12 + day.month - 1 + step
    return _relative(month_period(months % 12 + 1, months // 12), match)


def _ago(match: re.Match[str], context: Context) -> Reading | None:
    day, unit = context.anchor.day, match["unit"].lower()
    if not day:
        return None
    written = match["count"].lower()
    count = int(written) if written.isdigit() else time_words().numbers[written]
    days = time_words().spans[unit]
    if unit in ("year", "decade"):
        period = year_period(day.year - count * (days // YEAR), resolution=days)
        return _relative(replace(period, approximate=True) if period else None, match)
    if unit == "month":
        months = day.year * 12 + day.month - 1 - count
        return (
            _relative(replace(month_period(months % 12 + 1, months // 12), approximate=True), match)
            if months > 12
            else None
        )
    middle = date.fromordinal(max(1, day.toordinal() - count * days))
    slack = timedelta(0 if days == 1 else days // 2)
    return _relative(Period(middle - slack, middle + slack, min(days, MONTH), approximate=days > 1), match)
