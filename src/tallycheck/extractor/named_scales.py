"""The named scale that a bare score is on: "78% on S", "In the coding benchmark S it reaches 92%"."""

import re
from collections.abc import Sequence
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.aliases import key_of
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.measured import Measured
from tallycheck.extractor.plain import plain
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.subjects import scale_of
from tallycheck.model import Span

# A trigger as far away as this names no property of a score that stands in a list of scores.
_FAR_TRIGGER = 6
_HIGHEST_SCORE = 100_000
_LIST = 6
_LEAD = 140
_SCORES = frozenset({"percent", "number", "points"})
_TEST = r"(?:benchmark|test|exam|examination|evaluation|leaderboard|ranking|league table|quiz|contest)"
_ON_TEST = re.compile(
    rf"\b(?:on|in|at) (?:the |its |their )?(?:[a-z-]{{1,16}} ){{0,2}}{_TEST}(?: called| named| suite)? [\"“‘]?$"
    rf"|\b(?:on|in) (?:the|a|an|one) [^.,;:]{{0,40}}\b{_TEST}s?\b[^.,;:]{{0,60}}, [\"“‘]?$",
    re.IGNORECASE,
)
# A name that a sentence opens with, and what is said of it between commas: "On the Elm Scale, a set of puzzles, ".
_OPENS = re.compile(r"[\s\"“‘*]*(?:On|In|At) (?:the )?")
_SAID_OF_TEST = re.compile(
    rf"[\"”’]?(?:['’]s [A-Z][\w-]*(?: [A-Z][\w-]*)*)?(?: \([^()]{{1,30}}\))?, (?:an?|the|one)\s[^,;.]{{0,60}}"
    rf"\b(?:{_TEST[3:-1]}|set|collection|suite|list|battery|questions|tasks|puzzles|problems)s?\b[^,;.]{{0,80}}, "
)
_REST = re.compile(r"['’]s(?: [A-Z][\w-]*){1,4}")
# Behind the name of a test somebody else begins; a verb there makes the name who took it: "On the exam Ann scored …".
_SOMEBODY = re.compile(r"[\"”’]?(?:,| (?:it|they|he|she|we|I|the|this|its|both|all|[A-Z][\w-]*)\b)")


@plain
class Scored:
    """A sentence as scores are read in it: what its values are, who is named in it, and what the text is about."""

    text: str
    start: int
    readings: Sequence[Reading]
    families: Sequence[str]
    measured: Sequence[Measured]
    speaking: Sequence[Entity]
    topic: Entity | None


def scale_at(scored: Scored, own: int) -> Entity | None:
    """The scale that a score's own words name, behind it or in front of it."""
    found = _scale(scored, own) or _in_front(scored, own)
    return _whole(scored.text, found) if found else None


def _whole(text: str, name: Entity) -> Entity:
    """A name with the rest of a title that begins with an owner: "Newton's Last Exam"."""
    rest = _REST.match(text, name.span.end)
    if rest is None:
        return name
    whole = text[name.span.start : rest.end()]
    return name._replace(span=Span(name.span.start, rest.end()), text=whole, key=key_of(whole))


def scale_before(scored: Scored, own: int) -> Entity | None:
    """The scale of an earlier value of the sentence: "X scores 78% on S, beating Y (76%) and Z (75%)"."""
    if not own or scored.families[own] not in _SCORES or _is_otherwise(scored.measured[own]):
        return None
    before = (i for i in range(own - 1, max(-1, own - _LIST), -1) if scored.families[i] == scored.families[own])
    return next((scale for i in before if (scale := scale_at(scored, i))), None)


def _scale(scored: Scored, own: int) -> Entity | None:
    """The named scale of a bare score, where nothing else is measured and another name can be its subject."""
    if scored.families[own] not in _SCORES or not scored.speaking or _is_otherwise(scored.measured[own]):
        return None
    others = len(scored.speaking) + (scored.topic is not None)
    if others <= 1 or _is_count(scored.readings[own]):
        return None
    return scale_of(scored.text, scored.readings[own].span, scored.speaking)


def _in_front(scored: Scored, own: int) -> Entity | None:
    """The test that a sentence or a part of it opens with: "In the coding benchmark S it reaches 92%"."""
    found = scored.measured[own]
    if scored.families[own] not in _SCORES or (found.concept and found.concept not in _concepts()):
        return None
    floor = scored.readings[own - 1].span.end if own else scored.start
    before = [e for e in scored.speaking if floor <= e.span.start and e.span.end <= scored.readings[own].span.start]
    return next((e for e in reversed(before) if _is_test(scored.text, floor, e)), None)


def _is_test(text: str, floor: int, name: Entity) -> bool:
    """Whether words before a name, or between commas behind it, say that it is a test, and who took it comes then."""
    if _OPENS.fullmatch(text, floor, name.span.start) and _SAID_OF_TEST.match(text, name.span.end):
        return True
    led = _ON_TEST.search(text, max(floor, name.span.start - _LEAD), name.span.start)
    return led is not None and _SOMEBODY.match(text, name.span.end) is not None


def _is_otherwise(found: Measured) -> bool:
    """Whether something else is measured than a score can be taken for."""
    return found.concept is not None and found.cost < _FAR_TRIGGER and found.concept not in _concepts()


@cache
def _concepts() -> frozenset[str]:
    """What a score on a named scale may be taken for."""
    return frozenset(lexicon.table("arguments")["scale"]["concepts"])


def _is_count(reading: Reading) -> bool:
    """Whether a bare number is too large for a score ("744 billion")."""
    low = reading.quantity.low
    return low is not None and abs(low) >= _HIGHEST_SCORE
