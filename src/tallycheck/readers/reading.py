"""From a file, or from the text of standard input, to a document."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from tallycheck.errors import UnreadableSourceError
from tallycheck.model import Document, Source
from tallycheck.readers import decoding
from tallycheck.readers.base import Parsed, Reader
from tallycheck.registry import members

Role = Literal["source", "draft"]
_LARGEST = 50 * 1024 * 1024
_UNREADABLE_SHARE = 0.1
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NOTHING: Mapping[str, str] = {}


def read(
    path: Path, *, source_id: str, name: str, role: Role = "source", metadata: Mapping[str, str] = _NOTHING
) -> Document:
    """The document in a file; `name` is the path to show, `metadata` the file's entry in `sources.toml`.

    Raises:
        UnreadableSourceError: the file is missing, empty, too large, of no known format, or no text.
    """
    data = _load(path, name)
    reader = _reader_for(path, name)
    text = _decoded(data, reader, name)
    digest = hashlib.sha256(data).hexdigest()
    return _document(text, reader, source_id=source_id, name=name, role=role, metadata=metadata, sha256=digest)


def decoded(data: bytes, *, name: str) -> str:
    """The text of bytes that come from no file; the ending of the name is their format.

    Raises:
        UnreadableSourceError: they are no text, or of no known format.
    """
    return _decoded(data, _reader_for(Path(name if Path(name).suffix else f"{name}.txt"), name), name)


def _decoded(data: bytes, reader: Reader, name: str) -> str:
    if kind := decoding.kind_of_binary(data):
        raise UnreadableSourceError(name, f"is {kind}, not text", remedy="save it as text, Markdown or HTML")
    text = decoding.decode(data, declared=reader.charset(data) if reader.charset else None)
    if decoding.unreadable_share(text) > _UNREADABLE_SHARE:
        raise UnreadableSourceError(name, "is in an encoding that could not be found", remedy="save it as UTF-8")
    return text


def read_text(
    text: str,
    *,
    source_id: str,
    name: str = "-",
    role: Role = "source",
    metadata: Mapping[str, str] = _NOTHING,
    extension: str = ".txt",
) -> Document:
    """The document in a text that comes from no file, read in the format of the extension.

    Raises:
        UnreadableSourceError: there are no words in it.
    """
    reader = _reader_for(Path("text" + extension), name)
    clean = _LONE_SURROGATE.sub("\ufffd", text.removeprefix("\ufeff"))
    digest = hashlib.sha256(clean.encode()).hexdigest()
    return _document(clean, reader, source_id=source_id, name=name, role=role, metadata=metadata, sha256=digest)


def is_article(path: Path) -> bool:
    """Whether the path ends like a file that one of the readers reads."""
    return path.suffix.lower() in extensions()


def extensions() -> tuple[str, ...]:
    """The endings of the files that can be read, each with its dot."""
    return tuple(ending for reader in _readers() for ending in reader.extensions)


def _readers() -> tuple[Reader, ...]:
    return members("tallycheck.readers", "READER", Reader)


def _reader_for(path: Path, name: str) -> Reader:
    ending = path.suffix.lower()
    reader = next((reader for reader in _readers() if ending in reader.extensions), None)
    if reader is None:
        known = ", ".join(extensions())
        raise UnreadableSourceError(name, f"has no known format ({ending or 'no extension'})", remedy=f"use {known}")
    return reader


def _load(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableSourceError(name, "is a folder", remedy="name the files in it, or check it as a collection")
        if path.exists() and not path.is_file():  # reading on and on, or waiting for somebody to write
            raise UnreadableSourceError(name, "is a pipe or a device", remedy="put the text into a file")
        size = path.stat().st_size
        if size > _LARGEST:
            raise UnreadableSourceError(
                name, f"is too large ({size // 1_048_576} MB, at most 50)", remedy="split it into single articles"
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableSourceError(name, "does not exist", remedy="check the path") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableSourceError(name, f"cannot be read ({reason})", remedy="check the file") from error
    if not data.strip():
        raise UnreadableSourceError(name, "is empty", remedy="put the article's text into it or remove it")
    return data


def _document(
    text: str, reader: Reader, *, source_id: str, name: str, role: Role, metadata: Mapping[str, str], sha256: str
) -> Document:
    if not text.strip("\0 \t\r\n\ufeff\ufffd"):
        raise UnreadableSourceError(name, "has no words in it", remedy="put the article's text into it or remove it")
    parsed = _parse(text, reader, name)
    facts = {**parsed.facts, **{key: value for key, value in metadata.items() if value}}
    source = Source(
        id=source_id,
        path=name,
        role=role,
        title=facts.get("title"),
        url=facts.get("url"),
        publisher=facts.get("publisher"),
        author=facts.get("author"),
        published=facts.get("published"),
        media_type=reader.media_type,
        sha256=sha256,
    )
    return Document(source=source, text=parsed.text, blocks=parsed.blocks, left_out=parsed.left_out)


def _parse(text: str, reader: Reader, name: str) -> Parsed:
    try:
        return reader.read(text)
    except UnreadableSourceError as error:
        # A reader knows the text but not where it came from; the name to show is put in here.
        raise UnreadableSourceError(name, error.reason, remedy=error.remedy) from error
