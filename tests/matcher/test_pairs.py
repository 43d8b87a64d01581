"""Columns of numbers: where each number stands in them."""

from array import array

from tallycheck.matcher.pairs import gathered


def test_the_places_of_each_number_stand_together() -> None:
    starts, places = gathered((array("I", [2, 0, 2, 3]),), 5)
    rows = [list(places[starts[n] : starts[n + 1]]) for n in range(5)]
    assert rows == [[1], [], [0, 2], [3], []]


def test_places_in_the_first_column_come_before_those_in_the_second() -> None:
    starts, places = gathered((array("I", [1, 0]), array("I", [0, 1])), 2)
    assert [list(places[starts[n] : starts[n + 1]]) for n in range(2)] == [[1, 0], [0, 1]]


def test_nothing_is_gathered_from_nothing() -> None:
    assert [list(column) for column in gathered((array("I"),), 0)] == [[0], []]
