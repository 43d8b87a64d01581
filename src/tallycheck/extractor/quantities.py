"""Quantities in a sentence or a cell: numbers with unit, noun, bounds, ranges and partners."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from tallycheck import registry, units
from tallycheck.extractor import currencies, hedges, nouns, unit_forms
from tallycheck.extractor.hedges import HedgeAt
from tallycheck.extractor.numbers.form import Number, NumberForm, Scan
from tallycheck.extractor.numbers.tokens import tokens
from tallycheck.extractor.reading import Reading
from tallycheck.model import Quantity, Span

_SIGN = "-−–+"
_RANGE = re.compile(r"\s?[-–—~−‐‑]\s?|\s?(?:to|through|till|until)\s", re.IGNORECASE)
_PLACES = re.compile(r"\d+(?:[.,'’]\d+)*")


@dataclass(frozen=True, slots=True)
class _Item:
    """A quantity in the making. `tail` is where everything that belongs to it ends."""

    start: int
    end: int
    tail: int
    low: Decimal | None
    high: Decimal | None
    step: Decimal | None
    form: str
    unit: str | None = None
    unit_span: Span | None = None
    noun: str | None = None
    hedges: tuple[str, ...] = ()
    approximate: bool = False
    exclusive: str = ""
    partner: int | None = None
    role: str | None = None
    scaled: Decimal = Decimal(1)


def read_quantities(text: str, span: Span, *, taken: Sequence[Span] = ()) -> list[Reading]:
    """The quantities stated in text[span.start:span.end], in text order, not overlapping."""
    found: list[_Item] = []
    for start, end in _free(span, taken):
        found.extend(_read_stretch(text, start, end))
    return [_reading(item) for item in found]


def _free(span: Span, taken: Sequence[Span]) -> list[tuple[int, int]]:
    """The stretches of the span that nothing else has read."""
    stretches, at = [], span.start
    for place in sorted(taken):
        if place.end <= at or place.start >= span.end:
            continue
        if place.start > at:
            stretches.append((at, place.start))
        at = place.end
    if at < span.end:
        stretches.append((at, span.end))
    return stretches


@cache
def _forms() -> tuple[NumberForm, ...]:
    found = registry.members("tallycheck.extractor.numbers", "FORM", NumberForm)
    return tuple(sorted(found, key=lambda form: form.order))


def _read_stretch(text: str, start: int, end: int) -> list[_Item]:
    scan = Scan(text, start, end, tuple(tokens(text, start, end)))
    items: list[_Item] = []
    floor, i = start, 0
    while i < len(scan.tokens):
        number = _number(scan, i, floor)
        if number is None:
            i += 1
            continue
        item = _with_unit(scan, number, floor)
        items.append(item)
        floor, i = item.end, number.after
        while i < len(scan.tokens) and scan.tokens[i].start < item.tail:
            i += 1
    return [_hedged(scan, item) for item in _ranges(text, items)]


def _number(scan: Scan, i: int, floor: int) -> Number | None:
    token = scan.tokens[i]
    if token.start < floor or not _stands_free(scan, i):
        return None
    kinds = frozenset(token.kind.split("|"))
    for form in _forms():
        if kinds & form.starts:
            number = form.read(scan, i)
            if number is not None:
                return number
    return None


def _stands_free(scan: Scan, i: int) -> bool:
    """Whether no letter touches the digits from the left, except a currency's."""
    token = scan.tokens[i]
    if token.kind != "digits" or token.start == 0:
        return True
    before = scan.text[token.start - 1]
    if not before.isalnum() and before != "_":
        return True
    return currencies.before(scan.text, token.start, scan.start) is not None


