"""Tokens of a sentence with their lemmas, from spaCy's blank English pipeline and simplemma."""

import re
from collections.abc import Callable, Iterable, Sequence, Set
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import accumulate, compress, count
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import simplemma

from tallycheck.extractor.spans import touches, touching
from tallycheck.model import Span

if TYPE_CHECKING:
    from spacy.language import Language


# What spaCy raises over a pipeline that is damaged, of another version, or lacks a library.
_UNLOADABLE = (OSError, ValueError, LookupError, ImportError, AttributeError, TypeError)
_LONGEST = 200
_RUN = re.compile(rf"\S{{{_LONGEST + 1},}}")
_PLAIN = re.compile(r"[A-Za-z]*[a-z]{2}[.,]?")
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
_K = TypeVar("_K")


class Remembered(dict[str, _T]):
    """What was worked out of words, once for each: `map(known.__getitem__, words)` costs next to nothing.

    When it is full, what it holds grows old, and what was old is forgotten unless it was asked for again: most of what
    stands in a text are words that stand in all, and these stay.
    """

    def __init__(self, work: Callable[[str], _T]) -> None:
        super().__init__()
        self._work = work
        self._old: dict[str, _T] = {}

    def __missing__(self, word: str) -> _T:
        """What comes of a word that was not asked for of late."""
        self.renew()
        old = self._old
        made = self[word] = old[word] if word in old else self._work(word)
        return made

    def renew(self) -> None:
        """Let what is remembered grow old, where it is enough."""
        if len(self) >= _REMEMBERED:
            self._old = dict(self)
            self.clear()


def known_of(words: Iterable[_K], known: Callable[[_K], _T | None]) -> Iterable[tuple[int, _T]]:
    """What is known of each word, by its index: those of which it is nothing cost no step of the interpreter."""
    found = cast(list[_T], list(map(known, words)))
    return compress(enumerate(found), found)


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
    runs = text[span.start : span.end].split()
    if span.end - span.start <= _LONGEST or max(map(len, runs), default=0) <= _LONGEST:
        out = _tokens(text, span, runs)
    else:
        cut = pieces(text, span)
        out = [word for piece in cut for word in _tokens(text, piece, text[piece.start : piece.end].split())]
    return [word for word in out if not touches(marks, Span(word.start, word.end))] if marks else out


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[Word, ...]:
    """The tokens of a short text that comes back often, such as a heading or the header of a column."""
    return tuple(words(text, Span(0, len(text))))


def _tokens(text: str, span: Span, runs: Sequence[str]) -> list[Word]:
    """The tokens of a piece of a text, which is cut into runs at its blanks.

    The tokenizer cuts what stands between blanks by itself, whatever stands around it, and most of that comes back:
    how it was cut is remembered, and only what is new is given to the tokenizer.
    """
    return [
        _made(Word, (at + offset, at + stop, written, base, is_word, low))
        for at, cut in zip(_starts(text, span, runs), map(_known_runs().__getitem__, runs), strict=False)
        for offset, stop, written, base, is_word, low in cut
    ]


def _starts(text: str, span: Span, runs: Sequence[str]) -> Iterable[int]:
    """Where runs begin in a piece of a text, which is cut into them."""
    ends = accumulate(map(len, runs), initial=span.start)  # without the blanks before them
    if sum(map(len, runs)) + len(runs) - 1 == span.end - span.start:  # one between each two
        return map(add, ends, count())
    starts, at = [], span.start
    for run in runs:
        starts.append(text.index(run, at))
        at = starts[-1] + len(run)
    return starts


# The parts of words, with places in the run: plain tuples, which are taken apart in a fourth of the time of a `Word`.
_Part = tuple[int, int, str, str, bool, str]
_Cut = tuple[_Part, ...]
_made = tuple.__new__  # a word in a third of the time that its own class takes: there is one for each word of a text


@cache
def _known_runs() -> Remembered[_Cut]:
    """How runs without blanks are cut into tokens, with places in the run."""
    return Remembered(_cut)


def _cut(run: str) -> _Cut:
    """How the tokenizer cuts a run without blanks."""
    # Letters alone are one token, but for the contractions that the tokenizer has a list of, and so with a mark behind.
    if _PLAIN.fullmatch(run) and run not in (listed := _contractions()):
        word = run.rstrip(".,")
        if word == run:
            return (_part(0, run),)
        if word not in listed:
            return _part(0, word), _part(len(word), run[-1])
    parts, start = [], 0
    for token in pipeline().tokenizer(run):
        parts.append(_part(start, token.text))
        start += len(token.text)
    return tuple(parts)


@cache
def _contractions() -> Set[str]:
    """What the tokenizer does not cut by its rules, but by a list: "cannot", "Thats", "Inc."."""
    return frozenset(cast(Any, pipeline().tokenizer).rules)


def _part(start: int, written: str) -> _Part:
    """A token of a run that begins at a place in it."""
    is_word = any(map(str.isalpha, written))
    return start, start + len(written), written, lemma(written), is_word, written.lower()


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
