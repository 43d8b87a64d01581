"""The unit that a bare number leaves out: that in which its property, or its currency, was told before."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor import currencies, trie
from tallycheck.extractor.carried import KIND
from tallycheck.extractor.compared import stands_alone
from tallycheck.extractor.concepts import NOUN, concepts
from tallycheck.extractor.lending import is_bare, times
from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.families import family
from tallycheck.model import Quantity, Span

_FARTHEST, _NEAREST, _LARGER = 6, 3, 100
_ALIKE = 1.5  # times: race times, scores and the like, which may be plain numbers as well
_SURE = 3
_UNITLESS = frozenset({"count", "number", "ordinal", "multiple", "date", "clock"})
_MONEY = frozenset({"money"})
_OWN_KIND = frozenset({"speed", "temperature", "mass", "power"})  # few of their properties are told in one story
_BRACKET = 80  # code points before a value in which its bracket opens
_BOUGHT = 120  # code points before "for 70 million" in which it is said that something was bought
# What measures nothing of its own: a part of a group ("two of the ferries"), a mark that counts off ("3) the roof"),
# and digits that were parted by a space ("10 , 000").
_PART = re.compile(r"\s(?:(?:more|others?|out|thirds?|half) )?of(?![^\W_])", re.IGNORECASE)
_MARK = re.compile(r"\s?\)")
_PARTED = re.compile(r"\s,\s?\d|\s?,\s\d{3}(?!\d)")
_EACH = re.compile(r"1/(?:a|mo|wk|d)")


def with_units_left_out(
    text: str,
    span: Span,
    readings: Sequence[Reading],
    named: Sequence[tuple[str | None, int]],
    before: Mapping[str, Quantity],
) -> list[Reading]:
    """The readings, bare numbers with the unit in which their property was measured last ("18 weeks … 27")."""
    known, out = dict(before), []
    money = {r.quantity.unit for r in readings if r.quantity.kind == "currency"}
    for bare, meant in zip(readings, named, strict=True):
        reading, name = bare, meant[0]
        given = _given(bare, name, known) if name else None
        if given and not _can_measure(text, bare.span):
            given = None
        if given and given.kind == "currency" and money and given.unit not in money:
            given = None
        given = given or _of_its_kind(text, span, bare, meant, known) or _paid(text, span, bare, name, known)
        if given:
            quantity = bare.quantity.model_copy(update={"unit": given.unit, "kind": given.kind})
            reading = changed(bare, quantity=quantity, lent=True)
        if name and reading.quantity.unit and reading.quantity.low:
            known |= {name: reading.quantity, KIND + family(reading.quantity): reading.quantity}
        out.append(reading)
    return out


def _can_measure(text: str, place: Span) -> bool:
    """Whether what stands behind a bare number leaves it a value of its own, and no part, mark or piece of one."""
    if _PART.match(text, place.end) or _PARTED.match(text, place.end):
        return False
    closed = _MARK.match(text, place.end) is not None
    before = text[max(0, place.start - _BRACKET) : place.start]
    return not closed or before.rfind("(") > before.rfind(")")


def _given(reading: Reading, name: str, known: Mapping[str, Quantity]) -> Quantity | None:
    """The value whose unit a bare number leaves out: the last of its property, else of the only kind it can be of."""
    if not _lacks(reading, name):
        return None
    same, dims = known.get(name), concepts()[name].dims
    if same:
        return same if same.kind != "percent" and times(same, reading.quantity) <= _FARTHEST else None
    kin = known.get(KIND + next(iter(dims))) if len(dims) == 1 else None
    if kin is None or ("/" in (kin.unit or "") and kin.kind != "currency"):
        return None
    kin = _by_itself(kin)  # what comes behind "40 million a year" is of its currency, and not of every year
    # "136 million" is of the currency that is spoken of, where that is only one
    large = reading.scale is not None and len({_by_itself(q).unit for q in known.values() if q.kind == "currency"}) == 1
    most = _LARGER if large else _NEAREST if kin.kind == "duration" else 0
    return kin if times(kin, reading.quantity) <= most else None


def _of_its_kind(
    text: str, span: Span, reading: Reading, named: tuple[str | None, int], known: Mapping[str, Quantity]
) -> Quantity | None:
    """A value in the unit that a bare number of a property right at it can only have.

    That is the only currency of the text, the unit of the last speed for a speed, and per cent or seconds for another
    score or time of one race.
    """
    name, cost = named
    if name is None or cost > _SURE or not stands_alone(text, span, reading):
        return None
    dims = concepts()[name].dims if name in concepts() else frozenset()
    if dims == _MONEY and reading.scale:
        return _only_money(text, reading)
    if not is_bare(reading):
        return None
    step, same = reading.quantity.resolution, known.get(name)
    if same and step is not None and step < 1 and (name.startswith(NOUN) or family(same) in dims):
        return same if same.kind != "count" and times(same, reading.quantity) <= _ALIKE else None
    kin = known.get(KIND + next(iter(dims))) if len(dims) == 1 and dims <= _OWN_KIND else None
    return kin if kin and times(kin, reading.quantity) <= _NEAREST else None


def _only_money(text: str, reading: Reading) -> Quantity | None:
    """The number in the only currency that the text names; so much a year is so much money a year."""
    unit = reading.quantity.unit
    each = unit is not None and reading.noun is None and _EACH.fullmatch(unit) is not None
    code = currencies.only(text) if each or is_bare(reading) else None
    if code is None:
        return None
    return reading.quantity.model_copy(update={"unit": code + unit[1:] if unit else code, "kind": "currency"})


def _paid(text: str, span: Span, reading: Reading, name: str | None, known: Mapping[str, Quantity]) -> Quantity | None:
    """The price for which something was bought, in the only currency: "joined from Brann for 70 million"."""
    if name is not None or not reading.scale or not is_bare(reading) or not stands_alone(text, span, reading):
        return None
    start = max(span.start, reading.span.start - _BOUGHT)
    if not _bought().search(text, start, reading.span.start):
        return None
    near = {_by_itself(q).unit: _by_itself(q) for q in known.values() if q.kind == "currency"}
    last = next(iter(near.values())) if len(near) == 1 else None
    return last if last and times(last, reading.quantity) <= _LARGER else _only_money(text, reading)


@cache
def _bought() -> re.Pattern[str]:
    verbs, soft = (trie.pattern(lexicon.grammar("lent", key)) for key in ("bought", "between"))
    return re.compile(rf"(?<![^\W_])(?:{verbs})(?![^\W_])[^.;:!?]*?\sfor(?:\s(?:{soft}))*\s$", re.IGNORECASE)


def _by_itself(quantity: Quantity) -> Quantity:
    """The value without what it is a rate of."""
    unit, slash, _ = (quantity.unit or "").partition("/")
    return quantity.model_copy(update={"unit": unit}) if slash else quantity


def _lacks(reading: Reading, name: str) -> bool:
    """Whether a bare number can only be of a property that has a unit."""
    dims = concepts()[name].dims if name in concepts() else frozenset()
    bare = reading.quantity.unit is None and reading.noun is None and reading.form in ("digits", "words", "range")
    return bare and bool(dims) and dims.isdisjoint(_UNITLESS)
