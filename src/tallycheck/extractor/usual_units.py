"""The unit that a bare number has by what it measures alone: an age has years, a rate of interest per cent."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from tallycheck import units
from tallycheck.extractor.compared import stands_alone
from tallycheck.extractor.concepts import concepts
from tallycheck.extractor.lending import is_bare, words
from tallycheck.extractor.parallels import begins_row
from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.model import Span

AGE = "age"
_RACE = "race_time"
_YEARS, _PERCENT, _SECONDS = "year of age", "%", "s"
_LEAD = 16  # code points before a time in which its verb or preposition stands
_OLDEST, _HIGHEST = 120, 100
_FAR, _SURE, _NEAR = 9, 3, 2
_WIDE = 40  # code points before an age in which it is said whose it is
_OLD = re.compile(
    r"(?<![^\W_])(?:the|its|their|our|his|her) (?:youngest|oldest|eldest)(?: [a-z]{3,14})?(?: (?:is|was))? $", re.I
)
_HUNDREDTH = Decimal("0.01")
_PLACE = re.compile(
    r"(?<![^\W_])(?:second|third|fourth|fifth|sixth|seventh|eighth|gold|silver|bronze|\d{1,2}(?:st|nd|rd|th))"
    r"(?: (?:place|overall))? in $",
    re.I,
)
_FORMS = frozenset({"digits", "words", "range"})
_SHARES = frozenset({"percent", "points", "count", "number"})
_ANY = frozenset({"count", "number"})


def with_usual_units(
    text: str, span: Span, readings: Sequence[Reading], named: Sequence[tuple[str | None, int]]
) -> list[Reading]:
    """The readings of a sentence, or a cell, in the units that everything has that they measure."""
    out = list(readings)
    for own, (reading, (name, cost)) in enumerate(zip(readings, named, strict=True)):
        value = reading.quantity.number
        if value is None or value < 0 or reading.scale or reading.form not in _FORMS or not is_bare(reading):
            continue
        if _of_oldest(text, span, reading, value):
            out[own] = _in(reading, _YEARS)
        elif _of_place(text, span, reading):
            out[own] = _in(reading, _SECONDS)
        elif name is None:
            continue
        elif name == AGE:
            out[own] = _in(reading, _YEARS) if 0 < value <= _OLDEST and cost <= _NEAR else reading
        elif value <= _HIGHEST and (reading.quantity.resolution or 1) < 1:
            alone = cost <= _SURE and stands_alone(text, span, reading)
            fine = value < 1 and (reading.quantity.resolution or 1) < _HUNDREDTH  # a time or a ratio: "0.178"
            share = not fine and _is_share(name) and (alone or (cost <= _FAR and begins_row(text, readings, own)))
            raced = (
                name == _RACE
                and alone
                and _timed().search(text, max(span.start, reading.span.start - _LEAD), reading.span.start)
            )
            out[own] = _in(reading, _PERCENT) if share else _in(reading, _SECONDS) if raced else reading
    return out


def _of_oldest(text: str, span: Span, reading: Reading, value: Decimal) -> bool:
    """Whether a number is the age of the oldest or youngest: "the youngest is 19, the oldest 63"."""
    start = max(span.start, reading.span.start - _WIDE)
    return (
        0 < value <= _OLDEST
        and _OLD.search(text, start, reading.span.start) is not None
        and (stands_alone(text, span, reading))
    )


def _of_place(text: str, span: Span, reading: Reading) -> bool:
    """Whether a number with hundredths is the time of a place in a race: "was fourth in 9.82"."""
    if (reading.quantity.resolution or 1) > _HUNDREDTH or not stands_alone(text, span, reading):
        return False
    start = reading.span.start
    return _PLACE.search(text, max(span.start, start - _WIDE), start) is not None


@cache
def _timed() -> re.Pattern[str]:
    """What stands right before the time of a race."""
    return re.compile(rf"(?<![^\W_])(?:{words('timed')})\s$", re.IGNORECASE)


@cache
def _is_share(name: str) -> bool:
    """Whether a property is told in per cent where it has decimals: no change, no score and no count."""
    known = concepts().get(name)
    if known is None or known.change or known.generic or known.counted or known.dims >= _ANY:
        return False
    return "percent" in known.dims and known.dims <= _SHARES


def _in(reading: Reading, unit: str) -> Reading:
    quantity = reading.quantity.model_copy(update={"unit": unit, "kind": units.kind(unit)})
    return changed(reading, quantity=quantity, lent=True)
