"""Bytes kept under keys in one SQLite file: what was worked out once and may be asked for again.

Several runs may share a store, and any of them may be killed at any moment. Nothing that a store does can stop a run:
one that cannot be opened or written remembers nothing, one that is damaged is begun anew, and both say so in `note`.
"""

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

NAME = "tallycheck-1.sqlite3"
# What nobody asked for in so many days is forgotten; beyond the size, what was longest not asked for.
DAYS = 30
LARGEST = 2 * 1024**3

_PATIENCE = 30.0
_SEAL = 16
_SIDES = ("-wal", "-shm", "-journal")
_COLUMNS = ("kind", "key", "used", "value")
_TABLE = """
CREATE TABLE IF NOT EXISTS entries (
    kind TEXT NOT NULL, key TEXT NOT NULL, used INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID
"""


class Info(NamedTuple):
    """What a store holds: its file, how large that is on the disk, and how many entries of each kind."""

    path: Path
    size: int
    entries: dict[str, int]


class Store:
    """The store in a folder. Entries have a kind and a key; what comes back is what was put there, or nothing.

    Without a folder it remembers nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self.path = (folder or Path()) / NAME
        self.note = ""
        self._today = datetime.now(UTC).toordinal()
        self._connection: sqlite3.Connection | None = None
        if folder is not None:
            with self._tolerant("opened"):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds texts of articles
                self._connection = self._connect()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let the file go; nothing is remembered from here on."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put under the key, or None; an entry that is not byte for byte what was put is none."""
        with self._tolerant("read"):
            if self._connection is None:
                return None
            found = self._connection.execute(
                "SELECT value, used FROM entries WHERE kind = ? AND key = ?", (kind, key)
            ).fetchone()
            if found is None:
                return None
            if found[1] != self._today:
                used = (self._today, kind, key)
                self._connection.execute("UPDATE entries SET used = ? WHERE kind = ? AND key = ?", used)
            return _opened(kind, key, found[0])
        return None

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep the bytes under the key."""
        with self._tolerant("written"):
            if self._connection is not None:
                row = (kind, key, self._today, _sealed(kind, key, value))
                self._connection.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", row)

    def prune(self) -> None:
        """Forget what nobody asked for in a long time, and what is more than the store may hold."""
        with self._tolerant("tidied"):
            if self._connection is None:
                return
            self._connection.execute("DELETE FROM entries WHERE used < ?", (self._today - DAYS,))
            if self._size() > LARGEST:
                middle = "SELECT used FROM entries ORDER BY used LIMIT 1 OFFSET (SELECT count(*) / 2 FROM entries)"
                self._connection.execute(f"DELETE FROM entries WHERE used <= ({middle})")
                self._connection.execute("VACUUM")

    def clear(self) -> int:
        """Forget everything; how many entries there were."""
        with self._tolerant("cleared"):
            if self._connection is not None:
                count = self._connection.execute("DELETE FROM entries").rowcount
                self._connection.execute("VACUUM")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                return count
        return 0

    def info(self) -> Info:
        """What it holds now."""
        counts: dict[str, int] = {}
        with self._tolerant("read"):
            if self._connection is not None:
                counts = dict(self._connection.execute("SELECT kind, count(*) FROM entries GROUP BY kind ORDER BY 1"))
        return Info(self.path, self._size(), counts)

    def _size(self) -> int:
        files = (self.path, *(Path(f"{self.path}{side}") for side in _SIDES))
        return sum(file.stat().st_size for file in files if file.exists())

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            # Readers and one writer at a time do not wait for each other, and a killed writer leaves nothing behind.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_TABLE)
            columns = tuple(row[1] for row in connection.execute("PRAGMA table_info(entries)"))
            if columns != _COLUMNS:
                raise sqlite3.DatabaseError(f"its columns are {', '.join(columns)}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    @contextmanager
    def _tolerant(self, verb: str) -> Iterator[None]:
        """Faults of the store end in a note; a damaged file is put away and a new one begun."""
        seen = _identity(self.path)
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            self.note = f"the cache {self.path} could not be {verb} ({error}); going on without it"
            self.close()
        except sqlite3.DatabaseError as error:
            self.note = f"the cache {self.path} was damaged ({error}); it is built anew"
            self.close()
            self._begin_anew(seen)

    def _begin_anew(self, seen: tuple[int, int] | None) -> None:
        try:
            if seen is not None and _identity(self.path) == seen:  # else another run has done it already
                self.path.replace(f"{self.path}.damaged")
                for side in _SIDES:
                    Path(f"{self.path}{side}").unlink(missing_ok=True)
            self._connection = self._connect()
        except (sqlite3.Error, OSError) as error:
            self.note += f", which failed ({error})"


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - as one call, with no file object between
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _sealed(kind: str, key: str, value: bytes) -> bytes:
    """The bytes packed, under a seal that no other key's entry and no damaged one fits."""
    packed = zlib.compress(value, 1)
    return _seal(kind, key, packed) + packed


def _opened(kind: str, key: str, sealed: bytes) -> bytes | None:
    packed = sealed[_SEAL:]
    return zlib.decompress(packed) if sealed[:_SEAL] == _seal(kind, key, packed) else None


def _seal(kind: str, key: str, packed: bytes) -> bytes:
    return hashlib.sha256(f"{kind}\0{key}\0".encode() + packed).digest()[:_SEAL]
