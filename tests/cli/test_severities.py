"""How grave the findings of a rule are is the user's to say, and decides the exit status."""

import json
from pathlib import Path

import pytest

from tests.cli.running import plant, tallycheck

ARTICLES = {
    "a.txt": "The Arden Bridge cost $90 million. It has 12 lanes.\n",
    "b.txt": "The Arden Bridge cost $70 million.\n",
}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    plant(tmp_path / "sources", ARTICLES)
    return tmp_path


def status(folder: Path, fail_on: str, settings: str = "") -> int:
    (folder / "tallycheck.toml").write_text(settings, encoding="utf-8")
    return tallycheck("check", "sources", "--quiet", "--fail-on", fail_on, cwd=folder).returncode


def groups(folder: Path) -> list[dict[str, str]]:
    found = json.loads((folder / "reports/sources/report.json").read_text(encoding="utf-8"))["groups"]
    assert isinstance(found, list)
    return found


def test_the_severity_of_a_rule_decides_the_exit_status(here: Path) -> None:
    assert status(here, "error") == 1
    assert groups(here)[0]["severity"] == "error"
    assert status(here, "error", 'severities = { TC305 = "warning" }') == 0
    assert groups(here)[0]["severity"] == "warning"
    assert status(here, "warning", 'severities = { TC305 = "warning" }') == 1
    assert status(here, "note", 'severities = { TC305 = "none" }') == 0
    assert status(here, "conflict", 'severities = { TC305 = "note" }') == 1


def test_a_disagreement_of_no_severity_is_shown_last_and_fails_nothing(here: Path) -> None:
    assert status(here, "conflict", 'severities = { TC305 = "none" }') == 0
    assert [group["verdict"] for group in groups(here)][-1] == "conflict"


def test_what_only_one_source_says_may_be_made_a_finding(here: Path) -> None:
    (here / "sources/b.txt").write_text("The Arden Bridge cost $90 million.\n", encoding="utf-8")
    assert status(here, "warning") == 0
    assert status(here, "warning", 'severities = { TC001 = "warning" }') == 1


def test_the_severities_of_a_batch_are_counted(here: Path) -> None:
    plant(here / "stories/one", ARTICLES)
    plant(here / "stories/two", {"c.txt": "It rained on 9 days.\n"})
    done = tallycheck("check", "stories", "--fail-on", "error", cwd=here)
    assert done.returncode == 1
    batch = json.loads((here / "reports/batch.json").read_text(encoding="utf-8"))
    assert [entry["grades"]["error"] for entry in batch["entries"]] == [1, 0]


def test_rules_names_each_code_with_its_severity(tmp_path: Path) -> None:
    told = tallycheck("rules", cwd=tmp_path).stdout
    assert "TC305  conflict (error)" in told and "TC203  perhaps outdated (warning)" in told


def test_reports_say_what_made_them(here: Path) -> None:
    status(here, "error")
    report = json.loads((here / "reports/sources/report.json").read_text(encoding="utf-8"))
    assert report["tool"]["pipeline"] == "blank" and report["tool"]["version"]
    done = tallycheck("verify", "sources/a.txt", "-a", "sources", "-f", "json", "--fail-on", "never", cwd=here)
    assert json.loads(done.stdout)["tool"] == report["tool"]
