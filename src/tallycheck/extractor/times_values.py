"""Calendar values: periods of days, what a document knows about its year, and the readings made of both."""

import calendar
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache, reduce
from itertools import repeat
from operator import or_
from typing import NamedTuple

from tallycheck.extractor import trie
from tallycheck.extractor.openings import small_text
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_words import choice, time_words
from tallycheck.extractor.words import Remembered
from tallycheck.model import DATE, YEARLESS, Quantity, Span

LEAP = 4  # the year in which dates without one are counted
DAY, MONTH, QUARTER, HALF, YEAR, DECADE, CENTURY = 1, 30, 91, 182, 365, 3650, 36500


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, how finely the text names them, and whether their year is known."""

    first: date
    last: date
    resolution: int
    yearless: bool = False
    approximate: bool = False
    hedges: tuple[str, ...] = ()

    def part(self, name: str) -> "Period":
        """The early, middle or late share of this period."""
        low, high = time_words().parts[name]
        days = self.last.toordinal() - self.first.toordinal()
        first = date.fromordinal(self.first.toordinal() + int(days * low))
        last = date.fromordinal(self.first.toordinal() + int(days * high))
        return replace(self, first=first, last=last, approximate=True)

    def until(self, other: "Period") -> "Period | None":
        """The period from the start of this one to the end of the other, if that comes later."""
        if other.last < self.first or self.yearless != other.yearless:
            return None
        return replace(self, last=other.last, resolution=max(self.resolution, other.resolution))


class Anchor(NamedTuple):
    """What a document knows about time: the day it appeared, and the year for dates that give none."""

    day: date | None = None
    year: int | None = None

    def year_of(self, month: int, *, coming: bool) -> int | None:
        """The year in which a month without one lies, None where nothing tells.

        A month lies in the year of the document, unless half a year or more (with its tense against it) or three
        quarters (whatever the tense) separate it from the day of publication.
        """
        if self.day is None:
            return self.year
        ahead = month - self.day.month
        if ahead < -9 or (coming and ahead < -5):
            return self.day.year + 1
        return self.day.year - 1 if ahead > 9 or (not coming and ahead > 6) else self.day.year


class Context(NamedTuple):
    """Where a rule works: the text, the end of the sentence and what the document knows."""

    text: str
    span: Span
    anchor: Anchor

    def coming(self, at: int) -> bool:
        """Whether the words before a place speak of what is to come."""
        return _future().search(self.text, max(self.span.start, at - 72), at) is not None

    def year_of(self, month: int, at: int) -> int | None:
        """The year of a month at a place, None where nothing tells."""
        return self.anchor.year_of(month, coming=self.coming(at))

    def before(self, at: int, width: int = 24) -> str:
        """The words before a place, not beyond the sentence."""
        return self.text[max(self.span.start, at - width) : at]

    def after(self, at: int, width: int = 32) -> str:
        """The words behind a place, not beyond the sentence."""
        return self.text[at : min(self.span.end, at + width)]


@cache
def _future() -> re.Pattern[str]:
    return re.compile(rf"\b{choice(time_words().lists['future'])}\b")


Production = Callable[[re.Match[str], Context], "Reading | None"]


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """What a form of time always has: one of some words in small letters, or something of a quick shape.

    Neither has a blank in it, so that it lies within a run without blanks; unless the shape is `wide`.
    """

    shape: re.Pattern[str] | None = None
    words: tuple[str, ...] = ()
    wide: bool = False

    def is_in(self, run: str) -> bool:
        """Whether a run without blanks has the sign."""
        if self.shape:
            return self.shape.search(run) is not None
        small = run.lower()
        return any(word in small for word in self.words)


def shape(pattern: str) -> Sign:
    """The sign that something of this shape is in a sentence."""
    return Sign(shape=re.compile(pattern), wide=True)


def in_run(pattern: str) -> Sign:
    """The sign that something of this shape, without blanks, is in a sentence."""
    return Sign(shape=re.compile(pattern))


def either(*words: str) -> Sign:
    """The sign that one of these is in a sentence."""
    return Sign(words=words)


AT_DIGITS, AT_MONTHS = "digits", "months"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A form of time: how it looks, what it makes, whether it always has a digit, and what else it always has.

    `begins` where all that it finds begins at a run of digits, or at most `_LEAD` characters before a month's name at a
    letter or digit that no plain letter and no digit stands before: it is tried nowhere else.
    """

    name: str
    pattern: re.Pattern[str]
    production: Production
    digits: bool = True
    signs: tuple[Sign, ...] = ()
    begins: str = ""

    def matches(self, context: Context, glance: "Glance") -> Iterable[re.Match[str]]:
        """What the pattern finds in a sentence."""
        if not self.begins:
            return self.pattern.finditer(context.text, *context.span)
        tried = map(self.pattern.match, repeat(context.text), glance.places(self.begins), repeat(context.span.end))
        found = [match for match in tried if match]
        return found if len(found) <= 1 else _apart(found)


