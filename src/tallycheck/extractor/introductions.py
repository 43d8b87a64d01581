"""What a document calls its names: "X, a lender", "the ship X", "Halsund Bridge"; and which of them are persons."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from tallycheck.extractor.capitals import no_names
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.runs import canonical
from tallycheck.extractor.tagging import verbs, words_of
from tallycheck.extractor.words import is_common, lemma

_STOP = (
    r"(?=[,.;:)\n]|\s+(?:of|in|from|with|which|who|that|whose|for|at|on|to|near|and|based|owned|made|built|run)\b|$)"
)
_ASIDE = re.compile(
    rf",? (?:is |was |are |were )?(?:an? |the |[\w’']{{1,20}}['’]s )((?:[\w’'-]{{1,20}} ){{0,4}}?[\w-]{{3,20}}){_STOP}"
)
_BEFORE = re.compile(r"(?:^|[\s(])([^\W\d_]{2,20}) ([a-z]{3,20}),? (?:(?:called|named|dubbed) (?:the )?)?$")
_CALLED = re.compile(r" (?:called|named|dubbed) (?:the )?$")
_BRACKET = re.compile(r" \(((?:[a-z][\w-]{0,20} ){1,5})?([a-z-]{3,20})\)")
_PERSON_AFTER = re.compile(r", \d{2},|['’]?,? (?:said|says|told|added|wrote|tweeted)\b")
_TITLE = re.compile(r"([^\W\d_]{1,20})\.? $")
_LINK = 44


def introduced(text: str, entities: Sequence[Entity]) -> Mapping[str, tuple[Entity, ...]]:
    """Which names a document introduces with a common noun, by the noun's lemma, in the order of the text."""
    out: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for noun in {*_aside(text, entity), *_bracket(text, entity), *_leading(text, entity), *_own_noun(entity)}:
            out[canonical(noun)].append(entity)
    return {noun: tuple(found) for noun, found in out.items()}


def persons(text: str, entities: Sequence[Entity], known: Mapping[str, tuple[Entity, ...]]) -> frozenset[str]:
    """The keys of the names that stand behind a title, before an age, or before "said" with two words or more."""
    out = {e.key for noun in words_of("noun", "persons") for e in known.get(noun, ())}
    titles, groups = tuple(no_names("titles")), no_names("bodies") | no_names("offices")
    articled = {e.key for e in entities if text[max(0, e.span.start - 4) : e.span.start].lower() == "the "}
    for entity in entities:
        parts = entity.key.split()
        if parts[-1] in groups or any(map(str.isdigit, entity.key)):
            continue
        before = text[max(0, entity.span.start - 24) : entity.span.start]
        title = _TITLE.search(before) if before.rstrip(" .\n").lower().endswith(titles) else None
        behind = _PERSON_AFTER.match(text, entity.span.end, entity.span.end + 12)
        if (title and title[1].lower() in no_names("titles")) or (
            behind and len(parts) > 1 and (behind.group()[-1] == "," or not is_common(parts[-1]))
        ):
            out.add(entity.key)
    return frozenset(out - articled)


def _aside(text: str, entity: Entity) -> list[str]:
    match = _ASIDE.match(text, entity.span.end, entity.span.end + 70)
    return [match[1].split()[-1]] if match and _is_noun(match[1].split()[-1]) else []


def _bracket(text: str, entity: Entity) -> list[str]:
    """The last noun of a bracket in small letters behind a name: "Norvex (live oral cholera vaccine)"."""
    if not text.startswith(" (", entity.span.end):
        return []
    match = _BRACKET.match(text, entity.span.end, entity.span.end + 90)
    return [match[2]] if match and match[2] in words_of("noun", "things") else []


def _leading(text: str, entity: Entity) -> list[str]:
    """The noun right before a name: "the container ship X", "carmaker X", "a train, X", "a ferry called the X"."""
    before = text[max(0, entity.span.start - _LINK) : entity.span.start]
    called = _CALLED.search(before)
    # Most names stand behind no noun at all: the word before is looked up before it is matched.
    last = (before[: called.start()] if called else before).rstrip(" ,\n").rpartition(" ")[2]
    match = _BEFORE.search(before) if _is_noun(last) else None
    if not match or not _is_noun(match[2]):
        return []
    return [] if match[1].lower() in words_of("class", "auxiliary") else [match[2]]


def _own_noun(entity: Entity) -> list[str]:
    """The last word of a name where it is a common noun, or its first where it is a kind: "Halsund Bridge"."""
    headed = entity.text.partition(" of ")[0].split() or [entity.text]  # "College of Fire" is a college
    first, last = headed[0].lower(), headed[-1].lower()
    if first == last:
        return []
    kind = [first] if first in no_names("heads") and len(first) > 3 and is_common(first) else []
    return [last, *kind] if last.isalpha() and len(last) > 3 and is_common(last) else kind


@cache
def _closed() -> frozenset[str]:
    kinds = ("determiner", "owner", "preposition", "auxiliary", "pronoun", "relative", "break", "joining", "adverb")
    listed = frozenset[str]().union(*(words_of("class", k) for k in kinds))
    return listed | verbs() | words_of("verb", "past") | words_of("noun", "empty") | words_of("noun", "plain_modifiers")


@lru_cache(maxsize=16384)
def _is_noun(word: str) -> bool:
    """Whether a word in small letters can be the noun that a name is introduced with."""
    if word in words_of("noun", "things"):  # "ship" and "film" are verbs as well
        return True
    if not word.islower() or word in _closed() or word.endswith(("ed", "ly", "ing")):
        return False
    return lemma(word) not in _closed() and is_common(word)
