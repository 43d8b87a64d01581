"""Numbers that assert nothing: names, identifiers, labels, list numbers and idioms, over a whole document."""

from collections.abc import Iterable, Sequence

from tallycheck.extractor.names import read_names
from tallycheck.extractor.nonclaims_forms import read_forms, read_list_numbers
from tallycheck.extractor.nonclaims_idioms import read_idioms
from tallycheck.extractor.reading import NonClaim
from tallycheck.model import Block, Span


def read_nonclaims(text: str, blocks: Sequence[Block]) -> list[NonClaim]:
    """The numbers of a document that assert nothing, each with the reason, in text order, without overlap."""
    found = [*read_forms(text), *read_list_numbers(text), *read_idioms(text), *read_names(text, regions(text, blocks))]
    return _apart(found)


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
