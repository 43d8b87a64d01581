"""What happened on a day told from that of publication: "Sunday's crash", "the port was struck on Monday"."""

from collections.abc import Sequence

from tallycheck.extractor.concepts import concepts, fits, within
from tallycheck.extractor.events import is_verb
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.leading import event_words, lead
from tallycheck.extractor.tagging import verb_form, words_of
from tallycheck.extractor.times_words import time_words
from tallycheck.extractor.triggers import Trigger
from tallycheck.families import family

_EVENT = "event_time"
_OWNED, _VERB, _BEHIND = 2, 4, 5
_REACH = 16
_NOUNS = 4


def told(layout: Layout, own: int, named: Sequence[Trigger]) -> tuple[str, int] | None:
    """The property of such a day with its cost; None where it is only when somebody said it, or what a figure is for.

    `named` are all properties that the words of the sentence name.
    """
    if not _is_event_day(layout, own) or _of_figure(layout, own):
        return None
    home, last = layout.homes[own]
    if _low(layout, last + 1) in ("'s", "’s"):
        return _owned(layout, last + 2, named)
    if _low(layout, last + 1) in event_words("is") and home == lead(layout, own):
        return _EVENT, _OWNED  # "Sunday was the worst day"
    verb = _verb(layout, own, named)
    return _done(layout, own, verb, named) if verb is not None else None


def _done(layout: Layout, own: int, verb: int, named: Sequence[Trigger]) -> tuple[str, int] | None:
    """The property of a day on which something was done; None where that was to say something, or is a change."""
    home, word = layout.homes[own][0], layout.tokens[verb].lemma
    found = _said(layout, verb, home, named)
    moved = word in event_words("moves") and (not found or any(verb < first < home for first, _ in layout.homes))
    if word in event_words("saying") or moved or (not found and word in event_words("light")):
        return None
    return found or _EVENT, _VERB if verb < home else _BEHIND


def _said(layout: Layout, verb: int, home: int, named: Sequence[Trigger]) -> str | None:
    """The property that a verb names, or the words between it and the day ("opened", "held a meeting")."""
    values = {i for first, last in layout.homes for i in range(first, last + 1)}
    low, high = (verb, home) if verb < home else (home, verb + 1)
    high = next((i for i in range(low + 1, high) if i in values and i != home), high)
    found = [t for t in within(named, low, high) if t.last < high + _NOUNS * (verb < home) and fits(t.concept, "date")]
    own = [t for t in found if t.first <= verb <= t.last]
    best = min(own or found, key=lambda t: (concepts()[t.concept].generic, t.first - t.last), default=None)
    return best.concept if best and (own or best.concept not in event_words("no_events")) else None


def _low(layout: Layout, at: int) -> str:
    return layout.tokens[at].low if 0 <= at < len(layout.tokens) else ""


def _is_event_day(layout: Layout, own: int) -> bool:
    """Whether a date is one day that is told, and no habit, name or part of the week."""
    first, last = layout.homes[own]
    quantity = layout.readings[own].quantity
    if quantity.low != quantity.high or _low(layout, last) in event_words("nowadays"):
        return False
    if _low(layout, first - 1) in event_words("habits"):
        return False
    after, before = (_low(layout, i) for i in (last + 2, first - 2))
    linked = _low(layout, last + 1) in event_words("week_marks") and after in time_words().weekdays
    return not linked and not (_low(layout, first - 1) in event_words("week_marks") and before in time_words().weekdays)


def _of_figure(layout: Layout, own: int) -> bool:
    """Whether a day stands right behind a figure that is no size of a change: "41,288 on Saturday"."""
    if not own or family(layout.readings[own - 1].quantity) in ("date", "clock"):
        return False
    return layout.homes[own - 1][1] + 1 == lead(layout, own) and layout.readings[own - 1].role is None


def _owned(layout: Layout, start: int, named: Sequence[Trigger]) -> tuple[str, int] | None:
    """The event of which a day is owner: "Sunday's crash", "Thursday's was the fifth"; None for data and editions."""
    end = start
    while end < min(len(layout.tokens), start + _NOUNS) and layout.tokens[end].low.replace("-", "").isalpha():
        if layout.tokens[end].low in event_words("closes"):
            break
        end += 1
    if end == start:
        return (_EVENT, _OWNED) if _low(layout, start) in event_words("is") else None
    if layout.tokens[end - 1].lemma in event_words("figures"):
        return None
    found = [t for t in within(named, start, end) if t.last < end and fits(t.concept, "date")]
    return (found[-1].concept if found else _EVENT), _OWNED


def _verb(layout: Layout, own: int, named: Sequence[Trigger]) -> int | None:
    """The verb that a day belongs to: the last before it in its clause, or the first behind a day that opens one."""
    at = lead(layout, own)
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        low = layout.tokens[i].low
        if low in event_words("ends") and low != "and":
            if i < at - 1:
                return None
            break  # "but on Thursday the bank cut"
        if _acts(layout, i, named):
            return i
    later = zip(layout.homes[own + 1 :], layout.readings[own + 1 :], strict=True)
    values = {first for (first, _), reading in later if family(reading.quantity) not in ("date", "clock")}
    home = layout.homes[own][1]
    for i in range(home + 1, min(len(layout.tokens), home + 1 + _REACH)):
        low = layout.tokens[i].low
        if (low in event_words("ends") and low != "and") or i in values:
            return None
        if _acts(layout, i, named):
            return i
    return None


def _acts(layout: Layout, at: int, named: Sequence[Trigger]) -> bool:
    """Whether a word is a verb that can tell an event, or that somebody says one; no auxiliary."""
    word, before = layout.tokens[at], _low(layout, at - 1)
    if word.low in event_words("auxiliaries"):
        return False
    if word.lemma in event_words("saying") or not word.text.islower():
        return word.lemma in event_words("saying")
    if is_verb(layout, at) or (word.low in words_of("verb", "same") and not _before_noun(before)):
        return True
    if before in event_words("before_plain"):
        return before != "to" or verb_form(word.low) == "plain" or bool(_at(named, at))
    return verb_form(word.low) in ("s", "plain") and not _before_noun(before) and bool(_at(named, at))


def _at(named: Sequence[Trigger], at: int) -> list[Trigger]:
    """The properties of dates that begin with a token."""
    return [t for t in within(named, at, at + 1) if fits(t.concept, "date")]


def _before_noun(low: str) -> bool:
    """Whether a word stands before a noun or opens its sentence."""
    kinds = ("determiner", "owner", "preposition")
    return not low or any(low in words_of("class", kind) for kind in kinds)
