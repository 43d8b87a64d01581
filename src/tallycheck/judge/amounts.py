"""An amount as a person says it: "4 billion parameters", "$9 million", "2.8 percentage points", "4 hours"."""

import re
from collections.abc import Mapping
from decimal import Decimal

from tallycheck import lexicon, units
from tallycheck.model.quantity import TIME

_SCALES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))
_VOWELS = "aeiou"
_HOUR = 60
_SMALL = 1000  # sums below have their cents
_POWER = re.compile(r"(?<=[a-z])[23]\b")
_RAISED = str.maketrans("23", "²³")
_LONG = ("d", "wk", "mo", "a")


def amount(number: Decimal, unit: str | None) -> str:
    """The number with its unit in the right form; `unit` is one of the table of units, a currency, or a noun."""
    if unit == TIME:
        return _lasting(number)
    top = (unit or "").partition("/")[0]
    if unit and top in lexicon.currencies():
        return _money(number, top) + per(unit)
    return f"{compact(number)} {noun(unit, number)}".strip()


def noun(unit: str | None, number: Decimal) -> str:
    """The unit as it stands behind the number: "parameters", "person", "hours", "km", "doses a year"."""
    if not unit or unit.startswith("[") or unit in _words("silent"):
        return ""
    if _is_symbol(unit):
        return _POWER.sub(lambda power: power[0].translate(_RAISED), units.display(unit))
    top = unit.partition("/")[0]
    form = top if _is_symbol(top) else _counted(top, number)
    return form + per(unit)


def per(unit: str) -> str:
    """What a rate is per, as it stands behind the amount: " a year", " per 1M tokens"; empty where it is no rate."""
    return "".join(map(_per, unit.split("/")[1:]))


def plural(name: str) -> str:
    """The plural of a noun, of its last word where there are several: "people", "test matches", "batteries"."""
    *before, last = name.split(" ")
    return " ".join([*before, _words("plurals").get(last) or _regular(last)])


def compact(number: Decimal) -> str:
    """A number with thousands separators, large ones with a scale word, without zeros that say nothing."""
    for scale, word in _SCALES:
        if abs(number) >= scale:
            return _plain(number / scale) + word
    return _plain(number)


def _words(table: str) -> Mapping[str, str]:
    words: Mapping[str, str] = lexicon.table("wording")[table]
    return words


def _regular(word: str) -> str:
    if not word[-1:].isalpha() or word.isupper():
        return word
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _counted(unit: str, number: Decimal) -> str:
    name, entry = _spoken(unit) or unit, lexicon.units().get(unit)
    if number == 1:
        return name
    given = entry.plurals if entry and name in (entry.names or ()) else ()
    return given[0] if given else plural(name)


def _spoken(unit: str) -> str | None:
    """The word by which a unit of the table is said: "hour" for "h", "acre"; None where it is written by its sign."""
    entry = lexicon.units().get(unit)
    own = unit if entry and unit in (entry.names or ()) else None
    return _words("spoken").get(unit) or own


def _is_symbol(unit: str) -> bool:
    """Whether the unit is written by its sign, as "km", "m/s" and "TEU" are, but not "year", "dose/a" and "mm/a"."""
    top, *bottoms = unit.split("/")
    if unit in lexicon.units():
        return _spoken(unit) is None
    if any(bottom in _LONG for bottom in bottoms):
        return False
    return _spoken(top) is None and not units.dimension(unit).startswith("count:")


def _per(bottom: str) -> str:
    spoken = _spoken(bottom)
    if spoken:
        return f" {'an' if bottom == 'h' else 'a'} {spoken}"
    size, _, name = bottom.rpartition(" ")
    return f" per {size} {plural(name)}" if size[:1].isdigit() else f" per {bottom}"


def _money(number: Decimal, code: str) -> str:
    sign = _words("signs").get(code) or f"{code} "
    with_cents = abs(number) < _SMALL and number.as_integer_ratio()[1] != 1 and round(number, 2) == number
    return f"{sign}{number:.2f}" if with_cents else f"{sign}{compact(number)}"


def _lasting(minutes: Decimal) -> str:
    """A number of minutes in hours and minutes."""
    hours, rest = divmod(minutes, _HOUR)
    parts = [amount(each, unit) for each, unit in ((hours, "h"), (rest, "min")) if each]
    return " ".join(parts) or amount(minutes, "min")


def _plain(number: Decimal) -> str:
    text = f"{number:,.3f}".rstrip("0").rstrip(".")
    return text if text not in ("0", "-0") or number == 0 else f"{number.normalize():f}"
