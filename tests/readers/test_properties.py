"""What holds of every text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallycheck.errors import UnreadableSourceError
from tallycheck.model import Document
from tallycheck.readers import read_text

MARKS = (
    "# ",
    "## ",
    "- ",
    "* ",
    "> ",
    "1. ",
    "| a | 5 |\n",
    "|---|---|\n",
    "**",
    "`",
    "~~",
    "---\n",
    "[x](http://y/1)",
)
TAGS = ("<b>", "<td>", "<table><tr>", "<li>", "<!--", "-->", "&amp;", "<sup>2</sup>", "<script>", "<h2>")
REST = (
    "\n",
    "\n\n",
    "\r\n",
    "é",
    "𝟚 ",
    "12 km",
    "Key: 7",
    "WORDS HERE",
    "\x00",
    "a b c. ",
    "\u2028",
    "\t",
    "    ",
    "Why? ",
)
PIECES = st.sampled_from(MARKS + TAGS + REST)
WORD = st.from_regex(r"[A-Za-zé][A-Za-z0-9é.]{0,6}", fullmatch=True)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


def document(text: str, extension: str) -> Document | None:
    try:
        return read_text(text, source_id="s", extension=extension)
    except UnreadableSourceError:
        return None


@pytest.mark.parametrize("extension", [".txt", ".md", ".html"])
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_blocks_lie_in_the_text_in_order_and_apart(extension: str, text: str) -> None:
    found = document(text, extension)
    if found is None:
        return
    spans = [block.span for block in found.blocks]
    assert all(0 <= span.start < span.end <= len(found.text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    for block in found.blocks:
        words = found.slice(block.span)
        assert words[0] not in " \t\r\n" and words[-1] not in " \t\r\n"
        assert all(block.span.contains(mark) for mark in block.markup)
        assert all(span in spans and span.end <= block.span.start for span in block.section)
        heads = [span for span in (block.row_header, block.column_header) if span]
        assert all(span in spans for span in heads)


@pytest.mark.parametrize("extension", [".txt", ".md"])
@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_the_text_is_the_file_itself(extension: str, text: str) -> None:
    found = document(text, extension)
    if found is not None:
        assert found.text == text.removeprefix("\ufeff")


@pytest.mark.parametrize("extension", [".txt", ".md"])
@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(WORD, min_size=3, max_size=3), min_size=2, max_size=5))
def test_a_cell_is_its_content(extension: str, rows: list[list[str]]) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    found = read_text("\n".join([lines[0], "|---|---|---|", *lines[1:]]), source_id="s", extension=extension)
    cells = {(block.row, block.column): block for block in found.blocks if block.kind == "cell"}
    for row, words in enumerate(rows):
        for column, word in enumerate(words):
            cell = cells[row, column]
            assert found.slice(cell.span) == word
            assert cell.header == (row == 0)
            if row and column:
                assert cell.row_header == cells[row, 0].span
                assert cell.column_header == cells[0, column].span


@pytest.mark.parametrize("extension", [".txt", ".md", ".html"])
@pytest.mark.parametrize(
    "text",
    [
        "word 12 km. é " * 80_000,
        "|a" * 300_000,
        "a: " * 200_000,
        "> " * 10_000 + "hi 5",
        "AB C\n" * 20_000,
        "a 5\n" * 40_000,
        "January 1 " * 50_000,
        "<a" * 20_000 + "hi 5",
    ],
)
def test_no_text_is_too_long_or_too_deep(extension: str, text: str) -> None:
    found = document(text, extension)
    assert found is None or found.blocks
