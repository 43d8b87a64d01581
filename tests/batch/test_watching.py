"""Watching checks again what changed, and looks at nothing else."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import chdir
from functools import partial
from pathlib import Path

import pytest

from tallycheck.cli import watch
from tests.batch.desk import AGREED
from tests.cli.running import tallycheck


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
