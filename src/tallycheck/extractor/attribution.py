"""Who says it: "according to X", "X said", "X put it at", "by X's count", "Source: X"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from tallycheck import lexicon
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.openings import in_pieces, in_small_letters, matches_at, small_text
from tallycheck.extractor.tagging import words_of
from tallycheck.extractor.words import Remembered
from tallycheck.model import Attribution, Span

_SAYING: Sequence[str] = lexicon.table("arguments")["attribution"]["saying"]
_VERBS = rf"(?:{'|'.join(_SAYING)}|(?:has|had|have) (?:it|the \w+) at)"
# The patterns are for text in small letters, but for that of who measures.
_BEFORE = re.compile(
    r"(?:according to|\bper|\bvia|sources?:|as reported by|in the words of|by the account of|citing|quoted by"
    r"|\b(?:told|said|says)|\b(?:polled|surveyed|interviewed|compiled|gathered|reviewed|tallied) by|\bby|statement by"
    r"|(?:figures?|estimates?|data|numbers|count|tally|survey|poll|study|report|calculations?)"
    r" (?:from|of|by))\s*(?:the\s+|an?\s+)?[\"“‘']?$"
)
_FOUND = re.compile(r" (?:(?:has|have|had|also|later|first) ){0,2}(?:measured|detected|logged|clocked|tallied)\b")
_OWN_COUNT = (
    r"['’]s? (?:own )?(?:count|tally|reckoning|account|estimates?|figures?|calculations?|measurements?|website|data"
    r"|summary|survey|poll|analysis|bulletin|tracker|dashboard|database|projections?)\b"
)
_AFTER = re.compile(rf"^(?:{_OWN_COUNT}|,?[\"”’']?,?\s*(?:[\w’' -]{{0,24}}?\s)?{_VERBS}\b)")
_COUNTS = re.compile(rf"^{_OWN_COUNT}")
_SPEAKERS: Sequence[str] = lexicon.table("arguments")["attribution"]["speakers"]
_WHO = rf"(?:{'|'.join(_SPEAKERS)}|spokes\w+)"
_COMMON = re.compile(
    rf"\b(?:the (?:[a-z]+ )?|an? |local |state |us |official )?{_WHO}"
    rf"(?:(?:,[^,]{{0,40}},)? {_VERBS}\b|(?P<own>{_OWN_COUNT}))"
    rf"|\b(?:according to|per|by) (?:the |local |official )*(?P<named>{_WHO})\b"
)
_OTHERS = re.compile(rf"^,\s(?:the |an? |local |state |official |\w+ )?{_WHO}\b")
_TRAIL = re.compile(rf"(?: {_VERBS}|{_OWN_COUNT})$")
_LEAD = re.compile(r"^(?:according to|per|by) ")
_CLAUSE = re.compile(r";|\b(?:while|whereas|but)\b|, (?:and )?(?=\w+ (?:said|put|spoke|had|has|have|went)\b)", re.I)
# How the words before an origin end, and what may stand between them and it: a quick look before the slow one.
_LAST = ("to", "per", "via", "source:", "sources:", "by", "citing", "told", "said", "says", "from", "of")
_ARTICLES = ("the", "an", "a")
_LETTERS = re.compile(r"[a-z]+")
_TOLD = frozenset(phrase.split()[0] for phrase in _SAYING) | {"has", "had", "have"}
_TELLERS = frozenset(phrase.split()[0] for phrase in _SPEAKERS)
_WORDS = re.compile(r"\w+")
_LEADS = 64  # code points before such a word in which what belongs to it begins
_BEFORE_NAME, _BEHIND_NAME = 48, 56  # code points around a name that tell whether it is an origin
_MOST = 4000
_BESIDE = 3


def attributions(text: str, span: Span, entities: Sequence[Entity]) -> list[Attribution]:
    """Everyone whom a sentence names as the origin of what it says, in text order."""
    out, small = [], small_text(text)
    for entity in entities:
        start, end = max(span.start, entity.span.start - _BEFORE_NAME), min(span.end, entity.span.end + _BEHIND_NAME)
        if _names_origin(small[start : entity.span.start], small[entity.span.end : end]) or _finds(text, entity, end):
            out.append(Attribution.of_valid(text=entity.text, span=entity.span))
    taken = [a.span for a in out]
    for match in _common(text, small, span.start, min(span.end, span.start + _MOST)):
        place = _without_verb(match)
        at = bisect_left(taken, place)
        if not any(t.overlaps(place) for t in taken[max(0, at - 1) : at + 1]):
            out.append(Attribution.of_valid(text=text[place.start : place.end], span=place))
    return sorted(out, key=lambda a: a.span)


def _common(text: str, small: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The origins without a name ("officials said"), looked for only at the words up to one of theirs."""
    places: set[int] = set()
    told = _told(text)
    for first, last in told[bisect_left(told, (start,)) : bisect_left(told, (end,))]:
        places.update(word.start() for word in _WORDS.finditer(small, max(start, first - _LEADS), min(end, last)))
    return matches_at(_COMMON, small, sorted(places), end) if places else iter(())


