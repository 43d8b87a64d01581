"""Number words that count nothing: fixed phrases, the pronoun one, first as an adverb."""

import re
from collections.abc import Iterator
from functools import cache

from tallycheck.extractor.nonclaims_words import nonclaim_words, words_pattern
from tallycheck.extractor.reading import NonClaim
from tallycheck.model import Span


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){words_pattern(nonclaim_words().idioms)}(?![\w]|-\w)", re.IGNORECASE)


@cache
def _one() -> re.Pattern[str]:
    words = nonclaim_words()
    count = "".join(rf"(?<!\b{word}\s)" for word in words.one_count)
    after = words_pattern(words.one_after)
    stop = r"(?=\s?[.,;:!?)\"”]|\s(?:of|in|that|which|who|to|for|with|is|was|has|had|and|but|from|at|on|by|as|will|would|can|than|behind|after)\b|$)"
    return re.compile(
        rf"{count}\bone(?=\s{words_pattern(words.one_before)}\b(?!\s(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b))"
        rf"|\b{after}\s(?P<it>ones?){stop}(?!\s(?:in|of)\s(?:\d|two|three|four|five|six|seven|eight|nine|ten|every))"
        rf"|\bones\b|\bone['’]s\b|\bone(?=\s(?:can|cannot|could|should|must|may|might|would)\b)",
        re.IGNORECASE,
    )


ORDER = re.compile(
    r"(?:^|(?<=[.!?;:]\s)|(?<=[\"“(]))(?:First|Second|Third|Fourth|Fifth)(?=,\s|:\s|\scomes\b|\scame\b)"
    r"|\b(?:first|second|third|fourth)ly\b"
    r"|\b(?:is|are|was|were|has|have|had|been|when|who|he|she|it|they|which|that|I|we|you)\s(?P<adverb>first)(?=\s\w{2,20}(?:ed|en|s|t|w|e)\b)",
    re.MULTILINE,
)


def read_idioms(text: str) -> Iterator[NonClaim]:
    """The number words of a text that count nothing."""
    for match in _phrases().finditer(text):
        yield NonClaim(Span(*match.span()), "idiom")
    for match in _one().finditer(text):
        yield NonClaim(Span(*match.span("it" if match["it"] else 0)), "pronoun")
    for match in ORDER.finditer(text):
        group = "adverb" if match["adverb"] else 0
        yield NonClaim(Span(*match.span(group)), "order, no count")