def _with_unit(scan: Scan, number: Number, floor: int) -> _Item:
    """The number with its sign, its currency or unit, and its noun."""
    text, low, high, step = scan.text, number.low, number.high, number.step
    start, end = number.start, number.end
    money = currencies.before(text, start, floor)
    unit, unit_span = number.unit, None
    if money:
        unit, unit_span, start = money[0], Span(money[1], start), money[1]
    sign = text[start - 1] if start > floor else ""
    if sign and sign in "-−–" and (start - 1 == 0 or not (text[start - 2].isalnum() or text[start - 2] in ")%")):
        low, high, start = -low, -high, start - 1
    item = _Item(start, end, end, low, high, step, number.form, unit, unit_span)
    if unit is None:
        item = _measured(scan, item)
    return item


def _measured(scan: Scan, item: _Item) -> _Item:
    money = currencies.behind(scan.text, item.end, scan.end)
    if money and item.low is not None and item.high is not None:
        code, size, end = money
        step = item.step * size if item.step is not None else None
        return replace(
            item, unit=code, low=item.low * size, high=item.high * size, step=step, unit_span=Span(item.end, end), end=end, tail=end
        )
    found = unit_forms.read(scan.text, item.end, scan.end)
    if found:
        return replace(item, unit=found.unit, unit_span=Span(found.start, found.end), end=found.end, tail=found.end)
    noun = nouns.read(scan.text, item.end, scan.end, single=item.low == 1)
    if noun:
        return replace(item, unit=noun.key, noun=scan.text[noun.start : noun.end], unit_span=Span(noun.start, noun.end), tail=noun.end)
    return item


def _ranges(text: str, items: list[_Item]) -> list[_Item]:
    """Two items joined by a dash or "to" become one."""
    out: list[_Item] = []
    for item in items:
        last = out[-1] if out else None
        if last and last.low is not None and last.low == last.high and last.end == last.tail:
            join = _RANGE.fullmatch(text, last.end, item.start)
            if join and item.low is not None and item.high is not None and last.low < item.low:
                out[-1] = replace(item, start=last.start, low=last.low, form="range", unit=item.unit or last.unit)
                continue
        out.append(item)
    return out


def _hedged(scan: Scan, item: _Item) -> _Item:
    before = hedges.before(scan.text, item.start, scan.start)
    behind = hedges.behind(scan.text, item.end, scan.end)
    for found in (before, behind):
        if found:
            item = _bound(item, found)
    return item


def _bound(item: _Item, found: HedgeAt) -> _Item:
    hedge = found.hedge
    item = replace(item, hedges=(*item.hedges, hedge.key), approximate=item.approximate or hedge.approximate)
    if hedge.bound == "low" and item.low == item.high:
        return replace(item, high=None, exclusive="low" if hedge.exclusive else "")
    if hedge.bound == "high" and item.low == item.high:
        return replace(item, low=None, exclusive="high" if hedge.exclusive else "")
    return item


def _reading(item: _Item) -> Reading:
    quantity = Quantity(
        low=item.low,
        high=item.high,
        unit=item.unit,
        kind=units.kind(item.unit),
        resolution=item.step or None,
        approximate=item.approximate,
        exclusive=item.exclusive,
    )
    span = Span(item.start, item.end)
    return Reading(span, quantity, item.form, item.unit_span, item.noun, item.hedges, item.partner, item.role)


def number_places(text: str, span: Span) -> list[Span]:
    """Every digit run and every spelled number word of the span, once each, for the ledger."""
    runs = [Span(m.start(), m.end()) for m in _PLACES.finditer(text, span.start, span.end)]
    words = [
        Span(token.start, token.end) for token in tokens(text, span.start, span.end) if token.kind not in ("digits", "glyph")
    ]
    return sorted(runs + words)


def unit_of_header(text: str) -> tuple[str | None, Decimal] | None:
    """The unit and scale that a table's header gives to the numbers below it, None where it gives none."""
    for opening in re.finditer(r"[(\[]", text):
        found = unit_forms.read(text, opening.end(), len(text))
        if found:
            return found.unit, Decimal(1)
    return None
