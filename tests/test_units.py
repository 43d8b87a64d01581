"""Units against pint, and what the table has to hold by itself."""

from decimal import Decimal

import pint
import pytest

from tallycheck import lexicon, units

ORACLE = pint.UnitRegistry()
SAME = [
    ("mi", "km", "mile", "kilometer"),
    ("ft", "m", "foot", "meter"),
    ("in", "cm", "inch", "centimeter"),
    ("yd", "m", "yard", "meter"),
    ("nmi", "km", "nautical_mile", "kilometer"),
    ("acre", "ha", "acre", "hectare"),
    ("km2", "m2", "kilometer**2", "meter**2"),
    ("gallon", "L", "gallon", "liter"),
    ("bbl", "L", "oil_barrel", "liter"),
    ("m3", "L", "meter**3", "liter"),
    ("lb", "kg", "pound", "kilogram"),
    ("oz", "g", "ounce", "gram"),
    ("t", "kg", "metric_ton", "kilogram"),
    ("ton", "kg", "short_ton", "kilogram"),
    ("stone", "kg", "stone", "kilogram"),
    ("h", "s", "hour", "second"),
    ("wk", "d", "week", "day"),
    ("°C", "°F", "degC", "degF"),
    ("°F", "K", "degF", "kelvin"),
    ("kn", "km/h", "knot", "kilometer/hour"),
    ("mi/h", "m/s", "mile/hour", "meter/second"),
    ("kWh", "MJ", "kilowatt_hour", "megajoule"),
    ("kcal", "kJ", "kilocalorie", "kilojoule"),
    ("psi", "kPa", "psi", "kilopascal"),
    ("bar", "kPa", "bar", "kilopascal"),
    ("atm", "Pa", "atm", "pascal"),
    ("hp", "kW", "horsepower", "kilowatt"),
    ("PS", "kW", "metric_horsepower", "kilowatt"),
    ("GB", "MB", "gigabyte", "megabyte"),
    ("GiB", "B", "gibibyte", "byte"),
    ("lbf", "N", "force_pound", "newton"),
    ("eV", "J", "electron_volt", "joule"),
    ("ly", "km", "light_year", "kilometer"),
    ("mpg", "km/L", "mile/gallon", "kilometer/liter"),
    ("m/s2", "km/s2", "m/s**2", "km/s**2"),
]


@pytest.mark.parametrize(("here", "there", "oracle_here", "oracle_there"), SAME)
def test_converts_as_pint_does(here: str, there: str, oracle_here: str, oracle_there: str) -> None:
    mine = units.convert(Decimal("12.5"), here, there)
    theirs = ORACLE.Quantity(12.5, oracle_here).to(oracle_there).magnitude
    assert mine is not None  # pint counts acres in survey feet: 4e-6 apart
    assert float(mine) == pytest.approx(theirs, rel=1e-5)


def test_conversion_is_exact_where_the_definition_is() -> None:
    assert units.convert(Decimal(1), "mi", "km") == Decimal("1.609344")
    assert units.convert(Decimal(90), "km/h", "m/s") == Decimal(25)


@pytest.mark.parametrize(
    ("here", "there"), [("km", "kg"), ("USD", "EUR"), ("person", "house"), ("%", "pp"), ("USD/kg", "USD/L")]
)
def test_no_conversion_between_dimensions(here: str, there: str) -> None:
    assert units.convert(Decimal(1), here, there) is None


def test_rates_convert_through_their_multiplier() -> None:
    assert units.convert(Decimal("0.80"), "USD/1M token", "USD/token") == Decimal("8E-7")
    assert units.convert(Decimal(54), "1/1M person", "1/100k person") == Decimal("5.4")


@pytest.mark.parametrize(
    ("unit", "dimension", "kind"),
    [
        (None, "number", "number"),
        ("km", "length", "dimension"),
        ("kg", "mass", "dimension"),
        ("USD", "currency:USD", "currency"),
        ("person", "count:person", "count"),
        ("%", "percent", "percent"),
        ("pp", "percentage point", "percent"),
        ("USD/1M token", "currency:USD/count:token", "currency"),
        ("°C", "temperature", "temperature"),
        ("wk", "time", "duration"),
        ("year of age", "age", "age"),
        ("x", "multiple", "multiple"),
        ("ordinal", "ordinal", "ordinal"),
        ("date", "date", "date"),
        ("--date", "--date", "date"),
        ("time", "clock", "time"),
        ("token/s", "count:token/time", "count"),
        ("km/h", "length/time", "dimension"),
    ],
)
def test_dimension_and_kind(unit: str | None, dimension: str, kind: str) -> None:
    assert (units.dimension(unit), units.kind(unit)) == (dimension, kind)


@pytest.mark.parametrize(
    ("unit", "shown"),
    [(None, ""), ("mi/h", "mph"), ("pp", "percentage points"), ("USD/1M token", "USD per 1M token"), ("N.m", "N·m")],
)
def test_display(unit: str | None, shown: str) -> None:
    assert units.display(unit) == shown


def test_every_unit_of_the_table_has_a_positive_factor_and_goes_there_and_back() -> None:
    for name, unit in lexicon.units().items():
        assert unit.factor > 0, name
        assert units.convert(Decimal(3), name, name) == 3


def test_symbols_stand_for_one_unit() -> None:
    seen: dict[str, str] = {}
    for unit in lexicon.units().values():
        for symbol in (*unit.symbols, *unit.glued, *unit.spaced, *unit.apart):
            assert seen.setdefault(symbol, unit.id) == unit.id
