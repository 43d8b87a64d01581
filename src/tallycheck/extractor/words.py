"""Tokens of a sentence with their lemmas, from spaCy's blank English pipeline and simplemma."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import simplemma

from tallycheck.extractor.spans import touches, touching
from tallycheck.model import Span

if TYPE_CHECKING:
    from spacy.language import Language


# What spaCy raises over a pipeline that is damaged, of another version, or lacks a library.
_UNLOADABLE = (OSError, ValueError, LookupError, ImportError, AttributeError, TypeError)
_LONGEST = 200
_RUN = re.compile(rf"\S{{{_LONGEST + 1},}}")


class Word(NamedTuple):
    """A token: its place, its text, its lemma in lower case, and whether it has a letter in it."""

    start: int
    end: int
    text: str
    lemma: str
    is_word: bool


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
    "found": "find",
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
    "rose": "rise",
    "broke": "break",
    "gone": "go",
    "won": "win",
    "shook": "shake",
    "savings": "save",
    "costing": "cost",
    "burning": "burn",
    "trading": "trade",
    "bore": "bear",
    "sank": "sink",
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
        ConfigError: it cannot be loaded.
    """
    import spacy  # noqa: PLC0415 - takes a second to import: only where text is read

    from tallycheck.errors import ConfigError  # noqa: PLC0415

    if model is None:
        return spacy.blank("en")
    try:
        return spacy.load(model)
    except _UNLOADABLE as error:
        raise ConfigError(
            f"the spaCy pipeline {model!r} cannot be loaded: {' '.join(str(error).split())}",
            remedy=f"install one that was made for spaCy {version('spacy')}, or leave the model out",
        ) from error


def words(text: str, span: Span, *, markup: Sequence[Span] = ()) -> list[Word]:
    """The tokens of one sentence, with offsets into the whole text, without those that are markup."""
    marks = touching(markup, span)
    out = [word for piece in pieces(text, span) for word in _tokens(text[piece.start : piece.end], piece.start)]
    return [word for word in out if not touches(marks, Span(word.start, word.end))] if marks else out


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[Word, ...]:
    """The tokens of a short text that comes back often, such as a heading or the header of a column."""
    return tuple(words(text, Span(0, len(text))))


def _tokens(text: str, start: int) -> Iterator[Word]:
    """The tokens of a piece that begins at a place. An array of numbers costs less than an object for each token."""
    for orth, blank in pipeline().tokenizer(text).to_array(["ORTH", "SPACY"]).tolist():
        written, base, is_word = _form(orth)
        end = start + len(written)
        if base:
            yield Word(start, end, written, base, is_word)
        start = end + blank


@lru_cache(maxsize=65536)
def _form(orth: int) -> tuple[str, str, bool]:
    """The text of a token by its number, its lemma, and whether it has a letter; no lemma for white space."""
    written = pipeline().vocab.strings[orth]
    return written, "" if written.isspace() else lemma(written), any(c.isalpha() for c in written)


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
