"""The words around a number, each with a weight that falls with its distance.

The matcher looks at what the extractor made of a sentence: a subject, a property, the words of meaning that are no
names. Here names count as words, and so do the labels of rows and columns. It is coarse, but it errs elsewhere, and for
the question which of two numbers a sentence is about, the nearest name is often all there is. Other figures count too:
who tells two facts in one sentence tells the one beside the other, and "line 6" is not "line 9".
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.runs import canonical
from tallycheck.model import Claim, Span

Words = Mapping[str, float]

_TOKEN = re.compile(r"[^\W\d_]+|\d[\d.,]*|[;:,.()\n|—–]")
# What lies between a word and the number: another number, a stop, and words that begin something new.
_FAR = {"\n": 3.0, ";": 3.0, "|": 3.0, ",": 1.5, "number": 3.0}
_APART = frozenset({"and", "while", "but", "against"})
_TURN, _SMALL, _STEP, _HALF = 1.5, 0.5, 1.0, 4.0
# How much the subject counts, by how it was found; it may stand in another sentence.
_GRIPS = {"topic": 0.15, "heading": 0.3, "carried": 0.45}
_HELD = 1.0
_BEFORE, _REACH = 0.5, 250
_AFTER, _BEYOND = 0.25, 150
_HEADED, _HEDGED = 0.1, 0.3
_SAID = 0.6
_OWN = 0.5


def surroundings(text: str, claim: Claim) -> Words:
    """The words around a claim's number with their weights, those of its labels, subject, property and time too."""
    found: dict[str, float] = {}
    for word, weight in (*_around(text, claim), *_told(claim)):
        found[word] = max(weight, found.get(word, 0.0))
    return found


def _around(text: str, claim: Claim) -> Iterator[tuple[str, float]]:
    begin, end = min(claim.sentence.start, claim.span.start), max(claim.sentence.end, claim.span.end)
    before = _tokens(text, Span(begin, claim.span.start))
    yield from _fading(reversed(before))
    yield from _fading(iter(_tokens(text, Span(claim.span.end, end))))
    yield from ((word, _OWN) for word in _meaning(_tokens(text, claim.span)))
    yield from ((word, _BEFORE * weight) for word, weight in _fading(reversed(_tokens(text, _former(text, begin)))))
    yield from ((word, _AFTER * weight) for word, weight in _fading(iter(_tokens(text, _later(text, end)))))


def _former(text: str, begin: int) -> Span:
    """What stands before a sentence in its paragraph: "It" and "the company" are named there."""
    return Span(max(text.rfind("\n\n", 0, begin) + 1, begin - _REACH, 0), begin)


def _later(text: str, end: int) -> Span:
    """What stands behind a sentence in its paragraph, which often goes on about the same."""
    stop = text.find("\n\n", end, end + _BEYOND)
    return Span(end, min(len(text), end + _BEYOND) if stop < 0 else stop)


def _tokens(text: str, span: Span) -> list[str]:
    return [match[0] for match in _TOKEN.finditer(text, span.start, span.end)]


def _fading(tokens: Iterator[str]) -> Iterator[tuple[str, float]]:
    """The words of meaning on one side, from the number outwards."""
    cost = 0.0
    for token in tokens:
        if token[0].isalpha():
            small = token.lower() in _stop()
            cost += _SMALL if small else _STEP
            if not small:
                yield canonical(token), 1 / (1 + cost / _HALF)
            cost += _TURN if token.lower() in _APART else 0.0
        elif token[0].isdigit():
            yield _figure(token), 1 / (1 + cost / _HALF)
            cost += _FAR["number"]
        else:
            cost += _FAR.get(token, _STEP)


def _figure(digits: str) -> str:
    """Another number of the sentence as a word: "1,650" and "1650." are one."""
    return "#" + digits.replace(",", "").rstrip(".")


def _meaning(tokens: list[str]) -> Iterator[str]:
    return (canonical(token) for token in tokens if token[0].isalpha() and token.lower() not in _stop())


def _told(claim: Claim) -> Iterator[tuple[str, float]]:
    frame = claim.frame
    yield from ((word, 1.0) for label in frame.label for word in _meaning(_TOKEN.findall(label)))
    if claim.subject:
        grip = _GRIPS.get(frame.grip, _HELD)
        yield from ((word, grip) for word in _meaning(_TOKEN.findall(claim.subject.text)))
    if frame.concept:
        yield f"={frame.concept}", 1 / (1 + frame.cost / 5)
    yield from ((word, _SAID * weight) for word, weight in frame.near if word.startswith("="))
    yield from ((f"?{qualifier}", _SAID) for qualifier in claim.qualifiers)
    yield from ((word, _HEADED) for word in frame.far)
    yield from ((f"!{hedge}", _HEDGED) for hedge in frame.hedges)
    if claim.time:
        yield from ((f"@{claim.time[:size]}", _SAID) for size in (4, 7))


@cache
def _stop() -> frozenset[str]:
    return frozenset(lexicon.table("arguments")["stop"]["words"])
