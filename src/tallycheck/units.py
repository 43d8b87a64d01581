"""Units as they stand in Quantity.unit: what they measure, how to convert them, how to show them.

A unit is `numerator/denominator`. Each side is a product of factors joined by "." with whole exponents ("kW.h",
"m/s2", "N.m"), behind an optional multiplier ("USD/1M token"), or a counted noun ("person", "person/100k person").
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from tallycheck import lexicon

_SCALE = {"k": 1000, "M": 10**6, "B": 10**9, "T": 10**12}
_MULTIPLIER = re.compile(r"(\d+)([kMBT]?)(?: |$)")
_FACTOR = re.compile(r"(.*[^\d-])(-?\d)")
_EXACT = Context(prec=28)


@dataclass(frozen=True, slots=True)
class _Measure:
    dimension: str
    factor: Fraction
    offset: Fraction
    kind: str


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """The value in the other unit, None where the two measure different things."""
    if unit == to:
        return value
    here, there = _measure(unit), _measure(to)
    if here.dimension != there.dimension:
        return None
    exact = (Fraction(value) + here.offset) * here.factor / there.factor - there.offset
    return _EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def filled(unit: str, other: str) -> tuple[str, str]:
    """Both units with the denominator that only one of them states: USD beside USD/1M.token is per 1M.token too."""
    (top, *per), (above, *below) = unit.split("/", 1), other.split("/", 1)
    if bool(per) == bool(below):
        return unit, other
    shared = (*per, *below)[0]
    return f"{top}/{shared}", f"{above}/{shared}"


def mixed_up(unit: str, other: str) -> bool:
    """Whether writers use the one for the other: a ton may be a tonne, horsepower metric ones."""
    table = lexicon.units()
    return any(a in table and b in table[a].written_for for a, b in ((unit, other), (other, unit)))


def dimension(unit: str | None) -> str:
    """What the unit measures: "length", "currency:USD", "count:person", "currency:USD/count:token", "number"."""
    return "number" if unit is None else _measure(unit).dimension


def kind(unit: str | None) -> str:
    """The family of the unit: number, count, currency, percent, dimension, temperature, duration, age, multiple …"""
    return "number" if unit is None else _measure(unit).kind


def display(unit: str | None) -> str:
    """The unit as a person would write it behind a number, empty for a bare number."""
    if unit is None:
        return ""
    entry = lexicon.units().get(unit)
    if entry and entry.display:
        return entry.display
    return unit.replace(".", "·").replace("/", " per ") if "/1" in unit else unit.replace(".", "·")


@lru_cache(maxsize=4096)
def _measure(unit: str) -> _Measure:
    whole = _single(unit)
    if whole:
        return whole
    top, *bottoms = [_side(part) for part in unit.split("/")]
    if not bottoms:
        return top
    factor = top.factor
    for bottom in bottoms:
        factor /= bottom.factor or 1
    dimension = "/".join([top.dimension, *(bottom.dimension for bottom in bottoms)])
    return _Measure(dimension, factor, Fraction(0), _rate_kind(top.kind))


def _rate_kind(kind: str) -> str:
    """A rate is of its numerator's family; time and temperature per something are plain dimensions."""
    return "dimension" if kind in ("duration", "temperature", "age") else kind


def _side(text: str) -> _Measure:
    factor = Fraction(1)
    match = _MULTIPLIER.match(text)
    if match:
        factor *= int(match[1]) * _SCALE.get(match[2], 1)
        text = text[match.end() :]
    if not text:
        return _Measure("number", factor, Fraction(0), "number")
    found = _single(text) or _product(text) or _Measure(f"count:{text}", Fraction(1), Fraction(0), "count")
    return _Measure(found.dimension, factor * found.factor, Fraction(0), found.kind)


def _product(text: str) -> _Measure | None:
    """The measure of a product such as "kW.h", None where a factor is no unit."""
    powers: dict[str, int] = {}
    factor = Fraction(1)
    for part in text.split("."):
        match = _FACTOR.fullmatch(part)
        single, exponent = (_single(match[1]), int(match[2])) if match else (_single(part), 1)
        if single is None:
            return None
        base = re.fullmatch(r"(length)(\d)", single.dimension)
        name, own = (base[1], int(base[2])) if base else (single.dimension, 1)
        powers[name] = powers.get(name, 0) + exponent * own
        factor *= single.factor**exponent
    return _Measure(_dimension(powers), factor, Fraction(0), "dimension")


def _dimension(powers: dict[str, int]) -> str:
    """The name of a product of dimensions; "m-2" is what "1/m2" is."""
    above = any(power > 0 for power in powers.values())
    shown = sorted(
        f"{name}{'' if abs(power) == 1 else power if above else -power}" for name, power in powers.items() if power
    )
    return ".".join(shown) or "number" if above or not shown else "number/" + "/".join(shown)


@lru_cache(maxsize=4096)
def _single(name: str) -> _Measure | None:
    """The measure of one unit of the table, with or without a metric prefix, or of a currency."""
    table = lexicon.units()
    entry = table.get(name)
    if entry:
        return _Measure(entry.dimension, entry.factor, entry.offset, entry.kind)
    if name in lexicon.currencies():
        return _Measure(f"currency:{name}", Fraction(1), Fraction(0), "currency")
    for size in (2, 1):
        prefix, entry = lexicon.prefixes().get(name[:size]), table.get(name[size:])
        if prefix and entry and entry.prefixes != "none" and not entry.spelled:
            return _Measure(entry.dimension, prefix[1] * entry.factor, Fraction(0), entry.kind)
    for word, factor in lexicon.prefixes().values():
        entry = table.get(name.removeprefix(word))
        if entry and entry.spelled and entry.prefixes != "none":
            return _Measure(entry.dimension, factor * entry.factor, Fraction(0), entry.kind)
    return None
