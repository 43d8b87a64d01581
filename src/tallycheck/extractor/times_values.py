"""Calendar values: periods of days, what a document knows about its year, and the readings made of both."""

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_words import choice, time_words
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
    """What a form of time always has: something of a quick shape, or one of some words in small letters.

    `digits` where the shape has a digit, at most one character before it and `_AROUND` behind it.
    """

    shape: re.Pattern[str] | None = None
    words: tuple[str, ...] = ()
    digits: bool = False

    def may_be_in(self, small: str) -> bool:
        """Whether a text in small letters has one of the words; shapes are not looked for."""
        return not self.words or any(word in small for word in self.words)


def shape(pattern: str) -> Sign:
    """The sign that something of this shape is in a sentence."""
    return Sign(shape=re.compile(pattern))


def at_digits(pattern: str) -> Sign:
    """The sign that digits of this shape are in a sentence, at most a character before and `_AROUND` behind."""
    return Sign(shape=re.compile(pattern), digits=True)


def either(*words: str) -> Sign:
    """The sign that one of these is in a sentence."""
    return Sign(words=words)


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of time: how it looks, what it makes, whether it always has a digit, and what else it always has."""

    name: str
    pattern: re.Pattern[str]
    production: Production
    digits: bool = True
    signs: tuple[Sign, ...] = ()


class Rules(NamedTuple):
    """Rules that have the same signs, each with its rank among all rules."""

    digits: bool
    signs: tuple[Sign, ...]
    ranked: tuple[tuple[int, Rule], ...]


class Book(NamedTuple):
    """All rules: those that have a sign at digits, with a pattern that finds whichever of these signs, and the others.

    Every other sentence has digits, but none of the signs, and is done with that one look.
    """

    figures: re.Pattern[str]
    at_figures: tuple[Rules, ...]
    others: tuple[Rules, ...]

    @classmethod
    def of(cls, groups: Iterable[Rules]) -> "Book":
        """The book with these rules."""
        parted: tuple[list[Rules], list[Rules]] = ([], [])
        for group in groups:
            parted[any(sign.digits for sign in group.signs)].append(group)
        shapes = {s.shape.pattern for group in parted[True] for s in group.signs if s.digits and s.shape}
        figures = re.compile("|".join(f"(?:{shape})" for shape in sorted(shapes)) or r"(?!)")
        return cls(figures, tuple(parted[True]), tuple(parted[False]))

    def within(self, text: str) -> "Book":
        """The rules whose words a text has: they are asked for sentence by sentence, and most texts lack many."""
        small = text.lower()
        at_figures, others = (
            tuple(group for group in groups if all(sign.may_be_in(small) for sign in group.signs))
            for groups in (self.at_figures, self.others)
        )
        return self._replace(at_figures=at_figures, others=others)


# Digits with what stands around them: the rest of a sentence need not be looked through for each shape.
_AROUND = 15
_AROUND_DIGITS = re.compile(rf"[^\d]?\d(?:.{{0,{_AROUND - 1}}}\d)*.{{0,{_AROUND}}}", re.DOTALL)


class Glance:
    """What a sentence has of the signs of rules, each looked for once."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self._span = span
        self._small = text[span.start : span.end].lower()
        self._numbers = "".join(_AROUND_DIGITS.findall(text, *span))
        self._seen: dict[Sign, bool] = {}

    def possible(self, book: Book) -> list[Rule]:
        """The rules, in their order, of which the sentence has all signs, without which a rule finds nothing."""
        found: list[tuple[int, Rule]] = []
        groups = book.others
        if self._numbers and book.figures.search(self._numbers):
            groups = (*groups, *book.at_figures)
        for group in groups if self._numbers else [group for group in groups if not group.digits]:
            if self.may_have(group):
                found += group.ranked
        return [rule for _, rule in sorted(found, key=itemgetter(0))]

    def may_have(self, rule: "Rule | Rules") -> bool:
        """Whether the sentence has all signs of a rule, without which the rule finds nothing."""
        seen = self._seen
        for sign in rule.signs:
            has = seen.get(sign)
            if has is None:
                has = seen[sign] = self._has(sign)
            if not has:
                return False
        return True

    def _has(self, sign: Sign) -> bool:
        if sign.shape is not None and sign.digits:
            return sign.shape.search(self._numbers) is not None
        if sign.shape is not None:
            return sign.shape.search(self._text, *self._span) is not None
        small = self._small
        for word in sign.words:  # noqa: SIM110 - a generator takes twice the time
            if word in small:
                return True
        return False


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
