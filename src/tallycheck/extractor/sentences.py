"""Sentences: lines and blocks first, then sentencex inside paragraphs."""

import re
from typing import NamedTuple

import sentencex

from tallycheck.model import Document, Span

# sentencex ends a sentence behind these; news prose goes on.
_SHORTENED = (
    *(
        "approx",
        "c",
        "ca",
        "no",
        "nos",
        "bn",
        "mn",
        "tn",
        "rs",
        "fig",
        "figs",
        "est",
        "vs",
        "incl",
        "excl",
        "max",
        "min",
    ),
    *("avg", "st", "gen", "gov", "sen", "rep", "lt", "col"),
)
_GOES_ON = re.compile(rf"(?:\b(?:{'|'.join(_SHORTENED)})\.)\s*$", re.IGNORECASE)
# How a sentence ends that may go on, an hour and a point that stands alone too: a quick look before the slow ones.
_MAY_GO_ON = (*(f"{word}." for word in _SHORTENED), "m.", " .")
_TORN = re.compile(r"\d \.\s*$")
_DECIMALS = re.compile(r"\s*\d{1,3} ?(?:%|per ?cent|[mbt]r?illion)")
"""A decimal point that stands alone, in text whose signs were set apart: "59 . 2 %"."""
_HOUR = re.compile(r"\d ?[ap]\.m\.\s*$", re.IGNORECASE)
_DAY_NEXT = re.compile(
    r"\s*(?:[A-Z]{1,3}[SD]?T|GMT|UTC|Eastern|Central|Mountain|Pacific|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January"
    r"|February|March|April|May|June|July|August|September|October|November|December)\b(?!['’])"
)
"""What goes on behind an hour: "at 8:40 p.m. EDT", "at 9 a.m. Wednesday"."""
_LOWER_NEXT = re.compile(r"\s*[a-z]")
# A name cut short in a row of names and values: "Reform 14.8, Progr. 7.8, Greens 6.1".
_NAME_CUT_SHORT = re.compile(r"[,;]\s[A-Z][\w-]{0,8}\.\s*$")
_NEXT_OF_ROW = re.compile(r"\s*\d{1,3}\.\d{1,2}\s?[,;(]")


class Sentence(NamedTuple):
    """A sentence, or a whole heading, list item or table cell, and the index of its block."""

    span: Span
    block: int


def sentences(document: Document) -> list[Sentence]:
    """The sentences of a document in text order; cells, titles and headings stay whole."""
    out: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        if block.kind in ("cell", "title", "heading"):
            out.append(Sentence(block.span, index))
        else:
            out.extend(Sentence(span, index) for span in split(document.text, block.span))
    return out


def split(text: str, span: Span) -> list[Span]:
    """The sentences of a stretch of prose, without the white space around them."""
    body = text[span.start : span.end]
    pieces = list(sentencex.segment("en", body)) if len(body) > 40 else [body]
    if "".join(pieces) != body:
        pieces = [body]
    out: list[Span] = []
    at = span.start
    begin = at
    for number, piece in enumerate(pieces):
        at += len(piece)
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if following is not None and _goes_on(piece, following):
            continue
        out.append(_stripped(text, begin, at))
        begin = at
    return [s for s in out if s.end > s.start]


def _goes_on(piece: str, following: str) -> bool:
    """Whether a sentence does not end where sentencex ends it."""
    if _LOWER_NEXT.match(following):
        return True
    if not piece.rstrip().endswith("."):
        return False
    tail = piece[-12:]
    if _NEXT_OF_ROW.match(following) and _NAME_CUT_SHORT.search(tail):
        return True
    if not tail.rstrip().casefold().endswith(_MAY_GO_ON):
        return False
    if "m." in tail.lower() and _HOUR.search(tail) and _DAY_NEXT.match(following):
        return True
    return bool(_GOES_ON.search(tail) or (" ." in tail and _TORN.search(piece[-8:]) and _DECIMALS.match(following)))


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
