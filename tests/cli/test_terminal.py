"""What a person at a terminal sees, and what a program behind a pipe gets."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tallycheck.cli import progress as bars
from tests.cli.running import plant, tallycheck

pty = pytest.importorskip("pty", reason="pseudo-terminals are a POSIX thing")


def at_a_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    """What the program shows on a terminal, standard error included."""
    ours, theirs = pty.openpty()
    known = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "CI")}
    run = subprocess.Popen(
        [sys.executable, "-m", "tallycheck", *arguments],
        cwd=cwd,
        env=known | {"TERM": "xterm-256color", "COLUMNS": "100"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:
        pass  # the other side is closed: the program has ended
    os.close(ours)
    assert run.wait() in (0, 1, 2)
    return shown.decode(errors="replace")


def test_a_terminal_gets_colour_unless_somebody_says_no(tmp_path: Path) -> None:
    plant(tmp_path / "t")
    assert "\x1b[1m" in at_a_terminal("check", "t", cwd=tmp_path)
    assert "\x1b[1m" not in at_a_terminal("check", "t", cwd=tmp_path, NO_COLOR="1")
    assert "\x1b[1m" not in at_a_terminal("check", "t", "--no-color", cwd=tmp_path)


def test_a_pipe_gets_plain_text(tmp_path: Path) -> None:
    plant(tmp_path / "all" / "a")
    plant(tmp_path / "all" / "b")
    done = tallycheck("check", "all", cwd=tmp_path)
    assert "\x1b" not in done.stdout + done.stderr
    head, first, second, total, *_ = done.stdout.splitlines()
    assert head.split() == ["sources", "conflicts", "updates", "agree"]
    assert [line.split()[0] for line in (first, second)] == ["a", "b"]
    assert total.split()[2] == "6"
    assert "Report: reports/index.html" in done.stdout.replace("\\", "/")


class Terminal:
    """A standard error that says it is a terminal."""

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        return


@pytest.mark.parametrize(("patience", "shows"), [(0.0, True), (60.0, False)])
def test_only_long_work_shows_a_bar(monkeypatch: pytest.MonkeyPatch, patience: float, shows: bool) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(bars, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    with bars.progress() as tell:
        for done in range(4):
            tell("reading", done, 3)
    assert ("reading" in screen.text) == shows


def test_quiet_work_and_work_behind_a_pipe_show_none(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(bars, "PATIENCE", 0.0)
    with bars.progress(quiet=True) as tell:
        tell("reading", 1, 3)
    monkeypatch.setattr(screen, "isatty", lambda: False)
    with bars.progress() as tell:
        tell("reading", 1, 3)
    assert screen.text == ""


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    """As `tallycheck extract … | head -1` does: the rest is not wanted, and nothing is to be said of it."""
    text = "\n\n".join(
        f"The Kestrel Bridge has {number} lamps and cost ${number} million." for number in range(100, 999)
    )
    plant(tmp_path / "t", {"long.txt": text})
    run = subprocess.Popen(
        [sys.executable, "-m", "tallycheck", "extract", "t"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout
    assert run.stderr
    run.stdout.read(1)
    run.stdout.close()
    assert run.stderr.read() == b""
    assert run.wait() == 141


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up in /proc")
def test_an_interrupt_is_one_line_also_while_workers_start(tmp_path: Path) -> None:
    for number in range(30):
        plant(tmp_path / "all" / f"c{number}")
    run = subprocess.Popen(
        [sys.executable, "-m", "tallycheck", "check", "all", "--jobs", "2", "--no-cache"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
        # A shell starts what runs in its background with interrupts ignored, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - this test has no threads
    )
    while not _children(run.pid):
        assert run.poll() is None
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)
    assert run.stderr
    assert run.stderr.read() == "tallycheck: interrupted\n"
    assert run.wait() == 130


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
