"""A rise against a fall: told as such, and first of all."""

from tallycheck.judge import Settings, decide
from tests.judge.test_rules import claim


def _finding(one: str, other: str):
    return decide([claim("A", one, 0), claim("B", other, 1)], Settings())[1]


def test_a_rise_against_a_fall_is_named_and_weighs_heaviest() -> None:
    turned = _finding("Exports rose 4.8%.", "Exports fell 4.8%.")
    further = _finding("Exports rose 4.8%.", "Exports rose 14.8%.")
    assert turned.verdict == further.verdict == "conflict"
    assert "4.8% up" in turned.message and "4.8% down" in turned.message
    assert turned.slip == "a rise and a fall may be mixed up"
    assert turned.weight > further.weight


def test_a_change_that_does_not_say_its_way_is_held_against_none() -> None:
    assert _finding("Exports fell 4.8%.", "The change in exports was put at 4.8%.").verdict == "agreement"


def test_a_fall_with_a_minus_is_the_same_as_one_without() -> None:
    claims = [claim(*each) for each in (("A", "Shares fell 26%.", 0), ("B", "Shares: -26%.", 1))]
    assert decide([*claims, claim("C", "On Friday shares lost 26.1%.", 2)], Settings())[1].verdict == "compatible"
