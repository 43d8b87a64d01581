"""The common nouns that a document speaks of most: "the bridge", "a train", as places in the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.nominals import ABSTRACT, no_things
from tallycheck.extractor.openings import Landmarks, Opening, matches_often, opening, places_of, small_text
from tallycheck.extractor.runs import LONGEST, WORD, canonical, words_in, written_as
from tallycheck.extractor.tagging import verb_form, words_of
from tallycheck.extractor.triggers import triggers
from tallycheck.extractor.words import is_common
from tallycheck.extractor.words import words_of as tokens_of
from tallycheck.model import Document, Span

_BEGINS = ("the", "a", "an", "this", "that", "its", "their", "our", "his", "her")
_DETERMINED = re.compile(
    rf"\b(?:{'|'.join(_BEGINS)}) (?:[a-z-]{{2,16}} ){{0,2}}?([a-z]{{3,{LONGEST}}})(?=[.,;:?!)]| [a-z]{{2,12}}\b)"
)


def matters(document: Document, marks: Landmarks, least: int, *, headed: bool = False) -> Mapping[str, Sequence[Span]]:
    """Where each noun that stands as the head of a phrase with an article stands, by its canonical form.

    `marks` are the landmarks of the text. `headed` where those of the title count without an article. Nouns that the
    document has less often than `least` times are left out.
    """
    text = document.text
    words = words_in(text)
    heads = _heads(marks) | (_headed(document, words.keys()) if headed else frozenset())
    known = written_as(words, heads)
    counts: Counter[str] = Counter()
    for noun, _, times in known:
        counts[noun] += times
    found = sorted((at, noun, word) for noun, word, _ in known if counts[noun] >= least for at in _places(text, word))
    out: dict[str, list[Span]] = defaultdict(list)
    for at, noun, word in found:
        out[noun].append(Span(at, at + len(word)))
    return out


def _heads(marks: Landmarks) -> frozenset[str]:
    """The things that stand as the head of a phrase with an article, by their canonical form."""
    heads, text = set(), small_text(marks.text)
    for match in matches_often(_DETERMINED, text, marks.places(article_opening())):
        word, end = match[1], match.end()
        if word not in heads and is_thing(word) and (text[end] != " " or _is_closed(text, end + 1)):
            heads.add(word)
    return frozenset(map(canonical, heads))


def _is_closed(text: str, at: int) -> bool:
    """Whether a word that ends a phrase stands at a place."""
    word = WORD.match(text, at)
    return word is not None and word.group() in _closed()


def _headed(document: Document, words: Set[str]) -> frozenset[str]:
    """The nouns of the title that can be what a document is about, articles or not: "Norvia's fires in figures"."""
    titles = (document.slice(b.span) for b in document.blocks if b.kind == "title")
    own = [word.lower() for title in titles for word in _nouns(WORD.findall(title))]
    people, things = words_of("noun", "persons"), words_of("noun", "things")
    known = [(w, canonical(w)) for w in own if is_thing(w)]
    return frozenset(
        noun
        for w, noun in known
        if noun not in people and (noun in things or not verb_form(w)) and _is_small(w, noun, words)
    )


def _nouns(words: Sequence[str]) -> list[str]:
    """The words of a title without those before another that look like adjectives: "The national economy"."""
    listed = words_of("noun", "things")
    return [
        w
        for w, after in zip(words, [*words[1:], "The"], strict=False)
        if after.lower() in _closed() or not after.islower() or not w.endswith(_ADJECTIVES) or w.lower() in listed
    ]


_ADJECTIVES = ("al", "ic", "ous", "ive", "ary")


def _is_small(word: str, noun: str, words: Set[str]) -> bool:
    """Whether a noun, or its plural, stands in small letters, as no name does."""
    return any(w in words for w in (word, noun, f"{word}s"))


@cache
def article_opening() -> Opening:
    """What such a phrase begins with."""
    return opening(_BEGINS)


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands that is no part of a longer one; those beyond the longest are their own ends."""
    for at in places_of(text, word):
        begins = not at or not text[at - 1].isalpha() or len(word) == LONGEST
        if begins and (match := WORD.match(text, at)) and match.end() - at == len(word):
            yield at


@cache
def _closed() -> frozenset[str]:
    kinds = ("preposition", "auxiliary", "relative", "break", "joining")
    return frozenset[str]().union(*(words_of("class", k) for k in kinds))


@cache
def is_thing(word: str) -> bool:
    """Whether a word can be what a document is about: a known noun that is no property, number, body or time."""
    noun = canonical(word)
    if not is_common(word) or {noun, word} & (words_of("noun", "empty") | words_of("noun", "property")):
        return False
    if not {noun, word}.isdisjoint(no_things()) or noun in words_of("noun", "bodies") or noun in _closed():
        return False
    if (
        word.endswith(("ly", "ing", "est"))
        or noun in words_of("class", "adverb")
        or word in lexicon.table("nouns")["stop"]
    ):
        return False
    return noun in words_of("noun", "things") or not ABSTRACT.search(noun) or not triggers(tokens_of(word))
