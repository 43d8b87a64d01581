"""The tables of the language, read from TOML once and handed out as frozen values."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from tallycheck.errors import LexiconError
from tallycheck.lexicon.schema import Currency, Hedge, Unit

__all__ = ["Currency", "Hedge", "Unit", "currencies", "grammar", "hedges", "number_words", "prefixes", "table", "units"]


@cache
def table(name: str) -> dict[str, Any]:
    """The contents of `en/<name>.toml`.

    Raises:
        LexiconError: there is no such table, or it is no TOML.
    """
    file = resources.files(__package__) / "en" / f"{name}.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon table en/{name}.toml: {error}", remedy="reinstall tallycheck") from error


@cache
def units() -> dict[str, Unit]:
    """The units of measurement by id."""
    return {entry["id"]: _unit(entry) for entry in table("units")["unit"]}


@cache
def prefixes() -> dict[str, tuple[str, Fraction]]:
    """The metric prefixes: symbol to word and factor."""
    return {symbol: (word, Fraction(Decimal(factor))) for symbol, (word, factor) in table("units")["prefixes"].items()}


@cache
def currencies() -> dict[str, Currency]:
    """The currencies by ISO 4217 code."""
    return {code: _currency(code, entry) for code, entry in table("currencies").items()}


@cache
def hedges() -> tuple[Hedge, ...]:
    """The words that bound or soften numbers."""
    return tuple(Hedge(**_frozen(entry)) for entry in table("hedges")["hedge"])


@cache
def grammar(section: str, key: str) -> tuple[str, ...]:
    """One list of the words by which the number grammar tells numbers from look-alikes."""
    return tuple(table("grammar")[section][key])


@cache
def number_words(kind: str) -> dict[str, Decimal]:
    """One section of the number words ("ones", "scales", "fractions" …): word to value."""
    return {word: Decimal(value) for word, value in table("numbers")[kind].items()}


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def _currency(code: str, entry: dict[str, Any]) -> Currency:
    try:
        return Currency(code, **_frozen(entry | {"minor": list(entry.get("minor", {}).items())}))
    except TypeError as error:
        raise LexiconError(f"currency {code}: {error}", remedy="see lexicon/schema.py for its keys") from error


def _unit(entry: dict[str, Any]) -> Unit:
    values = _frozen(entry)
    try:
        values["factor"] = _fraction(values["factor"])
        values["offset"] = _fraction(values.get("offset", "0"))
        return Unit(**values)
    except (TypeError, KeyError, ValueError) as error:
        raise LexiconError(f"unit {entry.get('id')!r}: {error}", remedy="see lexicon/schema.py for its keys") from error


def _fraction(text: str) -> Fraction:
    top, _, bottom = text.partition("/")
    return Fraction(Decimal(top)) / Fraction(Decimal(bottom or "1"))
