"""Times of day as they are spoken: "a quarter to two", "half past nine", "at three-thirty", "at six in the evening"."""

import re
from functools import cache

from tallycheck.extractor.clock_values import HALF_DAY, daytime, minutes_of, time_reading
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_values import Context, Rule, either, shape
from tallycheck.extractor.times_words import choice, time_words
from tallycheck.model import Span

_NO_HOURS = frozenset({"a", "an"})


@cache
def spoken_rules() -> tuple[Rule, ...]:
    """The rules for hours and minutes in words."""
    words = time_words()
    hours = [name for name in words.numbers if name not in _NO_HOURS]
    names = choice(hours)
    hour = rf"(?P<hour>{names}|1[0-2]|[1-9])(?:\s?(?P<half>{HALF_DAY}))?(?![A-Za-z\d%-]|[.,:]\d)"
    lead, ends = choice(words.clock["leads"]), follows()
    quarter = rf"(?<![A-Za-z\d-])(?P<part>{choice(words.quarters)})[\s-](?P<way>(?i:past|to|after))\s{hour}{ends}"
    past = (
        rf"(?<![A-Za-z\d.,:-])(?:(?P<lead>{lead})\s)?(?P<count>{choice(words.minutes)}|[1-5]?\d)"
        rf"(?P<unit>\smin(?:ute)?s?)?\s(?P<way>(?i:past|to))\s{hour}{ends}"
    )
    thirty = (
        rf"\b{lead}\s(?P<hour>{names})[\s-](?P<minute>{choice(words.minutes)})"
        rf"(?:\s?(?P<half>{HALF_DAY}))?(?![A-Za-z\d%-]){ends}"
    )
    part = rf"\b{lead}\s(?P<hour>{names}|1[0-2]|[1-9])(?=\sin\sthe\s(?i:morning|afternoon|evening)\b|\sat\snight\b)"
    close = rf"\b(?i:shortly|soon|just)\s(?i:before|after)\s{hour}{ends}(?!\s[A-Z])"
    minutes = either("teen", "ty", "ten", "five")
    dayparts = either("morning", "afternoon", "evening", "night")
    return (
        Rule("quarter to", re.compile(quarter), _quarter, digits=False, signs=(either("quarter", "half"),)),
        Rule("minutes past", re.compile(past), _past, digits=False, signs=(shape(rf"\s(?i:past|to)\s(?:\d|{names})"),)),
        Rule("thirty", re.compile(thirty), _thirty, digits=False, signs=(minutes, either(*hours))),
        Rule("hour of a part", re.compile(part), _hour, digits=False, signs=(dayparts,)),
        Rule("close to an hour", re.compile(close), _close, digits=False, signs=(either("shortly", "soon", "just"),)),
    )


@cache
def follows() -> str:
    """A pattern for what may stand behind a time of day that has no sign of its own."""
    return rf"(?=\s?(?:$|[.,;:!?)\]\"”—–*])|\s{choice(time_words().clock['follows'])}\b|\s[A-Z])"


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    return _reading(match, context, time_words().quarters[_plain(match["part"])], match.start())


def _past(match: re.Match[str], context: Context) -> Reading | None:
    """Minutes past an hour; minutes to one need a word that leads to a time, since "ten to four" may be a score."""
    if match["way"].lower() == "to" and not (match["lead"] or match["unit"]):
        return None
    written = _plain(match["count"])
    minutes = int(written) if written.isdigit() else time_words().minutes[written]
    return _reading(match, context, minutes, match.start("count"))


def _thirty(match: re.Match[str], context: Context) -> Reading | None:
    return _reading(match, context, time_words().minutes[_plain(match["minute"])], match.start("hour"))


def _hour(match: re.Match[str], context: Context) -> Reading | None:
    found = _reading(match, context, 0, match.start("hour"))
    return found if found and not any(h.startswith("clock:") for h in found.hedges) else None


def _close(match: re.Match[str], context: Context) -> Reading | None:
    """An hour that something came shortly before or after: "shortly before nine"."""
    return _reading(match, context, 0, match.start("hour"))


def _reading(match: re.Match[str], context: Context, minutes: int, start: int) -> Reading | None:
    names = match.groupdict()
    written = names["hour"].lower()
    hour = int(written) if written.isdigit() else time_words().numbers[written]
    half = names.get("half") or daytime(context, match.end(), hour)
    told = minutes_of(str(hour), None, half)
    if told is None:
        return None
    before = (names.get("way") or "").lower() == "to"
    return time_reading(
        (told + (-minutes if before else minutes)) % 1440,
        Span(start, match.end()),
        resolution=1 if minutes else 60,
        twelve=not half,
    )


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
