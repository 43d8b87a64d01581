"""Number words that count nothing: fixed phrases, the pronoun one, first as an adverb."""

import re
from collections.abc import Iterator
from functools import cache

from tallycheck.extractor.nonclaims_words import nonclaim_words
from tallycheck.extractor.openings import Landmarks, Opening, matches_at, opening, small_text
from tallycheck.extractor.reading import NonClaim
from tallycheck.extractor.times_words import time_words
from tallycheck.extractor.word_patterns import any_of
from tallycheck.model import Span

ENDING = r"(?=\s?[.,;:!?)\"”]|\s{ending}\b|$)"
ORDER = re.compile(
    r"(?:^|(?<=[.!?;:]\s)|(?<=[\"“(]))(?:First|Second|Third|Fourth|Fifth)(?=,\s|:\s|\scomes\b|\scame\b)"
    r"|\b(?:first|second|third|fourth)ly\b"
    r"|\b(?:is|are|was|were|has|have|had|been|when|who|he|she|it|they|which|that|I|we|you)\s"
    r"(?P<it>first)(?=\s\w{2,20}(?:ed|en|s|t|w|e)\b)",
    re.MULTILINE,
)
SINGLE = re.compile(r"\b(?:no|any|every|each|largest|biggest|worst)\s(?P<it>single)(?=[\s-][A-Za-z])", re.IGNORECASE)


@cache
def _phrases() -> re.Pattern[str]:
    """The phrases in small letters."""
    return re.compile(
        rf"(?<![\w-]){any_of(nonclaim_words().idioms)}(?![\w]|-\w|(?<=one)\s(?:[mb]illion|trillion|thousand|hundred)\b)"
    )


@cache
def _ones() -> re.Pattern[str]:
    words = nonclaim_words()
    numbers = rf"(?:\d|{any_of(set(time_words().numbers) - {'a', 'an'})}\b)"
    counted = rf"(?!\s(?:in|of)\s(?:(?:the|these|those|its|their|his|her|our)\s)?(?:every\b|{numbers}))"
    free = "".join(rf"(?<!\b{word}\sone)" for word in words.one_count)
    long = "".join(rf"(?<!\b{word}\sone)" for word in words.one_lasting)
    ending = ENDING.format(ending=any_of(words.one_ending))
    pointed = any_of(words.one_pointed)
    return re.compile(
        rf"\bone{free}(?=\s{any_of(words.one_before)}\b){counted}"
        rf"|\bone{free}(?=\sof\s(?:[\w-]+['’]|[A-Z])){counted}"
        rf"|\b{any_of(words.one_after)}\s(?P<it>ones?){ending}{counted}"
        rf"|\b{pointed}\s(?P<verb>one)(?=\s\w{{1,20}}(?:ed|s)\b)"
        rf"|\b{any_of(words.one_object)}\s(?P<object>one)(?=\s?[.,;:!?)])|\bif\s(?P<if>one)(?=\s(?:is|were|has|had)\sto\b)"
        rf"|\b(?P<day>one{long}\s{any_of(words.one_times)})\b(?!-){counted}"
        rf"|\bones\b|\bone['’]s\b|\bone(?=\s(?:[A-Za-z][\w-]{{0,20}}\s)?[a-z][\w-]{{0,20}}['’]s\s)",
        re.IGNORECASE,
    )


@cache
def _openings() -> tuple[Opening, Opening, Opening, Opening]:
    """What the phrases, the pronoun, the order and the adjective begin with."""
    orders = ("first", "second", "third", "fourth", "fifth", "firstly", "secondly", "thirdly", "fourthly")
    return (
        opening(nonclaim_words().idioms),
        opening((), ("one", "ones")),
        opening((), orders),
        opening((), ("single",)),
    )


def idiom_openings() -> tuple[Opening, ...]:
    """What the patterns of this module begin with."""
    return _openings()


def read_idioms(marks: Landmarks) -> Iterator[NonClaim]:
    """The number words of a text that count nothing."""
    phrase, one, order, single = _openings()
    for match in matches_at(_phrases(), small_text(marks.text), marks.places(phrase)):
        yield NonClaim(Span(*match.span()), "idiom")
    for match in marks.matches(_ones(), one):
        group = next((name for name, words in match.groupdict().items() if words), 0)
        yield NonClaim(Span(*match.span(group)), "pronoun")
    for match in marks.matches(ORDER, order):
        yield NonClaim(Span(*match.span("it" if match["it"] else 0)), "order, no count")
    for match in marks.matches(SINGLE, single):
        yield NonClaim(Span(*match.span("it")), "adjective, no count")
