"""Years that only their place shows: "Only 2024, at 1.55 °C, was hotter", "2025 anomaly (°C)", "Sales 2024: 3"."""

import re
from functools import cache

from tallycheck.extractor.times_words import choice, time_words

_NEAR = range(1990, 2036)
_YEAR = r"(?:19[5-9]\d|20[0-3]\d)(?!\d)"


@cache
def _places() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Patterns of what stands before and behind such a year."""
    lists = time_words().lists
    verbs, things = choice(lists["year_verbs"]), choice(lists["year_things"])
    opened, compared = choice(lists["year_opens"]), choice(lists["year_compared"])
    pairs = (
        (rf"^[^\w]*{opened}\s$", rf",\s(?:at|with|which|when|where|by|on|in|a|an|the)\b|\s{verbs}\b"),
        (r"(?:^|[;:]\s)[^\w]*$", rf"\s{verbs}\b"),
        (rf"^[^\w]*(?:{opened}\s)?$", rf"\s(?:[a-z]{{3,12}}\s)?{things}\b"),
        (r"^[^\d:;.!?]*[A-Za-z]\s$", r":\s"),
        (rf"(?<![A-Za-z])(?:{compared})\s$", r"[.,;)]|\s(?:by|as|and|or|for|in|on|with|to)\b|$"),
        (r"(?:^|[\s(,])$", r"['’]s\s"),
        (r"(?:^|[\s(])$", rf"(?:,\s{_YEAR})*,?\s(?:and|or)\s{_YEAR}(?!\s[a-z]+s\b)"),
    )
    return tuple((re.compile(before), re.compile(after)) for before, after in pairs)


def placed(before: str, after: str, year: int) -> bool:
    """Whether a number stands where a year of our days does. `before` reaches back to the sentence or is cut."""
    return year in _NEAR and any(left.search(before) and right.match(after) for left, right in _places())
