"""Runs over many collections: what stands is kept, what changed is told, and no byte depends on what was remembered."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import chdir
from functools import partial
from pathlib import Path

import pytest

from tallycheck import keys
from tallycheck.cli import batching, checking, watch
from tallycheck.model.report import Report
from tests.cli.running import ARTICLES, Done, plant, tallycheck

AGREED = ARTICLES["two.md"].replace("421", "412")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two collections and a cache of its own."""
    monkeypatch.setenv("TALLYCHECK_CACHE", str(tmp_path / "cache"))
    for name in ("bridge", "ferry"):
        plant(tmp_path / "all" / name, {file: text.replace("Bridge", name.title()) for file, text in ARTICLES.items()})
    return tmp_path


def check(desk: Path, *arguments: str) -> Done:
    done = tallycheck("check", "all", "-o", "out", "--jobs", "1", *arguments, cwd=desk)
    assert done.returncode == 0, done.stderr
    return done


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stamps(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.*")}


def changes(desk: Path) -> dict[str, tuple[int, int, int] | None]:
    entries = json.loads((desk / "out/batch.json").read_text(encoding="utf-8"))["entries"]
    return {each["name"]: each["changes"] and tuple(each["changes"].values()) for each in entries}


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


def test_the_index_tells_what_is_new_what_went_and_what_came_back(desk: Path) -> None:
    file = desk / "all/bridge/two.md"
    conflicting = file.read_text()
    check(desk)
    assert changes(desk) == {"bridge": None, "ferry": None}
    file.write_text(conflicting.replace("421", "412"))
    check(desk)
    assert changes(desk)["ferry"] == (0, 0, 0)
    fixed = changes(desk)["bridge"]
    before = tree(desk / "out")
    check(desk)
    assert tree(desk / "out") == before
    file.write_text(conflicting)
    check(desk)
    back = changes(desk)["bridge"]
    assert fixed is not None
    assert back is not None
    # In the order of the keys: fixed, new, reopened.
    assert (fixed[1:], back[0], back[1]) == ((0, 0), 0, 0)
    assert fixed[0] == back[2] >= 1
    assert f"{back[2]} back" in (desk / "out/index.html").read_text(encoding="utf-8")


def test_a_collection_that_fails_once_forgets_nothing(desk: Path) -> None:
    check(desk)
    broken = desk / "all/bridge/sources.toml"
    broken.write_text("no = ")
    assert tallycheck("check", "all", "-o", "out", cwd=desk).returncode == 2
    broken.unlink()
    check(desk)
    assert changes(desk)["bridge"] == (0, 0, 0)


def test_the_cache_is_shown_and_cleared(desk: Path) -> None:
    check(desk)
    shown = tallycheck("cache", "info", cwd=desk).stdout
    assert str(desk / "cache") in shown
    assert "6 articles read" in shown
    assert "2 reports kept" in shown
    assert "entries forgotten" in tallycheck("cache", "clear", cwd=desk).stdout
    assert "0 articles read" in tallycheck("cache", "info", cwd=desk).stdout


def test_watch_checks_again_what_changed(desk: Path) -> None:
    command = [sys.executable, "-m", "tallycheck", "watch", "all", "-o", "out", "--interval", "0.1", "--runs", "2"]
    with subprocess.Popen(command, cwd=desk, stderr=subprocess.PIPE, encoding="utf-8") as watching:
        assert watching.stderr is not None
        first = []
        while "watching" not in "".join(first[-1:]):
            first.append(watching.stderr.readline())
            assert first[-1], first
        time.sleep(0.3)
        (desk / "all/bridge/two.md").write_text(AGREED)
        rest = watching.stderr.read()
    assert watching.returncode == 0
    assert "2 of 2 reports made anew" in first[-1]
    assert "1 of 2 reports made anew" in rest
    assert " bridge: 0 conflicts" in rest
    assert "1 gone" in rest


def test_a_last_run_that_could_not_be_made_ends_watching_with_its_status(desk: Path) -> None:
    (desk / "out").write_text("mine", encoding="utf-8")
    done = tallycheck("watch", "all", "-o", "out", "--runs", "1", cwd=desk)
    assert (done.returncode, "out is no folder" in done.stderr) == (2, True)


def test_a_last_run_with_an_article_that_was_not_read_ends_watching_with_its_status(desk: Path) -> None:
    (desk / "all/bridge/empty.txt").write_text("", encoding="utf-8")
    done = tallycheck("watch", "all", "-o", "out", "--runs", "1", cwd=desk)
    assert (done.returncode, "not read: bridge/empty.txt" in done.stderr) == (2, True)


def test_files_that_were_not_read_are_told_with_their_collection_and_counted(desk: Path) -> None:
    (desk / "all/ferry/two.md").write_bytes(bytes(range(256)))
    done = tallycheck("check", "all", "-o", "out", "--jobs", "1", cwd=desk)
    assert (done.returncode, "not read: ferry/two.md: is binary data" in done.stderr) == (2, True)
    entries = json.loads((desk / "out/batch.json").read_text(encoding="utf-8"))["entries"]
    assert {each["name"]: each["unread"] for each in entries} == {"bridge": 0, "ferry": 1}
    page = (desk / "out/index.html").read_text(encoding="utf-8")
    assert "<strong>1 file could not be read</strong>" in page
    assert page.count("1 file not read") == 1


def test_what_a_file_said_is_not_gone_while_it_cannot_be_read(desk: Path) -> None:
    check(desk)
    whole = (desk / "all/bridge/two.md").read_bytes()
    (desk / "all/bridge/two.md").write_bytes(b"")
    tallycheck("check", "all", "-o", "out", "--jobs", "1", cwd=desk)
    assert changes(desk)["bridge"] == (0, 0, 0)
    (desk / "all/bridge/two.md").write_bytes(whole)
    check(desk)
    fixed, new, back = changes(desk)["bridge"] or (9, 9, 9)
    assert (fixed, new, back > 0) == (0, 0, True)


def index(desk: Path) -> dict[str, list[str]]:
    batch = json.loads((desk / "out/batch.json").read_text(encoding="utf-8"))
    return {kind: [each["name"] for each in batch[kind]] for kind in ("entries", "away")}


def test_an_index_tells_of_the_one_collection_that_is_left(desk: Path) -> None:
    check(desk)
    shutil.move(desk / "all/ferry", desk / "ferry")
    (desk / "all/bridge/two.md").write_text(AGREED)
    assert "ferry: not among the collections of this run" in check(desk, "--verbose").stderr
    assert index(desk) == {"entries": ["bridge"], "away": ["ferry"]}
    fixed, *_ = changes(desk)["bridge"] or (0,)
    assert fixed >= 1
    assert '<a href="ferry/index.html"><bdi>ferry</bdi></a>' in (desk / "out/index.html").read_text(encoding="utf-8")
    shutil.move(desk / "ferry", desk / "all/ferry")
    check(desk)
    assert index(desk) == {"entries": ["bridge", "ferry"], "away": []}
    assert changes(desk)["ferry"] == (0, 0, 0)


def test_a_collection_that_is_checked_by_itself_leaves_the_index_as_it_is(desk: Path) -> None:
    check(desk)
    before = (desk / "out/batch.json").read_bytes()
    assert tallycheck("check", "all/bridge", "-o", "out", cwd=desk).returncode == 0
    assert (desk / "out/batch.json").read_bytes() == before


def test_a_collection_under_another_name_is_known_again(desk: Path) -> None:
    check(desk)
    (desk / "all/ferry").rename(desk / "all/steamer")
    check(desk)
    assert index(desk) == {"entries": ["bridge", "steamer"], "away": []}
    assert changes(desk)["steamer"] == (0, 0, 0)


def test_a_report_whose_folder_was_deleted_is_forgotten(desk: Path) -> None:
    plant(desk / "all/tower")
    check(desk)
    shutil.rmtree(desk / "all/tower")
    check(desk)
    assert index(desk)["away"] == ["tower"]
    before = changes(desk)
    shutil.rmtree(desk / "out/tower")
    check(desk)
    assert (index(desk)["away"], changes(desk)) == ([], before)


def test_an_index_that_cannot_be_read_is_written_anew_with_a_note(desk: Path) -> None:
    check(desk)
    (desk / "out/batch.json").write_text("{")
    assert "batch.json is no index of this version" in check(desk).stderr
    assert changes(desk) == {"bridge": None, "ferry": None}


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


def test_watching_looks_at_what_a_run_reads_and_at_nothing_else(desk: Path) -> None:
    """Reports and logs that lie among the articles are no reason for another run."""
    look = partial(watch._stamp, [desk / "all"], None)
    (desk / "tallycheck.toml").write_text("")
    with chdir(desk):
        seen = look()
        assert tallycheck("check", "all", "-o", "all/reports", "--no-cache", cwd=desk).returncode == 0
        (desk / "all/watch.log").write_text("made anew")
        assert look() == seen
        for meddle in (
            lambda: (desk / "all/bridge/sources.toml").write_text(""),
            lambda: (desk / "all/bridge/one.txt").rename(desk / "all/bridge/four.txt"),
            lambda: (desk / "all/bridge/two.md").chmod(0o600),
            lambda: (desk / "tallycheck.toml").write_text("jobs = 1"),
            lambda: (desk / "tallycheck.toml").write_text("jobs = = 1"),
        ):
            meddle()
            assert look() != seen
            seen = look()


def test_watching_goes_on_where_the_configuration_is_wrong_for_a_while(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what is wrong, and what has gone."""
    states = iter(["jbs = 1", "jobs = 1"])

    def turns(*_: object) -> Iterator[None]:
        yield
        for state in states:
            (desk / "tallycheck.toml").write_text(state)
            shutil.rmtree(desk / "all/ferry", ignore_errors=True)
            yield

    monkeypatch.setattr(watch, "_turns", turns)
    done = tallycheck("watch", "all", "-o", "out", "--runs", "3", cwd=desk)
    assert done.returncode == 0
    assert "there is no key jbs; did you mean jobs?" in done.stderr
    assert "ferry: no longer there" in done.stderr


def test_what_never_comes_to_rest_is_checked_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter(range(1000))
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    assert watch._settled(lambda: {"a": (next(looks), 0, 0, 0)}, {}, 1.0) == {"a": (watch.PATIENCE, 0, 0, 0)}
