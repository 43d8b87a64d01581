"""What a person can have on a disk or do at a terminal by mistake: each is told in a line, and the rest is done."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tallycheck import check
from tests.cli.running import plant, program, tallycheck

ONLY_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="made of what other systems have")


@ONLY_POSIX
def test_a_name_that_is_no_unicode_is_shown_with_question_marks(tmp_path: Path) -> None:
    home = plant(tmp_path / "bridge")
    try:
        Path(os.fsdecode(os.fsencode(home) + b"/\xff.txt")).write_text("The Kestrel Bridge cost $400 million.\n")
    except OSError:
        pytest.skip("this file system has no such names")
    assert tallycheck("check", "bridge", "--no-cache", cwd=tmp_path).returncode == 0
    assert "\ufffd.txt" in (tmp_path / "reports/bridge/report.json").read_text(encoding="utf-8")
    assert "\ufffd.txt" in tallycheck("extract", "bridge", "--no-cache", cwd=tmp_path).stdout


@ONLY_POSIX
def test_a_link_that_leads_nowhere_does_not_stop_the_rest(tmp_path: Path) -> None:
    (plant(tmp_path / "bridge") / "gone.txt").symlink_to("nowhere.txt")
    done = tallycheck("check", "bridge", "--no-cache", cwd=tmp_path)
    assert done.returncode == 2
    assert "not read: gone.txt: does not exist" in done.stderr
    assert (tmp_path / "reports/bridge/index.html").exists()


def test_a_path_in_the_table_of_sources_that_leads_nowhere_is_told_each_time(tmp_path: Path) -> None:
    home = plant(tmp_path / "bridge")
    (home / "sources.toml").write_text('[[source]]\npath = "onee.txt"\npublished = 2026-06-15\n', encoding="utf-8")
    for _ in range(2):
        done = tallycheck("check", "bridge", "--quiet", "--cache", "c", cwd=tmp_path)
        assert (done.returncode, "sources.toml tells of onee.txt" in done.stderr) == (0, True)


@pytest.mark.parametrize("command", [("verify", "draft.md", "--against", "bridge"), ("extract", "bridge")])
def test_drafts_and_claims_tell_of_such_a_path_too(tmp_path: Path, command: tuple[str, ...]) -> None:
    home = plant(tmp_path / "bridge")
    (home / "sources.toml").write_text('[[source]]\npath = "onee.txt"\n', encoding="utf-8")
    (tmp_path / "draft.md").write_text("The Kestrel Bridge is 1,240 metres long.\n", encoding="utf-8")
    done = tallycheck(*command, "--no-cache", cwd=tmp_path)
    assert (done.returncode, "bridge: sources.toml tells of onee.txt" in done.stderr) == (0, True)


def test_without_articles_the_default_is_named(tmp_path: Path) -> None:
    done = tallycheck("check", cwd=tmp_path)
    assert (done.returncode, "no articles are named, and sources is not here" in done.stderr) == (2, True)


def test_an_output_that_is_a_file_is_named(tmp_path: Path) -> None:
    plant(tmp_path / "bridge")
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    done = tallycheck("check", "bridge", "-o", "out", "--no-cache", cwd=tmp_path)
    assert (done.returncode, "out is no folder" in done.stderr) == (2, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_an_output_that_cannot_be_written_is_an_error_in_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tallycheck", "rules"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["tallycheck: the output could not be written: No space left on device"]


@ONLY_POSIX
def test_a_closed_output_is_none(tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m tallycheck rules >&-", shell=True, stderr=subprocess.PIPE, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_draft_that_is_its_own_only_source_is_no_check(tmp_path: Path) -> None:
    plant(tmp_path)
    done = tallycheck("verify", "one.txt", "--against", "one.txt", "--no-cache", cwd=tmp_path)
    assert (done.returncode, "one.txt has no source but itself" in done.stderr) == (2, True)


def test_an_ending_without_a_format_is_told_before_anything_is_done(tmp_path: Path) -> None:
    plant(tmp_path)
    done = tallycheck("verify", "one.txt", "--against", "two.md", "--write", "x.pdf", cwd=tmp_path)
    assert (done.returncode, done.stdout, "x.pdf: no format has that ending" in done.stderr) == (2, "", True)


def test_a_draft_on_standard_input_is_decoded_as_a_file_is(tmp_path: Path) -> None:
    plant(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "tallycheck", "verify", "-", "--against", "one.txt", "--no-cache"],
        input="The Kestrel Bridge cost $999 million.\n".encode("utf-16"),
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"contradicted: $999 million" in done.stdout


def test_a_folder_is_no_draft(tmp_path: Path) -> None:
    plant(tmp_path / "bridge")
    done = program("verify", "bridge", "--against", "bridge", cwd=tmp_path)
    assert (done.returncode, "bridge: is a folder" in done.stderr) == (2, True)


def test_the_page_of_a_report_names_the_report_beside_it(tmp_path: Path) -> None:
    plant(tmp_path / "bridge")
    tallycheck("check", "bridge", "--quiet", "--no-cache", cwd=tmp_path)
    (tmp_path / "other.json").write_text("no report", encoding="utf-8")
    assert "conflict" in tallycheck("explain", "reports/bridge/index.html", cwd=tmp_path).stdout
    assert "of this version: Invalid JSON" in tallycheck("explain", "other.json", cwd=tmp_path).stderr


@pytest.fixture
def shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a story, and one beside it that nobody may look into, whoever runs the tests."""
    plant(tmp_path / "all" / "bridge")
    plant(tmp_path / "all" / "secret")
    look = os.scandir

    def scandir(path: str | os.PathLike[str] = ".") -> object:
        if Path(path).name == "secret":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "all", "--no-cache", "--quiet"),
        ("extract", "all", "--no-cache"),
        ("verify", "all/bridge/one.txt", "--against", "all", "--no-cache"),
        ("watch", "all", "--runs", "1"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_folder_that_may_not_be_looked_into_is_told(shut: Path, arguments: tuple[str, ...]) -> None:
    done = tallycheck(*arguments, cwd=shut)
    assert f"not read: {shut.resolve() / 'all' / 'secret'} may not be looked into; give yourself" in done.stderr
    assert done.returncode == 2


def test_where_nothing_may_be_looked_into_the_remedy_is_the_right_one(shut: Path) -> None:
    done = tallycheck("check", "all/secret", "--no-cache", cwd=shut)
    assert (done.returncode, "give yourself the right to read it" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


def test_the_progress_tells_when_reading_is_over_and_comparing_begins(tmp_path: Path) -> None:
    """Of one large article most of the time goes there."""
    told: list[str] = []
    check([plant(tmp_path / "bridge")], progress=lambda stage, done, total: told.append(stage))
    assert told[-1] == "comparing"
    assert "reading" in told
