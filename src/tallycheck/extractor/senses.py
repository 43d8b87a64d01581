"""What the grammar around a value says of its property: people or things, level or change, and what governs it."""

from collections.abc import Sequence
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.concepts import Sense
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.tagging import verb_form
from tallycheck.extractor.words import Word

_BETWEEN = 8
_LEADING = frozenset(
    {"to", "percent", "per", "cent", "points", "percentage", "about", "around", "nearly", "almost", "just", "over", "a"}
)
_SENTENCE = 60
_OPENS = frozenset({",", ";", ":", "and", "but", "while", "–", "—", '"', "“"})
_MANY = frozenset({"were", "are", "have"})
_NO_SPAN = (0, -1)


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(lexicon.table("arguments")[section][name])


@cache
def _small() -> frozenset[str]:
    return _words("governing", "between") | _words("governing", "leads")


def senses(layout: Layout, readings: Sequence[Reading], families: Sequence[str]) -> list[Sense]:
    """One for each reading, in order."""
    return [
        Sense(
            thing=(reading.quantity.unit or "").split("/")[0] in _words("things", "words"),
            level=reading.role in ("to", "from") or _led_to(layout, i),
            fraction=families[i] == "number" and not _whole(reading),
            noun=noun_tokens(layout, reading),
            head=_head(layout, readings, families, i),
            counts=families[i] == "number" and _whole(reading) and _acts(layout, i),
        )
        for i, reading in enumerate(readings)
    ]


def _whole(reading: Reading) -> bool:
    """Whether a value can be a number of things: a whole one, or a share of many ("eight in ten")."""
    number = reading.quantity.number
    return number is None or number == number.to_integral_value() or abs(number) < 1


def _acts(layout: Layout, own: int) -> bool:
    """Whether a number begins a clause and its verb stands right behind: "Six died", "and 25 were carried out"."""
    first, last = layout.homes[own]
    if first and layout.tokens[first - 1].low not in _OPENS:
        return False
    behind = layout.tokens[last + 1].low if last + 1 < len(layout.tokens) else ""
    return behind in _MANY or (verb_form(behind) == "past" and not behind.endswith("ing"))


def noun_tokens(layout: Layout, reading: Reading) -> tuple[int, int]:
    """The tokens of the counted noun of a reading; an empty range where it has none."""
    return layout.tokens_of(reading.unit_span) if reading.noun and reading.unit_span else _NO_SPAN


def _led_to(layout: Layout, own: int) -> bool:
    """Whether a preposition before the value says that a change led there ("went up to 563", "down from 8")."""
    at = layout.homes[own][0] - 1
    while at >= 0 and layout.tokens[at].lemma in _words("governing", "between"):
        at -= 1
    words = [w.low for w in layout.tokens[max(0, at - 1) : at + 1]]
    return words[-1:] in (["to"], ["from"], ["at"]) and words[:1] != ["due"]


def _head(layout: Layout, readings: Sequence[Reading], families: Sequence[str], own: int) -> tuple[int, int] | None:
    """The tokens of the clause's subject, where a verb of measure stands right before the value.

    The step of a change may stand between them: "Revenue rose 12% to 8.4 billion".
    """
    verb, start, verbs = None, layout.homes[own][0] - 1, _words("governing", "verbs")
    if own and readings[own].role == "to" and readings[own - 1].role == "by":
        gap = layout.tokens[layout.homes[own - 1][1] + 1 : start + 1]
        if all(w.low in _LEADING or not w.is_word for w in gap):
            own, start = own - 1, layout.homes[own - 1][0] - 1
    for at in range(start, max(-1, start - _BETWEEN), -1):
        if layout.tokens[at].lemma in verbs:
            verb = at
        elif not _is_passed(layout.tokens[at]):
            break
    if not verb:
        return None
    first = _clause(layout, families, own, verb)
    return (first, verb - 1) if first < verb else None


def _is_passed(word: Word) -> bool:
    """Whether a token may stand between a verb of measure and its value."""
    return (
        word.lemma in _small() or word.low.endswith("ly") or not (word.is_word or any(c.isalnum() for c in word.text))
    )


def _clause(layout: Layout, families: Sequence[str], own: int, verb: int) -> int:
    """Where the clause of a verb begins: behind the value before it, or a word or sign that begins clauses."""
    values = [layout.homes[i][1] for i, kind in enumerate(families[:own]) if kind not in ("date", "clock", "ordinal")]
    floor = max(0, verb - _SENTENCE, (values[-1] + 1) if values else 0)
    closed = False  # "Operating profit (EBIT) fell": a bracket is no end
    for at in range(verb - 1, floor - 1, -1):
        low = layout.tokens[at].low
        closed = (closed or low == ")") and low != "("
        ends = (low == "and" and layout.tokens[at - 1].low == ",") or low in _words("governing", "ends")
        if ends and not closed and not (low == "(" and _closes(layout, at, verb)):
            return at + 1
    return floor


def _closes(layout: Layout, opening: int, end: int) -> bool:
    """Whether a bracket closes before a place."""
    return any(w.low == ")" for w in layout.tokens[opening:end])
