"""Why claims were aligned, from the report alone."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tallycheck.cli import build
from tallycheck.errors import UsageError
from tallycheck.model.report import Report
from tests.reporters.sample import sample

REPORT = sample()
CONFLICT = next(group for group in REPORT.groups if group.verdict == "conflict" and group.links)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.json").write_text(REPORT.model_dump_json(), encoding="utf-8")
    return tmp_path


def explain(*arguments: str | Path) -> Result:
    return CliRunner().invoke(build(), ["explain", *map(str, arguments)])


def test_a_group_is_explained_with_verdict_comparisons_and_weights(folder: Path) -> None:
    shown = explain(folder, CONFLICT.id).output
    assert f"conflict by {CONFLICT.rule}: {CONFLICT.explanation}" in shown
    for position in CONFLICT.positions:
        assert position.value in shown
    for link in CONFLICT.links:
        for comparison in link.comparisons:
            assert f"{comparison.weight:+.1f} bits  {comparison.name}: {comparison.level}" in shown
        assert f"{link.score:+.1f} bits  in all" in shown


def test_a_claim_shows_its_group_and_its_near_misses_with_what_kept_them_out(folder: Path) -> None:
    near = REPORT.near[0]
    shown = explain(folder / "report.json", near.left).output
    assert "Near misses:" in shown
    assert near.right in shown
    if near.veto:
        assert f"kept apart: {near.veto}" in shown


def test_two_claims_of_one_group_show_what_was_compared(folder: Path) -> None:
    link = CONFLICT.links[0]
    for left, right in ((link.left, link.right), (link.right, link.left)):
        shown = explain(folder, left, right).output
        assert f"Both in group {CONFLICT.id} (conflict)." in shown
        assert link.comparisons[0].level in shown


def test_two_claims_that_were_never_compared_say_so(folder: Path) -> None:
    shown = explain(folder, "s5-cranes", "s1-toll").output
    assert "Not in one group." in shown
    assert "never compared" in shown


def test_the_start_of_an_id_will_do(folder: Path) -> None:
    assert explain(folder, "s5-cra").output.startswith("s5-cranes 17 (")


def test_a_place_or_a_value_will_do(folder: Path) -> None:
    claim = next(claim for claim in REPORT.claims if claim.id == "s1-toll")
    path = next(source.path for source in REPORT.sources if source.id == claim.source)
    by_place = explain(folder, f"{path}:{claim.line}:{claim.column}").output
    assert by_place == explain(folder, "s1-toll").output
    by_value = explain(folder, "$4.50").output
    assert by_place.strip() in by_value
    assert {line.split()[0] for line in by_value.splitlines() if line.startswith("s")} >= {
        "s1-toll",
        "s2-toll",
        "s4-toll",
    }


def test_without_an_id_the_disagreements_are_listed_with_theirs(folder: Path) -> None:
    lines = explain(folder).output.splitlines()
    assert {line.split()[0] for line in lines} == {g.id for g in REPORT.groups if g.verdict in ("conflict", "update")}


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        (("nothing",), "no group or claim has the id, place or value 'nothing'"),
        (("s1-",), "starts 13 ids"),
        (("s1-toll", "s1-toll"), "two different claims"),
        ((CONFLICT.id, CONFLICT.id), "one group"),
        (("",), "no group or claim"),
        (("s1-toll", "$4.50"), "names 3 claims"),
    ],
)
def test_an_id_that_names_nothing_or_too_much_is_an_error(folder: Path, ids: tuple[str, ...], message: str) -> None:
    assert message in str(_error(explain(folder, *ids)))


def test_a_missing_report_names_one_that_exists(tmp_path: Path) -> None:
    (tmp_path / "topic").mkdir()
    (tmp_path / "topic" / "report.json").write_text(REPORT.model_dump_json(), encoding="utf-8")
    assert str(tmp_path / "topic") in str(_error(explain(tmp_path, "g1")))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "tallycheck-report/2"}'])
def test_a_file_that_is_no_report_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "report.json").write_text(text)
    assert "no report of this version" in str(_error(explain(tmp_path, "g1")))


def _error(result: Result) -> UsageError:
    assert isinstance(result.exception, UsageError)
    return result.exception


def test_the_sample_is_a_report() -> None:
    assert Report.model_validate_json(REPORT.model_dump_json()) == REPORT
