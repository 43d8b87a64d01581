"""Which sources are independent: long runs of words that two of them share, and numbers changed inside such a run.

Numbers are masked while runs are looked for, so that a changed figure does not break a run but is found by it. What
both put in quotation marks is what somebody said to both, and makes neither depend on the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tallycheck import lexicon
from tallycheck.model import Span

_RUN = 12
_WORDS_IN_RUN = 9
_LONG = 40
_SHARE = 0.15
# A passage that many sources hold is followed through the first few of them: that is enough to join them all.
_HOLDERS = 6
_MASK = "#"
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^”\n]{1,600}”|(?<!\w)\"[^\"\n]{1,600}\"")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in one source with the words that stand there."""

    source: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that two sources share, numbers aside: how many, and how many of them in quotation marks."""

    left: Place
    right: Place
    words: int
    quoted: int


@dataclass(frozen=True, slots=True)
class Changed:
    """Two numbers at the same point of a shared passage that are not the same."""

    left: Place
    right: Place
    passage: Passage


@dataclass(frozen=True, slots=True)
class Origins:
    """`of` maps every source to its origin, which is the id of one of the sources that share it."""

    of: Mapping[str, str]
    passages: tuple[Passage, ...]
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The words of one source: as compared (numbers masked), where they stand, and whether inside quotation marks."""

    source: str
    text: str
    keys: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]

    def place(self, first: int, last: int) -> Place:
        """The place from one word to another, that included."""
        span = Span(self.spans[first].start, self.spans[last].end)
        return Place(self.source, span, self.text[span.start : span.end])


@dataclass(frozen=True, slots=True)
class _Run:
    """Words `left` to `left + length` of one source that are words `right` to `right + length` of another."""

    one: str
    other: str
    left: int
    right: int
    length: int


def origins(documents: Mapping[str, str]) -> Origins:
    """The origins of the sources with these texts, the passages that make them dependent, and numbers changed there."""
    read = {source: _tokens(source, text) for source, text in documents.items()}
    passages: list[Passage] = []
    changed: list[Changed] = []
    for run in _runs(tuple(read.values())):
        left, right = read[run.one], read[run.other]
        passage = _passage(left, right, run)
        passages.append(passage)
        changed.extend(_changes(left, right, run, passage))
    of = _joined(read, passages)
    return Origins(of, tuple(passages), tuple(changed))


def _tokens(source: str, text: str) -> _Tokens:
    speech = [Span(*m.span()) for m in _QUOTED.finditer(text)]
    keys, spans, quoted = [], [], []
    at = 0
    for match in _TOKEN.finditer(text):
        while at < len(speech) and speech[at].end <= match.start():
            at += 1
        word = match.group().lower()
        keys.append(_MASK if word[0].isdigit() or word in _number_words() else word)
        spans.append(Span(*match.span()))
        quoted.append(at < len(speech) and speech[at].start <= match.start())
    return _Tokens(source, text, tuple(keys), tuple(spans), tuple(quoted))


@cache
def _number_words() -> frozenset[str]:
    """Number words from two on; "one" and "a" are mostly no numbers."""
    numbers = lexicon.table("numbers")
    words = {w for kind in ("ones", "tens", "scales") for w in numbers.get(kind, {})}
    return frozenset(words - {"one", "a", "an", "k", "m", "b", "t", "bn", "mn", "tn"})


def _runs(sources: Sequence[_Tokens]) -> Iterator[_Run]:
    """The maximal shared runs of each source with those before it, in text order; each word in one run at most."""
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, tokens in enumerate(sources):
        covered: dict[int, int] = {}
        seen: dict[int, int] = {}
        for right, shingle in _shingles(tokens):
            seen.setdefault(shingle, right)
            for holder, left in held.get(shingle, ()):
                if right < covered.get(holder, 0):
                    continue
                length = _length(sources[holder], tokens, left, right)
                if length >= _RUN:
                    covered[holder] = right + length
                    yield _Run(sources[holder].source, tokens.source, left, right, length)
        for shingle, right in seen.items():
            if len(held[shingle]) < _HOLDERS:
                held[shingle].append((number, right))


def _shingles(tokens: _Tokens) -> Iterator[tuple[int, int]]:
    """The place and the hash of every run of words that is not mostly numbers."""
    for place in range(len(tokens.keys) - _RUN + 1):
        shingle = tokens.keys[place : place + _RUN]
        if shingle.count(_MASK) <= _RUN - _WORDS_IN_RUN:
            yield place, hash(shingle)


def _length(one: _Tokens, other: _Tokens, left: int, right: int) -> int:
    """How many words two sources share from two places on."""
    most = min(len(one.keys) - left, len(other.keys) - right)
    length = 0
    while length < most and one.keys[left + length] == other.keys[right + length]:
        length += 1
    return length


def _passage(left: _Tokens, right: _Tokens, run: _Run) -> Passage:
    quoted = sum(left.quoted[run.left : run.left + run.length])
    return Passage(
        left.place(run.left, run.left + run.length - 1),
        right.place(run.right, run.right + run.length - 1),
        run.length,
        quoted,
    )


def _changes(left: _Tokens, right: _Tokens, run: _Run, passage: Passage) -> Iterator[Changed]:
    """The masked words of a run that are not the same number as written, thousands separators aside."""
    for step in range(run.length):
        i, j = run.left + step, run.right + step
        if left.keys[i] != _MASK:
            continue
        here, there = left.place(i, i), right.place(j, j)
        if here.quote.lower().replace(",", "") != there.quote.lower().replace(",", "") and _as_written(here, there):
            yield Changed(here, there, passage)


def _as_written(here: Place, there: Place) -> bool:
    """Whether both are digits or both are words; "3" for "three" is a matter of style."""
    return here.quote[0].isdigit() == there.quote[0].isdigit()


def _joined(read: Mapping[str, _Tokens], passages: Sequence[Passage]) -> dict[str, str]:
    """Every source with the first of those that it depends on, through however many others."""
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for passage in passages:
        shared[passage.left.source, passage.right.source] += passage.words - passage.quoted
    parent = {source: source for source in read}

    def root(source: str) -> str:
        while parent[source] != source:
            parent[source] = parent[parent[source]]
            source = parent[source]
        return source

    order = {source: number for number, source in enumerate(read)}
    for (one, other), words in shared.items():
        shorter = min(len(read[one].keys), len(read[other].keys))
        if words >= _LONG or (words >= _RUN and words >= _SHARE * shorter):
            first, second = sorted((root(one), root(other)), key=order.__getitem__)
            parent[second] = first
    return {source: root(source) for source in read}
