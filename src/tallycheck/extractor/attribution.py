"""Who says it: "according to X", "X said", "X put it at", "by X's count", "Source: X"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tallycheck import lexicon
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.openings import in_small_letters, matches_at
from tallycheck.extractor.tagging import words_of
from tallycheck.model import Attribution, Span

_SAYING: Sequence[str] = lexicon.table("arguments")["attribution"]["saying"]
_VERBS = rf"(?:{'|'.join(_SAYING)}|(?:has|had|have) (?:it|the \w+) at)"
_BEFORE = re.compile(
    r"(?:according to|\bper|\bvia|sources?:|as reported by|in the words of|by the account of|citing|quoted by"
    r"|\b(?:told|said|says)|\b(?:polled|surveyed|interviewed|compiled|gathered|reviewed|tallied) by|\bby|statement by"
    r"|(?:figures?|estimates?|data|numbers|count|tally|survey|poll|study|report|calculations?)"
    r" (?:from|of|by))\s*(?:the\s+|an?\s+)?[\"“‘']?$",
    re.I,
)
_FOUND = re.compile(r" (?:(?:has|have|had|also|later|first) ){0,2}(?:measured|detected|logged|clocked|tallied)\b")
_OWN_COUNT = (
    r"['’]s? (?:own )?(?:count|tally|reckoning|account|estimates?|figures?|calculations?|measurements?|website|data"
    r"|summary|survey|poll|analysis|bulletin|tracker|dashboard|database|projections?)\b"
)
_AFTER = re.compile(rf"^(?:{_OWN_COUNT}|,?[\"”’']?,?\s*(?:[\w’' -]{{0,24}}?\s)?{_VERBS}\b)", re.I)
_COUNTS = re.compile(rf"^{_OWN_COUNT}", re.I)
_SPEAKERS: Sequence[str] = lexicon.table("arguments")["attribution"]["speakers"]
_WHO = rf"(?:{'|'.join(_SPEAKERS)}|spokes\w+)"
_COMMON = re.compile(
    rf"\b(?:the (?:[a-z]+ )?|an? |local |state |US |official )?{_WHO}"
    rf"(?:(?:,[^,]{{0,40}},)? {_VERBS}\b|(?P<own>{_OWN_COUNT}))"
    rf"|\b(?:according to|per|by) (?:the |local |official )*(?P<named>{_WHO})\b",
    re.I,
)
_OTHERS = re.compile(rf"^,\s(?:the |an? |local |state |official |\w+ )?{_WHO}\b", re.I)
_TRAIL = re.compile(rf"(?: {_VERBS}|{_OWN_COUNT})$", re.I)
_LEAD = re.compile(r"^(?:according to|per|by) ", re.I)
_CLAUSE = re.compile(r";|\b(?:while|whereas|but)\b|, (?:and )?(?=\w+ (?:said|put|spoke|had|has|have|went)\b)", re.I)
# How the words before an origin end, and what may stand between them and it: a quick look before the slow one.
_LAST = ("to", "per", "via", "source:", "sources:", "by", "citing", "told", "said", "says", "from", "of")
_ARTICLES = ("the", "an", "a")
_LETTERS = re.compile(r"[a-z]+")
_TOLD = frozenset(phrase.split()[0] for phrase in _SAYING) | {"has", "had", "have"}
_TELLERS = frozenset(phrase.split()[0] for phrase in _SPEAKERS)
_EDGE = re.compile(r"\b")
_LEADS = 64  # code points before such a word in which what belongs to it begins
_MOST = 4000
_BESIDE = 3


def attributions(text: str, span: Span, entities: Sequence[Entity]) -> list[Attribution]:
    """Everyone whom a sentence names as the origin of what it says, in text order."""
    out = []
    for entity in entities:
        before = text[max(span.start, entity.span.start - 48) : entity.span.start]
        after = text[entity.span.end : min(span.end, entity.span.end + 56)]
        if _names_origin(before, after) or _finds(entity, after):
            out.append(Attribution.of_valid(text=entity.text, span=entity.span))
    taken = [a.span for a in out]
    for match in _common(text, span.start, min(span.end, span.start + _MOST)):
        place = _without_verb(text, match)
        at = bisect_left(taken, place)
        if not any(t.overlaps(place) for t in taken[max(0, at - 1) : at + 1]):
            out.append(Attribution.of_valid(text=text[place.start : place.end], span=place))
    return sorted(out, key=lambda a: a.span)


def _common(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The origins without a name ("officials said"), looked for only before one of their words."""
    said = text[start:end].lower()
    if "spokes" not in said and _TELLERS.isdisjoint(_LETTERS.findall(said)):
        return
    tellers = (m for m in _LETTERS.finditer(in_small_letters(text[start:end])) if _is_teller(m[0]))
    near = ((max(start, start + m.start() - _LEADS), start + m.end()) for m in tellers)
    places = {edge.start() for low, high in near for edge in _EDGE.finditer(text, low, high)}
    yield from matches_at(_COMMON, text, sorted(places), end)


def _is_teller(word: str) -> bool:
    return word in _TELLERS or "spokes" in word


def _names_origin(before: str, after: str) -> bool:
    """Whether the words around a name make it the origin of a statement."""
    lead = _BEFORE.search(before) if _may_lead(before) else None
    if lead and lead.group().strip().lower().split()[0] == "by":
        return _COUNTS.match(after) is not None
    return bool(lead) or (_says(after) and not _OTHERS.match(after))


def _may_lead(before: str) -> bool:
    """Whether words end as those before an origin do."""
    low = before.rstrip().rstrip("\"“‘'").rstrip().lower()
    if low.endswith(_LAST):
        return True
    return low.endswith(_ARTICLES) and any(low.removesuffix(word).rstrip().endswith(_LAST) for word in _ARTICLES)


def _says(after: str) -> bool:
    """Whether the words behind a name make it one who says, or whose count it is."""
    may = after[:1] in ("'", "’") or not _TOLD.isdisjoint(_LETTERS.findall(after.lower()))
    return may and _AFTER.match(after) is not None


def _finds(entity: Entity, after: str) -> bool:
    """Whether a name is of those who measure what is others', and does so: "the Seismic Bureau measured a depth of"."""
    return _FOUND.match(after) is not None and not words_of("noun", "observers").isdisjoint(entity.key.split())


def is_origin(text: str, name: Span) -> bool:
    """Whether a name stands as the origin of a statement."""
    return _names_origin(text[max(0, name.start - 48) : name.start], text[name.end : name.end + 56])


def _without_verb(text: str, match: re.Match[str]) -> Span:
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
