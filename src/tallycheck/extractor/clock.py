"""Times of day: "4:30 pm", "0830 GMT", "01 30 local time", "7 a.m. to 9 a.m.", "noon"."""

import re
from collections.abc import Iterable
from functools import cache

from tallycheck.extractor.clock_points import pointed_rules
from tallycheck.extractor.clock_values import FREE, HALF_DAY, ambiguous, daytime, minutes_of, time_reading
from tallycheck.extractor.clock_words import spoken_rules
from tallycheck.extractor.numbers.stopwatch import is_shown
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_values import AT_DIGITS, Context, Rule, Sign, either, in_run
from tallycheck.extractor.times_words import choice, time_words
from tallycheck.model import Span

_HALF = in_run(r"(?i:[ap]\.?m|(?<![a-z])m)(?![A-Za-z\d])")  # how a half of the day ends, as in "p. m."


@cache
def clock_rules() -> tuple[Rule, ...]:
    """The rules for times of day, from the most to the least explicit."""
    clock = time_words().clock
    names = "|".join(sorted(clock["zones"], key=len, reverse=True))
    place = (
        rf"(?:{names})\b(?:\s?[+-]\d{{1,2}}(?::\d\d)?\b)?"
        r"|(?:[A-Z][a-z]{2,14}\s){1,3}(?:(?:[Ss]tandard|[Dd]aylight|[Ss]ummer)\s)?[Tt]ime\b|[Ll]ocal(?:\stime)?\b"
    )
    zone = rf"(?:\s{{0,2}}(?:\((?P<bracketed>{place})\)|(?P<zone>{place})))"
    hand = r"(?P<hour>\d{1,2})(?:\s?[:.]\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
    other = rf"(?:\s?(?P<half0>{HALF_DAY})?\s?(?:-|–|—|to|and|until)\s?"
    other += r"(?P<hour2>\d{1,2})(?:[:.](?P<minute2>[0-5]\d))?)?"
    halves = rf"{FREE}{hand}{other}\s?(?P<half>{HALF_DAY})(?![A-Za-z\d]){zone}?"
    oclock = rf"{FREE}(?P<hour>\d{{1,2}}|{choice(time_words().numbers)})(?P<minute>)\so['’]clock\b{zone}?"
    day = r"(?P<hour>[01]?\d|2[0-4])"
    minute = r"(?P<minute>[0-5]\d)(?::[0-5]\d)?"
    zoned = rf"{FREE}{day}(?:[:.]|\s|h|(?=\d\d))?{minute}\s?(?:hrs|hours|h)?{zone}"
    hours = r"(?:(?<=at )|(?<=by )|(?<=until )|(?<=from )|(?<=before )|(?<=after )|(?=\d\d:))(?<![\d:])"
    hours += r"(?P<hour>[01]\d|2[0-4]):?(?P<minute>[0-5]\d)\s?(?:hrs|hours)\b(?!\s(?:of|a|per)\b)"
    early = rf"\b{choice(clock['before_words'])}\s(?P<hour>0\d)(?P<minute>[0-5]\d)(?![\w%-]|[.,:]\d|\s[a-z]+s\b)"
    opening = r"(?<![\w.:,/$€£-])(?P<hour>[01]\d|2[0-3]|(?<=\*\*)\d(?=:\d\d\*\*))"
    opening += r"[.:](?P<minute>[0-5]\d)(?=\]?\*{1,2}|\]|\s[A-Z\"“*])"
    bare = rf"(?:(?P<prep>\b{choice(clock['before'])}\s)|(?<![\d:.,/A-Za-z$-])){day}:{minute}(?![\d%]|[.:]\d)"
    named = choice((*clock["noon"], *clock["midnight"]))
    words = rf"\b(?:{choice(clock['before_words'])})\s(?P<word>{named})\b(?:{zone})?"
    stamp = rf"(?<=\d)T{day}:{minute}(?:\.\d{{1,9}})?(?P<zone>Z|[+-]\d\d:?\d\d)?(?!\d)"
    pointed = in_run(r"\d[.:][0-5]\d")
    return (
        Rule("stamp", re.compile(stamp), _stamp, signs=(in_run(r"\dT\d"),)),
        Rule("halves", re.compile(halves), _halves, signs=(_HALF,), begins=AT_DIGITS),
        Rule("o'clock", re.compile(oclock), _plain, digits=False, signs=(either("clock"),)),
        Rule("zoned", re.compile(zoned), _zoned_time, signs=(_in_zone(clock["zones"]),), begins=AT_DIGITS),
        Rule("hours", re.compile(hours), _plain, signs=(either("hrs", "hours"),), begins=AT_DIGITS),
        Rule("early", re.compile(early), _early, signs=(in_run(r"0\d{3}"),)),
        Rule("opening", re.compile(opening), _opening, signs=(pointed,), begins=AT_DIGITS),
        Rule("bare", re.compile(bare), _bare, signs=(in_run(r"\d:[0-5]\d"),)),
        Rule("words", re.compile(words), _word, digits=False, signs=(either(*clock["noon"], *clock["midnight"]),)),
        *pointed_rules(),
        *spoken_rules(),
    )


