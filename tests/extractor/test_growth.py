"""Twice as much hostile text is about twice the work, counted in calls through the whole extractor."""

import sys
from types import FrameType

import pytest

from tallycheck.extractor.assembly import extract
from tallycheck.extractor.words import pieces, words
from tallycheck.model import Block, Document, Source, Span

_SHAPES = {
    "digits": "1",
    "digits apart": "1 ",
    "commas": ",",
    "numbers and commas": "1,",
    "points": "1.",
    "brackets": "(1) ",
    "open brackets": "(",
    "unit letters": "m ",
    "units": "5 km ",
    "glued units": "5m",
    "number words": "one ",
    "scales": "two million ",
    "hundreds": "hundred and ",
    "capitals": "A",
    "names": "Ab 1 ",
    "quotes": '"',
    "feet": "5'",
    "dashes": "1-2-",
    "money": "$5 ",
    "dollars": "$",
    "percent": "5% ",
    "fractions": "1/2/",
    "ranges": "1 to 2 ",
    "portions": "1 of ",
    "changes": "from 1 to 2 ",
    "hedges": "about ",
    "articles": "a year ",
    "dates": "May 1, 2024 ",
    "times": "10:30 ",
    "sentences": "It is 5. ",
    "blanks": " ",
    "lines": "5\n",
}
_SIZE = 800
_GROWTH = 2.5


def _calls(text: str) -> int:
    """How many functions, of Python and of C, are called while a text of one paragraph is read."""
    count = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    document = Document(
        source=Source(id="s", path="s.txt"), text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)
    )
    sys.setprofile(tally)
    try:
        extract(document)
    finally:
        sys.setprofile(None)
    return count


def _text(unit: str, size: int) -> str:
    return "Total 5 of " + (unit * (size // len(unit) + 1))[:size]


@pytest.mark.parametrize("unit", _SHAPES.values(), ids=_SHAPES.keys())
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    _calls(_text(unit, 200))  # tables and patterns are built once
    small, large = _calls(_text(unit, _SIZE)), _calls(_text(unit, 2 * _SIZE))
    assert large <= _GROWTH * small


def test_long_runs_are_cut_for_the_tokenizer() -> None:
    text = "ab " + "," * 5000 + " cd"
    found = pieces(text, Span(0, len(text)))
    assert all(piece.end - piece.start <= 204 for piece in found)
    assert "".join(text[piece.start : piece.end] for piece in found) == text
    assert [w.text for w in words(text, Span(0, len(text))) if w.is_word] == ["ab", "cd"]


def test_prose_is_not_cut() -> None:
    text = "It sold 5,000 cars, he said."
    assert pieces(text, Span(0, len(text))) == [Span(0, len(text))]
