"""The store keeps what was put there, whatever happens to its file."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from tallycheck.store import DAYS, NAME, Store


def test_what_is_put_comes_back_and_nothing_else(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        assert store.get("a", "k") is None
        store.put("a", "k", b"one")
        store.put("b", "k", b"two" * 1000)
        store.put("a", "k", b"three")
    with Store(tmp_path) as again:
        assert (again.get("a", "k"), again.get("b", "k")) == (b"three", b"two" * 1000)
        assert again.info().entries == {"a": 1, "b": 1}
        assert again.note == ""


def test_without_a_folder_nothing_is_remembered(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Store(None) as store:
        store.put("a", "k", b"one")
        assert store.get("a", "k") is None
        assert (store.clear(), store.note) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_clearing_forgets_everything(tmp_path: Path) -> None:
    with Store(tmp_path) as store, Store(tmp_path) as other:
        for number in range(5):
            store.put("a", str(number), b"x")
        assert other.clear() == 5
        assert store.get("a", "1") is None
        assert store.note == ""


def test_a_file_that_is_no_store_is_built_anew_with_a_note(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"not a database, but long enough to be looked at closely" * 100)
    with Store(tmp_path) as store:
        assert "damaged" in store.note
        store.put("a", "k", b"one")
        assert store.get("a", "k") == b"one"
    with Store(tmp_path) as again:
        assert (again.get("a", "k"), again.note) == (b"one", "")


def test_a_store_with_holes_never_hands_out_wrong_bytes(tmp_path: Path) -> None:
    values = {str(number): os.urandom(500) for number in range(200)}
    with Store(tmp_path) as store:
        for key, value in values.items():
            store.put("a", key, value)
    file = tmp_path / NAME
    data = bytearray(file.read_bytes())
    for place in range(8192, len(data), 9001):
        data[place : place + 64] = bytes(64)
    file.write_bytes(data)
    with Store(tmp_path) as store:
        assert all(store.get("a", key) in (value, None) for key, value in values.items())
        store.put("a", "new", b"one")
        assert store.get("a", "new") == b"one"


def test_an_entry_under_a_wrong_key_is_none(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put("a", "k", b"one")
    with sqlite3.connect(tmp_path / NAME) as raw:
        raw.execute("UPDATE entries SET key = 'other'")
    with Store(tmp_path) as store:
        assert store.get("a", "other") is None


def test_a_place_that_cannot_be_written_is_told_and_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Store(tmp_path / "file" / "folder") as store:
        store.put("a", "k", b"one")
        assert store.get("a", "k") is None
        assert "going on without it" in store.note


def test_what_nobody_asked_for_is_forgotten(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put("a", "old", b"one")
        store.put("a", "asked", b"two")
    with sqlite3.connect(tmp_path / NAME) as raw:
        raw.execute("UPDATE entries SET used = used - ?", (DAYS + 1,))
    with Store(tmp_path) as store:
        assert store.get("a", "asked") == b"two"
        store.prune()
        assert store.info().entries == {"a": 1}


WRITER = """
import sys
from pathlib import Path
from tallycheck.store import Store
with Store(Path(sys.argv[1])) as store:
    for number in range(int(sys.argv[3])):
        store.put("a", f"{sys.argv[2]}-{number}", f"{sys.argv[2]} {number} ".encode() * 300)
        print(number, flush=True)
"""


def write(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(count)], stdout=subprocess.PIPE, encoding="utf-8"
    )


def test_writers_at_the_same_time_and_one_that_is_killed(tmp_path: Path) -> None:
    writers = [write(tmp_path, name, 60) for name in ("one", "two")]
    killed = write(tmp_path, "killed", 100_000)
    assert killed.stdout is not None
    for line in killed.stdout:
        if line.strip() == "20":
            break
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert all(writer.communicate() and writer.returncode == 0 for writer in writers)
    with Store(tmp_path) as store:
        for name, count in (("one", 60), ("two", 60), ("killed", 20)):
            for number in range(count):
                assert store.get("a", f"{name}-{number}") == f"{name} {number} ".encode() * 300
        assert store.note == ""


def test_a_store_with_other_columns_is_put_away(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / NAME) as other:
        other.execute("CREATE TABLE entries (a, b)")
    other.close()
    with Store(tmp_path) as store:
        assert "was damaged (its columns are a, b)" in store.note
        store.put("a", "k", b"one")
        assert store.get("a", "k") == b"one"
