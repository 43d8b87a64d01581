"""What is known of a whole document before its sentences are read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tallycheck.extractor.entities import Entity
from tallycheck.extractor.habits import Habits
from tallycheck.extractor.hints import Hints
from tallycheck.extractor.sentences import Sentence
from tallycheck.extractor.voices import Stage
from tallycheck.model import Block, Document, Span


@dataclass(frozen=True, slots=True)
class Page:
    """A document on its stage, the places of what asserts nothing, hints, and its habits.

    `begins` are the places where pieces of numbers can begin, `digits` those of runs of digits, `entries` those of the
    times of a live report's entries; `above` gives what headings say.
    """

    document: Document
    stage: Stage
    unnamed: tuple[Span, ...]
    hints: Hints
    habits: Habits
    begins: Sequence[int]
    digits: Sequence[int]
    entries: frozenset[int]
    above: Callable[[tuple[Span, ...]], tuple[Entity | None, tuple[str, ...]]]

    def block(self, sentence: Sentence) -> Block:
        """The block that a sentence stands in."""
        return self.document.blocks[sentence.block]
