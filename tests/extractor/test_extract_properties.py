"""What holds for the extraction of any text: no exception, places quote what they say, all is accounted for."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tallycheck.extractor import extract
from tallycheck.model import Block, Document, Source, Span

_SCRAPS = """
12 1,752 0.80 3.5 007 2024 1999 $ € US$ kr - – — , . : ; ( ) [ ] % / ' " “ ” * ` @ # & + ± ° | ~ = < > million bn k
m km kg per and to from between half a the two dozen twenty third of people times x e6 ×10 ½ ² １２ at least nearly
about °C years old rose fell said told according officials Ann Berg Oslo Acme GPT-5 F-16 Falcon 9 May Monday Q3 FY25
10:30 a.m. GMT since last week ago one ones first single point No. Figure 3 www.a1.com a@b.c `5` Total: — Reuters İ
ſ ﬁ é Ⅳ \u200b
"""
_PIECES = [*_SCRAPS.split(), "\u00a0"]
_WORDS = st.sampled_from([*_PIECES, " ", "\n"])
_LINES = st.one_of(
    st.text(max_size=80).map(lambda text: text.replace("\n", " ")),
    st.lists(_WORDS, max_size=20).map(" ".join).map(lambda text: text.replace("\n", " ")),
    st.lists(_WORDS, max_size=24).map("".join).map(lambda text: text.replace("\n", " ")),
)
_KINDS = st.sampled_from(["title", "heading", "paragraph", "item", "cell"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of a few lines, each a block of any kind, with headings over it and markup in it."""
    lines = draw(st.lists(st.tuples(_LINES, _KINDS, st.integers(0, 90), st.integers(1, 9)), max_size=5))
    blocks: list[Block] = []
    at = 0
    section: tuple[Span, ...] = ()
    for row, (line, kind, mark, size) in enumerate(lines):
        place = Span(at, at + len(line))
        at = place.end + 1
        if not line.strip():
            continue
        markup = (Span(place.start + mark, min(place.end, place.start + mark + size)),) if mark < len(line) else ()
        cell = {"table": 0, "row": row, "column": row % 2} if kind == "cell" else {}
        heads = [block.span for block in blocks if block.kind == "cell"][:2] if kind == "cell" else []
        over = {"row_header": heads[0], "column_header": heads[-1]} if heads else {}
        blocks.append(Block(kind=kind, span=place, section=section, markup=markup, **cell, **over))
        section = (place,) if kind == "heading" else section
    text = "".join(line + "\n" for line, *_ in lines)
    published = draw(st.sampled_from([None, "2024", "2024-05", "2024-05-05"]))
    return Document(source=Source(id="s", path="s.txt", published=published), text=text, blocks=tuple(blocks))


@settings(max_examples=150, deadline=None)
@given(documents())
def test_every_place_quotes_what_it_says(document: Document) -> None:
    found = extract(document)
    text = document.text
    for claim in found.claims:
        assert text[claim.span.start : claim.span.end] == claim.quote != ""
        assert claim.sentence.contains(claim.span)
        assert document.blocks[claim.block].span.contains(claim.sentence)
        assert claim.quantity.low is None or claim.quantity.high is None or claim.quantity.low <= claim.quantity.high
        if claim.attribution:
            assert text[claim.attribution.span.start : claim.attribution.span.end] == claim.attribution.text
        if claim.subject and claim.subject.span:
            place = claim.subject.span
            assert 0 <= place.start < place.end <= len(text)
    for unread in found.unread:
        assert text[unread.span.start : unread.span.end] == unread.quote
        assert re.search(r"\w|[½²]", unread.quote)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_every_number_is_accounted_for_once(document: Document) -> None:
    found = extract(document)
    assert found.claimed + len(found.unread) == found.numbers
    ids = [claim.id for claim in found.claims]
    assert len(set(ids)) == len(ids)
    assert {claim.partner for claim in found.claims if claim.partner} <= set(ids)
    assert extract(document) == found
