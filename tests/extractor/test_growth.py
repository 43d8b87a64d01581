"""Twice as much hostile text is about twice the work, counted in calls through the whole extractor."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from tallycheck.extractor.assembly import Extraction, extract
from tallycheck.extractor.words import pieces, words
from tallycheck.model import Block, Document, Source, Span

SHAPES = {
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
    "handles": "@a1",
    "tags": "#a1 ",
    "addresses": "a@b.",
    "letters and digits": "a1",
    "letters, hyphens and digits": "A1-",
    "factors": "1x",
    "powers": "1e",
    "long dashes": "—",
    "stars": "*",
    "back quotes": "`",
    "square brackets": "[1] ",
    "slashes": "/",
    "colons": "1:",
    "dots": ".",
    "full stops": ". ",
    "months": "January ",
    "short months": "May ",
    "quarters": "Q1 ",
    "numerals": "II ",
    "labels": "No. ",
    "points spelled": "point one ",
    "speakers": "officials said ",
    "names with of": "Abc of ",
    "wide digits": "１",
    "halves": "½",
    "pages": "page 1 of ",
    "letters before sums": "R5 ",
    "crowns": "5 kr ",
    "pesos": "5 pesos ",
    "euros": "€",
    "no-break spaces": "\u00a0",
    "groups of three": "1 000 ",
    "brackets behind sums": "$5m (1: 2; 3) ",
    "comparisons": "5 km, up from 4, ",
    "clauses": "it has 5 km; it has 4; ",
    "sentences that go on": "It has 5 km. Another has 4. ",
    "halves of it": "half of it, ",
    "hedges before": "more than about ",
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


def _read(text: str) -> Extraction:
    """What is read of a text of one paragraph."""
    blocks = (Block(kind="paragraph", span=Span(0, len(text))),)
    return extract(Document(source=Source(id="s", path="s.txt"), text=text, blocks=blocks))


def _names(count: int) -> str:
    """A name of its own for each number."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return " ".join(f"and Z{letters[i // 26 % 26]}{letters[i % 26]}ko won {i % 90 + 10} seats" for i in range(count))


def _years(count: int) -> str:
    return " ".join(f"in {1500 + i} it had {i + 20} ships" for i in range(count))


@pytest.mark.parametrize("made", [_names, _years])
def test_what_is_told_of_a_claim_does_not_grow_with_its_sentence(made: Callable[[int], str]) -> None:
    small, large = repr(_read(made(150))), repr(_read(made(300)))
    assert len(large) <= _GROWTH * len(small)


def test_a_long_heading_is_not_told_with_every_claim() -> None:
    heading = " ".join(f"wort{i}" for i in range(2000))
    text = heading + "\n" + "It had 5 ships. " * 20
    section = (Span(0, len(heading)),)
    blocks = (
        Block(kind="heading", span=section[0], level=1),
        Block(kind="paragraph", span=Span(len(heading) + 1, len(text)), section=section),
    )
    found = extract(Document(source=Source(id="s", path="s.txt"), text=text, blocks=blocks))
    assert found.claims
    assert all(len(claim.frame.far) <= 64 for claim in found.claims)


def _text(unit: str, size: int) -> str:
    return "Total 5 of " + (unit * (size // len(unit) + 1))[:size]


@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES.keys())
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    _calls(_text(unit, 2 * _SIZE))  # tables and patterns are built once, whichever length asks for them
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
