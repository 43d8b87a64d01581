"""Markdown: CommonMark with pipe tables, footnotes and front matter, every block at its place in the file."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pyromark import Options, events_with_range

from tallycheck.model import Block, Span
from tallycheck.readers import dateline, front_matter, lines
from tallycheck.readers.base import Parsed, Reader
from tallycheck.readers.blocks import Rough, assemble

_OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript"))
_BOLD_HEADING = 6
_OPENING = 6
_MARK = 8  # code points of the number of an item
_FIRST = 13  # lists that begin later than this and have one item are none
_AHEAD = 64  # events in which such an item must end
_INLINE_TAG = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|small|span|strong|su[bp]|time|u)\b", re.IGNORECASE)
_TAGS = re.compile(
    r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE
)


def parse(text: str) -> Parsed:
    """The file's own text, its blocks, and what its front matter or its first lines say of it."""
    said, start = front_matter.split(text)
    walk = _Walk(text, start)
    blocks = assemble(_titled(walk.roughs()))
    opening = [line for block in blocks[:_OPENING] for line in _words(text, block).splitlines()]
    title = next((_words(text, block) for block in blocks if block.kind == "title"), None)
    found = {"title": title, "author": dateline.author(opening), "published": dateline.published(opening)}
    facts = {**{key: value for key, value in found.items() if value}, **said}
    return Parsed(text=text, blocks=blocks, facts=facts, left_out=walk.left_out())


def _words(text: str, block: Block) -> str:
    pieces, position = [], block.span.start
    for mark in block.markup:
        pieces.append(text[position : mark.start])
        position = mark.end
    return "".join([*pieces, text[position : block.span.end]])


def _titled(roughs: Sequence[Rough]) -> Iterator[Rough]:
    """The same blocks, the heading that opens the article as its title."""
    first = next((index for index, rough in enumerate(roughs) if rough.kind == "heading"), None)
    for index, rough in enumerate(roughs):
        is_title = index == first and (rough.level == 1 or (index == 0 and rough.level != _BOLD_HEADING))
        yield replace(rough, kind="title", level=1) if is_title else rough


@dataclass(slots=True)
class _Leaf:
    """A block under construction: its pieces of words and its line breaks, in offsets of the source."""

    pieces: list[tuple[int, int]] = field(default_factory=list)
    breaks: list[tuple[int, bool]] = field(default_factory=list)
    bold: int = 0


