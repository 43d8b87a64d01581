"""Columns of numbers: where each number stands in them, and the order of the pairs that they hold."""

from array import array

from tallycheck.matcher.pairs import Columns, gathered


def test_the_places_of_each_number_stand_together() -> None:
    starts, places = gathered((array("I", [2, 0, 2, 3]),), 5)
    rows = [list(places[starts[n] : starts[n + 1]]) for n in range(5)]
    assert rows == [[1], [], [0, 2], [3], []]


def test_places_in_the_first_column_come_before_those_in_the_second() -> None:
    starts, places = gathered((array("I", [1, 0]), array("I", [0, 1])), 2)
    assert [list(places[starts[n] : starts[n + 1]]) for n in range(2)] == [[1, 0], [0, 1]]


def test_nothing_is_gathered_from_nothing() -> None:
    assert [list(column) for column in gathered((array("I"),), 0)] == [[0], []]


def test_pairs_are_brought_into_the_order_of_their_first_claims() -> None:
    pairs = Columns()
    pairs.add(2, 3, 1.5, forbidden=True, agrees=False, rank=7)
    pairs.add(0, 1, -2.0, forbidden=False, agrees=True, rank=8)
    pairs.add(0, 3, 0.25, forbidden=True, agrees=True, rank=9)
    pairs.sort(4)
    rows = zip(pairs.left, pairs.right, pairs.score, pairs.forbidden, pairs.agrees, pairs.rank, strict=True)
    assert list(rows) == [(0, 1, -2.0, 0, 1, 8), (0, 3, 0.25, 1, 1, 9), (2, 3, 1.5, 1, 0, 7)]
