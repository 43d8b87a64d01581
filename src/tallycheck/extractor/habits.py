"""What a whole document shows of its units: which degrees it means, whether "19m" is metres, whether 73' is feet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.model import Quantity, Span
from tallycheck.units import kind

_LONG = re.compile(r"[- ]?(?:high|long|wide|deep|tall|away)(?![^\W_])")
_MILLIONS = re.compile(r"\d[ \u00a0-]?(?:mn|million|bn|billion)(?![^\W_])|[$€£¥]\d[\d.,]{0,8}m(?![^\W_])")
_GLUED = re.compile(r"\d{1,3}(?:\.\d{1,2})?m?(?:\s?(?:[-–]|to|and)\s?\d{1,3}(?:\.\d{1,2})?)?(?<=\d)m\+?")
_MINUTE = re.compile(r"\d{1,3}['’]")
_INCHES = re.compile(r"\d['’] ?\d{1,2}(?!\d)(?!['’])")
_SHARED = frozenset({"deg", "megabit", "kt", "m", "ft"})  # units of which the signs have other meanings
_LATEST = 130  # minutes that a match can last
_MILLION = Decimal(10**6)
_FEW = 2
_THIN, _DENSE = 800, 1100  # millibars of the air
_BEFORE = 200  # code points before a sentence that may say that heat is spoken of


@cache
def _said(name: str) -> re.Pattern[str]:
    """The words of a list, whole and in any case."""
    words = trie.pattern([word.lower() for word in lexicon.grammar("habits", name)])
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True)
class Habits:
    """How a document writes. Few documents have a value that asks, so each is looked for when it is asked for."""

    text: str

    @cached_property
    def degrees(self) -> str | None:
        """The unit of its bare degrees of heat, if there is only one."""
        celsius, fahrenheit = _said("celsius").search(self.text), _said("fahrenheit").search(self.text)
        return "°C" if celsius and not fahrenheit else "°F" if fahrenheit and not celsius else None

    @cached_property
    def millions(self) -> bool:
        """Whether an m at digits is a million."""
        return _counts_millions(self.text)

    @cached_property
    def minutes(self) -> bool:
        """Whether a prime at digits is a minute of play."""
        return _is_match(self.text)

    @cached_property
    def pressed(self) -> bool:
        """Whether mb at digits are millibars."""
        return _said("pressed").search(self.text) is not None

    @cached_property
    def knots(self) -> bool:
        """Whether kt at digits are knots and no kilotonnes."""
        return _said("sailed").search(self.text) is not None and _said("weighed").search(self.text) is None


def _counts_millions(text: str) -> bool:
    """Whether sums and sales in millions are spoken of, and no lengths."""
    counted = _said("sold").search(text) and _MILLIONS.search(text)
    return counted is not None and not _said("measured").search(text)


def _is_match(text: str) -> bool:
    """Whether a game is told, and nothing is measured in feet."""
    played = {match.group().lower() for match in _said("played").finditer(text)}
    return len(played) >= _FEW and not _said("feet").search(text) and not _INCHES.search(text)


def adapted(text: str, sentence: Span, readings: Sequence[Reading], known: Habits) -> list[Reading]:
    """The readings of a sentence with the units that the document means."""
    return [_adapted(text, sentence, r, known) if r.quantity.unit in _SHARED else r for r in readings]


def _adapted(text: str, sentence: Span, reading: Reading, known: Habits) -> Reading:
    quantity, written = reading.quantity, text[reading.span.start : reading.span.end]
    if quantity.unit == "deg" and known.degrees and _is_heat(text, sentence):
        return changed(reading, quantity=_in(quantity, known.degrees))
    if quantity.unit == "megabit" and "mb" in written and _is_air(quantity) and known.pressed:
        return changed(reading, quantity=_in(quantity, "mbar"))
    if quantity.unit == "kt" and known.knots:
        return changed(reading, quantity=_in(quantity, "kn"))
    if (
        quantity.unit == "m"
        and known.millions
        and _GLUED.fullmatch(written)
        and not _LONG.match(text, reading.span.end)
    ):
        return changed(reading, quantity=_in(_times(quantity), None), unit_span=None, scale=_MILLION)
    if quantity.unit == "ft" and known.minutes and _MINUTE.fullmatch(written) and (quantity.low or 0) <= _LATEST:
        return changed(reading, quantity=_in(quantity, "min"))
    return reading


def _is_air(quantity: Quantity) -> bool:
    """Whether so many millibars are a pressure of the air."""
    return quantity.low is not None and _THIN <= quantity.low <= _DENSE


def _is_heat(text: str, sentence: Span) -> bool:
    """Whether a sentence speaks of heat and of no angles."""
    warm = _said("warm").search(text, max(0, sentence.start - _BEFORE), sentence.end)
    return warm is not None and not _said("turned").search(text, sentence.start, sentence.end)


def _in(quantity: Quantity, unit: str | None) -> Quantity:
    return quantity.model_copy(update={"unit": unit, "kind": kind(unit)})


def _times(quantity: Quantity) -> Quantity:
    """The value as so many millions."""
    low, high, step = (
        value * _MILLION if value is not None else None for value in (quantity.low, quantity.high, quantity.resolution)
    )
    return quantity.model_copy(update={"low": low, "high": high, "resolution": step})
