"""Plain text: the structure that people give it without any markup."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tallycheck.model import Span
from tallycheck.readers import aligned, dateline, lines
from tallycheck.readers.base import Parsed, Reader
from tallycheck.readers.blocks import Rough, assemble
from tallycheck.readers.lines import Line

_CAPITALS, _LABEL, _NUMBERED = 2, 3, 4
_OPENING = 6
_NARROWEST, _WIDEST = 50, 120
_LONGEST_TITLE = 150
_SIGNED = re.compile(r"[-−–] ?\d[\d.,]*[^\W\d]?(?: +[^\W\d]{1,20})?")


def parse(text: str) -> Parsed:
    """The text as it stands, its blocks, and what its first lines say of it."""
    rows, marked = _unmarked(lines.split(text))
    blocks = assemble(_signed(rows) or _roughs(rows, marked))
    opening = [row.text for row in rows if row.text][:_OPENING]
    title = next((text[block.span.start : block.span.end] for block in blocks if block.kind == "title"), None)
    facts = {"title": title, "author": dateline.author(opening), "published": dateline.published(opening)}
    return Parsed(text=text, blocks=blocks, facts={key: value for key, value in facts.items() if value})


def _signed(rows: Sequence[Line]) -> list[Rough]:
    """The one line of a text where that is a figure behind a dash: its sign, as there is no list."""
    written = [row for row in rows if row.text]
    alone = len(written) == 1 and _SIGNED.fullmatch(written[0].text)
    return [Rough("paragraph", written[0].span)] if alone else []


def _unmarked(rows: Sequence[Line]) -> tuple[list[Line], Mapping[int, int]]:
    """The lines without drawn rules and heading signs, and the level of each line that these make a heading."""
    clean: list[Line] = []
    marked: dict[int, int] = {}
    for index, row in enumerate(rows):
        level, skip = lines.hashes(row.text)
        if lines.is_rule(row.text):
            above = _text(clean, index - 1)
            if above and len(above) <= _LONGEST_TITLE and not _text(clean, index - 2):
                marked[index - 1] = _CAPITALS
            row = Line(row.start, row.start, 0, "")  # noqa: PLW2901 - the line is seen as blank from here on
        elif level:
            marked[index] = level
            row = Line(row.start + skip, row.end, row.indent, row.text[skip:])  # noqa: PLW2901
        clean.append(row)
    return clean, marked


def _roughs(rows: Sequence[Line], marked: Mapping[int, int]) -> Iterator[Rough]:
    tables, table_rows = _tables(rows)
    title = _title(rows)
    kept = [index for index, row in enumerate(rows) if row.text]
    opening = set(kept[: _OPENING + 1])
    levels = {
        index: level
        for index in kept
        if (title is None or index > title) and index not in table_rows
        if (level := marked.get(index) or _heading(rows, index, title=title, is_opening=index in opening))
    }
    plain: list[int] = []
    narrow = _is_narrow(rows)
    for index in kept:
        if index == title or index in levels or index in table_rows:
            yield from _paragraphs(rows, plain, narrow=narrow)
            plain = []
            if index == title:
                yield Rough("title", rows[index].span, level=1)
            elif index in levels:
                yield Rough("heading", rows[index].span, level=levels[index])
        else:
            plain.append(index)
    yield from _paragraphs(rows, plain, narrow=narrow)
    yield from tables


def _title(rows: Sequence[Line]) -> int | None:
    """The first short line that stands alone, after nothing but short lines; or the line above a byline."""
    seen = 0
    for index, row in enumerate(rows):
        if not row.text:
            continue
        seen += 1
        if seen > _OPENING or len(row.text) > _LONGEST_TITLE:
            return None
        if not _may_be_title(row.text, is_first=seen == 1):
            continue
        below = _text(rows, index + 1)
        stands_alone = not _text(rows, index - 1) and not below and any(later.text for later in rows[index + 1 :])
        if stands_alone or (seen == 1 and _is_masthead(rows, index)):
            return index
    return None


def _is_masthead(rows: Sequence[Line], index: int) -> bool:
    """Whether the line has a byline or a date right below, or heads an article with one to three short lines."""
    if dateline.is_date_or_byline(_text(rows, index + 1)):
        return True
    end = next((number for number in range(index, len(rows)) if not rows[number].text), len(rows))
    below = [row.text for row in rows[index + 1 : min(end, index + 5)]]
    if not 1 <= len(below) <= 3 or not any(row.text for row in rows[end:]):
        return False
    return not any(
        len(words) > _LONGEST_TITLE * 2 // 3
        or lines.mark(words)
        or lines.is_row(words)
        or lines.is_pair(words)
        or (words[-1] in ".,;:" and not dateline.is_about_itself(words))
        for words in below
    )


def _may_be_title(words: str, *, is_first: bool) -> bool:
    if lines.mark(words) or lines.is_row(words) or dateline.is_date_or_byline(words):
        return False
    return words[-1] not in ",:;" and (words[-1] != "." or (is_first and len(words) <= 80))


def _heading(rows: Sequence[Line], index: int, *, title: int | None, is_opening: bool) -> int | None:
    """The level of the heading that the line is, None where it is none."""
    words, below = rows[index].text, _next(rows, index)
    if below is None or len(words) > _LONGEST_TITLE or (is_opening and dateline.is_about_itself(words)):
        return None
    if is_opening and _is_name(words) and _follows(rows, index, title):
        return None
    return _level(rows, index, below)


def _level(rows: Sequence[Line], index: int, below: Line) -> int | None:
    words = rows[index].text
    if lines.is_numbered(words):
        level, holds = _NUMBERED, lines.is_short_label(words) and len(below.text) >= 90 and not lines.mark(below.text)
    elif lines.mark(words):
        level, holds = 0, False
    elif lines.is_capitals(words):
        level, holds = _CAPITALS, True
    elif lines.is_question(words):
        level, holds = _LABEL, words.startswith("Q") or _stands_out(rows, index, below)
    elif words.endswith(":"):
        level, holds = _LABEL, len(words.split()) <= 3 and words[0].isupper() and _is_listed(below)
    else:
        is_label = lines.is_short_label(words) and not words.endswith("?")
        level, holds = _LABEL, is_label and _stands_out(rows, index, below)
    return level if holds else None


def _stands_out(rows: Sequence[Line], index: int, below: Line) -> bool:
    """Whether the line has blank lines around it, or leads, without one, into something longer or into a list."""
    words = rows[index].text
    is_titled = lines.is_title_case(words)
    if lines.is_credit(words) or (lines.is_pair(words) and len(words) > 70 and not is_titled):
        return False
    if lines.is_pair(words) and (lines.is_pair(_text(rows, index - 1)) or lines.is_pair(_text(rows, index + 1))):
        return False
    if not _text(rows, index + 1):
        alone = not _text(rows, index - 1)
        return alone and (
            is_titled or len(below.text) > len(words) or _is_listed(below) or lines.is_capitals(below.text)
        )
    return _leads(words, below, above=_text(rows, index - 1))


def _leads(words: str, below: Line, *, above: str) -> bool:
    """Whether a line without a blank line below heads what follows: a list, another heading, or a longer sentence."""
    if _is_listed(below):
        return True
    if above and above[-1] in ".!?:" and lines.is_short_label(below.text):
        return len(words) + len(below.text) <= _LONGEST_TITLE
    is_sentence = len(below.text) >= 90 or (len(below.text) >= 60 and below.text[-1] in ".:?!")
    return is_sentence and len(below.text) * 2 >= len(words) * (2 if lines.is_title_case(words) else 3)


def _is_listed(row: Line) -> bool:
    pair = lines.is_pair(row.text) and not lines.is_credit(row.text)
    return pair or bool(lines.mark(row.text)) or lines.is_row(row.text)


def _is_name(words: str) -> bool:
    """Whether the line could be the name of who wrote it: two to four capitalised words and nothing else."""
    parts = words.split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() and part.strip(".").isalpha() for part in parts)


def _follows(rows: Sequence[Line], index: int, title: int | None) -> bool:
    return title is not None and title < index and not any(row.text for row in rows[title + 1 : index])


def _text(rows: Sequence[Line], index: int) -> str:
    return rows[index].text if 0 <= index < len(rows) else ""


def _next(rows: Sequence[Line], index: int) -> Line | None:
    return next((row for row in rows[index + 1 : index + 5] if row.text), None)


def _is_narrow(rows: Sequence[Line]) -> bool:
    """Whether the text could be broken at a margin: hardly a line is wider than one."""
    wide = sum(len(row.text) > _WIDEST for row in rows)
    return wide * 20 <= sum(bool(row.text) for row in rows)


def _paragraphs(rows: Sequence[Line], indices: Sequence[int], *, narrow: bool) -> Iterator[Rough]:
    """Paragraphs and items of the lines that are neither heading nor table."""
    run: list[int] = []
    for index in indices:
        if run and index != run[-1] + 1:
            yield from _stanza([rows[number] for number in run], narrow=narrow)
            run = []
        run.append(index)
    yield from _stanza([rows[number] for number in run], narrow=narrow)


def _stanza(rows: Sequence[Line], *, narrow: bool) -> Iterator[Rough]:
    wrapped = narrow and _wraps(rows)
    pairs = sum(lines.is_pair(row.text) for row in rows)
    group: list[Line] = []
    for row in rows:
        if group and not _continues(group, row, wrapped=wrapped, pairs=pairs):
            yield _block(group, pairs=pairs)
            group = []
        group.append(row)
    if group:
        yield _block(group, pairs=pairs)


def _continues(group: Sequence[Line], row: Line, *, wrapped: bool, pairs: int) -> bool:
    last = group[-1]
    if lines.mark(row.text) or (pairs > 1 and lines.is_pair(row.text)):
        return False
    if lines.mark(group[0].text) and row.indent > group[0].indent:
        return True
    if wrapped and _fits(last, row, max(len(line.text) for line in group[-2:])):
        return True
    return row.text[0].islower() and last.text[-1] not in ".!?:;"


def _wraps(rows: Sequence[Line]) -> bool:
    """Whether the lines look broken at a margin: almost none would have had room for the next line's first word."""
    width = max((len(row.text) + row.indent for row in rows), default=0)
    if not _NARROWEST <= width <= _WIDEST or len(rows) < 2:
        return False
    joints = [(row, below) for row, below in pairwise(rows) if not lines.mark(below.text)]
    fitting = sum(_fits(row, below, width) for row, below in joints)
    return fitting * 10 >= len(joints) * 7


