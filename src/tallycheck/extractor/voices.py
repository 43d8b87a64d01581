"""Who is named in each sentence: its names behind the dateline, those that are its sources, and the others."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from tallycheck.extractor.attribution import attributions
from tallycheck.extractor.captions import Caption, captions
from tallycheck.extractor.clock_cells import timed_tables
from tallycheck.extractor.entities import Entity, Names
from tallycheck.extractor.labels import dateline_end
from tallycheck.extractor.plain import plain
from tallycheck.extractor.sentences import Sentence
from tallycheck.extractor.sides import sides
from tallycheck.extractor.spans import touches
from tallycheck.extractor.table_rows import Rows, read_rows
from tallycheck.extractor.triggers import Trigger, triggers
from tallycheck.extractor.words import Word, words
from tallycheck.model import Attribution, Document, Span

TOGETHER = 32  # sentences that are taken through a step before the next step is taken


@plain
class Voices:
    """The names of a sentence behind its dateline, those that are not its sources, and its sources."""

    present: Sequence[Entity]
    speaking: Sequence[Entity]
    origins: Sequence[Attribution]

    @property
    def telling(self) -> Sequence[Entity]:
        """The names that are there as sources alone."""
        said = {e.key for e in self.speaking}
        return [e for e in self.present if e.key not in said]


class Stage:
    """The sentences of a document with who is named in them, each looked at when it is asked for, and once.

    `year` is that of dates which give none, where the document has no date.
    """

    def __init__(
        self, document: Document, names: Names, sentences: Sequence[Sentence], year: int | None = None
    ) -> None:
        self.document = document
        self.names = names
        self.sentences = sentences
        self.year = year
        self._voices: dict[Span, Voices] = {}
        self._words: dict[Span, list[Word]] = {}
        self._named: dict[Span, list[Trigger]] = {}

    def forget(self) -> None:
        """Forget what sentences were found to be: those that are read together are asked for again and again."""
        for known in (self._voices, self._words, self._named):
            known.clear()

    @cached_property
    def rows(self) -> Rows:
        """What the layout of the tables says of their rows."""
        return read_rows(self.document, self.year)

    @cached_property
    def sides(self) -> Mapping[int, str]:
        """Which side of each table names properties, "rows" or "columns", where it can be told."""
        return sides(self.document, self.names, self.rows.cells)

    @cached_property
    def captions(self) -> Mapping[int, Caption]:
        """What the line over a table says of its numbers, by the table."""
        return captions(self.document)

    @cached_property
    def timed(self) -> frozenset[int]:
        """The tables the times of which are none of day."""
        return timed_tables(self.document)

    def words(self, sentence: Span, markup: tuple[Span, ...]) -> list[Word]:
        """The tokens of a sentence; `markup` is that of its block."""
        found = self._words.get(sentence)
        if found is None:
            found = self._words[sentence] = words(self.document.text, sentence, markup=markup)
        return found

    def named(self, sentence: Span, markup: tuple[Span, ...]) -> list[Trigger]:
        """The properties that the words of a sentence name."""
        found = self._named.get(sentence)
        if found is None:
            found = self._named[sentence] = triggers(self.words(sentence, markup))
        return found

    def voices(self, sentence: Span) -> Voices:
        """Who is named in a sentence."""
        found = self._voices.get(sentence)
        if found is None:
            found = self._voices[sentence] = self._heard(sentence)
        return found

    def _heard(self, sentence: Span) -> Voices:
        start = dateline_end(self.document.text, sentence)
        present = [e for e in self.names.within(sentence) if e.span.start >= start]
        origins = attributions(self.document.text, sentence, present)
        places = sorted([*(o.span for o in origins), *(e.span for e in present[:1] if e.key in self.names.speakers)])
        return Voices(present, [e for e in present if not touches(places, e.span)], origins)
