"""Nobody ever meets half of a report, and nothing of the user's is lost."""

from pathlib import Path

import pytest

from tallycheck.errors import OutputError
from tallycheck.publishing import BATCH, publish

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
    with pytest.raises(OutputError, match=r"could not be written.*-o"):
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
