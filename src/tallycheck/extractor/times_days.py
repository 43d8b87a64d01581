"""Dates that name a day or a month: "February 11, 2026", "3-5 March", "2026-02-11", "04/05/2014", "Dec 2018"."""

import re
from functools import cache

from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_values import (
    AT_DIGITS,
    AT_MONTHS,
    Context,
    Period,
    Rule,
    Sign,
    day_period,
    either,
    full_year,
    in_run,
    month_period,
    reading,
)
from tallycheck.extractor.times_words import cased_choice, choice, month_number, month_pattern, time_words
from tallycheck.model import Span

DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:\s?(?:st|nd|rd|th|ST|ND|RD|TH)\b)?"
YEAR = r"(?:1\d{3}|20\d\d|21\d\d)(?![\d%]|[.,]\d)"
DASH = r"\s{0,2}(?:-|–|—|‑|to\s|until\s|through\s|till\s|and\s|&|/)\s{0,2}"
NO_DIGIT_BEFORE = r"(?<![\d.,/:$€£¥-])(?<![A-Za-z])"
JOINED = in_run(r"\d[./-]\d")


@cache
def day_rules() -> tuple[Rule, ...]:
    """The rules for days and months, from the most to the least explicit."""
    months = (in_run(month_pattern()),)
    return (*_numeric_rules(months), *_named_rules(months))


def _numeric_rules(months: tuple[Sign, ...]) -> tuple[Rule, ...]:
    month = month_pattern()
    iso = r"(?<!\d)(?<!\d[-/.])(\d{4})([-/.\s])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d|[-/]\d)"
    compact = r"(?<![\dA-Za-z.,$€£])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\dA-Za-z%]|[.,]\d)"
    slashes = (
        r"(?<![\d.,/:$€£¥-])(?:(\d{1,2})([/.-])(\d{1,2})\2((?:1[5-9]|20|21)\d\d)"
        r"|(\d{1,2})/(\d{1,2})/(\d\d))(?!\d|[-/.]\d)"
    )
    mixed = rf"(?<![\dA-Za-z])(\d{{4}})([-/\s])({month})[-/\s]({DAY})(?!\d)"
    turned = rf"(?<![A-Za-z\d])({month})[-/](\d{{4}})[-/](\d{{1,2}})(?!\d)"
    pointed = rf"(?<![\dA-Za-z])({DAY})[-/]({month})[-/](\d{{4}}|\d\d)(?!\d)"
    month_year = r"(?<![\d.,/:$€£¥-])(0?[1-9]|1[0-2])([-/])((?:19|20)\d\d)(?![\d%]|[-/.,]\d)"
    return (
        Rule("iso", re.compile(iso), _iso, signs=(in_run(r"\d{4}"),), begins=AT_DIGITS),
        Rule("compact", re.compile(compact), _compact, signs=(in_run(r"\d{8}"),), begins=AT_DIGITS),
        Rule("slashes", re.compile(slashes), _slashes, signs=(JOINED,), begins=AT_DIGITS),
        Rule("year-month-day", re.compile(mixed), _mixed, signs=months, begins=AT_MONTHS),
        Rule(
            "month-year-day", re.compile(turned), _turned, signs=(*months, in_run(r"[-/]\d{4}[-/]\d")), begins=AT_MONTHS
        ),
        Rule(
            "day-month-year",
            re.compile(pointed),
            _pointed,
            signs=(*months, in_run(r"[A-Za-z.][-/]\d\d")),
            begins=AT_MONTHS,
        ),
        Rule("month-year", re.compile(month_year), _month_year, signs=(JOINED,), begins=AT_DIGITS),
    )


def _named_rules(months: tuple[Sign, ...]) -> tuple[Rule, ...]:
    month = month_pattern()
    year = (
        rf"(?:\s{{0,2}},?\s{{0,2}}(?:(?:of|in)\s{{1,2}})?(?P<year>{YEAR})|\s?,?\s['’](?P<short>\d\d)(?!\d)"
        r"|\sof\s(?P<of>\d\d)(?!\d))"
    )
    last = re.sub(r"<(year|short|of)>", r"<\g<1>2>", year)
    week = rf"(?:{cased_choice(time_words().weekdays)}\b\.?,?\s{{1,2}}(?:the\s)?)?"
    end = r"(?![\d%]|[.,]\d|-[a-z])"
    md = (
        rf"(?<![A-Za-z\d]){week}(?P<month>{month})[\s-]{{0,3}}(?:the\s)?(?P<day>{DAY})"
        rf"(?:{year}?{DASH}(?P<month2>{month})\s{{0,2}}(?P<day2>{DAY})|{DASH}(?P<day3>{DAY}))?{last}?{end}"
    )
    dm = (
        rf"{NO_DIGIT_BEFORE}{week}(?P<day>{DAY})(?:{DASH}(?P<day3>{DAY}))?(?:\s{{0,2}}|-)(?:of\s)?(?P<month>{month})"
        rf"(?:{year}?{DASH}(?P<day2>{DAY})\s{{1,2}}(?P<month2>{month}))?{last}?{end}"
    )
    dashed = rf"(?<![A-Za-z\d])(?P<month>{month})-(?P<day>{DAY})-(?P<year>\d{{4}})(?!\d)"
    word_day = (
        rf"\b(?P<word>{choice(time_words().ordinals)})\s(?:day\s)?of\s(?P<month>{month})(?:,?\s(?P<year>{YEAR}))?"
    )
    ordinal = (*months, either(*time_words().ordinals))
    return (
        Rule("month-day-year", re.compile(dashed), _named_day, signs=(*months, in_run(r"-\d{4}")), begins=AT_MONTHS),
        Rule("month-day", re.compile(md), _named_day, signs=months, begins=AT_MONTHS),
        Rule("day-month", re.compile(dm), _named_day, signs=months, begins=AT_MONTHS),
        Rule("ordinal-month", re.compile(word_day), _word_day, digits=False, signs=ordinal, begins=AT_MONTHS),
        *_month_rules(month, months),
    )


def _month_rules(month: str, months: tuple[Sign, ...]) -> tuple[Rule, ...]:
    part = rf"(?:(?P<part>{choice(time_words().parts)})(?:[\s-]{{1,2}}|\sof\s{{1,2}}))?"
    my = (
        rf"(?<![A-Za-z\d]){part}(?P<month>{month})(?:(?:{DASH})(?P<month2>{month}))?"
        rf"(?:\s{{0,2}}[,/-]?\s{{0,2}}(?:of\s)?(?P<year>{YEAR})|\s['’](?P<short>\d\d)(?!\d))"
    )
    ym = rf"{NO_DIGIT_BEFORE}(?P<year>{YEAR})\s?-?(?P<month>{month})(?![A-Za-z])"
    told = (
        rf"\b(?:[Ff]rom|[Bb]etween)\s(?P<month>{month})\s(?:to|and|until|through|till)\s(?P<month2>{month})"
        rf"(?:,?\s(?P<year>{YEAR}))?(?![A-Za-z\d]|[-'’]\w|\s\d)"
    )
    pair = (
        rf"(?<![A-Za-z\d-])(?P<month>{month})\s?(?:-|–|to|through)\s?(?P<month2>{month})(?P<year>)"
        r"(?=\s(?:quarter|period|months|season|half))"
    )
    bare = (
        rf"(?<![A-Za-z\d-])(?:(?P<part>{choice(time_words().parts)})(?:[\s-]{{1,2}}|\sof\s{{1,2}})"
        rf"|(?P<prep>{choice(time_words().lists['month_before'])})\s{{1,2}})(?P<month>{month})(?![A-Za-z\d]|[-'’]\w)"
    )
    led, ended = either("from", "between"), either("quarter", "period", "months", "season", "half")
    return (
        Rule("month-year", re.compile(my), _named_month, signs=months, begins=AT_MONTHS),
        Rule("year-month", re.compile(ym), _named_month, signs=months, begins=AT_MONTHS),
        Rule("months", re.compile(told), _months, digits=False, signs=(*months, led), begins=AT_MONTHS),
        Rule("months", re.compile(pair), _months, digits=False, signs=(*months, ended), begins=AT_MONTHS),
        Rule("month", re.compile(bare), _bare_month, digits=False, signs=months, begins=AT_MONTHS),
    )


def _span(match: re.Match[str], *, start: str | int | None = None) -> Span:
    end = match.end()
    while match.string[end - 1] in " ,":
        end -= 1
    return Span(match.start(start) if start is not None else match.start(), end)


def _iso(match: re.Match[str], context: Context) -> Reading | None:
    year, mark, month, day = match.groups()
    if not 1000 <= int(year) <= 2199 or (mark.isspace() and not (len(month + day) == 4 and year[:2] in ("19", "20"))):
        return None
    return reading(day_period(int(month), int(day), int(year)), Span(*match.span()))