class _Walk:
    """One pass over the parser's events."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start
        self._events = list(events_with_range(text[start:], options=_OPTIONS))
        offsets = sorted({edge for _, place in self._events for edge in (place["start"], place["end"])})
        self._place = _places(text[start:], offsets)
        self._stack: list[str] = []
        self._leaf = _Leaf()
        self._found: list[Rough] = []
        self._level = 1
        self._at = 0
        self._table, self._row, self._column = -1, 0, 0
        self._struck = self._strong = self._code = self._codes = 0

    def roughs(self) -> list[Rough]:
        """The blocks in the order of the text."""
        for at, (event, place) in enumerate(self._events):
            self._at = at
            name, detail = _name(event)
            start, end = (self._start + self._place[place[edge]] for edge in ("start", "end"))
            if name == "Start":
                self._open(*_name(detail), start)
            elif name == "End":
                self._close(_name(detail)[0])
            else:
                self._inline(name, start, end)
        self._flush()
        return self._found

    def left_out(self) -> tuple[str, ...]:
        """What of the file is no words of the article."""
        return (f"code blocks ({self._codes})",) if self._codes else ()

    def _open(self, name: str, detail: object, start: int) -> None:
        if name in _INLINE:
            struck = self._is_no_text(name, detail, start)
            self._strong += name == "Strong"
            self._struck += struck
            self._stack.append("Struck" if struck else name)
            return
        self._flush()
        self._stack.append(name)
        if name == "Heading" and isinstance(detail, Mapping):
            self._level = int(str(detail["level"])[1:])
        elif name == "Table":
            self._table, self._row, self._column = self._table + 1, -1, 0
        elif name == "List" and self._is_answer(detail):
            self._stack[-1] = "Answer"
        elif name == "Item" and self._stack[-2:-1] == ["Answer"]:
            self._stack[-1] = "Answered"
            mark = lines.mark(self._text[start : start + _MARK])
            self._leaf.pieces.append((start, start + len(self._text[start : start + mark].rstrip())))
        elif name in ("TableHead", "TableRow"):
            self._row, self._column = self._row + 1, 0
        elif name == "CodeBlock":
            fenced = detail != "Indented"
            self._code += fenced
            self._codes += fenced
            self._stack[-1] = "Fenced" if fenced else name

    def _is_answer(self, detail: object) -> bool:
        """Whether what looks like a list of one item, and not the first, is a sentence: "106. That is the latest"."""
        if not isinstance(detail, int) or detail < _FIRST or len(self._stack) > 1:
            return False
        coming = [_name(event) for event, _ in self._events[self._at + 1 : self._at + _AHEAD]]
        ends = next((i for i, (name, tag) in enumerate(coming) if name == "End" and _name(tag)[0] == "Item"), None)
        inside = coming[: ends or 0]
        blocks = [tag for name, tag in inside[1:] if name == "Start" and _name(tag)[0] not in _INLINE]
        return ends is not None and not blocks and coming[ends + 1 : ends + 2] != [("Start", "Item")]

    def _is_no_text(self, name: str, detail: object, start: int) -> bool:
        """Whether what is marked is not said: struck out by two signs (one means "about"), or a bare address."""
        if name == "Strikethrough":
            return self._text.startswith("~~", start)
        return isinstance(detail, Mapping) and detail.get("link_type") in ("Autolink", "Email")

    def _close(self, name: str) -> None:
        opened = self._stack[-1] if self._stack else name
        if opened not in _INLINE and opened != "Struck":
            self._flush()
        del self._stack[-1:]
        self._strong -= opened == "Strong"
        self._struck -= opened == "Struck"
        if opened == "TableCell":
            self._column += 1
        elif opened == "Fenced":
            self._code -= 1

    def _inline(self, name: str, start: int, end: int) -> None:
        if name in ("SoftBreak", "HardBreak"):
            self._leaf.breaks.append((end, name == "HardBreak"))
        elif name == "Html":
            self._flush()
            self._html(start, end)
        elif name in ("Text", "Code", "InlineMath", "DisplayMath") and not self._struck and not self._code:
            ticks = len(self._text[start:end]) - len(self._text[start:end].lstrip("`")) if name == "Code" else 0
            self._leaf.pieces.append((start + ticks, end - ticks))
            self._leaf.bold += (end - start) if self._strong else 0

    def _html(self, start: int, end: int) -> None:
        """A line of raw HTML: the words between its tags."""
        position = start
        for tag in [*_TAGS.finditer(self._text, start, end), None]:
            piece = (position, tag.start() if tag else end)
            if self._text[slice(*piece)].strip():
                self._leaf.pieces.append(piece)
            if tag is None or not _INLINE_TAG.match(tag[0]):
                self._flush()
            position = tag.end() if tag else end

    def _flush(self) -> None:
        leaf, self._leaf = self._leaf, _Leaf()
        if not leaf.pieces:
            return
        for pieces in _parted(self._text, leaf):
            is_bold = len(pieces) == len(leaf.pieces) and not leaf.breaks and leaf.bold == _length(pieces)
            if rough := self._rough(pieces, is_bold=is_bold):
                self._found.append(rough)

    def _rough(self, pieces: Sequence[tuple[int, int]], *, is_bold: bool) -> Rough | None:
        start, end = pieces[0][0], pieces[-1][1]
        words = self._text[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if start >= end:
            return None
        gaps = pairwise(pieces)
        markup = tuple(Span(left[1], right[0]) for left, right in gaps if left[1] < right[0])
        markup = tuple(span for span in markup if self._text[span.start : span.end].strip())
        block = self._container()
        if block == "TableCell":
            head = "TableHead" in self._stack
            return Rough(
                "cell",
                Span(start, end),
                table=self._table,
                row=self._row,
                column=self._column,
                header=head,
                markup=markup,
            )
        if block == "Heading":
            return Rough("heading", Span(start, end), level=self._level, markup=markup)
        skip = 0 if block == "Item" or "Answer" in self._stack else lines.mark(self._text[start:end])
        if block == "Item" or skip:
            return Rough("item", Span(start + skip, end), markup=markup)
        if block == "Paragraph" and len(self._stack) == 1 and is_bold and _heads(words):
            return Rough("heading", Span(start, end), level=_BOLD_HEADING, markup=markup)
        return Rough("paragraph", Span(start, end), markup=markup)

    def _container(self) -> str:
        """The innermost container that decides what a block is."""
        deciding = ("TableCell", "Heading", "Item", "BlockQuote", "FootnoteDefinition")
        return next((name for name in reversed(self._stack) if name in deciding), "Paragraph")


def _length(pieces: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in pieces)


def _heads(words: str) -> bool:
    """Whether a bold line could be meant as a heading, as people write them who avoid the sign for one."""
    return len(words) <= 100 and words.strip()[-1] not in ".,;"


def _parted(text: str, leaf: _Leaf) -> Iterator[list[tuple[int, int]]]:
    """The pieces of a leaf, parted at hard breaks and before lines that are items or pairs of key and value."""
    pending = deque(leaf.breaks)
    keyed = _is_keyed(text, leaf)
    group: list[tuple[int, int]] = []
    for piece in leaf.pieces:
        cut = False
        while pending and pending[0][0] <= piece[0]:
            position, hard = pending.popleft()
            cut = cut or hard or keyed or bool(_bullet(text, position, piece))
        if cut and group:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _is_keyed(text: str, leaf: _Leaf) -> bool:
    if not leaf.breaks:
        return False
    rows = [row.strip() for row in text[leaf.pieces[0][0] : leaf.pieces[-1][1]].splitlines()]
    return len(rows) > 1 and all(lines.is_pair(row) for row in rows)


def _bullet(text: str, position: int, piece: tuple[int, int]) -> bool:
    return text[piece[0] : piece[0] + 1] in "•◦▪‣" and position <= piece[0]


def _name(event: object) -> tuple[str, object]:
    """The name of an event or tag and what it carries."""
    if isinstance(event, Mapping):
        return next((str(name), detail) for name, detail in event.items())
    return str(event), None


def _places(text: str, offsets: Sequence[int]) -> Mapping[int, int]:
    """The code point at each of the byte offsets, which are in order, found in one pass."""
    if text.isascii():
        return {offset: offset for offset in offsets}
    data = text.encode()
    places: dict[int, int] = {}
    code, position = 0, 0
    for offset in offsets:
        code += len(data[position:offset].decode("utf-8", "ignore"))
        places[offset] = code
        position = offset
    return places


READER = Reader(extensions=(".md", ".markdown"), media_type="text/markdown", read=parse)
