"""What the first lines of an article say of itself: a byline, a date of publication."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATE = (
    rf"{_WEEKDAY}(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)(?!\d)"
)
_LABEL = r"(?P<label>(?:(?:first|last)\s+)?(?:published|posted|updated|modified|date|filed)(?:\s+on)?\s*[:|]?\s+)?"
_PLACE = r"[A-Z][A-Z.' -]{2,40}(?:,\s*[A-Z][A-Za-z.' ]{1,30})?"
_OUTLET = r"(?:(?:[A-Z][\w.'’&-]*|of|the|and|de|for|in)\s+){0,5}[A-Z][\w.'’&-]*"
_PATTERNS = (
    re.compile(rf"(?i:{_LABEL}{_DATE})(?:\s*$|\s*[.;|·•(]|\s+[-–—]|,?\s+(?:at\s+)?\d)"),
    re.compile(rf"{_PLACE},\s+(?i:{_DATE})\s*(?:\([^()]{{1,30}}\)\s*)?[-–—:]"),
    re.compile(rf"{_OUTLET},\s+(?i:{_DATE})\s*\.?\s*$"),
    re.compile(rf"(?i:by)\s[^.|]{{2,60}}?(?:,|\||\s[-–—•·]|\s+on)\s+(?i:{_LABEL}{_DATE})\s*$"),
)
_FULL = re.compile(rf"(?i:{_DATE})")
_MONTHLY = re.compile(rf"(?i:({_MONTH})\s+(\d{{4}})|(\d{{4}})(?:-(\d{{2}}))?)$")
_DATED = re.compile(rf"(?i:\b{_MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?=\W|$))")
_BYLINE = re.compile(
    r"(?:By|Written by|Author:|Story by|Words by)\s+(?P<who>[A-Z][^\d,|.;:]{1,60}?)(?=\s*(?:[,|•·]|\s[-–—]|$))"
)
_READ_LENGTH = 200


def published(lines: Iterable[str]) -> str | None:
    """The full date that one of the opening lines gives as its own, ISO 8601; a date of an update only if alone."""
    found = list(_dates(lines))
    return next((day for day, updated in found if not updated), None) or next((day for day, _ in found), None)


def author(lines: Iterable[str]) -> str | None:
    """The name in a byline among the opening lines."""
    found = (_BYLINE.match(line[:_READ_LENGTH]) for line in lines)
    return next((hit["who"].strip() for hit in found if hit), None)


def is_about_itself(line: str) -> bool:
    """Whether a line near the top is a byline or a dateline, which is no heading and no title."""
    head = line[:_READ_LENGTH]
    return len(line) <= 100 and (_BYLINE.match(head) is not None or _DATED.search(head) is not None)


def is_date_or_byline(line: str) -> bool:
    """Whether a whole line is nothing but a byline or a date of publication."""
    return len(line) <= 100 and (published([line]) is not None or author([line]) is not None)


def iso(words: str) -> str | None:
    """A date as a person or a machine writes it, in ISO 8601 with the precision that it has; None where unreadable."""
    words = words.strip()[:60]
    full = _FULL.match(words)
    if full and (day := _day(full)):
        return day
    part = _MONTHLY.match(words)
    if not part:
        return None
    year, month = int(part[2] or part[3]), _month(part[1] or part[4] or "1")
    if not (1 <= month <= 12 and year >= 1):
        return None
    return f"{year:04}-{month:02}" if part[1] or part[4] else f"{year:04}"


def _dates(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    for line in lines:
        for pattern in _PATTERNS:
            hit = pattern.match(line[:_READ_LENGTH])
            if hit and (day := _day(hit)):
                label = hit.groupdict().get("label") or ""
                yield day, any(word in label.lower() for word in ("updated", "modified"))


def _day(hit: re.Match[str]) -> str | None:
    for form in "123":
        if hit[f"y{form}"]:
            try:
                return date(int(hit[f"y{form}"]), _month(hit[f"m{form}"]), int(hit[f"d{form}"])).isoformat()
            except ValueError:
                return None
    return None


def _month(words: str) -> int:
    return int(words) if words.isdigit() else _MONTHS.index(words[:3].lower()) + 1
