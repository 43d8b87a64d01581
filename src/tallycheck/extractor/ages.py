"""Whose age a bare number behind a name, or behind a noun for a person, is: "Ann Berg, 36, said", "the driver, 39,"."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from tallycheck.extractor.entities import Entity
from tallycheck.extractor.governing import Governing
from tallycheck.extractor.nominals import Referent
from tallycheck.extractor.runs import canonical
from tallycheck.extractor.syntax import NOUNS, Phrase
from tallycheck.extractor.tagging import words_of
from tallycheck.extractor.words import is_common
from tallycheck.model import Span

_ADVERBS = "also|now|then|just|still|only"
_AGE = re.compile(rf"(?: (?:himself|herself))?,\s(?:(?:{_ADVERBS}|aged)\s)?|\s?\(")
_ADVERB = re.compile(rf"(?<=,\s)(?:{_ADVERBS})\s$")
_AGE_END = re.compile(r"\s?[,);.]|\s?[-–—]")
_SAID = re.compile(r"\b(?:said|says|told|adds|added|recalls|recalled) $")
_WHO = re.compile(
    r"\s?[,)]\s?(?:(?:who|whose|whom|told|said|says|tells|added|wrote|recalled|recalls|joked|argued|insisted|shouted|admitted"
    r"|explained|shrugged|smiled|laughed|whispered) |said[.,])"
)
_CALLED = re.compile(r"([a-z]{3,20}),? $")
_FARTHEST = 12  # code points between a name and an age
_YOUNGEST, _OLDEST = 10, 120  # "was 9" is as often a rank or a score
_PREDICATE_END = re.compile(
    r"[”\"]?(?:[.,;)!?]|\s(?:when|at the time|and (?:has|had|lives|lived|works|worked))\b|\s*$)"
)


def is_written_age(text: str, value: Span, number: int | None) -> bool:
    """Whether a bare number stands between such marks as an age does: ", 36,", "(36)"."""
    if number is None or not 0 < number <= _OLDEST:
        return False
    before = _ADVERB.sub("", text[max(0, value.start - 8) : value.start])
    return before.endswith((", ", ",\n", "(")) and _AGE_END.match(text, value.end) is not None


def aged(text: str, value: Span, present: Sequence[Entity], persons: Collection[str]) -> Entity | None:
    """The person whose age a number that is written as one is: a full name, or a single one that must be a person's."""
    at = bisect_right(present, value.start, key=lambda e: e.span.end)
    person = present[at - 1] if at else None
    if (
        person is None
        or value.start - person.span.end > _FARTHEST
        or not _AGE.fullmatch(text, person.span.end, value.start)
    ):
        return None
    tokens = person.text.split()
    if any(c.isdigit() for c in person.text) or (tokens[-1].endswith("s") and is_common(tokens[-1])):
        return None
    return person if len(tokens) > 1 or _is_person(text, person, value, persons) else None


def _is_person(text: str, name: Entity, value: Span, persons: Collection[str]) -> bool:
    """Whether a name of one word is a person's: known as one, said to speak, called a daughter, or before "who"."""
    if name.key in persons:
        return True
    before = text[max(0, name.span.start - 24) : name.span.start]
    if text.startswith((" himself", " herself"), name.span.end) or _SAID.search(before):
        return True
    called = _CALLED.search(before)
    if called and canonical(called[1]) in words_of("noun", "persons"):
        return True
    return _WHO.match(text, value.end) is not None


def aged_noun(grammar: Governing, own: int) -> Referent | None:
    """Whom a noun for a person right before an age stands for: "the driver, 39,"; None where none stands there."""
    clauses = grammar.clauses
    mark = grammar.layout.homes[own][0] - 1
    phrase = clauses.ending_at(mark - 1) if clauses.tag(mark) in (",", "(") else None
    if phrase is None or not _is_definite(grammar, phrase):
        return None
    if canonical(clauses.low(phrase.head)) not in words_of("noun", "persons"):
        return None
    found = grammar.nominals.referent(phrase)
    return found if found.entity or found.back else None


def is_said_age(text: str, value: Span, number: int | None) -> bool:
    """Whether a bare number ends what is said of a subject: "was 44.", "is 58 when"."""
    digits = text[value.start : value.end].isdigit() and number is not None and _YOUNGEST <= number <= _OLDEST
    verb = text[max(0, value.start - 5) : value.start].lower().endswith((" was ", " is "))
    return digits and verb and _PREDICATE_END.match(text, value.end) is not None


def aged_of(grammar: Governing, own: int, number: int | None) -> Referent | None:
    """Whom a noun before "of" and a number stands for: "a girl of four"; None for a "crew of four"."""
    clauses, first = grammar.clauses, grammar.layout.homes[own][0]
    noun = clauses.low(first - 2) if clauses.low(first - 1) == "of" else ""
    if noun not in words_of("noun", "of_age") or number is None or not 0 < number <= _OLDEST:
        return None
    if clauses.tag(grammar.layout.homes[own][1] + 1) in NOUNS:
        return None
    phrase = clauses.ending_at(first - 2)
    return grammar.nominals.person(phrase, known=False) if phrase else None


def aged_subject(grammar: Governing, own: int, persons: Collection[str]) -> Referent | None:
    """The person of whom a verb says an age: "The foreman, who led the works, was 44"; None where it is of a thing."""
    clauses = grammar.clauses
    verb = clauses.governor(grammar.layout.homes[own][0])
    phrase = clauses.subject(verb) if verb is not None else None
    if phrase is None:
        return None
    found, head = grammar.nominals.referent(phrase), clauses.low(phrase.head)
    named = found.entity is not None and not found.common and _may_be_person(found.entity, persons)
    noun = canonical(head) in words_of("noun", "persons") and canonical(head) == head
    return found if named or noun or head in ("he", "she") else None


def _may_be_person(name: Entity, persons: Collection[str]) -> bool:
    """Whether a name is a person's: known as one, or two words of which the last is no ordinary one."""
    parts = name.key.split()
    return name.key in persons or (len(parts) == 2 and parts[1].isalpha() and not is_common(parts[1]))


def _is_definite(grammar: Governing, phrase: Phrase) -> bool:
    """Whether a phrase begins with an article or with whose it is: "the driver", "her son", "Acme's boss"."""
    tag = grammar.clauses.tag
    return tag(phrase.first) in ("det", "own") or any(tag(i) == "poss" for i in range(phrase.first, phrase.head))
