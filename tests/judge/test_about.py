"""What "about" allows, and figures of tons and tonnes that are one."""

import pytest

from tallycheck.judge import decide
from tests.judge.test_rules import case


@pytest.mark.parametrize(
    "example",
    [
        "A: The county has roughly 52,000 people; B: The county has 52,598 residents",
        "A: The barge carried some 2,700 tons of grain; B: The barge carried 2,750 tonnes of grain",
    ],
)
def test_digits_are_left_out_where_about_says_so(example: str) -> None:
    assert decide(*case(example))[1].verdict == "compatible"


@pytest.mark.parametrize(
    "example",
    [
        "A: The county has 52,000 people; B: The county has 51,400 residents",
        "A: The county has roughly 52,000 people; B: The county has 54,100 residents",
        "A: The rate was about 16 percent; B: The rate was 17.1 percent",
        "A: The barge carried 2,700 tons of grain; B: The barge carried 3,900 tonnes of grain",
    ],
)
def test_but_not_more_than_a_step_of_the_last_digit(example: str) -> None:
    assert decide(*case(example))[1].verdict == "conflict"
