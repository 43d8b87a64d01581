"""Planting errors: each way to write a number wrongly or otherwise, and a run over two small articles."""

import re
from pathlib import Path
from random import Random

import pytest
from tests.cli.running import tallycheck

from tallycheck import api
from tallycheck.model.report import ClaimRecord
from tallycheck.selftest import Planted, run
from tallycheck.selftest.mutations import mutations
from tallycheck.selftest.running import _rounds

WAYS = {m.name: m for m in mutations()}
ONE = (
    "The bridge at Halden cost $412 million. The bridge at Halden is 1,650 metres long. "
    "The bridge opened with 24,500 guests."
)
OTHER = (
    "Building the Halden bridge cost $412 million, the ministry said. The Halden bridge has a length of 1,650 metres."
)


def _claim(tmp_path: Path, text: str) -> ClaimRecord:
    (tmp_path / "a.txt").write_text(f"{text}\n", encoding="utf-8")
    (claim,) = api.extract([tmp_path / "a.txt"]).claims
    return claim


@pytest.mark.parametrize(
    ("way", "text", "written"),
    [
        ("a thousand times too large or small", "It cost $412 million.", "$412 billion"),
        ("a thousand times too large or small", "It killed 120 people.", "120,000"),
        ("percent to percentage points", "Turnout was 61.2%.", "61.2 percentage points"),
        ("rounded", "It weighs 1,654 kg.", "about 1,650 kg"),
        ("rounded", "Turnout was 61.27%.", "about 61.3%"),
        ("written in another form", "Turnout was 61.2%.", "61.2 percent"),
        ("written in another form", "It cost $4.5 million.", "$4,500,000"),
        ("written in another form", "It killed 12,000 people.", "12000"),
    ],
)
def test_way_of_writing(tmp_path: Path, way: str, text: str, written: str) -> None:
    assert WAYS[way].write(_claim(tmp_path, text), Random(0)) == written


@pytest.mark.parametrize(
    ("way", "text"),
    [
        ("a thousand times too large or small", "Turnout was 61.2%."),
        ("percent to percentage points", "It killed 120 people."),
        ("rounded", "It killed 12 people."),
        ("written in another form", "It killed 12 people."),
    ],
)
def test_way_that_does_not_fit(tmp_path: Path, way: str, text: str) -> None:
    assert WAYS[way].write(_claim(tmp_path, text), Random(0)) is None


def test_changed_digit_is_no_rounding(tmp_path: Path) -> None:
    claim = _claim(tmp_path, "It cost $412 million.")
    for seed in range(20):
        written = WAYS["a digit changed"].write(claim, Random(seed))
        assert written is not None
        assert written[0] == "$" and written.endswith(" million")
        (change,) = [(old, new) for old, new in zip("412", written[1:4], strict=True) if old != new]
        assert abs(int(change[0]) - int(change[1])) > 1


def test_changed_digit_leaves_zeros_at_the_end(tmp_path: Path) -> None:
    claim = _claim(tmp_path, "It killed 12,000 people.")
    written = {WAYS["a digit changed"].write(claim, Random(seed)) for seed in range(20)}
    assert all(w is not None and w.endswith(",000") for w in written)
    assert {"1", "2"} <= {w[place] for w in written if w for place in (0, 1)}


def test_one_error_in_a_source_at_a_time() -> None:
    numbers = [
        _planted("a", 1),
        _planted("a", 2),
        _planted("b", 3),
        _planted("a", 4, "8", "9"),
        _planted("a", 5, "9", "8"),
    ]
    rounds = [[n.start for n in few] for few in _rounds(numbers)]
    assert rounds == [[1, 3], [2], [4, 5]]


def _planted(source: str, start: int, before: str = "1", after: str = "") -> Planted:
    return Planted(source, start, 1, before, after or str(start))


def test_run_plants_in_what_two_sources_say(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(f"{ONE}\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text(f"{OTHER}\n", encoding="utf-8")
    (collection,) = api.collections([tmp_path])
    outcomes = run(collection, seed=3)
    assert outcomes == run(collection, seed=3)
    digits = next(o for o in outcomes if o.name == "a digit changed")
    assert len(digits.planted) == 2
    assert not any("24,500" in p.before for o in outcomes for p in o.planted)
    assert (tmp_path / "one.txt").read_text(encoding="utf-8") == f"{ONE}\n"
    assert not any(o.flagged for o in outcomes if o.harmless)


def test_command_says_both_shares_and_may_fail(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(f"{ONE}\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text(f"{OTHER}\n", encoding="utf-8")
    done = tallycheck("selftest", str(tmp_path), cwd=tmp_path)
    assert done.returncode == 0
    assert "errors caught:" in done.stdout
    assert "harmless changes flagged: 0 of" in done.stdout
    assert tallycheck("selftest", "one.txt", "--caught", "1", cwd=tmp_path).returncode == 0


def test_the_command_says_what_its_figures_mean_and_why_they_are_few(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{ONE}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{OTHER}\n", encoding="utf-8")
    done = tallycheck("selftest", tmp_path, cwd=tmp_path)
    planted = sum(map(int, re.findall(r"errors caught: \d+ of (\d+)", done.stdout)))
    assert "Only numbers that two articles give" in done.stdout
    assert f"have few such numbers; of {planted} errors" in done.stdout
