"""What the configuration says of drafts and sources holds in every command that it is meant for."""

import json
from pathlib import Path

import pytest

from tallycheck.config import parse
from tallycheck.errors import ConfigError
from tests.cli.running import plant, tallycheck
from tests.verify.articles import desk


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return desk(tmp_path)


def numbers(folder: Path, *arguments: str) -> dict[str, dict[str, str]]:
    done = tallycheck("verify", "draft.md", "--format", "json", "--no-cache", *arguments, cwd=folder)
    return {number["quote"]: number for number in json.loads(done.stdout)["numbers"]}


def configure(folder: Path, text: str) -> None:
    (folder / "tallycheck.toml").write_text(text, encoding="utf-8")


def test_the_sources_of_drafts_may_be_named_once(here: Path) -> None:
    (here / "sources").rename(here / "articles")
    configure(here, 'verify.against = ["articles/agency.txt", "articles/metro.txt"]\n')
    assert {e["source"] for e in numbers(here)["$421 million"]["opposes"]} == {"s1", "s2"}
    assert len(numbers(here, "--against", "articles")["$421 million"]["opposes"]) == 3


def test_a_command_without_paths_reads_those_of_the_configuration(here: Path) -> None:
    (here / "sources").rename(here / "articles")
    assert tallycheck("check", "--no-cache", cwd=here).returncode == 2
    configure(here, 'read.paths = ["articles"]\n')
    assert tallycheck("check", "--no-cache", cwd=here).returncode == 0
    assert (here / "reports/articles/index.html").exists()
    assert numbers(here)["$421 million"]["state"] == "contradicted"


def test_a_severity_of_the_user_decides_the_exit_status(here: Path) -> None:
    assert tallycheck("verify", "draft.md", "-a", "sources", "--no-cache", cwd=here).returncode == 1
    configure(here, '[severities]\nTC301 = "warning"\nTC002 = "error"\n')
    found = numbers(here, "-a", "sources")
    assert found["$421 million"]["severity"] == "warning"
    assert found["640"]["severity"] == ("error" if found["640"]["rule"] == "TC002" else "warning")
    configure(here, 'verify.fail_on = "error"\nseverities = { TC301 = "note", TC307 = "note", TC002 = "note" }\n')
    assert tallycheck("verify", "draft.md", "-a", "sources", "--no-cache", cwd=here).returncode == 0
    assert (
        tallycheck("verify", "draft.md", "-a", "sources", "--fail-on", "note", "--no-cache", cwd=here).returncode == 1
    )


def test_a_code_that_is_nothing_to_fix_may_be_made_a_finding_in_sarif(here: Path) -> None:
    configure(here, '[severities]\nTC103 = "note"\n')
    done = tallycheck("verify", "draft.md", "-a", "sources", "--format", "sarif", "--no-cache", cwd=here)
    (run,) = json.loads(done.stdout)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert "TC103" in {result["ruleId"] for result in run["results"]}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_fail_on_of_the_configuration_gives_way_to_the_command_line(here: Path) -> None:
    configure(here, 'verify.fail_on = "never"\n')
    assert tallycheck("verify", "draft.md", "-a", "sources", "--no-cache", cwd=here).returncode == 0
    assert tallycheck("verify", "draft.md", "-a", "sources", "--fail-on", "error", cwd=here).returncode == 1


def test_nothing_is_read_from_ignored_passages(here: Path) -> None:
    configure(here, '[extract]\nignore = ["Its lamps*.", "cost $412 million"]\n')
    found = numbers(here, "-a", "sources")
    assert (found["640"]["state"], found["640"]["message"]) == ("unread", "left out by the configuration")
    assert found["$421 million"]["state"] == "unsupported"
    assert sum(each["state"] == "unread" for each in found.values()) == 1


def test_two_names_of_one_thing_are_one_in_a_report(tmp_path: Path) -> None:
    articles = {
        "a.txt": "Nordbank earned $90 million in May.\n",
        "b.txt": "The Blue House earned $70 million in May.\n",
    }
    plant(tmp_path / "sources", articles)

    def subjects() -> set[str]:
        assert tallycheck("check", "sources", "--no-cache", cwd=tmp_path).returncode == 0
        report = json.loads((tmp_path / "reports/sources/report.json").read_text(encoding="utf-8"))
        return {claim["subject"]["key"] for claim in report["claims"] if claim["value"]["unit"] == "USD"}

    assert len(subjects()) == 2
    configure(tmp_path, '[extract.aliases]\nNordbank = ["Blue House", "the old lady"]\n')
    assert subjects() == {"nordbank"}


def test_the_tolerance_and_the_rates_of_the_user_hold_for_drafts(here: Path) -> None:
    configure(here, "judge.tolerance = 0.03\n")
    assert numbers(here, "-a", "sources")["$421 million"]["state"] in ("rounded", "confirmed")
    draft = (here / "draft.md").read_text(encoding="utf-8").replace("$421 million", "€380 million")
    (here / "draft.md").write_text(draft, encoding="utf-8")
    configure(here, '[judge.rates]\nEUR = { to = "USD", rate = 1.0825, on = 2026-02-12 }\n')
    assert numbers(here, "-a", "sources")["€380 million"]["state"] == "rounded"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"severities": {"TC30": "error"}}, "there is no code TC30; did you mean TC30"),
        ({"severities": {"TC301": "fatal"}}, "TC301"),
        ({"verify": {"fail": "error"}}, "did you mean verify.fail_on"),
        ({"extract": {"alias": {}}}, "did you mean extract.aliases"),
        ({"extract": {"ignored": []}}, "did you mean extract.ignore"),
        ({"verify": {"againt": []}}, "did you mean verify.against"),
        ({"read": {"path": []}}, "did you mean read.paths"),
        ({"verify": {"severities": {"TC301": "note"}}}, "did you mean severities"),
    ],
)
def test_a_wrong_key_or_code_is_named_with_the_nearest(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        parse(wrong, origin="t.toml")


def test_config_shows_what_holds_and_from_where(here: Path) -> None:
    configure(here, '[extract.aliases]\nNordbank = ["Blue House"]\n[severities]\nTC307 = "note"\n')
    said = tallycheck("config", cwd=here).stdout
    assert 'extract.aliases = {Nordbank = ["Blue House"]}' in said
    assert 'severities = {TC307 = "note"}' in said
    assert all("[set]" in line for line in said.splitlines() if line.startswith(("extract.aliases", "severities")))
    assert str(here / "tallycheck.toml") in said