def _apart(found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The first of matches that overlap, as a pattern finds them that goes through a text."""
    last = 0
    for match in found:
        if match.start() >= last:
            last = match.end()
            yield match


_DIGIT = in_run(r"\d")


class Book:
    """All rules in their order, each with the signs that it needs as bits, so that a sentence is compared in one go."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        signs = dict.fromkeys((_DIGIT, *(sign for rule in rules for sign in rule.signs)))
        bits = {sign: 1 << place for place, sign in enumerate(signs)}
        self._narrow = [(sign, bit) for sign, bit in bits.items() if not sign.wide]
        self._said = re.compile(trie.pattern(word for sign, _ in self._narrow for word in sign.words))
        self._shaped = re.compile("|".join(f"(?:{sign.shape.pattern})" for sign, _ in self._narrow if sign.shape))
        self._runs = Remembered(self._signs)
        self._shapes = [(bit, sign.shape) for sign, bit in bits.items() if sign.wide and sign.shape]
        self._needed = [
            (reduce(or_, (bits[sign] for sign in rule.signs), bits[_DIGIT] * rule.digits), rule) for rule in rules
        ]
        self._known = lru_cache(maxsize=4096)(self._having)

    def possible(self, text: str, span: Span) -> tuple[Rule, ...]:
        """The rules, in their order, of which a sentence has all signs, without which a rule finds nothing."""
        has = reduce(or_, map(self._runs.__getitem__, text[span.start : span.end].split()), 0)
        for bit, found in self._shapes:
            if found.search(text, span.start, span.end):
                has |= bit
        return self._known(has)

    def _signs(self, run: str) -> int:
        """The signs that a run without blanks has, as bits."""
        if not self._said.search(run.lower()) and not self._shaped.search(run):
            return 0  # so it is with most
        return reduce(or_, (bit for sign, bit in self._narrow if sign.is_in(run)), 0)

    def _having(self, has: int) -> tuple[Rule, ...]:
        return tuple(rule for needs, rule in self._needed if needs & has == needs)


_LEAD = 64  # more than all that a date has before its month: "Wednesday, the 28th through the 30th of"
_RUN = re.compile(r"\d+")
_HEAD = re.compile(r"(?<![A-Za-z\d])\w")


class Glance:
    """Where in a sentence rules can begin, each kind of place looked for once."""

    def __init__(self, text: str, span: Span, digits: Sequence[int] | None = None) -> None:
        self._text = text
        self._span = span
        self._runs = digits  # where runs of digits begin in the text, where that is known
        self._places: dict[str, list[int]] = {}

    def places(self, kind: str) -> list[int]:
        """Where rules of a kind can begin, and maybe more, in order."""
        found = self._places.get(kind)
        if found is None:
            found = self._places[kind] = self._digits() if kind == AT_DIGITS else self._before_months()
        return found

    def _digits(self) -> list[int]:
        if self._runs is None:
            return [run.start() for run in _RUN.finditer(self._text, *self._span)]
        return list(self._runs[bisect_left(self._runs, self._span.start) : bisect_left(self._runs, self._span.end)])

    def _before_months(self) -> list[int]:
        out: list[int] = []
        done, end = self._span
        for month in _month().finditer(small_text(self._text), done, end):
            at = month.start() + 1
            if month[0] in _capital() and self._text[at - 1] == month[0][0]:
                continue
            out += [head.start() for head in _HEAD.finditer(self._text, max(done, at - 1 - _LEAD), at)]
            done = at
        return out


@cache
def _month() -> re.Pattern[str]:
    """The names of months in small letters."""
    return re.compile(rf"{trie.pattern(time_words().months)}(?![a-z])")


@cache
def _capital() -> frozenset[str]:
    """Names of months that are ordinary words without a capital."""
    return frozenset(time_words().lists["capital"])


@lru_cache(maxsize=64)
def anchor_of(published: str | None, year: int | None) -> tuple[Anchor, date | None]:
    """The anchor of a document and its full date, if `published` is one."""
    parts = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published or "")
    if not parts:
        return Anchor(year=year), None
    found, month, day = (int(part) if part else 0 for part in parts.groups())
    if month and day and (full := day_of(found, month, day)):
        return Anchor(day=full, year=found), full
    if month and (middle := day_of(found, month, 15)):
        return Anchor(day=middle, year=found), None
    return Anchor(year=found), None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date | None:
    """The day so many days later, or None where the calendar ends."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def full_year(digits: str) -> int:
    """A year from two or four digits: two are of this century up to 35."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number <= 35 else 1900)


def day_period(month: int, day: int, year: int | None) -> Period | None:
    """A single day, in the year 4 where its own is not known."""
    found = day_of(year or LEAP, month, day)
    return Period(found, found, DAY, yearless=not year) if found else None


def month_period(first: int, year: int | None, *, last: int | None = None, resolution: int = MONTH) -> Period:
    """One month or several; months beyond 12 lie in the next year."""
    start, end = year or LEAP, year or LEAP
    final = last or first
    if final > 12:
        end, final = end + 1, final - 12
    days = calendar.monthrange(end, final)[1]
    return Period(date(start, first, 1), date(end, final, days), resolution, yearless=not year)


def year_period(first: int, last: int | None = None, *, resolution: int = YEAR) -> Period | None:
    """One year or several."""
    if not 1 <= first <= (last or first) <= 9999:
        return None
    return Period(date(first, 1, 1), date(last or first, 12, 31), resolution)


def reading(period: Period | None, span: Span, *, form: str = "date", hedges: tuple[str, ...] = ()) -> Reading | None:
    """The reading of a period at a place; None for none."""
    if period is None:
        return None
    soft = period.approximate or "about" in hedges
    quantity = Quantity.of_valid(
        low=Decimal(period.first.toordinal()),
        high=Decimal(period.last.toordinal()),
        unit=YEARLESS if period.yearless else DATE,
        kind="date",
        resolution=Decimal(period.resolution),
        approximate=soft,
    )
    return Reading(span=span, quantity=quantity, form=form, hedges=period.hedges + hedges)
