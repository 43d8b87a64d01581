"""Runs over many collections: what stands is kept, and no byte depends on what was remembered."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tallycheck import keys
from tallycheck.cli import batching, checking
from tallycheck.model.report import Report
from tallycheck.store import Store
from tests.batch.desk import AGREED, check, index, stamps, tree
from tests.cli.running import tallycheck


def test_a_second_run_keeps_every_file_as_it_is(desk: Path) -> None:
    first = check(desk)
    before = stamps(desk / "out")
    second = check(desk, "--verbose")
    assert second.stdout == first.stdout
    assert "2 unchanged, 0 to check" in second.stderr
    assert stamps(desk / "out") == before


def test_a_second_run_loads_neither_spacy_nor_parsers_nor_templates(desk: Path) -> None:
    check(desk)
    code = """if True:
        import sys
        from tallycheck.cli import main
        try:
            main(["check", "all", "-o", "out"])
        except SystemExit as end:
            heavy = {"spacy", "trafilatura", "justhtml", "jinja2", "rapidfuzz"} & set(sys.modules)
            sys.exit(f"{end.code} {sorted(heavy)}" if end.code or heavy else 0)
    """
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_changed_is_made_anew_and_the_rest_is_not_read(desk: Path) -> None:
    check(desk)
    kept = stamps(desk / "out/ferry")
    (desk / "all/bridge/two.md").write_text(AGREED)
    done = check(desk, "--verbose")
    assert "1 unchanged, 1 to check" in done.stderr
    assert "bridge: 3 sources (2 from the cache)" in done.stderr
    assert stamps(desk / "out/ferry") == kept
    assert tallycheck("check", "all", "-o", "fresh", "--no-cache", cwd=desk).returncode == 0
    for name in ("bridge", "ferry"):
        assert tree(desk / "out" / name) == tree(desk / "fresh" / name)


def test_an_article_under_another_name_and_place_reads_the_same(desk: Path) -> None:
    check(desk)
    (desk / "all/bridge/one.txt").rename(desk / "all/bridge/zero.txt")
    assert "(3 from the cache)" in check(desk, "--verbose").stderr
    assert tallycheck("check", "all", "-o", "fresh", "--no-cache", cwd=desk).returncode == 0
    assert tree(desk / "out/bridge") == tree(desk / "fresh/bridge")


def test_without_the_cache_nothing_is_kept_and_the_bytes_are_the_same(desk: Path) -> None:
    check(desk, "--no-cache")
    assert not (desk / "cache").exists()
    before = tree(desk / "out")
    for _ in range(2):
        check(desk)
        assert tree(desk / "out") == before


def test_a_report_that_was_touched_is_written_again(desk: Path) -> None:
    check(desk)
    before = tree(desk / "out")
    (desk / "out/bridge/index.html").write_text("spilt")
    (desk / "out/ferry/claims.csv").unlink()
    (desk / "out/index.html").unlink()
    check(desk)
    assert tree(desk / "out") == before


def test_settings_facts_and_another_program_ask_for_a_new_report(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(desk)
    (desk / "tallycheck.toml").write_text("judge.tolerance = 0.05\n")
    assert "0 unchanged" in check(desk, "--verbose").stderr
    (desk / "all/bridge/sources.toml").write_text('[[source]]\npath = "one.txt"\npublished = 2026-01-02\n')
    done = check(desk, "--verbose")
    assert "1 unchanged" in done.stderr
    assert "bridge: 3 sources (2 from the cache)" in done.stderr
    monkeypatch.setattr(keys, "program", lambda: "another")
    assert "(0 from the cache)" in check(desk, "--verbose").stderr


def test_an_article_that_changes_while_it_is_checked_is_checked_again(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(report: Report) -> tuple[()]:
        if report.name == "bridge":
            (desk / "all/bridge/two.md").write_text(AGREED)
        return ()

    monkeypatch.setattr(checking, "disagreements", meanwhile)
    check(desk)
    monkeypatch.undo()
    monkeypatch.setenv("TALLYCHECK_CACHE", str(desk / "cache"))
    assert "1 unchanged, 1 to check" in check(desk, "--verbose").stderr


def test_a_damaged_cache_is_built_anew_with_a_note(desk: Path) -> None:
    check(desk)
    before = tree(desk / "out")
    (file,) = (desk / "cache").glob("*.sqlite3")
    file.write_bytes(b"spilt coffee " * 1000)
    done = check(desk)
    assert "damaged" in done.stderr
    assert tree(desk / "out") == before
    assert check(desk).stderr == ""


def test_the_cache_is_shown_and_cleared(desk: Path) -> None:
    check(desk)
    shown = tallycheck("cache", "info", cwd=desk).stdout
    assert str(desk / "cache") in shown
    assert "6 articles read" in shown
    assert "2 reports kept" in shown
    assert "entries forgotten" in tallycheck("cache", "clear", cwd=desk).stdout
    assert "0 articles read" in tallycheck("cache", "info", cwd=desk).stdout


def test_files_that_were_not_read_are_told_with_their_collection_and_counted(desk: Path) -> None:
    (desk / "all/ferry/two.md").write_bytes(bytes(range(256)))
    done = tallycheck("check", "all", "-o", "out", "--jobs", "1", cwd=desk)
    assert (done.returncode, "not read: ferry/two.md: is binary data" in done.stderr) == (2, True)
    entries = json.loads((desk / "out/batch.json").read_text(encoding="utf-8"))["entries"]
    assert {each["name"]: each["unread"] for each in entries} == {"bridge": 0, "ferry": 1}
    page = (desk / "out/index.html").read_text(encoding="utf-8")
    assert "<strong>1 file could not be read</strong>" in page
    assert page.count("1 file not read") == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_article_that_goes_during_the_run_is_one_that_cannot_be_read(
    desk: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    """It went after the collections were gathered: the others of its collection are checked all the same."""
    gathered = batching.gather

    def gone(*arguments: object, **options: object) -> object:
        found = gathered(*arguments, **options)
        (desk / "all/ferry/three.txt").unlink()
        return found

    monkeypatch.setattr(batching, "gather", gone)
    done = tallycheck("check", "all", "-o", "out", "--jobs", jobs, cwd=desk)
    assert (done.returncode, "not read: ferry/three.txt: does not exist" in done.stderr) == (2, True)
    assert index(desk)["entries"] == ["bridge", "ferry"]
    assert (desk / "out/ferry/index.html").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_or_a_device_among_the_articles_does_not_hold_up_the_run(desk: Path) -> None:
    os.mkfifo(desk / "all/bridge/pipe.txt")
    (desk / "all/ferry/endless.txt").symlink_to("/dev/zero")
    done = tallycheck("check", "all", "-o", "out", "--jobs", "1", cwd=desk)
    assert done.returncode == 2
    assert "not read: bridge/pipe.txt: is a pipe or a device" in done.stderr
    assert "not read: ferry/endless.txt: is a pipe or a device" in done.stderr


def test_an_article_that_is_a_link_is_told_of_by_the_table_beside_it(desk: Path) -> None:
    (desk / "all/bridge/two.md").rename(desk / "elsewhere.md")
    (desk / "all/bridge/two.md").symlink_to(desk / "elsewhere.md")
    (desk / "all/bridge/sources.toml").write_text('[[source]]\npath = "one.txt"\npublisher = "The Post"\n')
    check(desk)
    sources = json.loads((desk / "out/bridge/report.json").read_text(encoding="utf-8"))["sources"]
    assert {each["path"]: each["publisher"] for each in sources} == {
        "one.txt": "The Post",
        "three.txt": None,
        "two.md": None,
    }


def test_a_cache_that_takes_nothing_more_is_told_once(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is full from the moment on in which a report would be remembered; the index is remembered by another."""
    put = Store.put

    def full(self: Store, kind: str, key: str, value: bytes) -> None:
        if kind == "report":
            self.note = "the cache is full; going on without it"
        else:
            put(self, kind, key, value)

    monkeypatch.setattr(Store, "put", full)
    for paths in (("all",), ("all/ferry",)):
        done = tallycheck("check", *paths, "-o", "out", "--jobs", "1", cwd=desk)
        assert (done.returncode, done.stderr) == (0, "tallycheck: the cache is full; going on without it\n")
