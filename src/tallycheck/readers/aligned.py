"""Tables pasted as text, whose columns are set apart by tabs or by two blanks and more."""

import re
from collections.abc import Iterator, Sequence

from tallycheck.model import Span
from tallycheck.readers import lines
from tallycheck.readers.blocks import Rough
from tallycheck.readers.lines import Line

_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 2
_LONGEST_CELL = 48
_FIGURE = re.compile(r"[^\w]*(?!(?:19|20)\d\d$)\d")
"""What no header is: a number that is no year."""


def table_end(rows: Sequence[Line], start: int) -> int:
    """Where a table that begins at this line ends; the line itself where none begins."""
    head = _width(rows[start])
    if head < _FEWEST_COLUMNS - 1 or start + 1 >= len(rows):
        return start
    width = _width(rows[start + 1])
    if width < _FEWEST_COLUMNS or head not in (width, width - 1) or (head != width and _has_digit(rows[start], 0)):
        return start
    end = start + 1
    while end < len(rows) and _width(rows[end]) == width and _has_digit(rows[end], 1):
        end += 1
    return end if end - start >= _FEWEST_ROWS else start


def cells(rows: Sequence[Line], table: int) -> Iterator[Rough]:
    """The cells of such a table; its first line is a header if no figures stand in it, or years alone."""
    figures = any(_FIGURE.match(_words(rows[0], span)) for span in lines.columns(rows[0]))
    headed = _width(rows[0]) < _width(rows[1]) or not figures
    for number, row in enumerate(rows):
        spans = lines.columns(row)
        shift = _width(rows[1]) - len(spans)
        for column, span in enumerate(spans):
            yield Rough("cell", span, table=table, row=number, column=column + shift, header=headed and number == 0)


def _width(row: Line) -> int:
    """How many columns a line has, 0 where one of them is too long for a cell."""
    if not row.text or lines.mark(row.text):
        return 0
    spans = lines.columns(row)
    return 0 if any(span.end - span.start > _LONGEST_CELL for span in spans) else len(spans)


def _has_digit(row: Line, column: int) -> bool:
    """Whether a digit stands in that column or behind it."""
    return any(any(map(str.isdigit, _words(row, span))) for span in lines.columns(row)[column:])


def _words(row: Line, span: Span) -> str:
    return row.text[span.start - row.start : span.end - row.start]
