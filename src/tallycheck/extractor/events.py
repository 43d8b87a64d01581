"""What a date is the date of: the last such event behind a superlative, the verb that governs it, or an aim's end."""

from tallycheck.extractor.concepts import NOUN
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.leading import event_words, lead
from tallycheck.extractor.occurrences import is_event
from tallycheck.extractor.tagging import verb_form, words_of

_VERB_REACH = 9
_RECORD_REACH = 10
_SINCE_REACH = 8
_AIM_REACH = 24
_BEHIND = 10
_LAST_REACH = 5
_SHORTEST = 5
_FEWEST = 2  # words before a date that is of a noun
_SURE, _GUESSED, _AIMED = 1, 4, 5


def last_such(layout: Layout, own: int) -> tuple[str, int] | None:
    """The last such event as a property with its cost: "the deadliest crash since 1986", "the last one was in 1783"."""
    at = layout.homes[own][0] - 1
    while at > 0 and layout.tokens[at].text.lower() in event_words("between"):
        at -= 1
    if at < 1:
        return None
    word = layout.tokens[at].text.lower()
    if word == "in" and _was_last(layout, at - 1):
        return "last_event", _SURE
    if word == "to" and layout.tokens[at - 1].low == "back" and layout.tokens[at - 2].lemma in event_words("goes"):
        return "last_event", _SURE  # "one must go back to 1976 to find a drier summer"
    if word == "in":
        at = _since_before(layout, at)
    elif word not in event_words("since"):
        return None
    before = [w.text.lower() for w in layout.tokens[max(0, at - _RECORD_REACH) : at]]
    return ("last_event", _SURE) if any(w in event_words("records") or _superlative(w) for w in before) else None


def _was_last(layout: Layout, at: int) -> bool:
    """Whether a verb says when such a thing was last: "last erupted in", "the last flood was in"."""
    if at < 1 or layout.tokens[at].text not in event_words("was"):
        return False
    before = [w.text.lower() for w in layout.tokens[max(0, at - _LAST_REACH) : at]]
    return any(w in event_words("last") for w in before)


def _since_before(layout: Layout, at: int) -> int:
    """Where "since" begins what an earlier event is named by: "since the mine in 1986", "since 46 died there in"."""
    for i in range(at - 1, max(-1, at - _SINCE_REACH), -1):
        word = layout.tokens[i].text.lower()
        if word in event_words("since"):
            return i
        if word in event_words("ends") or word == ",":
            return 0
    return 0


def _superlative(word: str) -> bool:
    return len(word) > _SHORTEST and word.endswith("est") and word not in event_words("no_records")


def by_verb(layout: Layout, own: int) -> tuple[str, int] | None:
    """The verb that governs a date as its property with its cost ("was overhauled in 2016", "will retire in 2027")."""
    at = lead(layout, own)
    if not 0 < at < layout.homes[own][0]:
        return None
    values = {i for first, last in layout.homes[max(0, own - 2) : own] for i in range(first, last + 1)}
    for i in range(at - 1, max(-1, at - 1 - _VERB_REACH), -1):
        word = layout.tokens[i]
        if word.text.lower() in event_words("ends") or i in values:
            return None
        if word.text.islower() and word.lemma not in event_words("light") and is_verb(layout, i):
            return NOUN + word.lemma, _GUESSED
    return None


def by_verb_behind(layout: Layout, own: int) -> tuple[str, int] | None:
    """The verb behind a date that opens its sentence and dates no figure: "On 3 March 2024 the old pier fell."."""
    if lead(layout, own) > 0 or own + 1 < len(layout.homes):
        return None
    home = layout.homes[own][1]
    for i in range(home + 1, min(len(layout.tokens), home + 1 + _VERB_REACH)):
        word = layout.tokens[i]
        if word.text.lower() in event_words("ends"):
            return None
        if word.text.islower() and word.lemma not in event_words("light") and is_verb(layout, i):
            return NOUN + word.lemma, _AIMED
    return None


def by_noun(layout: Layout, own: int) -> tuple[str, int] | None:
    """What happened on a day by the noun that the day tells from others: "the ruling of 3 May 2021", "the shot of"."""
    quantity, first = layout.readings[own].quantity, layout.homes[own][0]
    if quantity.low is None or quantity.low != quantity.high or first < _FEWEST or layout.tokens[first - 1].low != "of":
        return None
    noun = layout.tokens[first - 2].lemma
    done = noun.endswith(("tion", "sion", "ment")) and noun not in words_of("noun", "property")
    return ("event_time", _GUESSED) if done or is_event(noun) or noun in event_words("happenings") else None


def is_verb(layout: Layout, at: int) -> bool:
    """Whether a word is a verb that tells what happened, or will."""
    word = layout.tokens[at]
    low, before = word.text, layout.tokens[at - 1].text.lower() if at else ""
    form = verb_form(low)
    if form == "past":
        return (word.lemma != low or not low.endswith("ed")) and (len(low) >= _SHORTEST or low != word.lemma)
    return form == "plain" and before in event_words("before_plain")


def by_aim(layout: Layout, own: int) -> tuple[str, int] | None:
    """The end of an aim: "to be carbon neutral by 2040"; "but a year later, in 2029", where a target is spoken of."""
    home, first = layout.homes[own][0], lead(layout, own)
    if 0 < first < home and layout.tokens[first - 1].text.lower() in event_words("awaited"):
        return "deadline", _AIMED
    words = {w.text.lower() for w in layout.tokens[first:home]}
    around = range(max(0, home - _AIM_REACH), min(len(layout.tokens), home + _BEHIND))
    if words & event_words("limits"):
        return ("deadline", _AIMED) if any(_looks_ahead(layout, i) for i in around) else None
    moved = bool(words & event_words("moved")) and any(layout.tokens[i].lemma in event_words("aims") for i in around)
    return ("deadline", _AIMED) if moved else None


def _looks_ahead(layout: Layout, at: int) -> bool:
    """Whether a word speaks of what is to come: an aim, "will", "to" before a verb."""
    word = layout.tokens[at]
    if word.lemma in event_words("aims") or word.text.lower() in event_words("modals"):
        return True
    after = layout.tokens[at + 1].text if at + 1 < len(layout.tokens) else ""
    return word.text == "to" and (after == "be" or verb_form(after) == "plain")


def planned(layout: Layout, own: int) -> tuple[str, int] | None:
    """The property of a time of day that is still to come: "there will be a vigil in the square at 6 pm"."""
    home = layout.homes[own][0]
    ahead = any(w.text.lower() in event_words("modals") for w in layout.tokens[max(0, home - _AIM_REACH) : home])
    return ("planned_time", _GUESSED) if ahead else None
