"""Keys of what is remembered: two things have the same key only where the same would be made of them.

Every key holds a fingerprint of the program: its own files, its libraries and the Python that runs it. So a grammar
that changed never meets what an earlier one made.
"""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import tallycheck
from tallycheck import trained
from tallycheck.config import Config
from tallycheck.gathering import TABLE, Collection

# Settings that say where and how fast, and change no byte of a report.
_ASIDE = {"jobs": True, "report": True, "cache": True, "verify": True}
# Settings of the stages behind extraction.
_LATER = _ASIDE | {"match": True, "judge": True, "read": True}
_LARGEST = 64 * 1024 * 1024


@cache
def program() -> str:
    """The fingerprint of the program."""
    home = Path(tallycheck.__file__).parent
    found = hashlib.sha256(sys.version.encode())
    for path in sorted(path for path in home.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        found.update(f"\0{path.relative_to(home).as_posix()}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    for library in sorted(_libraries()):
        found.update(f"\0{library}".encode())
    return found.hexdigest()


def _libraries() -> list[str]:
    """Each library that the program needs with its version."""
    names = ["tallycheck"]
    for line in requires("tallycheck") or ():
        names.append("".join(letter if letter.isalnum() or letter in "-_." else " " for letter in line).split()[0])
    return [f"{name} {_version(name)}" for name in names]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def digest(path: Path) -> str | None:
    """The SHA-256 of a file; None where it cannot be read, is a pipe or a device, or is larger than any article."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def document(content: str, *, ending: str, role: str, facts: Mapping[str, str], config: Config) -> str:
    """The key of what is read and extracted from a file with that content, told of by those facts."""
    return _hash(content, ending.lower(), role, sorted(facts.items()), _settings(config, _LATER))


def collection(found: Collection, config: Config) -> str | None:
    """The key of the report over a collection; None where one of its files cannot be read."""
    table = found.root / TABLE
    contents = [(path.relative_to(found.root).as_posix(), digest(path)) for path in found.files]
    about = digest(table) if os.path.lexists(table) else ""
    if about is None or any(content is None for _, content in contents):
        return None
    return _hash(found.name, found.slug, contents, about, _settings(config, _ASIDE))


def _settings(config: Config, left_out: Mapping[str, bool]) -> list[object]:
    """The settings but for those left out; a trained pipeline by what it is, not by where it lies."""
    model = config.extract.model
    told = config.model_dump(mode="json", exclude={**left_out, "extract": {"model": True}})
    return [told, trained.fingerprint(model) if model else None]


def page(text: str) -> str:
    """The key of a page that is made of nothing but the text."""
    return _hash(text)


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps([program(), *parts]).encode()).hexdigest()
