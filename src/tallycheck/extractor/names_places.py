"""What the place of a capitalised word tells about it."""

import re
from collections.abc import Sequence
from functools import cache

from tallycheck.extractor.nonclaims_words import nonclaim_words
from tallycheck.extractor.openings import small_text
from tallycheck.extractor.tagging import verb_form
from tallycheck.extractor.times_words import time_words
from tallycheck.model import Span

OPENERS = ".!?:;•—|>*#\n"
BEFORE_WORDS = " \t\u00a0\"“”'‘’(_["


@cache
def calendar() -> frozenset[str]:
    """The words of dates and times, and number words."""
    words = time_words()
    named = (*words.months, *words.weekdays, *words.seasons, *words.parts, *words.ordinals, *words.numbers)
    return frozenset(named) - {"a", "an"}


def is_ordinary(word: str) -> bool:
    """Whether a capitalised word is an ordinary one, so that a number beside it is its own."""
    small = word.lower()
    return small in nonclaim_words().not_names or small in calendar()


def inside(text: str, at: int, span: Span) -> bool:
    """Whether words of the same sentence stand before this place."""
    left = at - 1
    while left >= span.start and at - left < 8 and text[left] in BEFORE_WORDS:
        left -= 1
    return left >= span.start and text[left] not in OPENERS


def all_capitals(text: str, at: int, span: Span) -> bool:
    """Whether the line is set like a headline, so that a capital tells nothing."""
    start = max(text.rfind("\n", max(span.start, at - 120), at) + 1, span.start, at - 120)
    end = text.find("\n", at, min(span.end, at + 120))
    words = re.findall(r"[A-Za-z]{3,}", text[start : end if end >= 0 else min(span.end, at + 120)])
    high = sum(word[0].isupper() for word in words)
    return len(words) >= 3 and high > 0.6 * len(words)


def is_place(text: str, span: Span) -> bool:
    """Whether a name stands in a phrase of place."""
    if text[span.start - 1 : span.start] != " ":
        return False  # what stands at a name with anything else between is no phrase of place
    small, low = small_text(text), max(0, span.start - 40)
    before = small[low : span.start].rstrip()
    may = before.endswith(_PLACE_ENDS) or before[before.rfind(" ") + 1 :].startswith(_WINDS)
    return may and _PLACE.search(small, low, span.start) is not None


def are_placed(text: str, spans: Sequence[Span]) -> list[bool]:
    """Whether each name stands in a phrase of place, or in one that opens a sentence, or goes on with such."""
    out: list[bool] = []
    for at, span in enumerate(spans):
        weak = is_place(text, span) or _opens_aside(text, span)
        out.append(weak or (at > 0 and out[-1] and _joined_to(text, spans[at - 1], span)))
    return out


def _opens_aside(text: str, span: Span) -> bool:
    """Whether a name stands in a phrase that opens its sentence: "On X, it scored", "Under X"."""
    may = text.endswith(_ASIDE_ENDS, 0, span.start)
    return may and _OPENING.search(text, max(0, span.start - _SHORT), span.start) is not None


def is_fronted(text: str, start: int, end: int, beyond: int) -> bool:
    """Whether a name opens a sentence behind "for", and what stands from its end to `beyond` is the verb's subject.

    "For the Kestrel 3 Acme Motors asks": the names are of two things.
    """
    if text[end : end + 1] != " " or "For " not in text[max(0, start - _SHORT) : start]:
        return False
    verb = _WORD.match(text, beyond)
    return (
        verb is not None
        and verb_form(verb[1]) in ("past", "s")
        and _FOR.search(text, max(0, start - _SHORT), start) is not None
    )


_FOR = re.compile(r"(?:^|[.!?:;\n”\"] |\n)[\"“(]?For (?:(?:the|an?|its|their|his|her|our) )?$")
_WORD = re.compile(r" ([a-z]{3,14})(?![\w'’-])")


def _joined_to(text: str, before: Span, span: Span) -> bool:
    """Whether a name goes on with the phrase of the name before it: Lund of "in the Osby and Lund hospitals"."""
    gap = text[before.end : span.start]
    return gap in (" and ", " or ") and _VERB.match(text, span.end) is None


_SHORT = 16
_ASIDES = ("On", "Under", "During", "After", "Before", "Since", "Against", "Unlike", "Besides")
_OPENING = re.compile(rf"(?<![\w,;:] )\b(?:{'|'.join(_ASIDES)}) (?:the )?$")
_ASIDE_ENDS = tuple(f"{word} " for word in (*_ASIDES, "the"))
_VERB = re.compile(r" (?:is|was|are|were|has|have|had|said|says|will|would|can|could|may)\b")


_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|throughout|off|from|to|into|towards?|through|over|onto|between|via"
    r"|as far (?:away )?as|(?:north|south|east|west|centre|center)\w* of"
    r"|(?:city|town|village|province|county|state|port|island) of)"
    r"(?: (?:the|north\w*|south\w*|east\w*|west\w*|central|nearby|neighbouring|neighboring)){0,2}[ ]$"
)
# How the words of a phrase of place end: a quick look before the slow one.
_PLACE_ENDS = (
    *(
        "in",
        "at",
        "near",
        "side",
        "around",
        "across",
        "out",
        "off",
        "from",
        "to",
        "into",
        "toward",
        "towards",
        "through",
    ),
    *("as", "over", "onto", "between", "via", "of", "the", "central", "nearby", "neighbouring", "neighboring"),
)
_WINDS = ("north", "south", "east", "west")
