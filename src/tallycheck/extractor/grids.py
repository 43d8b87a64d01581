"""Tables as rows of cells, with the words that stand over each column."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tallycheck.extractor.tagging import words_of
from tallycheck.model import Block, Document, Span


class Grid(NamedTuple):
    """The rows of a table under its header, top down, each with its cells from left to right."""

    document: Document
    number: int
    rows: tuple[tuple[Block, ...], ...]

    @property
    def columns(self) -> list[int]:
        """The columns in which anything stands."""
        return sorted({block.column or 0 for row in self.rows for block in row})

    def column(self, at: int) -> list[Block]:
        """The cells of a column that are no header."""
        return [block for row in self.rows for block in row if block.column == at and not block.header]

    def head(self, at: int) -> Span | None:
        """What stands right over a column."""
        return next((block.column_header for block in self.column(at)), None)

    def over(self, at: int) -> str:
        """The words right over a column, in small letters; empty where none are."""
        head = self.head(at)
        return bare(self.document.slice(head)) if head else ""


def bare(label: str) -> str:
    """A header or label in small letters, without marks around it."""
    return " ".join(label.lower().split()).strip(" *_:|")


def is_kind(over: str) -> bool:
    """Whether what stands over the labels of rows says that they are things: "party", "sector"."""
    return over in words_of("header", "kinds") or over.removesuffix("s") in words_of("header", "kinds")


def grids(document: Document) -> Iterator[Grid]:
    """The tables of a document. What heads all columns of a table, or repeats their heads further down, is no row."""
    tables: dict[int, dict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
    for block in document.blocks:
        if block.table is not None and block.row is not None:
            tables[block.table][block.row].append(block)
    for number, rows in tables.items():
        yield Grid(document, number, tuple(_body(rows)))


def _body(rows: dict[int, list[Block]]) -> Iterator[tuple[Block, ...]]:
    parted = False
    for at in sorted(rows):
        heads = all(block.header for block in rows[at])
        if not heads or (parted and len(rows[at]) == 1):
            yield tuple(sorted(rows[at], key=lambda block: block.column or 0))
        parted = parted or len(rows[at]) > 1
