"""Numbers that assert nothing: names, identifiers, labels, list numbers and idioms, over a whole document."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tallycheck.extractor.matters import article_opening
from tallycheck.extractor.names import name_openings, read_names
from tallycheck.extractor.nonclaims_forms import forms, read_forms, read_list_numbers
from tallycheck.extractor.nonclaims_idioms import idiom_openings, read_idioms
from tallycheck.extractor.nonclaims_words import nonclaim_words
from tallycheck.extractor.numbers.tokens import first_words
from tallycheck.extractor.occurrences import event_opening
from tallycheck.extractor.openings import Landmarks, asked, landmarks
from tallycheck.extractor.reading import NonClaim
from tallycheck.extractor.times_relative import day_opening
from tallycheck.model import Block, Span


def read_nonclaims(text: str, blocks: Sequence[Block], marks: Landmarks | None = None) -> list[NonClaim]:
    """The numbers of a document that assert nothing, each with the reason, in text order, without overlap.

    `marks` are the landmarks of the text, where they are known.
    """
    marks = marks or landmarks_of(text)
    names = read_names(marks, regions(text, blocks))
    counts = (*read_list_numbers(marks), *_row_numbers(text, blocks))
    return _apart([*read_forms(marks), *counts, *read_idioms(marks), *names])


def landmarks_of(text: str) -> Landmarks:
    """The places of the words that any stage looks for in a text: of numbers, of what asserts nothing, of topics."""
    return landmarks(text, _asked())


@cache
def _asked() -> frozenset[str]:
    return first_words() | asked(
        (
            *(form.opening for form in forms() if form.opening),
            *idiom_openings(),
            *name_openings(),
            article_opening(),
            event_opening(),
            day_opening(),
        )
    )


def _row_numbers(text: str, blocks: Sequence[Block]) -> Iterator[NonClaim]:
    """The cells of a first column that only count the rows, under a heading such as "#"."""
    for block in blocks:
        head = block.column_header
        if block.column != 0 or head is None or text[slice(*head)].strip().lower() not in nonclaim_words().row_heads:
            continue
        if text[slice(*block.span)].strip(" .)").isdigit():
            yield NonClaim(block.span, "row number")


def regions(text: str, blocks: Sequence[Block]) -> list[tuple[Span, Block | None]]:
    """The blocks and the stretches between them, in text order."""
    parts: list[tuple[Span, Block | None]] = []
    at = 0
    for block in sorted(blocks, key=lambda block: block.span):
        if block.span.start > at:
            parts.append((Span(at, block.span.start), None))
        if block.span.end > at:
            parts.append((Span(max(at, block.span.start), block.span.end), block))
        at = max(at, block.span.end)
    return [*parts, *([(Span(at, len(text)), None)] if at < len(text) else [])]


def _apart(found: Iterable[NonClaim]) -> list[NonClaim]:
    """What overlaps as one, with the reason of the longest, in text order."""
    chosen: list[NonClaim] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if one.span.start >= one.span.end:
            continue
        if not chosen or one.span.start >= chosen[-1].span.end:
            chosen.append(one)
            continue
        last = chosen[-1]
        longer = max(last, one, key=lambda each: each.span.end - each.span.start)
        chosen[-1] = NonClaim(Span(last.span.start, max(last.span.end, one.span.end)), longer.why)
    return chosen