def _fits(row: Line, below: Line, width: int) -> bool:
    first = below.text.split(None, 1)[0]
    return row.indent + len(row.text) + 1 + len(first) > width - 6


def _block(group: Sequence[Line], *, pairs: int) -> Rough:
    head = group[0]
    skip = lines.mark(head.text)
    short_pair = lines.is_pair(head.text) and any(map(str.isdigit, head.text)) and len(head.text) <= 80
    is_item = bool(skip) or (lines.is_pair(head.text) and pairs > 1) or short_pair
    return Rough("item" if is_item else "paragraph", Span(head.start + skip, group[-1].end))


def _tables(rows: Sequence[Line]) -> tuple[list[Rough], Mapping[int, int]]:
    """The cells of all pipe tables, and for each line of a table the number of that table."""
    cells: list[Rough] = []
    where: dict[int, int] = {}
    number = 0
    index = 0
    while index < len(rows):
        end = _table_end(rows, index)
        if end > index:
            cells.extend(_cells(rows[index:end], number))
            where.update(dict.fromkeys(range(index, end), number))
            number += 1
        index = max(end, index + 1)
    return cells, where


def _table_end(rows: Sequence[Line], start: int) -> int:
    """Where a table that begins at this line ends; the line itself where none begins."""
    end = start
    if lines.is_row(rows[start].text):
        while end < len(rows) and lines.is_row(rows[end].text):
            end += 1
    elif "|" in rows[start].text and "|" in _text(rows, start + 1) and lines.is_delimiter(_text(rows, start + 1)):
        while end < len(rows) and "|" in rows[end].text:
            end += 1
    else:
        return aligned.table_end(rows, start)
    return end if end - start > 1 else start


def _cells(rows: Sequence[Line], table: int) -> Iterator[Rough]:
    if "|" not in rows[0].text:
        yield from aligned.cells(rows, table)
        return
    rule = next((number for number, row in enumerate(rows) if lines.is_delimiter(row.text)), None)
    body = [row for row in rows if not lines.is_delimiter(row.text)]
    spans = [lines.cells(row) for row in body]
    heads = rule if rule is not None else int(_is_head(body))
    for number, row in enumerate(spans):
        for column, span in enumerate(row):
            yield Rough("cell", span, table=table, row=number, column=column, header=number < heads)


def _is_head(rows: Sequence[Line]) -> bool:
    """Whether the first row of a table without a rule heads it: no digit in it, but in every other row."""
    first, *others = rows
    return bool(others) and not _has_digit(first) and all(_has_digit(row) for row in others)


def _has_digit(row: Line) -> bool:
    return any(map(str.isdigit, row.text))


READER = Reader(extensions=(".txt",), media_type="text/plain", read=parse)