@lru_cache(maxsize=2)  # each sentence of a text asks for some of them
def _told(text: str) -> list[tuple[int, int]]:
    """Where words for speakers stand in a text, in order."""
    return [(at + first, at + last) for at, found in in_pieces(text, _tellers()) for first, last in found]


@cache
def _tellers() -> Remembered[list[tuple[int, int]]]:
    """Where words for speakers, in any letters, stand in pieces without blanks."""
    return Remembered(_tellers_in)


def _tellers_in(piece: str) -> list[tuple[int, int]]:
    words = _LETTERS.finditer(in_small_letters(piece))
    return [word.span() for word in words if word[0] in _TELLERS or "spokes" in word[0]]


@cache
def _tells() -> Remembered[bool]:
    """Whether runs have a word that tells."""
    return Remembered(lambda run: not _TOLD.isdisjoint(_LETTERS.findall(run)))


def _names_origin(before: str, after: str) -> bool:
    """Whether the words around a name make it the origin of a statement."""
    lead = _BEFORE.search(before) if _may_lead(before) else None
    if lead and lead.group().split()[0] == "by":
        return _COUNTS.match(after) is not None
    return bool(lead) or (_says(after) and not _OTHERS.match(after))


def _may_lead(before: str) -> bool:
    """Whether words end as those before an origin do."""
    low = before.rstrip().rstrip("\"“‘'").rstrip()
    if low.endswith(_LAST):
        return True
    return low.endswith(_ARTICLES) and any(low.removesuffix(word).rstrip().endswith(_LAST) for word in _ARTICLES)


def _says(after: str) -> bool:
    """Whether the words behind a name make it one who says, or whose count it is."""
    may = after[:1] in ("'", "’") or any(map(_tells().__getitem__, after.split()))
    return may and _AFTER.match(after) is not None


def _finds(text: str, entity: Entity, end: int) -> bool:
    """Whether a name is of those who measure what is others', and does so: "the Seismic Bureau measured a depth of"."""
    found = _FOUND.match(text, entity.span.end, end) is not None
    return found and not words_of("noun", "observers").isdisjoint(entity.key.split())


def is_origin(text: str, name: Span) -> bool:
    """Whether a name stands as the origin of a statement."""
    small = small_text(text)
    before = small[max(0, name.start - _BEFORE_NAME) : name.start]
    return _names_origin(before, small[name.end : name.end + _BEHIND_NAME])


def _without_verb(match: re.Match[str]) -> Span:
    """The place of the speaker's words in a match, without "according to" and without the verb."""
    words = match.group()
    lead, trail = _LEAD.match(words), _TRAIL.search(words)
    return Span(match.start() + (lead.end() if lead else 0), match.start() + (trail.start() if trail else len(words)))


def nearest(text: str, found: Sequence[Attribution], value: Span) -> Attribution | None:
    """The attribution in the value's own clause, else the nearest; the one before it where two are as near."""
    at = bisect_left(found, value, key=lambda a: a.span)
    near = found[max(0, at - _BESIDE) : at + _BESIDE]
    return min(near, key=lambda a: (_apart(text, a.span, value), _far(a.span, value), a.span.start), default=None)


def _far(one: Span, value: Span) -> int:
    return min(abs(one.end - value.start), abs(one.start - value.end))


def _apart(text: str, one: Span, value: Span) -> bool:
    """Whether a clause ends between an attribution and a value."""
    low, high = (one.end, value.start) if one.end <= value.start else (value.end, one.end)
    return high - low > _MOST or _CLAUSE.search(text, low, high) is not None
