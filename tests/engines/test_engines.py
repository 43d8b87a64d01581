"""An engine says only where functions run: the same outcomes in the same order, whatever dies."""

from pathlib import Path

import pytest

from tallycheck.engines import Failure, choose, engine
from tallycheck.errors import UnreadableSourceError, UsageError
from tests.engines.work import double, fragile, relay


@pytest.mark.parametrize("name", ["serial", "processes"])
def test_outcomes_come_in_the_order_of_the_items(name: str) -> None:
    assert list(engine(name).map(double, range(40), jobs=2)) == [2 * number for number in range(40)]


@pytest.mark.parametrize("name", ["serial", "processes"])
def test_nothing_to_do_is_nothing_done(name: str) -> None:
    assert list(engine(name).map(double, [], jobs=2)) == []


@pytest.mark.parametrize("name", ["serial", "processes"])
def test_a_fault_fails_its_item_alone(name: str) -> None:
    one, unreadable, odd, three = engine(name).map(fragile, [1, 100, 200, 3], jobs=2)
    assert (one, three) == (2, 6)
    assert isinstance(unreadable, Failure)
    assert isinstance(unreadable.error, UnreadableSourceError)
    assert (unreadable.error.path, unreadable.error.remedy) == ("a.txt", "fill it")
    assert isinstance(odd, Failure)
    assert odd.error is None
    assert odd.reason == "internal error: ValueError: odd text"


def test_a_dying_worker_takes_only_its_item_along() -> None:
    items = [*range(10), 300, *range(11, 20), 300, 21]
    outcomes = list(engine("processes").map(fragile, items, jobs=2))
    assert len(outcomes) == len(items)
    for item, outcome in zip(items, outcomes, strict=True):
        if item == 300:
            assert isinstance(outcome, Failure)
            assert "died" in outcome.reason
        else:
            assert outcome == 2 * item


def test_a_result_that_cannot_travel_fails_its_item_alone() -> None:
    first, lock, last = engine("processes").map(fragile, [1, 400, 2], jobs=2)
    assert (first, last) == (2, 4)
    assert isinstance(lock, Failure)


def test_an_unknown_engine_names_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="processes, serial"):
        engine("cluster")


@pytest.mark.parametrize(
    ("items", "jobs", "name", "workers"),
    [(1, 0, "serial", 1), (0, 0, "serial", 1), (500, 1, "serial", 1), (3, 8, "processes", 3), (1, 8, "serial", 1)],
)
def test_the_engine_is_chosen_by_the_work(items: int, jobs: int, name: str, workers: int) -> None:
    chosen, number = choose(items, jobs=jobs)
    assert (chosen.name, number) == (name, workers)


@pytest.mark.parametrize("name", ["serial", "processes"])
def test_a_developer_gets_the_fault_itself(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLYCHECK_DEBUG", "1")
    with pytest.raises(ValueError, match="odd"):
        list(engine(name).map(fragile, [1, 200], jobs=2))


def test_a_long_item_holds_up_no_work_behind_it(tmp_path: Path) -> None:
    """The first of many items ends when the last has been worked on, and nobody waits for it to end."""
    flag = tmp_path / "last"
    outcomes = list(engine("processes").map(relay, [(number, 19, flag) for number in range(20)], jobs=2))
    assert outcomes == ["seen", *range(1, 20)]
