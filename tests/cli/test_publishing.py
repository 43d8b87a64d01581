"""Nobody ever meets half of a report, and nothing of the user's is lost."""

import errno
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tallycheck.errors import OutputError
from tallycheck.publishing import BATCH, publish, sweep

FIRST = {"index.html": b"1", "report.json": b"{1}"}
SECOND = {"index.html": b"2", "report.json": b"{2}"}


def held(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_a_report_is_written_and_replaced_whole(tmp_path: Path) -> None:
    publish(tmp_path / "out" / "t", FIRST | {"claims.csv": b"old"})
    publish(tmp_path / "out" / "t", SECOND)
    assert held(tmp_path / "out" / "t") == SECOND | {"claims.csv": b"old"}
    publish(tmp_path / "out" / "t", FIRST | {"claims.csv": b"new"})
    assert held(tmp_path / "out" / "t") == FIRST | {"claims.csv": b"new"}
    assert [entry.name for entry in (tmp_path / "out").iterdir()] == ["t"]


def test_files_of_the_user_stay(tmp_path: Path) -> None:
    publish(tmp_path / "t", FIRST)
    (tmp_path / "t" / "notes.txt").write_bytes(b"mine")
    publish(tmp_path / "t", SECOND)
    assert held(tmp_path / "t") == SECOND | {"notes.txt": b"mine"}


def test_a_folder_that_is_no_report_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(b"my site")
    with pytest.raises(OutputError, match="no report of Tallycheck"):
        publish(tmp_path / "site", FIRST)
    assert held(tmp_path / "site") == {"index.html": b"my site"}


def test_an_index_stands_beside_its_reports(tmp_path: Path) -> None:
    publish(tmp_path / "t", FIRST)
    for page in (b"1", b"2"):
        publish(tmp_path, {"index.html": page, BATCH: b"{}"}, mark=BATCH)
        assert held(tmp_path) == {"index.html": page, BATCH: b"{}"}
    assert held(tmp_path / "t") == FIRST


def test_a_place_that_cannot_be_written_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=r"is no folder.*-o"):
        publish(tmp_path / "file" / "t", FIRST)
    with pytest.raises(OutputError, match="is no folder"):
        publish(tmp_path / "file", FIRST)


def test_when_moving_fails_the_old_report_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "t", FIRST)
    rename = Path.rename

    def fail_on_new(self: Path, target: Path) -> Path:
        if self.suffix == ".tmp":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_on_new)
    with pytest.raises(OutputError, match="Permission denied"):
        publish(tmp_path / "t", SECOND)
    assert held(tmp_path / "t") == FIRST
    assert [entry.name for entry in tmp_path.iterdir()] == ["t"]


def test_what_a_killed_run_left_is_cleared_away_and_a_report_moved_aside_comes_back(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    publish(tmp_path / "t", FIRST)
    for name in (
        f".t.{dead.pid}-ab_1.tmp",
        f".t.{dead.pid}-ab_1.old",
        f".u.{dead.pid}-cd.old",
        f".t.{os.getppid()}-x.tmp",
        f".t.{os.getpid()}-y.tmp",  # in a container each run has the number of the one before
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_bytes(b"left")
    (tmp_path / ".git-notes.d").mkdir()
    sweep(tmp_path)
    assert {entry.name for entry in tmp_path.iterdir()} == {"t", "u", f".t.{os.getppid()}-x.tmp", ".git-notes.d"}
    assert held(tmp_path / "t") == FIRST
    assert held(tmp_path / "u") == {"index.html": b"left"}


def test_a_kill_at_any_moment_leaves_the_old_report_or_the_new_one(tmp_path: Path) -> None:
    """A process that publishes without end is killed; after sweeping, a whole report stands there."""
    program = (
        "from pathlib import Path; from tallycheck.publishing import publish\n"
        "while True:\n"
        "    for n in (b'1', b'2'):\n"
        "        publish(Path('t'), {'index.html': n * 4096, 'report.json': n})\n"
    )
    publish(tmp_path / "t", {"index.html": b"1" * 4096, "report.json": b"1"})
    for turn in range(4):
        run = subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path)
        time.sleep(0.4 + turn / 50)
        run.kill()
        run.wait()
        sweep(tmp_path)
        whole = held(tmp_path / "t")
        assert whole["index.html"] == whole["report.json"] * 4096
        assert [entry.name for entry in tmp_path.iterdir()] == ["t"]


def test_what_cannot_be_cleared_away_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f".t.{os.getpid()}-ab.old").mkdir()

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "rename", refuse)
    sweep(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_is_told_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    publish(tmp_path / "t", FIRST)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device; make room there"):
        publish(tmp_path / "t", SECOND)
    assert held(tmp_path / "t") == FIRST
    assert [entry.name for entry in tmp_path.iterdir()] == ["t"]


def test_a_report_that_another_run_puts_there_meanwhile_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run publishes whenever this one has moved the old report aside, or before it could."""
    rename = Path.rename
    turns = ["put", "moved"]

    def meddled(self: Path, target: Path) -> Path:
        if self.suffix == ".tmp" and "put" in turns:
            turns.remove("put")
            shutil.copytree(self, target)
        elif target.suffix == ".old" and "moved" in turns:
            turns.remove("moved")
            shutil.rmtree(self)
        return rename(self, target)

    publish(tmp_path / "t", FIRST)
    monkeypatch.setattr(Path, "rename", meddled)
    publish(tmp_path / "t", SECOND)
    assert (held(tmp_path / "t"), turns) == (SECOND, [])
    assert [entry.name for entry in tmp_path.iterdir()] == ["t"]
