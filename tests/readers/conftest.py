"""Reading made short: a file is written, read, and its blocks are shown as words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tallycheck.model import Block, Document
from tallycheck.readers import read

Write = Callable[..., Document]


def words(document: Document, block: Block) -> str:
    return document.slice(block.span)


def shape(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, words(document, block)) for block in document.blocks]


def cells(document: Document) -> dict[str, tuple[str | None, str | None]]:
    """Each body cell beside the first column: its words, and those of its row and column headers."""

    def at(span: object) -> str | None:
        return document.text[slice(*span)] if isinstance(span, tuple) else None

    return {
        words(document, block): (at(block.row_header), at(block.column_header))
        for block in document.blocks
        if block.kind == "cell" and not block.header and block.column
    }


@pytest.fixture
def reading(tmp_path: Path) -> Write:
    def write_and_read(content: str | bytes, name: str = "article.txt", **more: object) -> Document:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(path, source_id="s1", name=name, **more)  # type: ignore[arg-type]

    return write_and_read
