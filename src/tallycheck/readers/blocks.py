"""From rough blocks to finished ones: section chains, row headers and column headers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tallycheck.model import Block, BlockKind, Span


@dataclass(frozen=True, slots=True)
class Rough:
    """A block as a parser sees it, before its neighbours are known.

    A cell may cover several columns (`width`) and rows (`height`); `row` and `column` are its first ones.
    """

    kind: BlockKind
    span: Span
    level: int | None = None
    table: int | None = None
    row: int = 0
    column: int = 0
    width: int = 1
    height: int = 1
    header: bool = False
    markup: tuple[Span, ...] = ()


def assemble(roughs: Iterable[Rough]) -> tuple[Block, ...]:
    """The blocks in the order of the text, each with its section and a cell with its headers; empty ones fall out."""
    kept = sorted((rough for rough in roughs if rough.span.start < rough.span.end), key=lambda rough: rough.span)
    heads = _table_heads(kept)
    chain: list[tuple[int, Span]] = []
    blocks: list[Block] = []
    for rough in kept:
        if rough.kind == "heading":
            chain = [(level, span) for level, span in chain if level < (rough.level or 1)]
        elif rough.kind == "title":
            chain = []
        section = () if rough.kind == "title" else tuple(span for _, span in chain)
        blocks.append(_finish(rough, section, heads))
        if rough.kind == "heading":
            chain.append((rough.level or 1, rough.span))
    return tuple(blocks)


class _Heads:
    """The cells that head one table: of each row its first cell, of each column its header cells, top down."""

    def __init__(self, width: int) -> None:
        self.rows: dict[int, Span] = {}
        self.columns: dict[int, list[tuple[int, Span]]] = defaultdict(list)
        self._width = width
        self._parted = False

    def add(self, cell: Rough) -> None:
        """Note what the cell heads: below heads of single columns, one over all is a line of the table, and no head."""
        if cell.header and cell.width >= self._width > 1 and self._parted:
            return
        self._parted = self._parted or cell.width < self._width
        if cell.header:
            for column in range(cell.column, cell.column + cell.width):
                self.columns[column].append((cell.row, cell.span))
        elif cell.column == 0:
            for row in range(cell.row, cell.row + cell.height):
                self.rows[row] = cell.span

    def above(self, cell: Rough) -> tuple[Span, ...]:
        """The places of the header cells above, the nearest first; of those apart from it, none."""
        return self._run(cell.column, cell.row)

    def corner(self, cell: Rough) -> Span | None:
        """The place of the nearest header over the row headers."""
        return next(iter(self._run(0, cell.row)), None) if cell.column > 0 else None

    def _run(self, column: int, below: int) -> tuple[Span, ...]:
        heads = [(row, span) for row, span in self.columns.get(column, []) if row < below]
        run = heads[-1:]
        for row, span in reversed(heads[:-1]):
            if run[-1][0] - row > 1:
                break
            run.append((row, span))
        return tuple(span for _, span in run)


def _table_heads(cells: Sequence[Rough]) -> dict[int, _Heads]:
    tables: dict[int, list[Rough]] = defaultdict(list)
    for cell in cells:
        if cell.kind == "cell" and cell.table is not None:
            tables[cell.table].append(cell)
    heads = {table: _Heads(max(cell.column + cell.width for cell in inside)) for table, inside in tables.items()}
    for table, inside in tables.items():
        for cell in inside:
            heads[table].add(cell)
    return heads


def _finish(rough: Rough, section: tuple[Span, ...], heads: dict[int, _Heads]) -> Block:
    if rough.kind != "cell" or rough.table is None:
        return Block(kind=rough.kind, span=rough.span, level=rough.level, section=section, markup=_inside(rough))
    table = heads[rough.table]
    above = () if rough.header else table.above(rough)
    return Block(
        kind="cell",
        span=rough.span,
        table=rough.table,
        row=rough.row,
        column=rough.column,
        header=rough.header,
        row_header=table.rows.get(rough.row) if rough.column > 0 and not rough.header else None,
        column_header=above[0] if above else None,
        upper_headers=above[1:],
        corner=None if rough.header else table.corner(rough),
        section=section,
        markup=_inside(rough),
    )


def _inside(rough: Rough) -> tuple[Span, ...]:
    return tuple(span for span in rough.markup if rough.span.contains(span) and span.start < span.end)
