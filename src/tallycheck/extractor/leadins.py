"""What a value is told under: the line over its list, the heading of its paragraph, or the question that it answers."""

import re
from functools import lru_cache

from tallycheck.extractor.concepts import fits, of_label
from tallycheck.extractor.words import words_of
from tallycheck.model import Document, Span

_MOST = 12  # items before one in which its list begins
_LONGEST = 120
_BEHIND = 40  # code points between a heading in a paragraph and the sentence that it is of
_RUN_IN = re.compile(r"(?P<words>[^*_\n]{3,60}?)[.?!:]?(?:\*\*|__)[.?!:]?\s")
_ONE_WORD = re.compile(r"(?P<words>[A-Z][a-z]{3,15})\.\s(?=[A-Z0-9$€£])")
_ASKED = re.compile(r"(?:^|[.?!:*]\s)[\s*_\"“]*(?P<words>[^.?!\n]{6,110})\?$")
_ASKS = re.compile(r"(?<![^\W_])(?:how|what|which)(?![^\W_])", re.IGNORECASE)


def headed(document: Document, block: int, start: int) -> str:
    """The question, or the heading of its paragraph, that the sentence which starts at a place stands behind."""
    if document.blocks[block].kind == "cell":
        return ""
    return _question(document, block, start) or _run_in(document, document.blocks[block].span, start)


def lead_in(document: Document, block: int) -> str:
    """The line with a colon right above a list, or else the heading over it; empty where the block is no item."""
    blocks = document.blocks
    if blocks[block].kind != "item":
        return ""
    above = next((b for b in reversed(blocks[max(0, block - _MOST) : block]) if b.kind != "item"), None)
    line = document.slice(above.span).strip(" *_") if above else ""
    if line.endswith(":") and len(line) <= _LONGEST:
        return line
    section = blocks[block].section
    heading = document.slice(section[-1]) if section else ""
    return heading if len(heading) <= _LONGEST else ""


def _question(document: Document, block: int, start: int) -> str:
    """The question right before a sentence: in its paragraph, or at the end of the one before ("How many? - 47.")."""
    span, blocks = document.blocks[block].span, document.blocks
    if not document.text[span.start : start].strip(' *_"“\n'):
        if not block or not blocks[block - 1].kind == blocks[block].kind != "item":
            return ""
        span, start = blocks[block - 1].span, blocks[block - 1].span.end
    before = document.text[max(span.start, start - _LONGEST) : start].rstrip(' *_"”\n')
    found = _ASKED.search(before) if before.endswith("?") else None
    return found["words"] if found and _ASKS.search(found["words"]) else ""


def _run_in(document: Document, span: Span, start: int) -> str:
    """The heading that a paragraph begins with, set off by marks or one word alone: "**Price.** Not announced".

    It is of what is told right behind it, and of nothing further down.
    """
    marked = document.text[max(0, span.start - len("**")) : span.start] in ("**", "__")
    found = (_RUN_IN if marked else _ONE_WORD).match(document.text, span.start, span.end)
    if found is None or start - found.end() > _BEHIND:
        return ""
    gap = document.text[found.end() : start]
    if any(map(str.isdigit, found["words"] + gap)):
        return ""
    asks = not found[0].rstrip(" *_").endswith("?") or _ASKS.search(found["words"])
    return found["words"] if asks else ""


def stood_under(over: str, before: str, kind: str) -> str | None:
    """The property that the line over a list, or else the question or heading before a sentence, names for a value."""
    named = listed_property(over, kind)
    if named is None and before:
        named = listed_property(before, kind)
        return named if named and fits(named, kind) else None  # a number without a unit may be of anything there
    return named


@lru_cache(maxsize=1024)
def listed_property(line: str, kind: str) -> str | None:
    """The property that such a line names for values of a family."""
    trigger = of_label(words_of(line), kind) if line else None
    return trigger.concept if trigger else None
