"""`sources.toml`: what a person says of the articles beside it."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from tallycheck.errors import ConfigError

NAME = "sources.toml"
KEYS = ("path", "title", "url", "publisher", "author", "published")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_HEADER = re.compile(r"\s*\[\[\s*source\s*\]\]")


def sources_table(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """What `sources.toml` in the folder says of each file, by its path relative to the folder; empty without one.

    Raises:
        ConfigError: the file is broken; the message names the file, the line and the remedy.
    """
    path = folder / NAME
    if path.exists() and not path.is_file():
        raise ConfigError(f"{path}: is no file", remedy="move it away")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})", remedy="save it as UTF-8 text") from error
    return _Table(path, text).entries()


class _Table:
    """One `sources.toml` with its text, so that a complaint can name the line."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.text = text

    def entries(self) -> dict[str, dict[str, str]]:
        """The entries by path."""
        found: dict[str, dict[str, str]] = {}
        for number, entry in enumerate(self._load()):
            values = self._values(number, entry)
            path = str(PurePosixPath(values.pop("path").replace("\\", "/")))
            if path in found:
                raise self._error(self._line(number, "path"), f"{path!r} has two entries", remedy="keep one of them")
            found[path] = values
        return found

    def _load(self) -> list[Mapping[str, object]]:
        try:
            data = tomllib.loads(self.text.replace("\r\n", "\n"))
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            raise self._error(
                int(line[1]) if line else len(self.lines),
                f"no valid TOML: {error}",
                remedy='write one [[source]] table a file, each line as key = "value"',
            ) from error
        for key in data:
            if key != "source":
                raise self._unknown(self._line_of(key, 0), key, ("source",))
        entries = data.get("source", [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise self._error(self._line_of("source", 0), "`source` is no list of tables", remedy="write [[source]]")
        return entries

    def _values(self, number: int, entry: Mapping[str, object]) -> dict[str, str]:
        for key in entry:
            if key not in KEYS:
                raise self._unknown(self._line(number, key), key, KEYS)
        if "path" not in entry:
            raise self._error(
                self._line(number, ""), "a [[source]] has no path", remedy='name its file: path = "article.txt"'
            )
        return {key: self._value(number, key, value) for key, value in entry.items()}

    def _value(self, number: int, key: str, value: object) -> str:
        line = self._line(number, key)
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            value = value.isoformat()
        if key == "published" and isinstance(value, int) and not isinstance(value, bool):
            value = f"{value:04}"
        if not isinstance(value, str) or (key == "path" and not value.strip()):
            raise self._error(line, f"`{key}` is no text", remedy=f'put it in quotes: {key} = "…"')
        if key != "published":
            return value.strip()
        if not _is_date(value.strip()):
            raise self._error(line, f"{value!r} is no date", remedy="write 2023-08-23, 2023-08 or 2023")
        return value.strip()[:10]

    def _unknown(self, line: int, key: str, known: tuple[str, ...]) -> ConfigError:
        near = difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.5)
        remedy = f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(known)}"
        return self._error(line, f"unknown key `{key}`", remedy=remedy)

    def _error(self, line: int, message: str, *, remedy: str) -> ConfigError:
        return ConfigError(f"{self.path}:{line}: {message}", remedy=remedy)

    def _line(self, number: int, key: str) -> int:
        """The line of a key in the entry of that number, from 1; the entry's own line where it has no such key."""
        heads = [index for index, line in enumerate(self.lines) if _HEADER.match(line)]
        if number >= len(heads):
            return self._line_of(key, 0)
        return self._line_of(key, heads[number]) if key else heads[number] + 1

    def _line_of(self, key: str, start: int) -> int:
        wanted = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*[=\].]")
        return next(
            (index + 1 for index in range(start, len(self.lines)) if wanted.match(self.lines[index])), start + 1
        )


def _is_date(words: str) -> bool:
    found = _DATE.fullmatch(words)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True
