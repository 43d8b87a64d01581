"""The main job from the outside: what is written, what is said, and the exit status."""

import json
from pathlib import Path

import pytest

from tests.cli.running import ARTICLES, plant, program, tallycheck

FILES = {"index.html", "report.json", "claims.csv"}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_folder_makes_one_report(tmp_path: Path) -> None:
    plant(tmp_path / "Kestrel Bridge")
    done = program("check", "Kestrel Bridge", "-o", "out", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert set(tree(tmp_path / "out")) == {f"kestrel-bridge/{name}" for name in FILES}
    assert str(Path("out/kestrel-bridge/index.html")) in done.stdout
    assert "\x1b" not in done.stdout
    report = json.loads((tmp_path / "out/kestrel-bridge/report.json").read_text(encoding="utf-8"))
    assert report["name"] == "Kestrel Bridge"
    assert [source["path"] for source in report["sources"]] == ["one.txt", "three.txt", "two.md"]
    # By this mark spreadsheets know UTF-8.
    assert (tmp_path / "out/kestrel-bridge/claims.csv").read_bytes().startswith(b"\xef\xbb\xbfsource,line,")


def test_without_arguments_it_reads_sources_and_writes_reports(tmp_path: Path) -> None:
    plant(tmp_path / "sources" / "bridge")
    plant(tmp_path / "sources" / "again")
    done = tallycheck("check", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    reports = {f"{name}/{file}" for name in ("bridge", "again") for file in FILES}
    assert set(tree(tmp_path / "reports")) == reports | {"index.html", "batch.json"}
    batch = json.loads((tmp_path / "reports/batch.json").read_text(encoding="utf-8"))
    assert [entry["name"] for entry in batch["entries"]] == ["again", "bridge"]


def test_together_makes_one_report_of_a_batch(tmp_path: Path) -> None:
    plant(tmp_path / "all" / "a", {"one.txt": ARTICLES["one.txt"]})
    plant(tmp_path / "all" / "b", {"two.md": ARTICLES["two.md"]})
    assert tallycheck("check", "all", "--together", "-q", cwd=tmp_path).stdout == ""
    assert set(tree(tmp_path / "reports")) == {f"all/{name}" for name in FILES}


def test_the_order_of_the_files_and_the_workers_change_no_byte(tmp_path: Path) -> None:
    plant(tmp_path / "t")
    names = [f"t/{name}" for name in ARTICLES]
    for out, arguments in (("a", names), ("b", names[::-1]), ("c", ["t", "--jobs", "2"]), ("d", ["t", "--jobs", "1"])):
        done = tallycheck("check", *arguments, "-o", out, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "a") == tree(tmp_path / "b") == tree(tmp_path / "c") == tree(tmp_path / "d")


def test_the_workers_of_a_batch_change_no_byte(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        plant(tmp_path / "all" / name)
    for jobs in ("1", "2"):
        assert tallycheck("check", "all", "-o", f"out{jobs}", "--jobs", jobs, cwd=tmp_path).returncode == 0
    assert tree(tmp_path / "out1") == tree(tmp_path / "out2")


def test_an_unreadable_file_is_named_and_the_others_are_checked(tmp_path: Path) -> None:
    plant(tmp_path / "t")
    (tmp_path / "t" / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    (tmp_path / "t" / "empty.md").write_bytes(b"")
    done = tallycheck("check", "t", cwd=tmp_path)
    assert done.returncode == 2
    assert "broken.txt" in done.stderr
    assert "empty.md" in done.stderr
    assert "Traceback" not in done.stderr
    report = json.loads((tmp_path / "reports/t/report.json").read_text(encoding="utf-8"))
    assert len(report["sources"]) == 3
    assert [file["path"] for file in report["skipped"]] == ["broken.txt", "empty.md"]
    assert all(file["reason"] and file["remedy"] for file in report["skipped"])


def test_one_bad_collection_does_not_stop_the_rest(tmp_path: Path) -> None:
    plant(tmp_path / "all" / "good")
    plant(tmp_path / "all" / "bad")
    (tmp_path / "all" / "bad" / "sources.toml").write_text("[[source]\n")
    done = tallycheck("check", "all", cwd=tmp_path)
    assert done.returncode == 2
    assert "bad" in done.stderr
    assert (tmp_path / "reports/good/report.json").exists()
    batch = json.loads((tmp_path / "reports/batch.json").read_text(encoding="utf-8"))
    assert [(entry["name"], entry["error"] is None) for entry in batch["entries"]] == [("bad", False), ("good", True)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), "no such file or folder: nowhere"),
        (("empty",), "no articles in empty"),
        (("t", "-o", "t/one.txt"), "is no folder"),
        (("t", "--config", "none.toml"), "none.toml"),
        (("t", "--fail-on", "sometimes"), "sometimes"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_with_status_2(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    plant(tmp_path / "t")
    (tmp_path / "empty").mkdir()
    done = tallycheck("check", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_fail_on_tells_by_the_exit_status(tmp_path: Path) -> None:
    plant(tmp_path / "t")
    assert tallycheck("check", "t", cwd=tmp_path).returncode == 0
    assert tallycheck("check", "t", "--fail-on", "conflict", cwd=tmp_path).returncode == 1
    plant(tmp_path / "u", {"one.txt": ARTICLES["one.txt"], "three.txt": ARTICLES["three.txt"]})
    assert tallycheck("check", "u", "--fail-on", "update", cwd=tmp_path).returncode == 0


def test_a_wrong_key_in_the_configuration_names_the_right_one(tmp_path: Path) -> None:
    plant(tmp_path / "t")
    (tmp_path / "tallycheck.toml").write_text("[judge]\ntolerence = 0.1\n")
    done = tallycheck("check", "t", cwd=tmp_path)
    assert (done.returncode, "did you mean judge.tolerance?" in done.stderr) == (2, True)


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    import subprocess
    import sys

    plant(tmp_path / "t")
    command = f'"{sys.executable}" -m tallycheck check t | true'
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr
