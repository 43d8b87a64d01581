"""What changed between two reports of the same articles."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tallycheck.changes import compare, continued, since
from tallycheck.cli import build
from tallycheck.model.report import Batch, BatchEntry, Changes, Disagreement, GroupRecord, Report, Tool
from tests.reporters.sample import sample

REPORT = sample()
HEAVIEST = max((group for group in REPORT.groups if group.verdict == "conflict"), key=lambda group: group.weight)
FOUND = [group for group in REPORT.groups if group.verdict in ("conflict", "update")]


def without(report: Report, group: GroupRecord) -> Report:
    return report.model_copy(update={"groups": tuple(each for each in report.groups if each.id != group.id)})


def instead(report: Report, group: GroupRecord, **changed: object) -> Report:
    other = group.model_copy(update=changed)
    return report.model_copy(update={"groups": tuple(other if each.id == group.id else each for each in report.groups)})


def test_a_report_does_not_differ_from_itself() -> None:
    assert compare(REPORT, REPORT) == ()


def test_a_disagreement_that_appeared_is_new_and_one_that_vanished_is_gone() -> None:
    (new,) = compare(without(REPORT, HEAVIEST), REPORT)
    assert (new.kind, new.subject, new.before) == ("new", HEAVIEST.subject, None)
    (gone,) = compare(REPORT, without(REPORT, HEAVIEST))
    assert (gone.kind, gone.after) == ("gone", None)
    assert gone.before == new.after


def test_a_verdict_that_turned_is_told_from_both_sides() -> None:
    settled = instead(REPORT, HEAVIEST, verdict="agreement")
    (gone,) = compare(REPORT, settled)
    assert gone.kind == "gone"
    assert gone.after is not None
    assert gone.after.startswith("agreement: ")
    assert [change.kind for change in compare(settled, REPORT)] == ["new"]


def test_a_disagreement_over_other_values_is_changed() -> None:
    fewer = instead(REPORT, HEAVIEST, positions=HEAVIEST.positions[:1])
    (changed,) = compare(REPORT, fewer)
    assert changed.kind == "changed"
    assert changed.before != changed.after


def test_ids_play_no_part() -> None:
    renamed = instead(REPORT, HEAVIEST, id="another")
    assert compare(REPORT, renamed) == ()


def test_a_rewritten_article_is_still_the_same_fact() -> None:
    moved = REPORT.model_copy(
        update={"sources": tuple(source.model_copy(update={"path": "new/" + source.path}) for source in REPORT.sources)}
    )
    assert compare(REPORT, moved) == ()


def test_an_empty_report_makes_everything_new() -> None:
    empty = REPORT.model_copy(update={"groups": (), "claims": ()})
    changes = compare(empty, REPORT)
    assert len(changes) == len(FOUND)
    assert [change.kind for change in compare(REPORT, empty)] == ["gone"] * len(FOUND)
    weights = {(group.subject, group.attribute): group.weight for group in FOUND}
    told = [weights[change.subject, change.attribute] for change in changes]
    assert told == sorted(told, reverse=True)


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    for name, report in (("old", without(REPORT, HEAVIEST)), ("new", REPORT)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.json").write_text(report.model_dump_json(), encoding="utf-8")
    return tmp_path / "old", tmp_path / "new"


def diff(*arguments: str | Path) -> Result:
    return CliRunner().invoke(build(), ["diff", *map(str, arguments)])


def test_the_command_says_it_in_words_and_in_json(reports: tuple[Path, Path]) -> None:
    old, new = reports
    shown = diff(old, new)
    assert shown.exit_code == 0
    assert shown.output.startswith(f"new      {HEAVIEST.subject}: {HEAVIEST.attribute}\n")
    assert json.loads(diff(old, new, "--json").output)["kind"] == "new"
    assert diff(new, new).output == "nothing changed\n"


def test_fail_on_new_tells_by_the_exit_status(reports: tuple[Path, Path]) -> None:
    old, new = reports
    assert diff(old, new, "--fail-on-new").exit_code == 1
    assert diff(new, old, "--fail-on-new").exit_code == 0


def _entry(name: str, *marks: str) -> BatchEntry:
    """An entry with a disagreement for each mark, of which nobody knows what it is about."""
    found = tuple(
        Disagreement(
            group=mark, verdict="conflict", subject=None, attribute=None, unit="USD", values=("1", "2"), claims=(mark,)
        )
        for mark in marks
    )
    return BatchEntry(name=name, href=f"{name}/index.html", disagreements=found)


def _batch(*entries: BatchEntry) -> Batch:
    return Batch(tool=Tool(version="1"), entries=entries)


def test_a_unit_alone_is_no_name_by_which_a_fact_is_known_again() -> None:
    assert since(_entry("t", "new"), _entry("t", "old")).changes == Changes(new=1, fixed=1)
    assert since(_entry("t", "old"), _entry("t", "old")).changes == Changes()


def test_a_collection_under_another_name_has_half_of_what_it_had() -> None:
    former = _batch(_entry("old", "a", "b", "c", "d"))
    moved = continued(_batch(_entry("new", "a", "b", "x")), former)
    assert (moved.entries[0].changes, moved.away) == (Changes(new=1, fixed=2), ())
    other = continued(_batch(_entry("new", "a", "x", "y")), former)
    assert (other.entries[0].changes, other.away) == (None, former.entries)