def _compact(match: re.Match[str], context: Context) -> Reading | None:
    year, month, day = map(int, match.groups())
    return reading(day_period(month, day, year), Span(*match.span()))


def _slashes(match: re.Match[str], context: Context) -> Reading | None:
    """Month first, unless that is impossible or points stand between, as in Europe."""
    groups = match.groups()
    first, second, year = (groups[0], groups[2], groups[3]) if groups[0] else groups[4:]
    month, day = (int(second), int(first)) if groups[1] == "." else (int(first), int(second))
    if month > 12:
        month, day = day, month
    return reading(day_period(month, day, full_year(year)), Span(*match.span()))


def _mixed(match: re.Match[str], context: Context) -> Reading | None:
    year, _, month, day = match.groups()
    return reading(day_period(month_number(month), _day(day), int(year)), Span(*match.span()))


def _turned(match: re.Match[str], context: Context) -> Reading | None:
    month, year, day = match.groups()
    return reading(day_period(month_number(month), int(day), int(year)), Span(*match.span()))


def _pointed(match: re.Match[str], context: Context) -> Reading | None:
    day, month, year = match.groups()
    return reading(day_period(month_number(month), _day(day), full_year(year)), Span(*match.span()))


def _month_year(match: re.Match[str], context: Context) -> Reading | None:
    month, mark, year = match.groups()
    if mark == "-" and not 1950 <= int(year) <= 2050:
        return None
    return reading(month_period(int(month), int(year)), Span(*match.span()))


def _named_day(match: re.Match[str], context: Context) -> Reading | None:
    names = match.groupdict()
    month = month_number(names["month"])
    year = _year(names) or context.year_of(month, match.start())
    first = day_period(month, _day(names["day"]), year)
    start = min(match.start(name) for name in ("day", "month"))
    ending = names.get("day2") or names.get("day3")
    if first is None or ending is None:
        return reading(first, Span(start, _span(match).end))
    if _counts_on(match, context):
        return reading(first, Span(start, match.end("day")))
    last = day_period(month_number(names["month2"]) if names.get("month2") else month, _day(ending), year)
    return reading(first.until(last) if last else first, Span(start, _span(match).end))


def _counts_on(match: re.Match[str], context: Context) -> bool:
    """Whether the second day is a count: "On March 3 and 5 people", "from March 3 to 5 percent"."""
    if match["day3"] is None or match["day3"] == "" or match.start("day3") < match.start("month"):
        return False
    between = match.string[match.end("day") : match.start("day3")]
    after = re.match(r"\s([a-z]+)", context.after(match.end()))
    small = {
        "in",
        "at",
        "for",
        "and",
        "when",
        "but",
        "while",
        "on",
        "after",
        "by",
        "with",
        "as",
        "of",
        "to",
        "from",
        "or",
    }
    return between.strip().isalpha() and match.end() == match.end("day3") and bool(after and after[1] not in small)


def _word_day(match: re.Match[str], context: Context) -> Reading | None:
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else context.year_of(month, match.start())
    number = time_words().ordinals[match["word"].lower()]
    period = day_period(month, number, year) if number else None
    return reading(period, _span(match))


def _named_month(match: re.Match[str], context: Context) -> Reading | None:
    names = match.groupdict()
    year, month = _year(names), month_number(names["month"])
    period: Period | None = month_period(month, year)
    if period and names.get("month2"):
        period = period.until(month_period(month_number(names["month2"]), year))
    if period and names.get("part"):
        period = period.part(names["part"].lower())
    return reading(period, _span(match))


def _months(match: re.Match[str], context: Context) -> Reading | None:
    """The months from one to another: "between April and June", "the July-September quarter"."""
    first = month_number(match["month"])
    year = full_year(match["year"]) if match["year"] else context.year_of(first, match.start())
    last = month_period(month_number(match["month2"]), year)
    return reading(month_period(first, year).until(last), _span(match, start="month"))


def _bare_month(match: re.Match[str], context: Context) -> Reading | None:
    month = month_number(match["month"])
    period = month_period(month, context.year_of(month, match.start()))
    if match["part"]:
        return reading(period.part(match["part"].lower()), _span(match))
    return reading(period, _span(match, start="month"))


def _day(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def _year(names: dict[str, str | None]) -> int | None:
    written = next((names[name] for name in ("year2", "short2", "of2", "year", "short", "of") if names.get(name)), None)
    return full_year(written) if written else None
