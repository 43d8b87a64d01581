"""What stands before a colon or a dash and names the values behind it; and the dateline, which does not."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tallycheck import lexicon
from tallycheck.extractor.words import Word
from tallycheck.model import Span

_DATELINE = re.compile(
    r"[\s*_]*(?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,3}(?:[,/] ?(?:[A-Z]|\d{1,2}[. ]{1,2}(?=[A-Z]))[\w. ]{1,24}){0,3}"
    r"(?:,? ?\([^()\n]{2,40}\))?"
    r"[\s*_]*(?:--|[-–—])[*_]*\s"
)
# … and one without a place: "May 22 (Agency) - ".
_DAY_LINE = re.compile(r"[\s*_]*[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? \([^()\n]{2,40}\)[\s*_]*(?:--|[-–—])[*_]*\s")
_MARKS = re.compile(r"^[\s*_]*[A-Z]{3,}|\)[\s*_]*[-–—]|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
_LABEL = re.compile(r"[ \t>*_•\-]*([^:\n.;!?]{2,60}?)[*_]{0,2}(?P<mark>:\s|\s[-–—]\s)[*_ ]*")
_DASHES = ("-", "–", "—")
_REACH = 130
_WORDS = 7
_WORDS_BEFORE_DASH = 4
_SHORT = 2


class Label(NamedTuple):
    """Words that name what follows them, and their tokens."""

    span: Span
    words: tuple[Word, ...]

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The lemmas of its words, without articles."""
        return tuple(w.lemma for w in self.words if w.is_word and w.lemma not in ("the", "a", "of"))


@cache
def _clause_words() -> frozenset[str]:
    return frozenset(lexicon.table("arguments")["label"]["clause"])


@lru_cache(maxsize=64)  # four stages ask it of a sentence
def dateline_end(text: str, sentence: Span) -> int:
    """Where the dateline at a sentence's start ("OSLO, Dec 1 (Agency) - ") ends; the sentence's start without one."""
    end = min(sentence.end, sentence.start + _REACH)
    if not _has_one(_DASHES, text, sentence.start, end):
        return sentence.start
    match = _DATELINE.match(text, sentence.start, end) or _DAY_LINE.match(text, sentence.start, end)
    return match.end() if match and _MARKS.search(match.group()) else sentence.start


def _has_one(marks: Sequence[str], text: str, start: int, end: int) -> bool:
    """Whether one of the marks stands in a stretch: a quick look before a slow pattern that ends with one."""
    return any(text.find(mark, start, end) >= 0 for mark in marks)


def find_label(text: str, sentence: Span, tokens: Sequence[Word]) -> Label | None:
    """The words before a colon or dash that name what follows, or None where they are a clause."""
    start = dateline_end(text, sentence)
    end = min(sentence.end, start + 90)
    match = _LABEL.match(text, start, end) if _has_one((":", *_DASHES), text, start, end) else None
    if not match or match.end() >= sentence.end:
        return None
    place = Span(match.start(1), match.end(1))
    inside = tuple(w for w in tokens if place.start <= w.start and w.end <= place.end)
    count = sum(w.is_word for w in inside)
    most = _WORDS if match["mark"].startswith(":") else _WORDS_BEFORE_DASH
    if not 0 < count <= most or any(w.low in _clause_words() for w in inside):
        return None
    return Label(place, inside)


def kind_words(tokens: Sequence[Word], first: int, last: int) -> tuple[str, ...]:
    """The lemmas of a property's words with the noun or adjective right before them; none where the words are general.

    "an admin fee" is an admin fee, "the toll" a toll, "the fee" any fee.
    """
    own = tuple(w.lemma for w in tokens[first : last + 1] if w.is_word and w.lemma not in _loose_words())
    before = tokens[first - 1] if first > 0 else None
    tied = before is not None and before.text.isalpha() and before.low not in _loose_words()
    if tied and before is not None and len(before.text) > _SHORT:
        return (before.lemma, *own)
    return own if len(own) > 1 or not _general_words().issuperset(own) else ()


@cache
def _loose_words() -> frozenset[str]:
    table = lexicon.table("arguments")
    return frozenset((*table["stop"]["words"], *table["kinds"]["loose"], *table["governing"]["between"]))


@cache
def _general_words() -> frozenset[str]:
    return frozenset(lexicon.table("arguments")["kinds"]["general"])
