"""The unit that a bare number has by what it measures alone: an age has years, a rate of interest per cent."""

from functools import cache

from tallycheck import units
from tallycheck.extractor.compared import stands_alone
from tallycheck.extractor.concepts import concepts
from tallycheck.extractor.lending import is_bare
from tallycheck.extractor.reading import Reading
from tallycheck.model import Span

AGE = "age"
_YEARS, _PERCENT = "year of age", "%"
_OLDEST, _HIGHEST = 120, 100
_SURE, _NEAR = 3, 2
_FORMS = frozenset({"digits", "words", "range"})
_SHARES = frozenset({"percent", "points", "count", "number"})
_ANY = frozenset({"count", "number"})


def with_usual_unit(text: str, span: Span, reading: Reading, name: str | None, cost: int) -> Reading:
    """The reading of a sentence, or a cell, in the unit that everything has that it measures."""
    if (
        name is None
        or cost > (_NEAR if name == AGE else _SURE)
        or reading.scale
        or reading.form not in _FORMS
        or not is_bare(reading)
    ):
        return reading
    value = reading.quantity.number
    if value is None or value < 0:
        return reading
    if name == AGE:
        return _in(reading, _YEARS) if 0 < value <= _OLDEST else reading
    step = reading.quantity.resolution
    fraction = step is not None and step < 1 and value <= _HIGHEST
    return _in(reading, _PERCENT) if fraction and _is_share(name) and stands_alone(text, span, reading) else reading


@cache
def _is_share(name: str) -> bool:
    """Whether a property is told in per cent where it has decimals: no change, no score and no count."""
    known = concepts().get(name)
    if known is None or known.change or known.generic or known.counted or known.dims >= _ANY:
        return False
    return "percent" in known.dims and known.dims <= _SHARES


def _in(reading: Reading, unit: str) -> Reading:
    quantity = reading.quantity.model_copy(update={"unit": unit, "kind": units.kind(unit)})
    return reading._replace(quantity=quantity, lent=True)
