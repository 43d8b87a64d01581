"""Which headers of a table name properties, and which the things that have them; and those that are neither."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from tallycheck.extractor.entities import Names
from tallycheck.extractor.grids import bare
from tallycheck.extractor.tagging import words_of
from tallycheck.extractor.triggers import triggers
from tallycheck.extractor.words import words_of as tokens_of
from tallycheck.model import Block, Document, Span

_BRACKET = re.compile(r"\([^()]*\)")
_LEAST = 0.5  # of the headers of a side
_FIGURES = re.compile(r"[\d%$€£¥]+")


def sides(document: Document, names: Names, cells: Mapping[Span, Block]) -> Mapping[int, str]:
    """The side of each table, "rows" or "columns", more of whose headers name properties; none where as many do.

    `cells` are those whose headers are others than the reader's. Words within names name nothing.
    """
    rows: dict[int, set[Span]] = defaultdict(set)
    columns: dict[int, set[Span]] = defaultdict(set)
    for block in document.blocks:
        if block.table is None or block.header:
            continue
        row, column = _heads(cells.get(block.span, block))
        rows[block.table].update([row] if row else [])
        columns[block.table].update([column] if column else [])
    shares = {table: tuple(_share(document, names, side[table]) for side in (rows, columns)) for table in columns}
    return {
        table: "rows" if row > column else "columns"
        for table, (row, column) in shares.items()
        if row != column and max(row, column) >= _LEAST
    }


def _heads(block: Block) -> tuple[Span | None, Span | None]:
    return block.row_header, block.column_header if block.row_header else None


def _share(document: Document, names: Names, headers: set[Span]) -> float:
    """The share of headers that name properties, of those that can."""
    told = [h for h in headers if not _is_neither(document.slice(h))]
    return sum(_names_property(document, names, h) for h in told) / max(1, len(told))


def _names_property(document: Document, names: Names, header: Span) -> bool:
    tokens = tokens_of(document.slice(header))
    inside = [e.span for e in names.within(header)]
    places = [Span(header.start + tokens[t.first].start, header.start + tokens[t.last].end) for t in triggers(tokens)]
    return any(not any(name.contains(place) for name in inside) for place in places)


def _is_neither(header: str) -> bool:
    """Whether a header is no name of a property and none of a thing: over changes, dates, ranks, or of a sum."""
    aside = any(bare(header) in words_of("header", name) for name in ("dates", "ranks", "notes", "origins", "tellers"))
    return aside or is_change(header) or is_total(header)


@lru_cache(maxsize=4096)
def is_change(header: str) -> bool:
    """Whether a header says that how much values changed stands under it: "Change", "+/- pp", "vs 2023"."""
    words = list(_parts(header))
    changes = [word for word in words if word in words_of("header", "changes")]
    return bool(changes) and all(word in words_of("header", "beside_changes") for word in words if word not in changes)


def _parts(header: str) -> Iterator[str]:
    """The words and signs of a header, without figures and brackets."""
    for piece in _FIGURES.sub(" ", _BRACKET.sub(" ", bare(header))).split():
        yield piece if piece in words_of("header", "changes") else piece.strip(".,:;*")


def is_total(label: str) -> bool:
    """Whether the label of a row says that it sums up the others."""
    return bare(_BRACKET.sub("", label)) in words_of("header", "totals")
