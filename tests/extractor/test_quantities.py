"""Sentences and the quantities that they state: place, both ends, unit."""

import pytest

from tallycheck.extractor.quantities import number_places, read_quantities, unit_of_header
from tallycheck.extractor.reading import Reading
from tallycheck.model import Span

Row = tuple[str, str | None, str | None, str | None]


def read(text: str) -> list[Reading]:
    return read_quantities(text, Span(0, len(text)))


def rows(text: str) -> list[Row]:
    return [(text[r.span.start : r.span.end], *r.quantity.ends(), r.quantity.unit) for r in read(text)]


def point(quote: str, value: str, unit: str | None = None) -> Row:
    return (quote, value, value, unit)


CARDINALS = [
    ("The flood displaced 1,752 families.", [point("1,752", "1752", "family")]),
    ("Turnout was 2 345 678 voters.", [point("2 345 678", "2345678", "voter")]),
    ("It lists 1'250'000 entries.", [point("1'250'000", "1250000", "entry")]),
    ("The fund holds 12,34,567 shares.", [point("12,34,567", "1234567", "share")]),
    ("The dam cost Rs. 615 crore.", [point("Rs. 615 crore", "6150000000", "INR")]),
    ("About 3.84 lakh voters registered.", [point("3.84 lakh", "384000", "voter")]),
    ("Forty-two patients recovered.", [point("Forty-two", "42", "patient")]),
    ("two hundred and five cyclists", [point("two hundred and five", "205", "cyclist")]),
    ("He ordered two dozen eggs.", [point("two dozen", "24", "egg")]),
    ("Half a million viewers tuned in.", [point("Half a million", "500000", "viewer")]),
    ("a couple of hundred protesters", [point("a couple of hundred", "200", "protester")]),
    ("The model has 44B parameters.", [point("44B", "44000000000", "parameter")]),
    ("a 744-billion-parameter model", [point("744-billion", "744000000000", "parameter")]),
    ("Output reached 3.2m tons.", [point("3.2m tons", "3200000", "ton")]),
    ("a 10m pool", [point("10m", "10", "m")]),
    ("three million, two hundred and forty", [point("three million, two hundred and forty", "3000240")]),
    ("The value fell to −7.5.", [point("−7.5", "-7.5")]),
    ("three point one four", [point("three point one four", "3.14")]),
    ("Some 10^25 operations were used.", [point("10^25", "1" + "0" * 25, "operation")]),
    ("A dose of 1.2e6 units", [point("1.2e6", "1200000", "unit")]),
    ("a density of 2.5 × 10⁶ cells", [point("2.5 × 10⁶", "2500000", "cell")]),
    ("a flux of 2.5 × 1019 photons", [point("2.5 × 1019", "25" + "0" * 18, "photon")]),
]

MONEY = [
    ("It raised $1.2bn.", [point("$1.2bn", "1200000000", "USD")]),
    ("She paid C$40 and HK$300.", [point("C$40", "40", "CAD"), point("HK$300", "300", "HKD")]),
    ("a fine of 4.2bn euros", [point("4.2bn euros", "4200000000", "EUR")]),
    ("They paid SFr3bn.", [point("SFr3bn", "3000000000", "CHF")]),
    ("The ticket costs 80 cents.", [point("80 cents", "0.8", "USD")]),
    ("It sells for 20 dollars and 43 cents.", [point("20 dollars and 43 cents", "20.43", "USD")]),
    ("We lost 20 million pounds.", [point("20 million pounds", "20000000", "GBP")]),
    ("The net result was ($99.99).", [point("($99.99)", "-99.99", "USD")]),
    ("It costs $0.80/M tokens.", [point("$0.80", "0.8", "USD/1M token")]),
    ("It costs 80 cents per million input tokens.", [point("80 cents", "0.8", "USD/1M token")]),
    ("Oil rose to $80 a barrel.", [point("$80", "80", "USD/bbl")]),
    (
        "It is $0.80 input / $2.56 output per million tokens.",
        [point("$0.80", "0.8", "USD/1M token"), point("$2.56", "2.56", "USD/1M token")],
    ),
    ("shares at 150p each and a 720p clip", [point("150p", "1.5", "GBP")]),
    (
        "two boys aged 9 and 12",
        [point("two", "2", "boy"), point("9", "9", "year of age"), point("12", "12", "year of age")],
    ),
    ("61 of 120 seats", [point("61", "61", "seat"), point("120", "120", "seat")]),
    ("a 5-foot-10 guard", [point("5-foot-10", "70", "in")]),
    ("a margin of plus or minus 3 percentage points", [point("3 percentage points", "3", "pp")]),
    ("It heard 40 witnesses over 12 days.", [point("40", "40", "witness"), point("12 days", "12", "d")]),
    ("Profit was $13 billion a year earlier.", [point("$13 billion", "13000000000", "USD")]),
    ("The bill was 50,000 won.", [point("50,000 won", "50000", "KRW")]),
    ("Two won medals.", [point("Two", "2", "medal")]),
    ("ALL 5 answers are wrong.", [point("5", "5", "answer")]),
]