def _in_zone(zones: Iterable[str]) -> Sign:
    """The sign of a time that is told with its zone: the first word of one, or "local time"."""
    names = "|".join(name.split()[0] for name in zones)
    return in_run(rf"(?:{names})(?!\w)|[Tt]ime(?!\w)|[Ll]ocal(?!\w)")


def _zoned(match: re.Match[str]) -> str | None:
    names = match.groupdict()
    return names.get("zone") or names.get("bracketed")


def _halves(match: re.Match[str], context: Context) -> Reading | None:
    names = match.groupdict()
    half = names["half"]
    resolution = 1 if names["minute"] or names["minute2"] else 60
    low = minutes_of(names["hour"], names["minute"], names["half0"] or half)
    if not names["hour2"]:
        return time_reading(low, _whole(match), zone=_zoned(match), resolution=resolution) if low is not None else None
    high = minutes_of(names["hour2"], names["minute2"], half)
    if low is not None and high is not None and low > high and not names["half0"]:
        low = minutes_of(names["hour"], names["minute"], "a")
    if low is None or high is None:
        return None
    return time_reading(low, _whole(match), high=max(low, high), zone=_zoned(match), resolution=resolution)


def _plain(match: re.Match[str], context: Context) -> Reading | None:
    hour = match["hour"].lower()
    number = hour if hour.isdigit() else str(time_words().numbers[hour])
    return _read(number, match, context, _whole(match))


def _whole(match: re.Match[str]) -> Span:
    return Span(*match.span())


def _from_hour(match: re.Match[str]) -> Span:
    return Span(match.start("hour"), match.end())


def _read(hour: str, match: re.Match[str], context: Context, span: Span) -> Reading | None:
    """The reading of an hour and its minutes, with the half of the day that the words behind them tell."""
    zone, half = _zoned(match), daytime(context, match.end(), int(hour))
    minutes = minutes_of(hour, match["minute"], half)
    if minutes is None:
        return None
    open_half = not half and ambiguous(hour) and not (zone and len(hour) > 1)
    resolution = 1 if match["minute"] else 60
    return time_reading(minutes, span, zone=zone, resolution=resolution, twelve=open_half)


def _zoned_time(match: re.Match[str], context: Context) -> Reading | None:
    """A time with its zone, unless that may as well be a unit: "1500 MT"."""
    weak = (match["zone"] or match["bracketed"]) in time_words().clock["weak_zones"]
    return None if weak and ":" not in match[0] else _plain(match, context)


def _stamp(match: re.Match[str], context: Context) -> Reading | None:
    minutes = minutes_of(match["hour"], match["minute"], None)
    if minutes is None:
        return None
    return time_reading(minutes, _from_hour(match), zone=match["zone"])


def _early(match: re.Match[str], context: Context) -> Reading | None:
    minutes = minutes_of(match["hour"], match["minute"], None)
    return time_reading(minutes, _from_hour(match)) if minutes is not None else None


def _opening(match: re.Match[str], context: Context) -> Reading | None:
    """The time before an entry of a live report: "**09.15** Good morning"."""
    at = match.start()
    line = max(context.span.start, match.string.rfind("\n", max(0, at - 16), at) + 1)
    if match.string[line:at].strip(" *-•[("):
        return None
    return _early(match, context)


def _bare(match: re.Match[str], context: Context) -> Reading | None:
    if is_shown(match.string, match.start("hour"), match.end(), *context.span):
        return None
    if not match["prep"] and not (len(match["hour"]) == 2 and _clock_like(match, context)):
        return None
    return _read(match["hour"], match, context, _from_hour(match))


def _clock_like(match: re.Match[str], context: Context) -> bool:
    """Two digits without a preposition: a time at the start of a line or behind a comma, not "a ratio of 12:30"."""
    before = context.before(match.start()).rstrip()
    return not before or before[-1] in ",;(|–-—*["


def _word(match: re.Match[str], context: Context) -> Reading | None:
    minutes = 720 if match["word"].lower() in time_words().clock["noon"] else 0
    return time_reading(minutes, Span(match.start("word"), match.end()), zone=_zoned(match), resolution=60)
