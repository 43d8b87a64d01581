"""Lines of a text, and what a line by itself looks like: an item, a heading, a pair of key and value, a table row."""

import re
from dataclasses import dataclass

from tallycheck.model import Span

_MARK = re.compile(r"(?:[-*]{1,3}|[+•◦▪‣·–>]|\(?\d{1,3}[.)]|[a-z]\))[ \t\u00a0]+(?=\S)")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)][ \t]+(?=\S)")
_PAIR = re.compile(r"(?!Q:|A:)[^\W_][^:|]{0,50}:[ \t]+\S")
_QUESTION = re.compile(r"Q\d{0,2}[.:][ \t]")
_SENTENCES = re.compile(r"[.!?]\s+\S")
_CREDIT = re.compile(r"(?:sources?|photos?|pictures?|images?|credits?|notes?|graphics?|via)\s*:", re.IGNORECASE)
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_DELIMITER = re.compile(r":?-+:?")
_GAP = re.compile(r"[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,}")
_ENDS = ".,;:!…—-"
_QUOTES = "\"'“”‘’«»"
_LONGEST_HEADING = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the space around it; `indent` is the width of the space before, `text` the words."""

    start: int
    end: int
    indent: int
    text: str

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


def split(text: str) -> list[Line]:
    """The lines of a text, whatever ends them; a blank line has an empty span."""
    lines: list[Line] = []
    position = 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip("\ufeff \t\r\n\v\f\x1c\x1d\x1e\x85\u00a0\u2028\u2029\u3000")
        indent = raw.find(words) if words else 0
        lines.append(Line(position + indent, position + indent + len(words), indent, words))
        position += len(raw)
    return lines


def mark(words: str) -> int:
    """The length of the list mark at the start of a line, 0 where there is none."""
    found = _MARK.match(words)
    return found.end() if found else 0


def is_numbered(words: str) -> bool:
    """Whether the line begins with a list number."""
    return _NUMBERED.match(words) is not None


def is_pair(words: str) -> bool:
    """Whether the line is a short key, a colon and a value."""
    return len(words) <= 240 and _PAIR.match(words) is not None


def is_question(words: str) -> bool:
    """Whether the line asks, as a heading of an interview or a list of questions does."""
    if len(words) > _LONGEST_HEADING:
        return False
    return _QUESTION.match(words) is not None or (words.endswith("?") and not _SENTENCES.search(words))


def is_capitals(words: str) -> bool:
    """Whether the line is words in capitals throughout, mostly letters."""
    if len(words) > 2 * _LONGEST_HEADING or words != words.upper() or words == words.lower():
        return False
    letters = sum(map(str.isalpha, words))
    return letters >= 3 and letters * 3 >= len(words) * 2 and words[0] not in _QUOTES and words[-1] not in ".,;…"


def is_short_label(words: str) -> bool:
    """Whether the line is short, begins like a sentence and does not end like one."""
    if not words or len(words) > _LONGEST_HEADING or len(words.split()) > 15:
        return False
    return (words[0].isupper() or words[0].isdigit()) and words[-1] not in _ENDS + _QUOTES


def is_rule(words: str) -> bool:
    """Whether the line is drawn, not written: three or more dashes, stars or the like."""
    return len(words) > 2 and not words.strip("-=*_~–—─═· ")


def hashes(words: str) -> tuple[int, int]:
    """The level of a heading marked by `#` signs, and where its words begin; zeros where it is none."""
    found = _HASHES.match(words)
    return (len(found[1]), found.end()) if found else (0, 0)


def is_title_case(words: str) -> bool:
    """Whether most of the longer words begin with a capital, as headings do in American style."""
    longer = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) * 10 >= len(longer) * 7


def is_credit(words: str) -> bool:
    """Whether the line says where a picture or a table comes from."""
    return _CREDIT.match(words) is not None


def is_row(words: str) -> bool:
    """Whether the line is a table row between pipes."""
    return words.startswith("|") and words.count("|") >= 2


def is_delimiter(words: str) -> bool:
    """Whether the line is the rule under a table's head: pipes and dashes only."""
    cells = words.strip("| \t").split("|")
    return "-" in words and all(_DELIMITER.fullmatch(cell.strip()) for cell in cells)


def columns(line: Line) -> list[Span]:
    """The places of what stands in columns set apart by tabs or by two blanks and more."""
    starts = [0, *(found.end() for found in _GAP.finditer(line.text))]
    ends = [*(found.start() for found in _GAP.finditer(line.text)), len(line.text)]
    return [Span(line.start + start, line.start + end) for start, end in zip(starts, ends, strict=True)]


def cells(line: Line) -> list[Span]:
    """The places of the words of each cell of a table row, empty spans kept; a pipe behind a backslash is text."""
    inner = line.text
    edges = [found.start() for found in re.finditer(r"(?<!\\)\|", inner)]
    starts = [edge + 1 for edge in edges] if inner.startswith("|") else [0, *(edge + 1 for edge in edges)]
    ends = [*edges[1:], len(inner)] if inner.startswith("|") else [*edges, len(inner)]
    if inner.endswith("|") and starts and starts[-1] == len(inner):
        starts, ends = starts[:-1], ends[:-1]
    return [_stripped(line, start, end) for start, end in zip(starts, ends, strict=True)]


def _stripped(line: Line, start: int, end: int) -> Span:
    piece = line.text[start:end]
    left = len(piece) - len(piece.lstrip())
    words = len(piece.strip())
    return Span(line.start + start + left, line.start + start + left + words)
