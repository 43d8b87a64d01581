"""Whose a value is where grammar says it outright: relative clauses, appositions, the order of "respectively"."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from tallycheck.extractor.entities import Entity
from tallycheck.model import Span

_SOME = r"(?:(?:about|some|around|at least|more than|over|nearly|almost|an estimated)\s+)?"
# "in Corda, where 300 died", "where sales rose 3%"; with a subject of its own the clause is of that.
_WHERE = r"where\s+(?:(?!(?:he|she|it|they|we|i|you|his|her|its|their|our|the|an?|that|this)\b)[a-z]{1,14}\s+){0,2}"
# "a plant near X, which cost": the plant did.
_OF_PLACE = re.compile(r"\ban? (?:[a-z-]+ ){1,3}(?:in|near|outside|off|at|on|from) (?:the )?$")
_RELATIVE = re.compile(
    r"[\"”’]?,?\s+(?:(?:who|which|that|whose)\s+(?:(?:up to|until|to|by) (?:now|date|then)\s+)?(?:[a-z]{1,14}\s+){1,3}"
    rf"|(?:in|during|from) which\s+{_SOME}|{_WHERE}{_SOME})"
    r"(?:only\s+|just\s+)?[$€£¥]?"
)
_GOES_ON = re.compile(r",\s+(?:[a-z]{1,14}\s+){1,3}[$€£¥]?")
_TITLE = re.compile(r"[a-z]{3,},\s+$")
_ELLIPSIS = re.compile(
    r"(?:^|\s)[a-z\d][\w.%€$£]*\)?(?:[,;]|\s(?:and|but|while))\s+"
    r"(?P<place>(?:in|at|for)\s+)?(?:the\s+|its\s+)?$"
)
_NO_VERB = re.compile(r"\s+(?:[a-z]{2,14}\s+){0,2}(?:only\s+|just\s+)?(?:[\d.,]+%?\s+to\s+)?")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_BETWEEN = re.compile(r",?\s+(?:and|&|or)\s+(?:the\s+|in\s+)?|,\s+(?:the\s+|in\s+)?")
_TWO = ("one", "other")
_PAIR = re.compile(
    r"(?P<one>[$€£¥]?\d[\d.,]*(?:%|pp)?(?: (?:million|billion|points?|per cent|percent|seats?|votes?))?)"
    r" and (?P<other>[$€£¥]?\d[\d.,]*)"
)
# What two names do before their values; "between 3 and 4" is one range of both.
_HAVE = re.compile(r"(?:,? (?!(?:between|from|of|in)\b)[a-z]{1,14}){1,4} (?:the )?")
_NUMBER = re.compile(r"(?<![\w.,])[$€£¥]?\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:in|of|since|by|from|until|during)\s+$")
_SHOWN = 32


def tied(text: str, value: Span, entity: Entity) -> bool:
    """Whether the name right before a value governs it: "Vale, who have 38", "its head, Ann Berg, holds 4%"."""
    between = text[entity.span.end : value.start]
    before = text[max(0, entity.span.start - _SHOWN) : entity.span.start]
    if _RELATIVE.fullmatch(between):
        return _OF_PLACE.search(before) is None
    skips = _ELLIPSIS.search(before)
    if skips and _NO_VERB.fullmatch(between) and (skips["place"] or not entity.weak):
        return True
    return _TITLE.search(before) is not None and _GOES_ON.fullmatch(between) is not None


def respective(text: str, sentence: Span, value: Span, present: Sequence[Entity]) -> Entity | None:
    """The name at the value's place in the order that "respectively" tells; None where there is no such order."""
    if len(present) < 2:
        return None
    if "respectively" not in text[sentence.start : sentence.end].lower():
        return _in_turn(text, value, present)
    if not _RESPECTIVELY.search(text, sentence.start, sentence.end):
        return None
    names = _run(text, present)
    places = [m.start() for m in _NUMBER.finditer(text, sentence.start, sentence.end) if _counts(text, m, present)]
    at = next((i for i, place in enumerate(places) if value.start <= place < value.end), None)
    if at is None or not names or len(places) % len(names):
        return None
    return names[at % len(names)]


def _in_turn(text: str, value: Span, present: Sequence[Entity]) -> Entity | None:
    """The name in whose turn one of two values comes: "Corda and Norvia have 38 and 41 points"."""
    start, end = max(0, value.start - _SHOWN), min(len(text), value.end + _SHOWN)
    if text.find(" and ", start, end) < 0:
        return None
    pair = next((m for m in _PAIR.finditer(text, start, end) if m.start() <= value.end and value.start < m.end()), None)
    cut = bisect_right(present, pair.start(), key=lambda e: e.span.end) if pair else 0
    if pair is None or cut < len(_TWO):
        return None
    one, other = present[cut - 2 : cut]
    joined = _BETWEEN.fullmatch(text, one.span.end, other.span.start)
    between = text[other.span.end : pair.start()]
    if not joined or "and" not in joined[0] or not _HAVE.fullmatch(between):
        return None
    if cut > len(_TWO) and _BETWEEN.fullmatch(text, present[cut - 3].span.end, one.span.start):
        return None
    return one if value.start < pair.start("other") else other


def _run(text: str, present: Sequence[Entity]) -> list[Entity]:
    """The longest run of names that nothing but commas and "and" stands between."""
    best: list[Entity] = []
    run: list[Entity] = []
    for entity in present:
        joined = run and _BETWEEN.fullmatch(text, run[-1].span.end, entity.span.start)
        run = [*run, entity] if joined else [entity]
        best = max(best, run, key=len)
    return best if len(best) > 1 else []


def _counts(text: str, match: re.Match[str], present: Sequence[Entity]) -> bool:
    """Whether a number is a value of its own: in no name, and no year."""
    inside = any(e.span.start <= match.start() < e.span.end for e in present)
    year = len(match[0]) == 4 and _YEAR.search(text, max(0, match.start() - 8), match.start())
    return not inside and not year
