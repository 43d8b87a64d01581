"""Tables of a web page: each becomes a grid, and a paragraph with a token holds its place while the text is found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallycheck.readers.html_tree import Node, body, own_text

_WIDEST_SPAN = 200
_LONGEST_CELL = 600
_MOST_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its words, its first row and column, and how many of each it covers."""

    words: str
    row: int
    column: int
    width: int
    height: int
    header: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption and its cells, row by row."""

    caption: str
    cells: tuple[Cell, ...]


def take_out(tree: Node, token: str) -> list[Grid]:
    """The data tables of the page; in the tree, the n-th is now a paragraph that begins with `token` and n."""
    grids: list[Grid] = []
    for table in list(body(tree).iter("table")):
        parent = table.getparent()
        if parent is None:
            continue
        if not _is_data(table):
            _forget_spans(table)
            continue
        place = parent.makeelement("p")
        # The words go along so that the table weighs as much as before when the main text is looked for.
        place.text = f"{token}{len(grids)} {' '.join(own_text(row) for row in table.iter('tr'))}"
        place.tail = table.tail
        grids.append(_grid(table))
        parent.replace(table, place)
    return grids


def _forget_spans(table: Node) -> None:
    """Take the spans off the cells of a layout: they head nothing, and a page can make them huge."""
    for cell in table.iter("td", "th"):
        cell.attrib.pop("colspan", None)
        cell.attrib.pop("rowspan", None)


def _is_data(table: Node) -> bool:
    """Whether the table holds data and is not there for the layout of the page."""
    if table.get("role") in ("presentation", "none") or len(list(table.iter("table"))) > 1:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if not rows or max(len(row) for row in rows) < 2:
        return False
    return not any(len(own_text(cell)) > _LONGEST_CELL for row in rows for cell in row)


def _grid(table: Node) -> Grid:
    caption = next((own_text(node) for node in table.iter("caption")), "")
    rows = [row for row in table.iter("tr") if any(cell.tag in ("td", "th") for cell in row)]
    heads = {number for number, row in enumerate(rows) if _is_head(row)}
    if not heads and _reads_like_head(rows):
        heads = {0}
    return Grid(caption, tuple(_cells(rows, heads)))


def _is_head(row: Node) -> bool:
    """Whether a row heads columns: it stands in the head of the table or has header cells only."""
    parent = row.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    filled = [cell for cell in cells if own_text(cell)]
    return bool(filled) and all(cell.tag == "th" and cell.get("scope") != "row" for cell in filled)


def _reads_like_head(rows: Sequence[Node]) -> bool:
    texts = [own_text(row) for row in rows]
    digits = [any(map(str.isdigit, text)) for text in texts]
    return len(rows) > 1 and not digits[0] and all(digits[1:])


def _cells(rows: Sequence[Node], heads: set[int]) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for node in row:
            if node.tag not in ("td", "th"):
                continue
            while (number, column) in taken:
                column += 1
            width, height = _span(node, "colspan"), min(_span(node, "rowspan"), len(rows) - number)
            if (width > 1 or height > 1) and len(taken) < _MOST_CELLS:
                taken.update((number + down, column + right) for down in range(height) for right in range(width))
            yield Cell(own_text(node), number, column, width, height, number in heads)
            column += width


def _span(node: Node, name: str) -> int:
    value = (node.get(name) or "1").strip()
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1
    return min(max(number, 1), _WIDEST_SPAN)
