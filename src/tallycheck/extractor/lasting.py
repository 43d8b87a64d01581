"""What a stretch of time is of, by the order of the words around it: an age, a lead, a time after, days of a year."""

from decimal import Decimal
from functools import cache, partial

from tallycheck import lexicon
from tallycheck.extractor.concepts import NOUN
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.leading import event_words
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.tagging import argument_words, verb_form

_AGES = Decimal(10**6)
_OLDEST = Decimal(120)
_REACH = 6
_VERB_REACH = 2
_SURE, _LIKELY, _GUESSED = 1, 3, 6
_FIXED = 0  # said by the very form; no other word near is stronger
_FRAME_REACH = 3
_FRAMES = (("averages", "averaging_period"), ("extremes", "strongest_since"), ("terms", "term"))


_words = partial(argument_words, "lasting")


def lasting(layout: Layout, reading: Reading, own: int) -> tuple[str, int] | None:
    """The property of a duration with its cost; None where its surroundings give none."""
    unit = reading.quantity.unit or ""
    if unit == "d/a":
        return "days_a_year", _LIKELY
    if _is_age(layout, reading, own):
        return "age", _SURE
    return _framed(layout, own) or _from_event(layout, own)


@cache
def _frames(name: str) -> frozenset[str]:
    return frozenset(lexicon.grammar("framing", name))


def _framed(layout: Layout, own: int) -> tuple[str, int] | None:
    """What a time is that only frames another value: of an average, back to the last such, of a plan, looked at."""
    first, last = layout.homes[own]
    hyphened = any("-" in w.text for w in layout.tokens[last : last + 1])
    if hyphened or "-" in (_low(layout, last - 1), _low(layout, first + 1)):
        for at in range(last + 1, last + 1 + _FRAME_REACH):
            word = layout.tokens[at].lemma if at < len(layout.tokens) else ""
            name = next((name for key, name in _FRAMES if word in _frames(key)), None)
            if name or not word.isalpha():
                return (name, _FIXED) if name else None
        return None
    before = _low(layout, first - 1)
    if before in _frames("looked") and _low(layout, first - 2) in _frames("articles"):
        return "period", _FIXED
    return ("strongest_since", _FIXED) if before in ("in", "for") and _is_first(layout, first - 2) else None


def _is_first(layout: Layout, at: int) -> bool:
    """Whether the words up to a token name the first or the most of its kind: "the first time", "the wettest May"."""
    said = [_low(layout, i) for i in range(at, max(-1, at - _FRAME_REACH), -1)]
    most = next((i for i, w in enumerate(said) if w in _frames("first") or (w.endswith("est") and len(w) > 5)), None)
    return most is not None and all(w.isalpha() for w in said[:most]) and (most > 0 or said[0] != "first")


def _low(layout: Layout, at: int) -> str:
    return layout.tokens[at].text.lower() if 0 <= at < len(layout.tokens) else ""


def _is_age(layout: Layout, reading: Reading, own: int) -> bool:
    """ "7 billion years old", "the star is 7 billion years", "adults (18 to 65 years)", "at 19 years and 362 days"."""
    quantity = reading.quantity
    if quantity.kind == "age":
        return True
    first, last = layout.homes[own]
    number = quantity.high if quantity.high is not None else quantity.low
    if quantity.unit != "a" or number is None:
        return own > 0 and _of_years(layout, own)
    if number >= _AGES:
        return _low(layout, _led(layout, first)) in _words("is") and _low(layout, last + 1) not in _words("to")
    if number > _OLDEST:
        return False
    if _low(layout, first - 1) == "(" and _low(layout, last + 1) in (")", ",", ";"):
        return first > 1 and layout.tokens[first - 2].lemma in _words("people")
    return _low(layout, first - 1) in ("at", "aged") and _low(layout, last + 1) in ("and", ",", ".", "")


def _of_years(layout: Layout, own: int) -> bool:
    """Whether days or months follow years with which they tell an age: "at 19 years and 362 days"."""
    first, before = layout.homes[own][0], layout.homes[own - 1]
    years = layout.readings[own - 1].quantity.unit == "a" and _low(layout, before[0] - 1) in ("at", "aged")
    return years and first - before[1] == _VERB_REACH and _low(layout, first - 1) in ("and", ",")


def _led(layout: Layout, first: int) -> int:
    """The token before the soft words that lead to a value."""
    at = first - 1
    while at > max(0, first - _REACH) and _low(layout, at) in _words("softly"):
        at -= 1
    return at


def _from_event(layout: Layout, own: int) -> tuple[str, int] | None:
    """How long before or after something else: "three minutes before the crash", "closes after 38 years"."""
    behind = _low(layout, layout.homes[own][1] + 1)
    if behind in _words("ahead"):
        return "time_before", _SURE
    if behind != "of" and _low(layout, _led(layout, layout.homes[own][0])) in _words("behind"):
        return "until_end", _GUESSED  # "the mill closed after 38 years"
    if behind in _words("behind") or behind in _words("later"):
        return "time_after", _SURE if behind in _words("behind") else _LIKELY
    return None


def by_verb_for(layout: Layout, own: int) -> tuple[str, int] | None:
    """The verb that lasts: "was held for 52 days"."""
    at = _led(layout, layout.homes[own][0])
    if _low(layout, at) != "for":
        return None
    for i in range(at - 1, max(-1, at - 1 - _VERB_REACH), -1):
        word = layout.tokens[i]
        if word.text.islower() and verb_form(word.text) == "past" and word.lemma not in event_words("light"):
            return NOUN + word.lemma, _GUESSED
    return None