UNITS = [
    ("It is 12 km long.", [point("12 km", "12", "km")]),
    ("It drove at 188 miles an hour.", [point("188 miles an hour", "188", "mi/h")]),
    ("a field of 190 km2", [point("190 km2", "190", "km2")]),
    ("0.9 trillion cubic feet", [point("0.9 trillion cubic feet", "900000000000", "ft3")]),
    ("It was 32 degrees Celsius.", [point("32 degrees Celsius", "32", "°C")]),
    ("2 degrees below zero", [point("2 degrees below zero", "-2", "deg")]),
    ("speeds of 8 mg kg−1", [point("8 mg kg−1", "8", "mg/kg")]),
    ("He is 5 in tall, 5 in the queue.", [point("5", "5"), point("5", "5")]),
    ("a screen of 5 in.", [point("5 in", "5", "in")]),
    ("7 feet 10 inches", [point("7 feet 10 inches", "94", "in")]),
    ("The race took 2 hours and 15 minutes.", [point("2 hours and 15 minutes", "135", "min")]),
    ("half an hour", [point("half an hour", "0.5", "h")]),
    ("a magnitude-6.5 quake", [point("6.5", "6.5", "magnitude")]),
    ("a 6.5-magnitude quake", [point("6.5", "6.5", "magnitude")]),
    ("a man aged 45", [point("45", "45", "year of age")]),
    ("a 28-year-old runner", [point("28-year-old", "28", "year of age")]),
    ("The rate rose 25 basis points.", [point("25 basis points", "25", "bp")]),
    ("support fell 3 percentage points", [point("3 percentage points", "3", "pp")]),
    ("61 tokens per second", [point("61", "61", "token/s")]),
    ("5.4 per 100,000 people", [point("5.4", "5.4", "1/100k person")]),
    ("a 100 Mbps line and 16 gb of memory", [point("100 Mbps", "100", "megabit/s"), point("16 gb", "16", "GB")]),
    ("1,200 people per square kilometre", [point("1,200", "1200", "person/km2")]),
    (
        "Temperatures hit 40C (104F) and minus 5C.",
        [point("40C", "40", "°C"), point("104F", "104", "°F"), point("minus 5C", "-5", "°C")],
    ),
    ("The 13F filing fell.", []),
    ("It weighs 5 lb.", [point("5 lb", "5", "lb")]),
    ("R2 was 0.9", [point("0.9", "0.9")]),
    ("It weighs 20 (kg).", [point("20 (kg)", "20", "kg")]),
    ('the class "English 101" began', [point("101", "101")]),
    ("a 64GB card on a 7nm node", [point("64GB", "64", "GB"), point("7nm", "7", "nm")]),
    ("output of 400Nm and 673 PS", [point("400Nm", "400", "N.m"), point("673 PS", "673", "PS")]),
]

RANGES = [
    ("between $26 and $31 million", [("$26 and $31 million", "26000000", "31000000", "USD")]),
    ("12–15 per cent", [("12–15 per cent", "12", "15", "%")]),
    ("$0.80-1.00", [("$0.80-1.00", "0.8", "1", "USD")]),
    ("It takes 6-12 months.", [("6-12 months", "6", "12", "mo")]),
    ("200,000-330,000 litres", [("200,000-330,000 litres", "200000", "330000", "L")]),
    ("an 8- to 16-meter mirror", [("8- to 16-meter", "8", "16", "m")]),
    ("values greater than 100 and smaller than 300", [("100 and smaller than 300", "100", "300", None)]),
    ("call 555-222-3333", [point("555", "555"), point("222", "222"), point("3333", "3333")]),
    ("They won 3-1.", [point("3", "3"), point("1", "1")]),
]

BOUNDS = [
    ("at least 400 homes", [("400", "400", None, "home")]),
    ("more than 12,000 houses", [("12,000", "12000", None, "house")]),
    ("up to 800 km", [("800 km", None, "800", "km")]),
    ("fewer than six seats", [("six", None, "6", "seat")]),
    ("50+ languages", [("50+", "50", None, "language")]),
    ("200 or more guests", [("200", "200", None, "guest")]),
    ("nearly 400 people", [point("400", "400", "person")]),
    ("within a four-day window", [point("four-day", "4", "d")]),
]

PARTS = [
    ("Two-thirds of voters agreed.", [point("Two-thirds", "0." + "6" * 27 + "7")]),
    ("one in five children", [point("one in five", "0.2")]),
    ("9 out of 10 dentists", [point("9 out of 10", "0.9")]),
    ("at 1/20th the cost", [point("1/20th", "0.05")]),
    ("2 1/4 miles", [point("2 1/4 miles", "2.25", "mi")]),
    ("It is 31x cheaper.", [point("31x", "31", "x")]),
    ("a 10-fold rise", [point("10-fold", "10", "x")]),
    ("three times as many", [point("three times", "3", "x")]),
    ("Sales doubled.", [point("doubled", "2", "x")]),
    ("It was the fourth nation to land.", [point("fourth", "4", "ordinal")]),
]

