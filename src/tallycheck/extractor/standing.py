"""Dates and times of day that assert nothing where they stand: of publication, of a dateline, of a live entry."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from tallycheck.extractor.arguments import Argument
from tallycheck.extractor.concepts import concepts
from tallycheck.extractor.labels import dateline_end
from tallycheck.extractor.nonclaims_words import nonclaim_words
from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.sentences import Sentence
from tallycheck.extractor.times_values import anchor_of
from tallycheck.extractor.times_words import choice, time_words
from tallycheck.families import is_of_time
from tallycheck.model import DATE, Document, Mention, Span

PUBLICATION, AT_ONCE = "publication", 1
_BLOCKS = 8
_WORDS = 6
_LENGTH = 200
_STATUS_REACH = 90


def no_event(
    document: Document,
    sentence: Sentence,
    readings: Sequence[Reading],
    own: int,
    entries: Collection[int],
    *,
    dates: bool = True,
) -> str | None:
    """Why a date or a time of day asserts nothing in its sentence, or None. `entries` are those of live reports.

    `dates` where the words around it say what happened then: without them "on Sunday" is only when somebody said so.
    """
    reading = readings[own]
    if reading.form == "relative" and not dates:
        return "relative date"
    if not is_of_time(reading.quantity):
        return None
    if reading.quantity.kind == "time" and reading.span.start in entries:
        return "time of the entry"
    if reading.quantity.unit == DATE:
        return _published(document, sentence, reading)
    line = _line(document.text, sentence, reading)
    beside = [r for r in readings if r.quantity.unit == DATE and _line(document.text, sentence, r) == line]
    return next((why for r in beside if (why := _published(document, sentence, r))), None)


def is_of_publication(text: str, span: Span, readings: Sequence[Reading], own: int) -> bool:
    """Whether a reading is the day on which a text appeared, or its figures were taken.

    It is that in a dateline ("OSLO, 3 May (Agency) -") and behind words of a status ("State of 3 May, 6 p.m.").
    """
    if not is_of_time(readings[own].quantity):
        return False
    return readings[own].span.end <= dateline_end(text, span) or _is_status(text, span, readings[: own + 1])


def of_publication(argument: Argument) -> Argument:
    """The argument of such a day."""
    label = Mention.of_valid(text=concepts()[PUBLICATION].label, span=None, key=PUBLICATION)
    frame = argument.frame.model_copy(update={"concept": PUBLICATION, "cost": AT_ONCE})
    return changed(argument, subject=None, attribute=label, frame=frame)


@cache
def _status() -> re.Pattern[str]:
    words = time_words()
    days = choice(words.weekdays)
    return re.compile(rf"[\W_]*{choice(words.entries['status'])}(?![\w-])(?:[\s,:]|at\b|on\b|the\b|{days}\b)*")


def _is_status(text: str, span: Span, readings: Sequence[Reading]) -> bool:
    """Whether only "state of" or its like, and dates, stand before the last reading: "State of 6 February, 6 p.m."."""
    if readings[-1].span.start - span.start > _STATUS_REACH:
        return False
    at, said = span.start, ""
    for reading in readings:
        said += text[at : reading.span.start]
        at = reading.span.end
    return all(is_of_time(r.quantity) for r in readings) and _status().fullmatch(said) is not None


def _published(document: Document, sentence: Sentence, reading: Reading) -> str | None:
    """The reason where a date stands alone above or below an article, with words such as "updated" at most.

    The day on which the article appeared may do so in any line there ("Radio Oslo, 3 May 2024, 7.40 am").
    """
    if sentence.block >= _BLOCKS or sentence.span.end - sentence.span.start > _LENGTH:
        return None
    if document.blocks[sentence.block].kind not in ("paragraph", "heading", "title") or len(document.blocks) <= 1:
        return None
    own = _is_day_of(document, reading)
    line = _line(document.text, sentence, reading) if own else sentence.span
    rest = document.text[line.start : reading.span.start] + document.text[reading.span.end : line.end]
    said = re.findall(r"[^\W\d_]{2,}", rest)
    few = len(said) <= _WORDS and all(w in nonclaim_words().dateline for w in said if w.islower())
    return "publication date" if few and "?" not in rest and not rest.rstrip().endswith(".") else None


def _line(text: str, sentence: Sentence, reading: Reading) -> Span:
    """The part of the sentence that stands in the line of a reading."""
    start = text.rfind("\n", sentence.span.start, reading.span.start) + 1
    end = text.find("\n", reading.span.end, sentence.span.end)
    return Span(max(start, sentence.span.start), sentence.span.end if end < 0 else end)


def _is_day_of(document: Document, reading: Reading) -> bool:
    """Whether a date is the day on which the document appeared, or one next to it."""
    day, number = anchor_of(document.source.published, None)[0].day, reading.quantity.number
    if day is None or number is None or not reading.quantity.is_point:
        return False
    return abs(day.toordinal() - int(number)) <= 1
