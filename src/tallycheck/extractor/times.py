"""Dates and times of day in a sentence, by the rules of their families."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from tallycheck.extractor.clock import clock_rules
from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_days import day_rules
from tallycheck.extractor.times_relative import relative_rules
from tallycheck.extractor.times_values import Book, Context, Glance, Rule, anchor_of
from tallycheck.extractor.times_words import choice, time_words
from tallycheck.extractor.times_years import year_rules
from tallycheck.model import Span

_JOINT = re.compile(r"[\s,(]{1,3}(?:the\s)?")
WIDTH = 28  # how far before a date its "since" or "about" may stand


def read_times(text: str, span: Span, *, published: str | None = None, year: int | None = None) -> list[Reading]:
    """The dates, periods and times of day in a sentence or cell, in text order, without overlap.

    `published` is the document's ISO date, possibly partial; `year` its main year where it has no date.
    """
    return times_of(text, [span], published=published, year=year)[0]


def times_of(
    text: str,
    spans: Sequence[Span],
    *,
    published: str | None = None,
    year: int | None = None,
    digits: Sequence[int] | None = None,
) -> list[list[Reading]]:
    """The same of some sentences; every rule is tried in all of them before the next one is.

    `digits` are the places where runs of digits begin in the text, where they are known.
    """
    anchor, full = anchor_of(published, year)
    contexts = [Context(text, span, anchor) for span in spans]
    found = [_chosen(some) for some in _candidates(_book(relative=full is not None), contexts, digits)]
    return [
        [_hedged(one, context) for one in _without_names_of_days(some, context)] if some else []
        for some, context in zip(found, contexts, strict=True)
    ]


@cache
def _book(*, relative: bool) -> Book:
    """The rules, with those that only a date of publication can resolve where there is one."""
    return Book((*day_rules(), *clock_rules(), *year_rules(), *(relative_rules() if relative else ())))


@cache
def _hedge() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The pattern of a hedge that ends at a place, and the words of which one ends what it finds."""
    pattern = re.compile(rf"(?:^|(?<![A-Za-z]))(?P<word>{choice(time_words().hedges)})\s(?:the\s)?$")
    return pattern, ("the", *sorted({hedge.split()[-1] for hedge in time_words().hedges}))


def _candidates(book: Book, contexts: Sequence[Context], digits: Sequence[int] | None) -> list[list[Reading]]:
    """What the rules of a book find in each sentence, in the order of the rules."""
    asked: dict[Rule, list[int]] = defaultdict(list)
    for at, context in enumerate(contexts):
        for rule in book.possible(context.text, context.span):
            asked[rule].append(at)
    glances = [Glance(context.text, context.span, digits) for context in contexts]
    out: list[list[Reading]] = [[] for _ in contexts]
    for rule in book.rules:
        for at in asked.get(rule, ()):
            found = (rule.production(match, contexts[at]) for match in rule.matches(contexts[at], glances[at]))
            out[at] += filter(None, found)
    return out


def _chosen(candidates: list[Reading]) -> list[Reading]:
    """The first and longest of what overlaps; a date that is told beats a time of day or one worked out."""
    ordered = sorted(candidates, key=lambda found: (found.span.start, -found.span.end, found.form == "relative"))
    chosen: list[Reading] = []
    for found in ordered:
        if not chosen or found.span.start >= chosen[-1].span.end:
            chosen.append(found)
    return chosen


def _without_names_of_days(found: list[Reading], context: Context) -> list[Reading]:
    """Without the weekday that a date or a time repeats: "Sunday 3 August", "Tuesday, May 4"."""
    pairs = zip_longest(found, found[1:])
    return [one for one, following in pairs if not (following and _repeats(one, following, context.text))]


def _repeats(one: Reading, following: Reading, text: str) -> bool:
    between = text[one.span.end : following.span.start]
    return one.form == "relative" and following.form == "date" and _JOINT.fullmatch(between) is not None


def _hedged(found: Reading, context: Context) -> Reading:
    """The reading with what stands before it: since, by, about."""
    pattern, ends = _hedge()
    before = context.before(found.span.start, WIDTH)
    match = pattern.search(before) if before.rstrip().lower().endswith(ends) else None
    if not match:
        return found
    word = time_words().hedges[re.sub(r"\s+", " ", match["word"].lower())]
    quantity = found.quantity
    if word == "about":
        quantity = quantity.model_copy(update={"approximate": True})
    return changed(found, quantity=quantity, hedges=(*found.hedges, word))
