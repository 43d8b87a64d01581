"""Which dates of a sentence can be those of a value: what parts the two, what else a date is of, joint years."""

import re
from collections.abc import Sequence

from tallycheck.extractor.reading import Reading
from tallycheck.extractor.tagging import verb_form, words_of
from tallycheck.families import family
from tallycheck.model import Span

LOOKED = 60  # code points before a date or a value in which it is said what it is held against
_WIDE = 160  # code points before a date or a value in which its clause opens
# Right before a date or a value: it is what another is held against ("up 4% from 2024", "from 7.5 billion in May").
_SMALL = (
    r"(?:\s(?:the|a|an|its|in|of|just|only|about|around|nearly|some|same|quarter|period|month|week|time"
    r"|record|high|low|peak|level))*"
)
_AGAINST = re.compile(
    rf"\b(?:compared (?:with|to|against)|versus|vs\.?|(?<!more )(?<!less )(?<!fewer )than"
    rf"|than (?:in|at|on|during|for|last)|(?:up|down) on|relative to|against|from"
    rf"|(?:second|runner-up|closest?) to){_SMALL}\s\W?$",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\b(?:after|following){_SMALL}\s\W?$", re.IGNORECASE)
_LEVEL = re.compile(rf"\b(?:above|below|beyond|short of|instead of|rather than){_SMALL}\s\W?$", re.IGNORECASE)
_FROM = re.compile(
    r"(?: (?:a|per|each|every) (?:year|month)| annually)? from (?:the (?:start|end) of )?", re.IGNORECASE
)
_CHANGES = frozenset({"percent", "points", "multiple"})
# Before a date: the one that ranks before ("second warmest after 2024", "runner-up to 2024").
_RANKED = re.compile(r"\b(?:after|behind|bar|except|but for|second only to|next to)\s(?:the year )?$", re.IGNORECASE)
_PART = re.compile(r"[^;]*;[^;]*")
_STOP = re.compile(r"[;\n]|,[\"”’]\s|(?<![A-Z])[.!?][\"'”’)]*\s+[\"'“‘(]?[A-Z]")
_SAME = r"(?:[^,;:()]|,(?=\d))"  # no mark that ends a clause: the comma of "2,700" does not
_RELATIVE = re.compile(rf",\s(?:(?:all|most|some|many|both) of )?(?:which|who|whose|whom|where)\b{_SAME}*$")
# "since it was founded in 2017": a clause of its own, behind what the value is of.
_HUNG = re.compile(
    rf"\s(?:since|after|before|until|because|although|though)\s(?:it|he|she|they|its|the|their)\s{_SAME}*$", re.I
)
_OPENING = re.compile(rf"(?:^|,)[\s\"'“‘(]*(?:(?:first|once|newly|re)[- ])?(?P<word>[A-Za-z]{{3,16}})(?: {_SAME}*)?$")
_APART = re.compile(rf",\s{_SAME}*$")
_NEXT_WORD = re.compile(rf"{_SAME}*,\s(?P<word>[a-z]{{2,16}})\b")
_COMMA = re.compile(r",(?!\d)")
# Between a date and a value: the value is of today, or of another clause.
_SINCE_THEN = re.compile(
    r"(?:\b(?:is|are|and|but|has|have)|[;,](?: \w+)?) (?:now|currently|today|nowadays|these days)\b"
    r"|\b(?:meanwhile|since then|ha(?:s|ve) since"
    r"|(?:and|but) (?:that|is|are|has|have|will))\b",
    re.IGNORECASE,
)
_AUXILIARY = (
    r"(?:is|are|was|were|will|would|has|have|had|may|might|could|can|should|must|wants?|plans?|hopes?|expects?)"
)
_COMING = r"(?:will|would|may|might|could|should|is due|are due|(?:is|are) (?:to|expected|set|likely))"
_LATER = re.compile(
    rf"(?:,|\sand|\sbut|\swhile|\swhereas)\s(?:{_AUXILIARY}|(?:it|he|she|they|we|nobody|no one)\s[a-z]+"
    rf"|(?:[\w’'-]+\s){{1,3}}{_COMING})\s|,\s(?:if|unless|although|though|because|once|until|before|after|who|whose|where)\s",
    re.IGNORECASE,
)
_HEAD = re.compile(r"(?:,?\s(?:and|but|while|yet)|;)(?:\s(?:in|on|by|since|at|until|only))?\s$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s(?!(?:and|or|to|when|that|than|for|of|in|at)\b)[A-Za-z]")
_LISTED = re.compile(r"[^\n]*[,;(—–][^\n]*")
_RIGHT_BEHIND = re.compile(r"[\s,(]{1,3}(?:(?:in|for|at|as|of|the|a|one|recorded|seen)\s){0,3}")
_BACK = re.compile(r"\b(?:ago|earlier|before|last|previous|prior|same|preceding)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s(?:and|through|to)\s|\s?[-–]\s?")
_SHARED = re.compile(r",?\s(?:and|or)\s(?:[a-z]+\s)?$")
_HYPHEN = re.compile(r"[-‐‑][a-z]")
_YEAR = re.compile(r"\d{4}")
_SINCE = re.compile(r"[\s)]{1,2}since (?:the )?", re.IGNORECASE)
_THEN = re.compile(r",?\s(?:when|in which|with)\b", re.IGNORECASE)
_COUNTED = frozenset({"count", "number", "ordinal"})


def is_held_against(text: str, other: Reading, floor: int) -> bool:
    """Whether a value is what the one before it is compared with or came from; nothing is compared "after 13 days"."""
    if other.role == "from":
        return True
    start, lasts = max(floor, other.span.start - LOOKED), family(other.quantity) == "time"
    ways = (_AGAINST,) if lasts else (_AGAINST, _AFTER)
    return any(way.search(text, start, other.span.start) for way in ways)


def may_say(
    text: str, sentence: Span, readings: Sequence[Reading], families: Sequence[str], *, own: int, day: int
) -> bool:
    """Whether a date can be that of a value of its sentence."""
    if "since" in readings[day].hedges and not _counts_from(text, readings, families, own, day):
        return False
    first, last = sorted((readings[own].span, readings[day].span))
    if _STOP.search(text, first.end, last.start) and not _opens_part(text, readings, own, day):
        return False
    if day < own:
        return not _is_of_what_was_before(text, sentence, readings, own, day)
    return not (
        _is_compared(text, readings, families, own, day)
        or _is_of_another(text, readings, families, own, day)
        or _is_of_what_comes_behind(text, sentence, readings, own, day)
    )


def _counts_from(text: str, readings: Sequence[Reading], families: Sequence[str], own: int, day: int) -> bool:
    """Whether a value is of what happened in a year since when others are compared, or is how much it is since then.

    What is counted since then is so many today, as what "has been 2% since June" is.
    """
    if day < own:
        return _THEN.match(text, readings[day].span.end) is not None
    since = _SINCE.fullmatch(text, _end(readings[own]), readings[day].span.start)
    return since is not None and families[own] not in _COUNTED


def _end(reading: Reading) -> int:
    return max(reading.span.end, reading.unit_span.end if reading.unit_span else 0)


def _opens_part(text: str, readings: Sequence[Reading], own: int, day: int) -> bool:
    """Whether a date is the only value of its part, and the next tells more of it: "it broke in 1997; 63 drowned".

    What a value in an adjective measures is of the thing: "a 6.9-magnitude tremor came in 1968; 63 drowned".
    """
    between = readings[day + 1 : own]
    if own < day or any(r.quantity.is_calendar for r in between):
        return False
    if not _PART.fullmatch(text, readings[day].span.end, readings[own].span.start):
        return False
    if between and ";" not in text[readings[day].span.end : between[0].span.start]:
        return False
    earlier = (readings[i] for i in range(day - 1, -1, -1))
    before = next((r for r in earlier if not _HYPHEN.match(text, r.span.end)), None)
    return before is None or ";" in text[before.span.end : readings[day].span.start]


def _is_of_what_was_before(text: str, sentence: Span, readings: Sequence[Reading], own: int, day: int) -> bool:
    """Whether a date before a value is of a clause or a phrase that has ended, or the value is held against its own."""
    end, start = readings[day].span.end, readings[own].span.start
    if is_held_against(text, readings[own], end) or _LEVEL.search(text, max(end, start - LOOKED), start):
        return True
    if _SINCE_THEN.search(text, end, start):
        return True
    if not _COMMA.search(text, end, start):
        return False
    head = text[max(sentence.start, readings[day].span.start - _WIDE) : readings[day].span.start]
    opening = _OPENING.search(head)
    hangs = _RELATIVE.search(head) or _HUNG.search(head)
    return hangs is not None or (opening is not None and _is_participle(opening["word"]))


def _is_participle(word: str) -> bool:
    low = word.lower()
    return verb_form(low) == "past" and low not in words_of("class", "auxiliary")


def _is_compared(text: str, readings: Sequence[Reading], families: Sequence[str], own: int, day: int) -> bool:
    """Whether a date behind a value is the one that it, or its rank, is held against."""
    floor, at = readings[own].span.end, readings[day].span.start
    if text[at - 1] in "([" and text[readings[day].span.end : readings[day].span.end + 1] == ":":
        return True  # "7.8% (2021: 17.3%)"
    start = max(floor, at - LOOKED)
    if families[own] == "ordinal" and _RANKED.search(text, start, at):
        return True
    begins = families[own] not in _CHANGES and readings[own].role is None and _FROM.fullmatch(text, floor, at)
    return not begins and any(way.search(text, start, at) for way in (_AGAINST, _LEVEL))


def _is_of_another(text: str, readings: Sequence[Reading], families: Sequence[str], own: int, day: int) -> bool:
    """Whether a date behind a value is only that of a later value: "net profit 731 million, 684 a year ago"."""
    floor = readings[own].span.end
    others = [i for i in range(own + 1, day) if families[i] == families[own]]
    if any(is_held_against(text, readings[i], floor) for i in others):
        return True
    if not others or not _BACK.search(text, readings[day].span.start, readings[day].span.end):
        return False
    last = readings[others[-1]].span
    apart = text[floor : last.start]
    return (
        _LISTED.fullmatch(apart) is not None
        and _SHARED.search(apart) is None
        and _RIGHT_BEHIND.fullmatch(text, last.end, readings[day].span.start) is not None
    )


def _is_of_what_comes_behind(text: str, sentence: Span, readings: Sequence[Reading], own: int, day: int) -> bool:
    """Whether a date behind a value is of a later clause, or a value of an aside and the date of what that is in."""
    start, end, at = readings[own].span.start, readings[own].span.end, readings[day].span.start
    gap = text[end:at]
    head = text[max(sentence.start, start - _WIDE) : start]
    if (_COMMA.search(gap) and _RELATIVE.search(head)) or _HUNG.search(gap):
        return True
    if day == own + 1:
        tail = readings[day].span.end
        if _LATER.search(gap) or (_HEAD.search(gap) and _GOES_ON.match(text, tail, sentence.end)):
            return True
    aside = _NEXT_WORD.match(gap) if _APART.search(head) else None
    return aside is not None and (_is_participle(aside["word"]) or verb_form(aside["word"]) == "s")


def joint_years(text: str, readings: Sequence[Reading], dates: Sequence[int], *, own: int, day: int) -> str | None:
    """The period of two years that a value is of together ("in 2017 and 2018"), first/last; None where it is of one."""
    at = dates.index(day)
    for one, other in ((at - 1, at), (at, at + 1)):
        if one < 0 or other >= len(dates):
            continue
        first, last = readings[dates[one]].span, readings[dates[other]].span
        years = text[first.start : first.end], text[last.start : last.end]
        if not all(_YEAR.fullmatch(y) for y in years) or not _JOINT.fullmatch(text, first.end, last.start):
            continue
        if int(years[1]) == int(years[0]) + 1 and not (dates[one] > own and _is_one_of_two(text, readings, own)):
            return f"{years[0]}-01-01/{years[1]}-12-31"
    return None


def _is_one_of_two(text: str, readings: Sequence[Reading], own: int) -> bool:
    """Whether a value stands beside another, so that each may have a year of its own ("3 and 4 million in …")."""
    pairs = ((own - 1, own), (own, own + 1))
    spans = [(readings[i].span, readings[j].span) for i, j in pairs if i >= 0 and j < len(readings)]
    return any(_SHARED.search(text, max(a.end, b.start - LOOKED), b.start) is not None for a, b in spans)
