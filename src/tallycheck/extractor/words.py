"""Tokens of a sentence with their lemmas, from spaCy's blank English pipeline and simplemma."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import simplemma

from tallycheck.extractor.spans import touches, touching
from tallycheck.model import Span

if TYPE_CHECKING:
    from spacy.language import Language


# What spaCy raises over a pipeline that is damaged, of another version, or lacks a library.
_UNLOADABLE = (OSError, ValueError, LookupError, ImportError, AttributeError, TypeError)
_LONGEST = 200
_RUN = re.compile(rf"\S{{{_LONGEST + 1},}}")
_PLAIN = re.compile(r"(?:[^\W\d_]{2,}|\d{2,})[.,]?")
_REMEMBERED = 16384


class Word(NamedTuple):
    """A token: its place, its text, its lemma in lower case, whether it has a letter in it, its text in lower case."""

    start: int
    end: int
    text: str
    lemma: str
    is_word: bool
    low: str


# Forms that the dictionary leaves alone or takes for another word, in the language of news.
_IRREGULAR = {
    "dead": "dead",
    "lay": "lay",
    "’s": "'s",
    "lives": "life",
    "loaves": "loaf",
    "shelves": "shelf",
    "halves": "half",
    "thieves": "thief",
    "sheaves": "sheaf",
    "wives": "wife",
    "housewives": "housewife",
    "midwives": "midwife",
    "dwarves": "dwarf",
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


_T = TypeVar("_T")


class Remembered(dict[str, _T]):
    """What was worked out of words, once for each: `map(known.__getitem__, words)` costs next to nothing.

    It is emptied when it is full, as other memories of words are.
    """

    def __init__(self, work: Callable[[str], _T]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> _T:
        """What comes of a word that was not asked for before."""
        if len(self) >= _REMEMBERED:
            self.clear()
        made = self[word] = self._work(word)
        return made


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
    marks = touching(markup, span) if markup else ()
    cut = pieces(text, span)
    out = _tokens(text, span) if len(cut) == 1 else [word for piece in cut for word in _tokens(text, piece)]
    return [word for word in out if not touches(marks, Span(word.start, word.end))] if marks else out


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[Word, ...]:
    """The tokens of a short text that comes back often, such as a heading or the header of a column."""
    return tuple(words(text, Span(0, len(text))))


def _tokens(text: str, span: Span) -> list[Word]:
    """The tokens of a piece of a text.

    The tokenizer cuts what stands between blanks by itself, whatever stands around it, and most of that comes back:
    how it was cut is remembered, and only what is new is given to the tokenizer.
    """
    runs = text[span.start : span.end].split()
    known = _known_runs()
    cuts = [known.get(run) for run in runs]
    if None in cuts:
        learned = _learned([run for run in dict.fromkeys(runs) if run not in known])
        if len(known) > _REMEMBERED:
            known.clear()
        known.update(learned)
        cuts = [cut if cut is not None else learned[run] for run, cut in zip(runs, cuts, strict=True)]
    out: list[Word] = []
    end = span.start
    for run, cut in zip(runs, cuts, strict=True):
        at = text.index(run, end)
        end = at + len(run)
        for offset, stop, written, base, is_word, low in cut or ():
            out.append(_made(Word, (at + offset, at + stop, written, base, is_word, low)))
    return out


# The parts of words, with places in the run: plain tuples, which are taken apart in a fourth of the time of a `Word`.
_Cut = tuple[tuple[int, int, str, str, bool, str], ...]
_made = tuple.__new__  # a word in a third of the time that its own class takes: there is one for each word of a text


@cache
def _known_runs() -> dict[str, _Cut]:
    """How runs without blanks are cut into tokens, with places in the run.

    The table is filled as texts are read, and emptied when it is full.
    """
    return {}


def _learned(runs: Iterable[str]) -> dict[str, _Cut]:
    """How runs are cut that were not seen before: plain words in one go, others alone, so that nothing joins them."""
    plain, others = list[str](), list[str]()
    for run in runs:
        (plain if _PLAIN.fullmatch(run) else others).append(run)
    done = _cut(plain) if plain else {}
    for run in others:
        done |= _cut([run])
    return done


def _cut(runs: Sequence[str]) -> dict[str, _Cut]:
    """How the tokenizer cuts runs without blanks, asked for all of them in one go."""
    done: dict[str, _Cut] = {}
    cut: list[tuple[int, int, str, str, bool, str]] = []
    left = iter(runs)
    run, start = next(left, ""), 0
    # An array of numbers costs less than an object for each token.
    for orth, blank in pipeline().tokenizer(" ".join(runs)).to_array(["ORTH", "SPACY"]).tolist():
        written = pipeline().vocab.strings[orth]
        end = start + len(written)
        cut.append((start, end, written, lemma(written), any(c.isalpha() for c in written), written.lower()))
        start = end
        if blank or end == len(run):
            done[run] = tuple(cut)
            run, start, cut = next(left, ""), 0, []
    return done


def pieces(text: str, span: Span) -> list[Span]:
    """The span, cut inside every run without blanks that no prose has.

    The tokenizer takes signs off the end of a run one by one and looks at all of it each time.
    """
    found, at = [], span.start
    if span.end - at <= _LONGEST or max(map(len, text[at : span.end].split()), default=0) <= _LONGEST:
        return [span]
    for run in _RUN.finditer(text, span.start, span.end):
        for cut in range(run.start(), run.end(), _LONGEST):
            if cut > at:
                found.append(Span(at, cut))
                at = cut
    return [*found, Span(at, span.end)]
