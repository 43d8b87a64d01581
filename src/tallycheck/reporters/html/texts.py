"""A source's whole text as lines of segments: plain, claim, or number that was not read."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tallycheck.model.report import ClaimRecord, UnreadRecord
from tallycheck.reporters import words
from tallycheck.reporters.html.lookup import Lookup, anchor, shown

FIRST_RIGHT_TO_LEFT = "\u0590"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in one line. `kind` is a verdict, "unread" or nothing; `id` stands on its first stretch."""

    text: str
    kind: str = ""
    id: str = ""
    target: str = ""
    hint: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text. Only one that somebody may be led to has an `id`, only one in two directions says so."""

    id: str
    turns: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text that is shown in a way of its own."""

    start: int
    end: int
    kind: str
    id: str
    target: str
    hint: str


def claim_mark(claim: ClaimRecord, look: Lookup) -> Mark:
    """The mark of a claim: the verdict of its group, and the way there."""
    group = look.groups.get(claim.id)
    return Mark(
        start=claim.start,
        end=claim.end,
        kind=group.verdict if group else "single",
        id=anchor("claim", claim.id),
        target=anchor("group", group.id) if group else "",
        # Most numbers are said once; a hint at each would weigh more than the text.
        hint=f"{group.verdict}: {words.title(group)}" if group and group.verdict != "single" else "",
    )


def unread_mark(unread: UnreadRecord) -> Mark:
    """The mark of a number that is no claim, with the reason."""
    return Mark(unread.start, unread.end, "unread", "", "", f"not read: {unread.why}")


def numbered(rows: tuple[tuple[Segment, ...], ...], name: str) -> tuple[Line, ...]:
    """The rows as lines of the source of that address."""
    return tuple(
        Line(
            id=f"{name}-{number}" if any(piece.kind == "unread" for piece in row) else "",
            turns=any(max(piece.text, default="") >= FIRST_RIGHT_TO_LEFT for piece in row),
            segments=row,
        )
        for number, row in enumerate(rows, 1)
    )


def lines(text: str, marks: list[Mark]) -> tuple[tuple[Segment, ...], ...]:
    """The text line by line; of marks that overlap, the one that starts later shows."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id))
    starts = [0, *(index + 1 for index, letter in enumerate(text) if letter == "\n")]
    rows: list[list[Segment]] = [[] for _ in starts]
    seen: set[int] = set()
    for start, end, index in _pieces(len(text), ordered):
        mark = ordered[index] if index >= 0 else None
        first = mark is not None and index not in seen
        seen.add(index)
        for row, piece in _by_line(text, starts, start, end):
            rows[row].append(_segment(piece, mark, first=first))
            first = False
    for hidden in (mark for index, mark in enumerate(ordered) if index not in seen and mark.id):
        # Another mark covers it wholly; its address leads to the line.
        rows[bisect_right(starts, hidden.start) - 1].insert(0, Segment("", id=hidden.id))
    return tuple(tuple(row) for row in rows)


def _segment(text: str, mark: Mark | None, *, first: bool) -> Segment:
    if mark is None:
        return Segment(shown(text))
    return Segment(shown(text), mark.kind, mark.id if first else "", mark.target, shown(mark.hint), first)


def _pieces(length: int, marks: list[Mark]) -> Iterator[tuple[int, int, int]]:
    """Half-open pieces that cover the text, each with the index of its mark or -1."""
    open_marks: list[int] = []
    place = 0
    for index in range(len(marks) + 1):
        until = min(marks[index].start, length) if index < len(marks) else length
        while open_marks and place < until:
            innermost = open_marks[-1]
            end = min(marks[innermost].end, until)
            if place < end:
                yield place, end, innermost
                place = end
            if marks[innermost].end <= until:
                open_marks.pop()
        if place < until:
            yield place, until, -1
            place = until
        if index < len(marks):
            open_marks.append(index)


def _by_line(text: str, starts: list[int], start: int, end: int) -> Iterator[tuple[int, str]]:
    """The piece cut at line ends, each part with the number of its line; line ends themselves fall away."""
    row = bisect_right(starts, start) - 1
    while start < end:
        stop = min(end, starts[row + 1] if row + 1 < len(starts) else end)
        if words_of_line := text[start:stop].rstrip("\r\n"):
            yield row, words_of_line
        start, row = stop, row + 1
