"""What leads to a date: the words between it and what happened then ("was built way back in 1989")."""

from functools import partial

from tallycheck.extractor.layout import Layout
from tallycheck.extractor.tagging import argument_words

_REACH = 9


# One list of the words by which the event of a date is found.
event_words = partial(argument_words, "events")


def lead(layout: Layout, own: int) -> int:
    """The first token of the words that lead to a date, its own first token where none do."""
    first = layout.homes[own][0]
    at = first - 1
    floor = max(-1, at - _REACH)
    led = False
    while at > floor and _leads(layout.tokens[at].low):
        led = led or layout.tokens[at].low in event_words("prepositions")
        at -= 1
    return at + 1 if led else first


def _leads(word: str) -> bool:
    known = event_words("between"), event_words("prepositions"), event_words("limits")
    return any(word in words for words in known) or (word.endswith("ly") and len(word) > 4)
