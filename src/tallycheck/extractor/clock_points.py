"""Times of day with a point that nothing but their surroundings shows: "stopped at 6.24", "13 Feb, 18.42"."""

import re
from functools import cache

from tallycheck.extractor.clock_values import FREE, ambiguous, daytime, minutes_of, time_reading
from tallycheck.extractor.clock_words import follows
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_values import AT_DIGITS, Context, Rule, in_run
from tallycheck.extractor.times_words import cased_choice, choice, month_pattern, time_words
from tallycheck.model import Span

_BEFORE, _AFTER = 64, 48
_TWO_DIGITS = 2


@cache
def pointed_rules() -> tuple[Rule, ...]:
    """The rules for "6.24" where it is a time of day."""
    hour, minute = r"(?:[01]?\d|2[0-3])", r"[0-5]\d(?![\d%]|[.,:]\d|-\d)"
    at = rf"{FREE}(?P<hour>{hour})\.(?P<minute>{minute})"
    one = rf"{at}(?:{follows()}|(?=\s{choice(time_words().clock['services'])}\b))"
    two = rf"(?<=(?i:from) ){at}\s?(?:to|until|till|-|–)\s?(?P<hour2>{hour})\.(?P<minute2>{minute}){follows()}"
    sign = in_run(r"\d\.[0-5]\d")
    return (
        Rule("pointed", re.compile(one), _pointed, signs=(sign,), begins=AT_DIGITS),
        Rule("pointed hours", re.compile(two), _hours, signs=(sign,), begins=AT_DIGITS),
    )


@cache
def _tests() -> dict[str, re.Pattern[str]]:
    clock, days = time_words().clock, cased_choice(time_words().weekdays)
    month = month_pattern()
    acts, measures = choice(clock["acts"]), choice(clock["measures"])
    return {
        "led": re.compile(rf"(?:^|\s){choice(clock['leads'])}\s$"),
        "acts": re.compile(rf"(?<![A-Za-z-]){acts}(?![A-Za-z])"),
        "acted": re.compile(rf"(?<![A-Za-z-]){acts}(?:\s[A-Z][a-z]+){{0,2}}:?\s$"),
        "measures": re.compile(rf"(?<![A-Za-z-]){measures}(?![A-Za-z])|[%$€£¥]"),
        "dated": re.compile(rf"(?:{month}(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?|(?<![A-Za-z]){days}\.?),?\s$"),
        "the": re.compile(r"(?:^|\s)[Tt]he\s$"),
        "service": re.compile(rf"\s{choice(clock['services'])}\b"),
    }


def _pointed(match: re.Match[str], context: Context) -> Reading | None:
    minutes, half = _minutes(match, context)
    if minutes is None or not (half or _is_time(match, context)):
        return None
    twelve = not half and ambiguous(match["hour"])
    return time_reading(minutes, Span(*match.span()), twelve=twelve)


def _minutes(match: re.Match[str], context: Context) -> tuple[int | None, str | None]:
    half = daytime(context, match.end(), int(match["hour"]))
    return minutes_of(match["hour"], match["minute"], half), half


def _is_time(match: re.Match[str], context: Context) -> bool:
    """Whether what stands around says that two numbers with a point are a time of day."""
    tests = _tests()
    before, after = context.before(match.start(), _BEFORE), context.after(match.end(), _AFTER)
    if tests["measures"].search(before) or tests["measures"].search(after):
        return False
    if tests["led"].search(before):
        return bool(tests["acts"].search(before) or tests["acts"].search(after))
    if tests["service"].match(after):
        return tests["the"].search(before) is not None
    return len(match["hour"]) == _TWO_DIGITS and bool(tests["dated"].search(before) or tests["acted"].search(before))


def _hours(match: re.Match[str], context: Context) -> Reading | None:
    """From one time to another, where something happens by the clock."""
    low = minutes_of(match["hour"], match["minute"], None)
    high = minutes_of(match["hour2"], match["minute2"], None)
    tests = _tests()
    around = context.before(match.start(), _BEFORE), context.after(match.end(), _AFTER)
    acts = any(tests["acts"].search(part) for part in around)
    if low is None or high is None or low >= high or not acts or any(tests["measures"].search(part) for part in around):
        return None
    return time_reading(low, Span(*match.span()), high=high)
