"""`tallycheck verify` and `tallycheck decide` as a person and a pipeline use them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import program, tallycheck
from tests.verify.articles import DRAFT, desk

RIGHT = DRAFT.replace("$421", "$412")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777680000")  # 2 May 2026
    monkeypatch.setenv("USER", "kim")
    monkeypatch.delenv("TALLYCHECK_WHO", raising=False)
    return desk(tmp_path)


def test_a_draft_with_an_error_ends_in_one_and_says_what(here: Path) -> None:
    done = tallycheck("verify", "draft.md", "--against", "sources", cwd=here)
    assert done.returncode == 1
    assert "draft.md:3:25: TC301 contradicted: $421 million" in done.stdout
    assert "sources/agency.txt:3:25: against: $412 million" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_right_draft_ends_in_zero(here: Path) -> None:
    (here / "draft.md").write_text(RIGHT, encoding="utf-8")
    assert tallycheck("verify", "draft.md", "--against", "sources", cwd=here).returncode == 0


@pytest.mark.parametrize(("fail_on", "status"), [("never", 0), ("error", 0), ("warning", 0), ("note", 1)])
def test_fail_on_draws_the_line(fail_on: str, status: int, here: Path) -> None:
    (here / "draft.md").write_text(RIGHT, encoding="utf-8")
    done = tallycheck("verify", "draft.md", "--against", "sources", "--fail-on", fail_on, cwd=here)
    assert done.returncode == status  # its lamps stand in no source: a note


def test_several_sources_may_be_named(here: Path) -> None:
    done = tallycheck("verify", "draft.md", "-a", "sources/agency.txt", "-a", "sources/metro.txt", cwd=here)
    assert done.stdout.splitlines()[-2].endswith("against 2 sources")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verify", "gone.md", "--against", "sources"), "gone.md: does not exist"),
        (("verify", "draft.md", "--against", "gone"), "no such file or folder: gone"),
        (("verify", "draft.md", "--fail-on", "grave"), "--fail-on"),
        (("verify", "draft.md", "--against", "sources", "--decisions", "gone.jsonl"), "gone.jsonl: no such file"),
        (("verify", "draft.md", "--against", "sources", "--baseline", "draft.md"), "no verification of this version"),
        (("decide", "accept", "draft.md", "--against", "sources", "-r", "x"), "is no place"),
        (("decide", "accept", "draft.md:1:1", "--against", "sources", "-r", "x"), "no single number stands there"),
        (("decide", "prefer", "draft.md:3:25", "--against", "sources", "-r", "x"), "prefer with --value"),
    ],
)
def test_an_error_of_use_ends_in_two_and_names_the_remedy(arguments: tuple[str, ...], said: str, here: Path) -> None:
    done = tallycheck(*arguments, cwd=here)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_source_that_cannot_be_read_ends_in_two(here: Path) -> None:
    (here / "sources" / "empty.txt").write_text("", encoding="utf-8")
    done = tallycheck("verify", "draft.md", "--against", "sources", cwd=here)
    assert done.returncode == 2
    assert "not read: sources/empty.txt: is empty" in done.stderr
    assert "TC301" in done.stdout


def test_a_draft_from_standard_input(here: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tallycheck", "verify", "-", "--against", "sources", "--stdin-name", "desk.html"],
        cwd=here,
        input=f"<p>{DRAFT.splitlines()[2]}</p>".encode(),
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"desk.html:1:25: TC301" in done.stdout


def test_a_file_is_written_where_one_is_named(here: Path) -> None:
    done = tallycheck("verify", "draft.md", "-a", "sources", "-f", "sarif", "-o", "out/draft.sarif", cwd=here)
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((here / "out" / "draft.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_a_baseline_fails_only_on_what_is_new(here: Path) -> None:
    tallycheck("verify", "draft.md", "-a", "sources", "-f", "json", "-o", "old.json", cwd=here)
    same = tallycheck("verify", "draft.md", "-a", "sources", "--baseline", "old.json", cwd=here)
    assert same.returncode == 0
    assert "TC301 contradicted (known)" in same.stdout
    worse = DRAFT.replace("18,000", "81,000").replace("# The", "\n# The")
    (here / "draft.md").write_text(worse, encoding="utf-8")
    new = tallycheck("verify", "draft.md", "-a", "sources", "--baseline", "old.json", cwd=here)
    assert new.returncode == 1
    assert "draft.md:4:25: TC301 contradicted (known)" in new.stdout
    assert "draft.md:6:28: TC301 contradicted: 81,000" in new.stdout


def test_a_decision_is_written_and_holds(here: Path) -> None:
    place = ("decide", "accept", "draft.md:3:25", "--against", "sources", "--reason", "by phone")
    done = tallycheck(*place, cwd=here)
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = (here / "tallycheck.decisions.jsonl").read_text(encoding="utf-8").splitlines()
    written = json.loads(line)
    assert (written["who"], written["when"], written["quote"]) == ("kim", "2026-05-02", "$421 million")
    checked = tallycheck("verify", "draft.md", "--against", "sources", cwd=here)
    assert checked.returncode == 0
    assert "= decided: accepted by kim on 2026-05-02: by phone" in checked.stdout


def test_the_place_may_be_anywhere_in_the_number(here: Path) -> None:
    done = tallycheck("decide", "dismiss", "draft.md:3:30", "-a", "sources", "-r", "x", "--who", "Lee", cwd=here)
    assert done.stdout.rstrip().endswith("dismiss $421 million (draft.md:3:25)")


def test_only_what_was_decided_can_be_withdrawn(here: Path) -> None:
    file = here / "tallycheck.decisions.jsonl"
    place = ("draft.md:3:25", "-a", "sources", "-r", "x")
    none = tallycheck("decide", "withdraw", *place, cwd=here)
    assert (none.returncode, "nothing was decided about $421 million" in none.stderr) == (2, True)
    assert not file.exists()
    tallycheck("decide", "accept", *place, cwd=here)
    assert tallycheck("decide", "withdraw", *place, cwd=here).returncode == 0
    assert tallycheck("verify", "draft.md", "-a", "sources", "-q", cwd=here).returncode == 1


def test_what_lapsed_is_withdrawn_by_its_id(here: Path) -> None:
    tallycheck("decide", "accept", "draft.md:3:25", "-a", "sources", "-r", "x", cwd=here)
    (here / "draft.md").write_text("# Bridge\n\nThe mayor came at noon.\n", encoding="utf-8")
    lapsed = tallycheck("verify", "draft.md", "-a", "sources", cwd=here).stdout
    name = re.search(r"accept of \$421 million \((d\w+)\): its sentence is no longer in the draft", lapsed)
    assert name is not None
    done = tallycheck("decide", "withdraw", name[1], "-r", "rewritten", cwd=here)
    assert (done.returncode, done.stderr) == (0, "")
    assert "lapsed" not in tallycheck("verify", "draft.md", "-a", "sources", cwd=here).stdout
    unknown = tallycheck("decide", "withdraw", "d00000000", "-r", "x", cwd=here)
    assert (unknown.returncode, "has no decision d00000000" in unknown.stderr) == (2, True)


def test_a_decision_about_a_cell_is_written_with_its_row(here: Path) -> None:
    table = "# Bridges\n\n| Bridge | Cost |\n| --- | --- |\n| Kestrel Bridge | $421 million |\n"
    (here / "draft.md").write_text(table, encoding="utf-8")
    tallycheck("decide", "accept", "draft.md:5:20", "-a", "sources", "-r", "x", cwd=here)
    written = json.loads((here / "tallycheck.decisions.jsonl").read_text(encoding="utf-8"))
    assert written["sentence"] == "| Kestrel Bridge | $421 million |"


def test_a_broken_file_of_decisions_does_not_grow(here: Path) -> None:
    path = here / "tallycheck.decisions.jsonl"
    path.write_text("<<<<<<<\n", encoding="utf-8")
    done = tallycheck("decide", "accept", "draft.md:3:25", "-a", "sources", "-r", "x", cwd=here)
    assert done.returncode == 2
    assert path.read_text(encoding="utf-8") == "<<<<<<<\n"


def test_the_program_prints_what_the_command_does(here: Path) -> None:
    done = program("verify", "draft.md", "--against", "sources", "--format", "github", cwd=here)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=draft.md,line=3,")


def test_several_drafts_and_files_in_the_formats_of_their_endings(here: Path) -> None:
    (here / "right.md").write_text(RIGHT, encoding="utf-8")
    files = [argument for ending in ("html", "sarif", "csv") for argument in ("--write", "out/{draft}." + ending)]
    done = tallycheck("verify", "draft.md", "right.md", "-a", "sources", *files, cwd=here)
    assert done.returncode == 1
    assert "2 confirmed + 1 contradicted" in done.stdout
    assert len(list((here / "out").iterdir())) == 6
    # With the mark of UTF-8, without which Excel takes it for another encoding.
    assert (here / "out" / "right.md.csv").read_bytes().startswith(b"\xef\xbb\xbfdraft,line,column,")
    piped = tallycheck("verify", "draft.md", "-a", "sources", "-f", "csv", cwd=here)
    assert piped.stdout.startswith("draft,line,column,")


def test_one_file_holds_one_draft(here: Path) -> None:
    done = tallycheck("verify", "draft.md", "draft.md", "-a", "sources", "-f", "json", cwd=here)
    assert done.returncode == 2
    assert "json holds one draft" in done.stderr
    odd = tallycheck("verify", "draft.md", "-a", "sources", "-w", "draft.pdf", cwd=here)
    assert (odd.returncode, "no format has that ending" in odd.stderr) == (2, True)


def test_a_draft_that_cannot_be_read_does_not_stop_the_others(here: Path) -> None:
    (here / "empty.md").write_text("", encoding="utf-8")
    done = tallycheck("verify", "gone.md", "empty.md", "draft.md", "-a", "sources", cwd=here)
    assert done.returncode == 2
    assert "gone.md: does not exist" in done.stderr
    assert "empty.md: is empty" in done.stderr
    assert "draft.md:3:25: TC301" in done.stdout


def test_drafts_of_one_name_are_written_to_files_of_their_own(here: Path) -> None:
    for folder, text in (("news", DRAFT), ("sport", RIGHT)):
        (here / folder).mkdir()
        (here / folder / "draft.md").write_text(text, encoding="utf-8")
    drafts = ("news/draft.md", "sport/draft.md", "-a", "sources", "-q")
    tallycheck("verify", *drafts, "-w", "out/{draft}.json", cwd=here)
    written = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (here / "out").iterdir()}
    assert {name: found["counts"]["contradicted"] for name, found in written.items()} == {
        "news-draft.md.json": 1,
        "sport-draft.md.json": 0,
    }
    one = tallycheck("verify", *drafts, "-w", "all.csv", cwd=here)
    assert (one.returncode, "put {draft} into its name" in one.stderr) == (2, True)
    assert not (here / "all.csv").exists()


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("-w", "draft.md"), "draft.md would be written over"),
        (("-f", "json", "-o", "draft.md"), "draft.md would be written over"),
        (("-f", "json", "-o", "tallycheck.decisions.jsonl"), "would be written over"),
        (("-f", "csv", "-o", "sources/agency.txt"), "lies among the sources"),
        (("-w", "sources/{draft}.html"), "lies among the sources and would be taken for one"),
    ],
)
def test_nothing_that_is_read_is_written_over(option: tuple[str, ...], said: str, here: Path) -> None:
    before = {path: path.read_bytes() for path in here.rglob("*.*") if path.is_file()}
    done = tallycheck("verify", "draft.md", "-a", "sources", *option, cwd=here)
    assert (done.returncode, said in done.stderr) == (2, True)
    assert {path: path.read_bytes() for path in here.rglob("*.*") if path.is_file()} == before


def test_a_table_may_lie_among_the_sources(here: Path) -> None:
    done = tallycheck("verify", "draft.md", "-a", "sources", "-q", "-w", "sources/numbers.csv", cwd=here)
    assert done.returncode == 1
    assert "against 3 sources" in tallycheck("verify", "draft.md", "-a", "sources", cwd=here).stdout


def test_what_is_written_is_whole_or_what_it_was(here: Path) -> None:
    out = here / "out.json"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o640)
    tallycheck("verify", "draft.md", "-a", "sources", "-q", "-w", "out.json", cwd=here)
    assert json.loads(out.read_text(encoding="utf-8"))["format"] == "tallycheck-verification/1"
    assert os.name == "nt" or out.stat().st_mode & 0o777 == 0o640
    folder = tallycheck("verify", "draft.md", "-a", "sources", "-f", "json", "-o", "sources", cwd=here)
    assert (folder.returncode, "Traceback" in folder.stderr) == (2, False)
    assert not list(here.glob(".tallycheck-*"))


def test_one_draft_does_not_bear_out_another(here: Path) -> None:
    (here / "second.md").write_text(DRAFT, encoding="utf-8")
    done = tallycheck("verify", "draft.md", "second.md", "--against", ".", cwd=here)
    assert done.returncode == 1
    assert done.stdout.count("TC301 contradicted: $421 million") == 2
    assert done.stdout.count("against 3 sources") == 2