LISTS = [
    ("doses of 30, 40 and 50 mg", [point("30", "30", "mg"), point("40", "40", "mg"), point("50 mg", "50", "mg")]),
    ("a screen of 2048x1080 pixels", [point("2048", "2048", "pixel"), point("1080 pixels", "1080", "pixel")]),
    ("12 houses fell and 200 others cracked", [point("12", "12", "house"), point("200", "200", "house")]),
    ("150 x 70 x 8 mm", [point("150", "150", "mm"), point("70", "70", "mm"), point("8 mm", "8", "mm")]),
]

NONE = [
    "No one knows which one of the ideas will do.",
    "It flew on an A320 with the H1N1 vaccine and a GPT-5.",
    "They met at 14:30 and again at 7 a.m.",
    "music of the 1960s and the 80s",
    "The other one is better.",
]

NOUNS = [
    ("381 people died", "person"),
    ("12,000 badly damaged houses stood", "house"),
    ("398 dead and counting", "person"),
    ("21 crew members jumped", "member"),
    ("two sports cars raced", "car"),
    ("a 12-member panel sat", "member"),
    ("a 128K token context", "token"),
    ("44 of the seats", "seat"),
    ("one soldier died", "soldier"),
    ("200 more women signed", "woman"),
    ("1M context expansion uses little memory", None),
]


@pytest.mark.parametrize(("text", "expected"), [*CARDINALS, *MONEY, *UNITS, *RANGES, *BOUNDS, *PARTS, *LISTS])
def test_sentence_states_its_quantities(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_sentence_states_nothing(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(("text", "noun"), NOUNS)
def test_head_of_the_counted_noun(text: str, noun: str | None) -> None:
    assert read(text)[0].quantity.unit == noun


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Revenue rose 28.7% to 44.1 million.", ["by", "to"]),
        ("It expanded its window from 128K to 1M tokens.", ["from", "to"]),
        ("Shares fell $3 to $45.", ["by", "to"]),
        ("Temperatures range from 20 to 30 °C.", [None]),
    ],
)
def test_a_change_knows_its_parts(text: str, roles: list[str | None]) -> None:
    assert [r.role for r in read(text)] == roles


@pytest.mark.parametrize(
    "text",
    [
        "a 1.6-mile bridge, or 1.6 miles (2.57 km)",
        "It costs 215,900 yuan ($30,408).",
        "HKD 4.35 billion (about $558 million)",
    ],
)
def test_a_conversion_points_both_ways(text: str) -> None:
    found = read(text)
    left, right = len(found) - 2, len(found) - 1
    assert (found[left].partner, found[right].partner) == (right, left)


def test_precision_is_that_of_the_last_digit_written() -> None:
    steps = [r.quantity.resolution for r in read("3.2 million, 44B, 28.70 and two dozen")]
    assert [str(int(s)) if s and s >= 1 else str(s) for s in steps] == ["100000", "1000000000", "0.01", "12"]


def test_taken_places_are_neither_read_nor_crossed() -> None:
    text = "On 12 May 2024 they sold 5 to 7 tons"
    found = read_quantities(text, Span(0, len(text)), taken=[Span(3, 14), Span(27, 29)])
    assert [text[r.span.start : r.span.end] for r in found] == ["5", "7 tons"]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Prices: 5 km. Then 7 km."
    assert [r.span for r in read_quantities(text, Span(14, len(text)))] == [Span(19, 23)]


@pytest.mark.parametrize(
    ("header", "unit", "scale"),
    [
        ("Price per 1M input tokens", "1/1M token", 1),
        ("Price (USD per 1M tokens)", "USD/1M token", 1),
        ("Revenue (in billions)", None, 10**9),
        ("$ million", "USD", 10**6),
        ("Range (km)", "km", 1),
        ("kg", "kg", 1),
        ("%", "%", 1),
        ("Share, %", "%", 1),
    ],
)
def test_header_names_unit_and_scale(header: str, unit: str | None, scale: int) -> None:
    assert unit_of_header(header) == (unit, scale)


@pytest.mark.parametrize("header", ["Name", "Training hardware", "Licence"])
def test_header_without_unit(header: str) -> None:
    assert unit_of_header(header) is None


def test_every_number_is_placed_once() -> None:
    text = "In 2024, two of 1,752 firms lost half."
    assert [text[p.start : p.end] for p in number_places(text, Span(0, len(text)))] == ["2024", "two", "1,752", "half"]


@pytest.mark.parametrize("text", ["0^-+0", "10^-+7", "2^--3", "10^+-6 m"])
def test_signs_of_exponents_never_fail(text: str) -> None:
    read_quantities(text, Span(0, len(text)))
