"""What a trained spaCy pipeline says of a document: the parses of its sentences and the names that it knows.

Stages ask for hints where they would guess, and go on guessing where there are none: by default there are none at all.
The numbers and their units are never taken from here; they are read from the characters alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tallycheck import trained
from tallycheck.extractor.parse import NO_PARSE, Node, Parse
from tallycheck.extractor.sentences import Sentence
from tallycheck.extractor.spans import touching
from tallycheck.extractor.words import pipeline
from tallycheck.model import Document, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# A parser's time and memory grow with the sentence, and what is as long as this, or holds a run of characters without
# a blank as long as that, is none.
_LONGEST = 2000
_RUN = re.compile(r"\S{200}")
_BATCH = 64
# Entities that are amounts, times or peoples: nothing that a number is said of.
_NO_NAMES = frozenset({"CARDINAL", "DATE", "LANGUAGE", "MONEY", "NORP", "ORDINAL", "PERCENT", "QUANTITY", "TIME"})
# Components whose work nobody here asks for.
_IDLE = frozenset({"lemmatizer", "trainable_lemmatizer", "textcat", "textcat_multilabel"})


@dataclass(frozen=True, slots=True)
class Hints:
    """The parses by sentence, and the places of names in text order."""

    parses: Mapping[Span, Parse] = field(default_factory=dict)
    names: tuple[Span, ...] = ()

    def of(self, sentence: Span) -> Parse:
        """The parse of a sentence; the empty one where there is none."""
        return self.parses.get(sentence, NO_PARSE)


def read_hints(document: Document, sentences: Sequence[Sentence], numbers: Sequence[int], model: str) -> Hints:
    """What the pipeline of that name says of the sentences with numbers, or of all where it finds names.

    `numbers` are the starts of all numbers of the text in order.

    Raises:
        ConfigError: there is no such pipeline, or it cannot be loaded.
    """
    loaded = pipeline(trained.find(model).place)
    every = _finds_names(loaded)
    asked = [s for s in sentences if _is_fit(document, s) and (every or _counts(s, numbers))]
    parses: dict[Span, Parse] = {}
    names: list[Span] = []
    texts = [_plain(document, s) for s in asked]
    idle = [name for name in loaded.pipe_names if loaded.get_pipe_meta(name).factory in _IDLE]
    for sentence, doc in zip(asked, loaded.pipe(texts, batch_size=_BATCH, disable=idle), strict=True):
        at = sentence.span.start
        if doc.has_annotation("DEP"):
            parses[sentence.span] = Parse([*_nodes(doc, at)])
        names += [Span(at + e.start_char, at + e.end_char) for e in doc.ents if e.label_ not in _NO_NAMES]
    return Hints(parses, tuple(names))


def _finds_names(loaded: "Language") -> bool:
    return any("doc.ents" in loaded.get_pipe_meta(name).assigns for name in loaded.pipe_names)


def _counts(sentence: Sentence, numbers: Sequence[int]) -> bool:
    """Whether there is a number in a sentence."""
    return bisect_left(numbers, sentence.span.start) < bisect_left(numbers, sentence.span.end)


def _is_fit(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is prose that a parser can be given."""
    if document.blocks[sentence.block].kind == "cell" or sentence.span.end - sentence.span.start > _LONGEST:
        return False
    return _RUN.search(document.text, sentence.span.start, sentence.span.end) is None


def _plain(document: Document, sentence: Sentence) -> str:
    """The sentence with blanks for its markup, so that every place stays where it is."""
    start, end = sentence.span
    out, at = [], start
    for mark in touching(document.blocks[sentence.block].markup, sentence.span):
        first, last = max(mark.start, at), min(mark.end, end)
        out += [document.text[at:first], " " * (last - first)]
        at = max(at, last)
    return "".join([*out, document.text[at:end]])


def _nodes(doc: "Doc", at: int) -> Iterator[Node]:
    for token in doc:
        start = at + token.idx
        yield Node(Span(start, start + len(token.text)), token.text.lower(), token.head.i, token.dep_)
