"""The common nouns that a document speaks of most: "the bridge", "a train", as places in the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from tallycheck import lexicon
from tallycheck.extractor.introductions import canonical
from tallycheck.extractor.nominals import ABSTRACT, no_things
from tallycheck.extractor.tagging import verb_form, words_of
from tallycheck.extractor.triggers import triggers
from tallycheck.extractor.words import is_common
from tallycheck.extractor.words import words_of as tokens_of
from tallycheck.model import Document, Span

_WORD = re.compile(r"[^\W\d_]{3,24}(?![\w'’-])")
_DETERMINED = re.compile(
    r"\b(?:the|an?|this|that|its|their|our|his|her) (?:[a-z-]{2,16} ){0,2}?([a-z]{3,24})(?=[.,;:?!)]| [a-z]{2,12}\b)",
    re.I,
)


def matters(document: Document, least: int, *, headed: bool = False) -> Mapping[str, Sequence[Span]]:
    """Where each noun that stands as the head of a phrase with an article stands, by its canonical form.

    `headed` where those of the title count without one. Nouns that the document has less often than `least` times may
    be left out.
    """
    text, heads = document.text, set()
    counts = Counter(_WORD.findall(text))
    often = _often(counts, least)
    if not any(_noun(word) in often and is_thing(word.lower()) for word in counts if often):
        return {}
    for match in _DETERMINED.finditer(text):
        follower = _WORD.match(text, match.end() + 1)
        ends = text[match.end()] != " " or (follower and follower.group().lower() in _closed())
        if ends and is_thing(match[1].lower()):
            heads.add(canonical(match[1].lower()))
    own = _headed(document) if headed else []
    heads.update(_noun(word) for word in own if _noun(word) in often and _is_small(word, counts))
    out: dict[str, list[Span]] = defaultdict(list)
    for match in _WORD.finditer(text) if heads & often else ():
        noun = _noun(match[0])
        if noun in heads:
            out[noun].append(Span(match.start(), match.end()))
    return out


def _is_small(word: str, counts: Mapping[str, int]) -> bool:
    """Whether a noun, or its plural, stands in small letters, as no name does."""
    return any(counts.get(form, 0) for form in (word, _noun(word), f"{word}s"))


def _headed(document: Document) -> list[str]:
    """The words of the title that can be what a document is about, articles or not: "Norvia's fires in figures"."""
    titles = (document.slice(b.span) for b in document.blocks if b.kind == "title")
    words = [word.lower() for title in titles for word in _WORD.findall(title)]
    people, things = words_of("noun", "persons"), words_of("noun", "things")
    known = [(w, canonical(w)) for w in words if is_thing(w)]
    return [w for w, noun in known if noun not in people and (noun in things or not verb_form(w))]


@lru_cache(maxsize=4096)
def _noun(word: str) -> str:
    """The canonical form of a word, however it is written: every word of every text is asked for."""
    return canonical(word.lower())


def _often(counts: Mapping[str, int], least: int) -> set[str]:
    """The nouns that stand so often, in all their forms together."""
    sums: dict[str, int] = defaultdict(int)
    for word, count in counts.items():
        sums[_noun(word)] += count
    return {noun for noun, count in sums.items() if count >= least}


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
