"""A trained spaCy pipeline that the user has: where it lies, and what tells it from every other. Loads no spaCy."""

import hashlib
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tallycheck.errors import ConfigError

BLANK = "blank"
_META = "meta.json"
_CONFIG = "config.cfg"
_REMEDY = "install it (python -m spacy download NAME), give the path of its folder, or leave the model out"


class Trained(NamedTuple):
    """A trained pipeline: what spaCy loads it by, the folder that it lies in, what it calls itself, and its version."""

    place: str
    folder: Path
    name: str
    version: str


def find(name: str) -> Trained:
    """The pipeline that is installed as a package of that name, or lies in the folder of that path.

    Raises:
        ConfigError: there is none.
    """
    package = _package(name)
    folder = package or Path(name).absolute()
    try:
        meta = json.loads((folder / _META).read_bytes())
        told = Trained(name if package else str(folder), folder, f"{meta['lang']}_{meta['name']}", str(meta["version"]))
    except (OSError, ValueError, LookupError, TypeError):
        raise _missing(name) from None
    if not any(folder.glob(_CONFIG)) and not any(folder.glob(f"*/{_CONFIG}")):
        raise _missing(name)
    return told


def told(name: str | None) -> str:
    """What a report calls the pipeline that helped to read: its name and version, or "blank" where there is none.

    Raises:
        ConfigError: there is no such pipeline.
    """
    found = find(name) if name else None
    return f"{found.name} {found.version}" if found else BLANK


def _missing(name: str) -> ConfigError:
    where = "neither an installed package nor a folder with a trained pipeline in it"
    return ConfigError(f"there is no spaCy pipeline {name!r}: it is {where}", remedy=_REMEDY)


def _package(name: str) -> Path | None:
    """The folder of an installed package, without importing it."""
    found = find_spec(name) if name.isidentifier() else None
    places = list(found.submodule_search_locations or ()) if found else []
    return Path(places[0]) if places else None


def fingerprint(name: str) -> str:
    """What tells a pipeline from every other: its name and version, and the size and age of each of its files.

    Raises:
        ConfigError: there is no such pipeline.
    """
    return _fingerprint(find(name))


@cache
def _fingerprint(found: Trained) -> str:
    told = hashlib.sha256(f"{found.name} {found.version}".encode())
    for path in sorted(p for p in found.folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        status = path.stat()
        told.update(f"\0{path.relative_to(found.folder).as_posix()} {status.st_size} {status.st_mtime_ns}".encode())
    return told.hexdigest()
