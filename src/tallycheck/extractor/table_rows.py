"""What the layout of tables says of their rows: how each is called, what it is under, when it holds, who says it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tallycheck.extractor.grids import Grid, grids, is_kind
from tallycheck.extractor.headers import is_unit
from tallycheck.extractor.row_times import label_time, row_times
from tallycheck.extractor.sides import is_total
from tallycheck.extractor.tagging import words_of
from tallycheck.extractor.triggers import triggers
from tallycheck.extractor.words import words_of as tokens_of
from tallycheck.model import Attribution, Block, Document, Span

Row = tuple[int, int]
"""The place of a row: that of its table, and its own in it."""

_RANK = re.compile(r"\W{0,3}[T=]?\d{1,3}[.)=]?\W{0,2}")
_WORD = re.compile(r"[^\W_]+")
_TELLER = re.compile(r"[^,;(\n]{3,80}")
_MOST = 2 / 3  # of the cells of a column: then it is a column of such


class Rows(NamedTuple):
    """The rows of all tables of a document.

    `cells` are those of rows that are called by another than their first cell, or that stand under a line within the
    table, with the headers that they have then. `times` and `sources` are those of rows, `heads` the times that
    headers of columns are; `twins` leads from a label that is only another unit ("In yen") to that of the row above.
    """

    cells: Mapping[Span, Block]
    times: Mapping[Row, str]
    sources: Mapping[Row, Attribution]
    heads: Mapping[Span, str]
    twins: Mapping[Span, Span]


def read_rows(document: Document, year: int | None) -> Rows:
    """What the layout of the tables of a document says. `year` is that of its dates, where it has none itself."""
    cells: dict[Span, Block] = {}
    times: dict[Row, str] = {}
    sources: dict[Row, Attribution] = {}
    twins: dict[Span, Span] = {}
    for grid in grids(document):
        dated = {row: (column, time) for row, column, time in row_times(grid, year)}
        times |= {(grid.number, row): time for row, (_, time) in dated.items()}
        tellers = _tellers(grid)
        sources |= {} if tellers is None else dict(_sources(grid, tellers))
        label = _label_column(grid, tellers, [column for column, _ in dated.values()])
        labels = {
            row[0].row or 0: block.span
            for row in grid.rows
            for block in row
            if block.column == label and dated.get(block.row or 0, (None, ""))[0] != label and not block.header
        }
        twins |= _twins(grid, list(labels.values()))
        told = grid.head(0) if tellers == 0 and _names_property(grid.over(0)) else None
        cells |= {block.span: block for block in _relabelled(grid, label, labels, told)}
    heads = {b.span: t for b in document.blocks if b.header and (t := label_time(document, b.span, year))}
    return Rows(cells, times, sources, heads, twins)


def tellers(document: Document) -> list[Span]:
    """The cells that say who says what stands in their rows, in text order."""
    columns = ((grid, _tellers(grid)) for grid in grids(document))
    return sorted(block.span for grid, at in columns if at is not None for block in grid.column(at))


def _tellers(grid: Grid) -> int | None:
    """The column of those who say what stands in the rows, or None.

    What stands in the first column under a general word is that only where most of it is somebody: "Source | Police".
    """
    for at in grid.columns:
        over = grid.over(at)
        if over in words_of("header", "tellers") or over.endswith(_endings()):
            return at
        if over in words_of("header", "origins") and (at or _is_most([_is_observer(grid, b) for b in grid.column(at)])):
            return at
    return None


def _names_property(over: str) -> bool:
    """Whether what stands over those who say it also says what they say: "Death toll according to", "Pollster"."""
    return over.endswith(_endings()) or bool(triggers(tokens_of(over)))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(f" {words}" for words in sorted(words_of("header", "tellers")))


def _is_observer(grid: Grid, block: Block) -> bool:
    """Whether a cell names somebody who counts and measures."""
    words = [w.removesuffix("s") for w in _WORD.findall(grid.document.slice(block.span).lower())]
    return not words_of("noun", "observers").isdisjoint(words)


def _is_most(said: Sequence[bool]) -> bool:
    return sum(said) >= _MOST * len(said) > 0


def _sources(grid: Grid, at: int) -> Iterator[tuple[Row, Attribution]]:
    for block in grid.column(at):
        match = _TELLER.match(grid.document.text, *block.span)
        if match and sum(map(str.isalpha, match[0])) > 1 and not is_total(match[0]):
            span = Span(match.start(), match.start() + len(match[0].rstrip()))
            yield (grid.number, block.row or 0), Attribution.of_valid(text=grid.document.slice(span), span=span)


def _label_column(grid: Grid, tellers: int | None, dated: Sequence[int]) -> int | None:
    """The column that says what the rows are called: the first, unless it holds ranks, dates or who says it.

    Then it is the next one with words, or none; behind dates, where it may tell what happened, only one of things.
    """
    for at in grid.columns:
        cells = grid.column(at)
        if at == tellers or 2 * dated.count(at) > len(cells) or _are_ranks(grid, at):
            continue
        if at and (grid.over(at) in words_of("header", "notes") or not _is_most([_is_named(grid, b) for b in cells])):
            return None
        return None if at and 0 in dated and not is_kind(grid.over(at)) else at
    return None


def _are_ranks(grid: Grid, at: int) -> bool:
    """Whether a column holds places in an order: figures under a word for them, or 1, 2, 3 under none."""
    cells = [grid.document.slice(block.span) for block in grid.column(at)]
    if not cells or not all(map(_RANK.fullmatch, cells)):
        return False
    running = [str(i + 1) for i in range(len(cells))] == ["".join(_WORD.findall(cell)) for cell in cells]
    return grid.over(at) in words_of("header", "ranks") or (running and not grid.over(at) and len(cells) > 1)


def _is_named(grid: Grid, block: Block) -> bool:
    """Whether a cell begins with a word."""
    return grid.document.slice(block.span).lstrip(" *_\"“'‘(")[:1].isalpha()


def _twins(grid: Grid, labels: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """The labels that are only another unit, each with the label above them that is more."""
    above: Span | None = None
    for label in labels:
        if above and is_unit(grid.document.slice(label)):
            yield label, above
        else:
            above = label


def _relabelled(grid: Grid, label: int | None, labels: Mapping[int, Span], told: Span | None) -> Iterator[Block]:
    """The cells whose headers are others than those that the reader gave them; `told` stands over all of them."""
    corner = grid.head(label) if label is not None else None
    line: Block | None = None
    for at, row in enumerate(grid.rows):
        if len(row) == 1 and _is_line(grid, row[0], grid.rows[at + 1 : at + 2]):
            line = row[0]
            continue
        for block in row:
            own = labels.get(block.row or 0)
            over = [span for span in (line.span if line else None, told) if span and block.column]
            named = block.column != label
            given = {
                "row_header": own if named else None,
                "corner": corner if named else None,
                "upper_headers": (*block.upper_headers, *over),
            }
            if not block.header and any(getattr(block, name) != now for name, now in given.items()):
                yield block.model_copy(update=given)


def _is_line(grid: Grid, block: Block, below: Sequence[Sequence[Block]]) -> bool:
    """Whether the only cell of a row says what the rows below are of: "Energy", over columns that are empty there."""
    if block.column or len(grid.columns) < 2 or not below or len(below[0]) < 2:
        return False
    return not any(map(str.isdigit, grid.document.slice(block.span)))
