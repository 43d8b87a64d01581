"""The words of dates and clock times, and the pattern fragments built from them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tallycheck.extractor.word_patterns import any_of


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The table of times: names in small letters to what they count."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    parts: Mapping[str, tuple[float, float]]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    spans: Mapping[str, int]
    hedges: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    clock: Mapping[str, tuple[str, ...]]
    quarters: Mapping[str, int]
    minutes: Mapping[str, int]
    daytime: Mapping[str, str]
    entries: Mapping[str, tuple[str, ...]]


@cache
def time_words() -> TimeWords:
    """The words of times of the package, read once."""
    table = tomllib.loads(files("tallycheck.lexicon").joinpath("en", "times.toml").read_text(encoding="utf-8"))
    return TimeWords(
        months=_names(table["months"]),
        weekdays=_names(table["weekdays"]),
        seasons={name: (months[0], months[1]) for name, months in table["seasons"].items()},
        parts={name: (share[0], share[1]) for name, share in table["parts"].items()},
        ordinals=table["ordinals"],
        numbers=table["numbers"],
        spans=table["spans"],
        hedges=table["hedges"],
        lists={name: tuple(words) for name, words in table["words"].items()},
        clock={name: tuple(words) for name, words in table["clock"].items()},
        quarters=table["quarters"],
        minutes=table["minutes"],
        daytime=table["daytime"],
        entries={name: tuple(words) for name, words in table["entries"].items()},
    )


def _names(table: Mapping[str, list[str]]) -> dict[str, int]:
    return {name: int(number) for number, names in table.items() for name in names}


def choice(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, in any case."""
    return f"(?i:{any_of(word.lower() for word in words)})"


def cased_choice(words: Iterable[str]) -> str:
    """As `choice`, but words that are ordinary ones in small letters need their capital."""
    capital = set(time_words().lists["capital"])
    names = tuple(words)
    bound = any_of(form for name in names if name in capital for form in (name.capitalize(), name.upper()))
    return f"(?:{choice(name for name in names if name not in capital)}|{bound})"


def month_pattern() -> str:
    """A pattern for the name of a month, with its point if it is cut short."""
    months = time_words().months
    full = {number: name for name, number in reversed(list(months.items()))}.values()
    long, short = cased_choice(full), cased_choice(set(months) - set(full))
    return rf"(?:(?:{long}|{short}\.?)(?![a-zA-Z]))"


def month_number(name: str) -> int:
    """The number of a month by its name as written."""
    return time_words().months[name.strip(" .").lower()]
