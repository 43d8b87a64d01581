"""The kept text of a web page and its blocks, put together from the tree of the main text."""

from collections.abc import Sequence

from tallycheck.model import BlockKind, Span
from tallycheck.readers.blocks import Rough
from tallycheck.readers.html_tables import Grid
from tallycheck.readers.html_tree import Node, walk

_HEADINGS = frozenset(("head", "h1", "h2", "h3", "h4", "h5", "h6"))
_ITEMS = frozenset(("item", "li", "dt", "dd"))
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "hi", "i", "ins", "kbd"),
        *(
            "label",
            "mark",
            "q",
            "ref",
            "samp",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "time",
            "tt",
            "u",
            "var",
            "wbr",
        ),
    )
)
_BREAKS = frozenset(("br", "lb"))


class Page:
    """A text that grows block by block, and the blocks in it; `stand_in` is a letter for a space inside a number."""

    def __init__(self, stand_in: str = "") -> None:
        self.roughs: list[Rough] = []
        self._parts: list[str] = []
        self._length = 0
        self._stand_in = stand_in
        self._tables = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def add(self, kind: BlockKind, words: str, *, level: int | None = None) -> None:
        """Put a block at the end, on a line of its own."""
        words = self._tidy(words)
        if words:
            close = kind == "item" and bool(self.roughs) and self.roughs[-1].kind == "item"
            self.roughs.append(Rough(kind, self._write(words, "\n" if close else "\n\n"), level=level))

    def add_table(self, grid: Grid) -> None:
        """Put a table at the end: a row a line, its cells apart by tabs; its caption is a paragraph above."""
        self.add("paragraph", grid.caption)
        row = None
        for cell in grid.cells:
            words = self._tidy(cell.words)
            gap = "\n\n" if row is None else "\n" if cell.row != row else "\t"
            row = cell.row
            self.roughs.append(
                Rough(
                    "cell",
                    self._write(words, gap),
                    table=self._tables,
                    row=cell.row,
                    column=cell.column,
                    width=cell.width,
                    height=cell.height,
                    header=cell.header,
                )
            )
        self._tables += 1

    def _tidy(self, words: str) -> str:
        return words.replace(self._stand_in, "\u00a0") if self._stand_in else words

    def _write(self, words: str, gap: str) -> Span:
        gap = gap if self._parts else ""
        start = self._length + len(gap)
        self._parts.append(gap + words)
        self._length = start + len(words)
        return Span(start, self._length)


def write(page: Page, root: Node, grids: Sequence[Grid], token: str) -> None:
    """Put the content of an element at the end of the page, tables at the places that their tokens hold."""
    around: list[Node] = []
    pieces: list[str] = []

    def flush() -> None:
        words = " ".join("".join(pieces).split())
        pieces.clear()
        if words.startswith(token):
            number = words[len(token) :].split(" ", 1)[0]
            page.add_table(grids[int(number)])
        elif words:
            kind, level = _kind(around)
            page.add(kind, words, level=level)

    for step, node, text in walk(root):
        if node.tag in _BREAKS or node.tag not in _INLINE:
            if step != "skip":
                flush()
            if step == "close" and around:
                around.pop()
            elif step == "open":
                around.append(node)
        pieces.append(text)
    flush()


def _kind(around: Sequence[Node]) -> tuple[BlockKind, int | None]:
    """What a block is by the elements around it, innermost first."""
    for node in reversed(around[-12:]):
        if node.tag in _HEADINGS:
            name = (node.get("rend") or "h2") if node.tag == "head" else node.tag
            return "heading", int(name[1]) if name[1:2].isdigit() and "1" <= name[1] <= "6" else 2
        if node.tag in _ITEMS:
            return "item", None
        if node.tag in ("quote", "blockquote"):
            break
    return "paragraph", None
