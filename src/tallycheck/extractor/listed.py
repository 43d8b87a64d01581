"""Values that are set beside a name and no more: "Orme stands at 80.0% and Falk at 80.9", "Lunt (76.2%) is behind"."""

from functools import partial

from tallycheck.extractor.layout import Layout
from tallycheck.extractor.tagging import argument_words, words_of

_MOST = 6
_WORD = 1  # a name of one letter is none


_words = partial(argument_words, "listed")


def is_listed(layout: Layout, own: int) -> bool:
    """Whether a name stands right before a value, with no more between them than a verb of standing and small words."""
    at = layout.homes[own][0] - 1
    floor, led = max(-1, at - _MOST), False
    while at > floor and (layout.tokens[at].low in _words("between") or layout.tokens[at].lemma in _words("verbs")):
        led, at = True, at - 1
    if at < 0 or not (led or _is_closed(layout, own)):
        return False
    if any(first <= at <= last for first, last in layout.homes):
        return False
    word = layout.tokens[at]
    numbered = at > 0 and any(c.isdigit() for c in word.text) and layout.tokens[at - 1].text[0].isupper()
    named = word.text[0].isupper() and len(word.text) > _WORD and word.low not in words_of("class", "pronoun")
    return named or numbered


def _is_closed(layout: Layout, own: int) -> bool:
    """Whether a row goes on or ends behind a value: "Reform 15.8, Centre 12.1."."""
    last = layout.homes[own][1]
    return last + 1 >= len(layout.tokens) or layout.tokens[last + 1].low in _words("closes")
