"""Tokens of a sentence with their lemmas, from spaCy's blank English pipeline and simplemma."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import simplemma

from tallycheck.extractor.spans import touches, touching
from tallycheck.model import Span

if TYPE_CHECKING:
    from spacy.language import Language


_LONGEST = 200
_RUN = re.compile(rf"\S{{{_LONGEST + 1},}}")


@dataclass(frozen=True, slots=True)
class Word:
    """A token: its place, its text and its lemma in lower case."""

    start: int
    end: int
    text: str
    lemma: str

    @property
    def is_word(self) -> bool:
        """Whether it has a letter in it."""
        return any(c.isalpha() for c in self.text)


# Forms that the dictionary leaves alone or takes for another word, in the language of news.
_IRREGULAR = {
    "dead": "dead",
    "lives": "life",
    "left": "leave",
    "injured": "injure",
    "missing": "missing",
    "lost": "lose",
    "wounded": "wound",
    "data": "data",
    "people": "person",
    "persons": "person",
    "better": "better",
    "best": "best",
    "cheaper": "cheap",
    "struck": "strike",
    "found": "found",
    "founded": "found",
    "saw": "see",
    "pricing": "price",
    "priced": "price",
    "deaths": "death",
    "spans": "span",
    "span": "span",
    "spanned": "span",
    "seating": "seating",
    "casualties": "casualty",
    "died": "die",
}


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of an English word, in lower case; the word itself where none is known."""
    low = word.lower()
    known = _IRREGULAR.get(low)
    return known if known is not None else str(simplemma.lemmatize(low, lang="en")).lower()


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Whether the lower-cased word is in the English dictionary (and so no proof of a name)."""
    return bool(simplemma.is_known(word.lower(), lang="en"))


@lru_cache(maxsize=4)
def pipeline(model: str | None = None) -> "Language":
    """The spaCy pipeline: a blank English one, or the installed one of that name.

    Raises:
        ConfigError: the model is not installed.
    """
    import spacy  # noqa: PLC0415 - takes a second to import: only where text is read

    from tallycheck.errors import ConfigError  # noqa: PLC0415

    if model is None:
        return spacy.blank("en")
    try:
        return spacy.load(model)
    except OSError as error:
        raise ConfigError(
            f"the spaCy pipeline {model!r} cannot be loaded",
            remedy="install it, give the path of its folder, or leave --model out",
        ) from error


def words(text: str, span: Span, *, markup: Sequence[Span] = ()) -> list[Word]:
    """The tokens of one sentence, with offsets into the whole text, without those that are markup."""
    marks = touching(markup, span)
    out = []
    for piece in pieces(text, span):
        for token in pipeline().make_doc(text[piece.start : piece.end]):
            if token.is_space:
                continue
            start = piece.start + token.idx
            end = start + len(token.text)
            if not marks or not touches(marks, Span(start, end)):
                out.append(Word(start, end, token.text, lemma(token.text)))
    return out


def pieces(text: str, span: Span) -> list[Span]:
    """The span, cut inside every run without blanks that no prose has.

    The tokenizer takes signs off the end of a run one by one and looks at all of it each time.
    """
    found, at = [], span.start
    for run in _RUN.finditer(text, span.start, span.end):
        for cut in range(run.start(), run.end(), _LONGEST):
            if cut > at:
                found.append(Span(at, cut))
                at = cut
    return [*found, Span(at, span.end)]
