"""The dates and quantities of sentences, before it is asked what they measure.

Every step is taken for all sentences of a few together before the next one is. A step has words and patterns of its
own, and a processor that takes all the steps for one sentence has forgotten the first when it comes to the next: read
so, the same rules take a tenth longer.
"""

from collections.abc import Sequence

from tallycheck.extractor.clock_pairs import paired
from tallycheck.extractor.continued import Last, last_measured, next_sentence
from tallycheck.extractor.habits import adapted
from tallycheck.extractor.page import Page
from tallycheck.extractor.parallels import with_units
from tallycheck.extractor.plain import changed
from tallycheck.extractor.quantities import quantities_of
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.sentences import Sentence
from tallycheck.extractor.spans import touches, touching
from tallycheck.extractor.times import times_of
from tallycheck.extractor.yearly import yearly
from tallycheck.model import Document, Span


def stated(page: Page, sentences: Sequence[Sentence]) -> list[list[Reading]]:
    """Dates and quantities of each sentence in text order, none on a non-claim, with the units that are their own."""
    text, spans = page.document.text, [s.span for s in sentences]
    names = [touching(page.unnamed, span) for span in spans]
    marks = [_written(page.document, page.block(s).markup, s.span) for s in sentences]
    published, year = page.document.source.published, page.stage.year
    found = times_of(text, spans, published=published, year=year, digits=page.digits)
    times = [_untouched(*each) for each in zip(found, names, marks, strict=True)]
    taken = [sorted([*n, *m, *(r.span for r in t)]) for n, m, t in zip(names, marks, times, strict=True)]
    quantities = quantities_of(text, spans, taken, page.begins)
    merged = [paired(text, _merged(*each)) for each in zip(times, quantities, strict=True)]
    every_year = [yearly(text, span, readings) for span, readings in zip(spans, merged, strict=True)]
    return [adapted(text, span, readings, page.habits) for span, readings in zip(spans, every_year, strict=True)]


def gone_on(text: str, sentence: Sentence, at: int, readings: Sequence[Reading], last: Last) -> list[Reading]:
    """The readings of the sentence of that number with units that another value gives: one before, or one beside it."""
    own_units = next_sentence(text, sentence.span, readings, last.before(sentence.block, at))
    return with_units(text, sentence.span, own_units)


def last_of(text: str, sentence: Sentence, at: int, readings: Sequence[Reading]) -> Last:
    """The value of a sentence that the next one can go on from."""
    return Last(sentence.block, at, last_measured(text, readings))


def _untouched(times: Sequence[Reading], names: Sequence[Span], marks: Sequence[Span]) -> list[Reading]:
    return [t for t in times if not touches(names, t.span) and not touches(marks, t.span)]


def _merged(times: list[Reading], quantities: list[Reading]) -> list[Reading]:
    """Dates and quantities in text order; the partners of quantities are their places among all of them."""
    if not times:
        return quantities
    merged = sorted([*times, *quantities], key=lambda r: r.span)
    if all(q.partner is None for q in quantities):
        return merged
    index = {r.span: i for i, r in enumerate(merged)}
    own = {q.span for q in quantities}
    return [
        changed(r, partner=index[quantities[r.partner].span]) if r.partner is not None and r.span in own else r
        for r in merged
    ]


def _written(document: Document, marks: Sequence[Span], span: Span) -> list[Span]:
    """Markup with letters or digits in it (link targets, tags, struck-out text), in which nothing is to be read."""
    return [m for m in touching(marks, span) if any(c.isalnum() for c in document.slice(m))]
