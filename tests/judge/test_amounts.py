"""An amount, and how far values are apart, as a person says them."""

from decimal import Decimal

import pytest

from tallycheck.judge import decide, value_text
from tallycheck.judge.amounts import amount, plural
from tests.judge.test_rules import case

AMOUNTS = [
    ("4000000000", "parameter", "4 billion parameters"),
    ("1", "person", "1 person"),
    ("12", "person", "12 people"),
    ("15", "year of age", "15 years"),
    ("30000000", "dose/a", "30 million doses a year"),
    ("2.6", "mm/a", "2.6 mm a year"),
    ("4.5", "m/s", "4.5 m/s"),
    ("20", "mi/h", "20 mph"),
    ("3000", "ha", "3,000 hectares"),
    ("2", "acre", "2 acres"),
    ("92", "km2", "92 km²"),
    ("37", "ft", "37 feet"),
    ("300", "TEU", "300 TEU"),
    ("48", "h", "48 hours"),
    ("1", "a", "1 year"),
    ("2.8", "%", "2.8 percentage points"),
    ("1", "%", "1 percentage point"),
    ("246", "time", "4 hours 6 minutes"),
    ("9000000", "USD", "$9 million"),
    ("12.5", "USD", "$12.50"),
    ("500000000", "CHF", "CHF 500 million"),
    ("0.2", "USD/1M token", "$0.20 per 1M tokens"),
    ("4", "EUR/h", "€4 an hour"),
    ("0.4", "magnitude", "0.4"),
    ("1", "x", "1"),
    ("29", None, "29"),
]


@pytest.mark.parametrize(("number", "unit", "words"), AMOUNTS)
def test_an_amount_has_its_unit_in_the_form_that_its_number_asks_for(number: str, unit: str | None, words: str) -> None:
    assert amount(Decimal(number), unit) == words


@pytest.mark.parametrize(
    ("one", "many"),
    [("battery", "batteries"), ("match", "matches"), ("day", "days"), ("test match", "test matches"), ("TEU", "TEU")],
)
def test_a_noun_has_its_plural(one: str, many: str) -> None:
    assert plural(one) == many


APART = [
    ("A: The tower has 33 floors.; B: The tower has 30 floors.", "3 floors"),
    ("A: It cost $412 million.; B: It cost $421 million.", "$9 million"),
    ("A: Turnout was 6.2%.; B: Turnout was 3.4%.", "2.8 percentage points"),
    ("A: It opened in 1986.; B: It opened in 1985.", "1 year"),
    ("A: It opens in June 2026.; B: It opens in December 2027.", "18 months"),
    ("A: It opens on 4 June 2026.; B: It opens on 9 June 2026.", "5 days"),
]


@pytest.mark.parametrize(("example", "apart"), APART)
def test_how_far_values_are_apart_is_said_in_their_unit(example: str, apart: str) -> None:
    claims, settings = case(example)
    assert decide(claims, settings)[1].absolute == apart


@pytest.mark.parametrize(
    "example",
    [
        "A: The town has 265,900 inhabitants.; B: The town has 429,000 inhabitants.",
        "A: The train leaves at 10:30.; B: The train leaves at 6:30.",
    ],
)
def test_what_is_no_length_is_not_said_to_mix_up_miles_and_kilometres(example: str) -> None:
    claims, settings = case(example)
    assert decide(claims, settings)[1].slip is None


def test_a_length_is_said_to_mix_up_miles_and_kilometres() -> None:
    claims, settings = case("A: The road is 100 km long.; B: The road is 160.93 km long.")
    assert decide(claims, settings)[1].slip == "the factor between miles and kilometres"


def test_an_update_tells_its_values_in_order_of_time_and_the_date_in_words() -> None:
    claims, settings = case("B (6 August): 589 dead; A (4 August): 381 dead; C (6 August): 589 dead")
    message = decide(claims, settings)[1].message
    assert message == (
        "the count rose: 381 dead (1 source), then 589 dead (2 sources); the latest is 589 dead, of 6 August 2014"
    )


def test_a_unit_that_the_text_has_is_not_said_twice() -> None:
    claims, _ = case("A: The ship carries 10,000 TEU.")
    assert value_text(claims) == "10,000 TEU"
