"""Which property a number measures: trigger words from the lexicon, weighed by distance and what lies between."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tallycheck import lexicon
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.leading import lead
from tallycheck.extractor.plain import plain
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.scopes import elsewhere
from tallycheck.extractor.tagging import words_of
from tallycheck.extractor.triggers import Trigger, triggers
from tallycheck.extractor.words import Word, lemma

NOUN = "#"
_REACH = 8
_CLOSE_REACH = 3
_GENERIC = 2
_COUNTED = 4
_PHRASE_BONUS = 3
_ANY_UNIT = 3
_LENT_REACH = 6
_GOVERNED = 2
_BEHIND = 2
_LED = 1
_BESIDE = 2
_ELSEWHERE = 3
_TIMES = frozenset({"date", "clock"})
_WHOLE = frozenset({"count", "ordinal"})
_RATIOS = frozenset({"multiple", "number"})  # what is nothing else is no sum ("net debt of 8.9 billion")
_SMALL = frozenset({"percent", "points", "temperature", "time", "speed"})
_THOUSAND = 1000
_MILLION = 1_000_000
_HIGHEST_RATIO = 10_000
_HIGHEST_OF_SHARE = 1_000_000  # "It lost $1.1 billion, or 97 cents a share"
_MONTHS = frozenset({"March", "May"})
_WITHOUT = frozenset({"before", "excluding", "without", "ex"})
_MOVE = "share_move"
_ONE_SHARE = frozenset({"exchange_rate", "eps", "share_price", "price_target", "share_issue"})
_ARTICLES = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our", "your", "my", "'s", "’s", "this", "these"}
)
# Families that a bare number may stand for where its unit was left out ("inflation was 5.1 in October").
_LENT = frozenset({"percent", "points", "money", "temperature", "length", "mass", "speed", "time"})


@dataclass(frozen=True, slots=True)
class Concept:
    """A property in the lexicon; `dims` are the families of units that it can have.

    `grows` where it is counted up while a story runs; `generic` where many different things of one story have it;
    `counted` where it names what is counted rather than what is said of it; `people` where only people are counted,
    `things` where none are; `change` where it is the size of a change and never the level that it leads to; `named`
    where only the counted noun, a word right behind or a label can name it ("four schools", not "45% of schools closed
    after 12"); `ahead` where its words must stand before the value; `kinds` where several things of one story share it,
    so that its words count; `planned` where it is of what is only meant to be; `units` are the only ones that it is
    measured in, where its words alone are too common ("a 3 nm chip"); no value without a unit is larger than `most`,
    and none has a unit in `never` ("aged 34, she needed two hours").
    """

    name: str
    label: str
    dims: frozenset[str]
    grows: bool
    generic: bool
    counted: bool
    people: bool
    things: bool
    change: bool
    named: bool
    ahead: bool
    kinds: bool
    planned: bool
    units: frozenset[str]
    most: int | None
    never: frozenset[str]


@plain
class Sense:
    """What the grammar around a reading says of the concepts that it can have.

    `thing` where it counts things and no people, `noun` the tokens of the counted noun; `level` where it is what a
    change led to or came from; `fraction` where it is no whole number; `head` the tokens of the phrase that governs it
    ("the bill for the storm came to …") and `clause` those of a clause about that; `counts` where a bare number is
    itself who did something ("six died"); `back` where its subject only points back ("in the north it was").
    """

    thing: bool = False
    level: bool = False
    fraction: bool = False
    noun: tuple[int, int] = (0, -1)
    head: tuple[int, int] | None = None
    clause: tuple[int, int] = (0, -1)
    counts: bool = False
    back: bool = False


NO_SENSE = Sense()


@cache
def concepts() -> Mapping[str, Concept]:
    """All concepts by name."""
    table = lexicon.table("attributes")
    return {name: _concept(name, entry) for name, entry in table.items()}


def _concept(name: str, entry: Mapping[str, Any]) -> Concept:
    return Concept(
        name,
        str(entry["label"]),
        frozenset(entry.get("dims", ())),
        bool(entry.get("grows", False)),
        bool(entry.get("generic", False)),
        bool(entry.get("counted", False)),
        bool(entry.get("people", False)),
        bool(entry.get("things", False)),
        bool(entry.get("change", False)),
        bool(entry.get("named", False)),
        bool(entry.get("ahead", False)),
        bool(entry.get("kinds", False)),
        bool(entry.get("planned", False)),
        frozenset(entry.get("units", ())),
        entry.get("most"),
        frozenset(entry.get("never", ())),
    )


@cache
def fits(concept: str, family: str) -> bool:
    """Whether a concept can have values of a family of units (count, money, length, …)."""
    dims = concepts()[concept].dims
    return not dims or family in dims or (family == "number" and "count" in dims)


def within(named: Sequence[Trigger], first: int, last: int) -> Sequence[Trigger]:
    """Those of the triggers, in the order of the text, that begin in a window of tokens."""
    if not named or (named[0].first >= first and named[-1].first < last):
        return named
    start = bisect_left(named, first, key=lambda t: t.first)
    return named[start : bisect_left(named, last, key=lambda t: t.first)]


def choose(
    layout: Layout, reading: int, kind: str, named: Sequence[Trigger], sense: Sense = NO_SENSE
) -> tuple[str | None, int, Trigger | None]:
    """The concept whose trigger stands nearest to a reading and can have its kind of unit, with its cost."""
    best: tuple[int, bool, int, int, str, Trigger] | None = None
    led = lead(layout, reading) if kind in _TIMES and named else -1
    for trigger in within(named, *layout.window(reading)):
        if kind != "number" and not fits(trigger.concept, kind):
            continue  # most triggers are of other families, which only a bare number may leave out
        cost = _cost(layout, reading, kind, trigger, sense)
        if cost is None or _barred(layout, reading, trigger, sense):
            continue
        if trigger.last == led - 1:
            cost = min(cost, _LED - (trigger.last > trigger.first))  # "was built way back in 1989"
        general = concepts()[trigger.concept].generic  # of two at one cost the other one says more
        option = (cost, general, trigger.first - trigger.last, trigger.first, trigger.concept, trigger)
        if best is None or option[:5] < best[:5]:
            best = option
    return (best[4], max(0, best[0]), best[5]) if best else (None, 0, None)


def _barred(layout: Layout, reading: int, trigger: Trigger, sense: Sense) -> bool:
    """Whether a trigger cannot be meant: people of things, counts of a fraction, a change where its outcome stands."""
    concept, value = concepts()[trigger.concept], layout.readings[reading]
    unit, (start, end) = value.quantity.unit, layout.homes[reading]
    foreign = unit in concept.never or (bool(concept.units) and unit not in concept.units)
    foreign = foreign or (concept.things and unit in _people()) or _is_beyond(value, concept)
    if foreign or (unit is None and _is_written_otherwise(value, concept)) or _in_a_unit(layout, reading, trigger):
        return True
    if _is_of_no_share(value, concept) or _is_other(layout, trigger):
        return True
    inside = sense.noun[0] <= trigger.first <= sense.noun[1]
    beside = 0 < trigger.first - end <= _BESIDE
    if (concept.named and not (inside or beside)) or (concept.ahead and trigger.first > start):
        return True
    if inside and not concept.counted and _is_thing(layout.tokens[trigger.first]) and _is_word(trigger):
        return True  # "321 ships are waiting": nobody ships them
    if (concept.people and sense.thing and not inside) or (sense.fraction and concept.dims and concept.dims <= _WHOLE):
        return True
    return concept.change and sense.level and layout.tokens[trigger.first].lemma != "growth"


_WRITTEN = frozenset({"percent", "points", "money"})  # with their unit, or in digits


def _is_written_otherwise(reading: Reading, concept: Concept) -> bool:
    """Whether a number without a unit is written as no value of a property is: "nine" is no share, 21 no time saved."""
    bare = reading.scale is None and bool(concept.dims)
    saved = concept.change and concept.dims == {"time"}
    return bare and ((reading.form == "words" and concept.dims <= _WRITTEN) or saved)


@cache
def _people() -> frozenset[str]:
    """The counted nouns that are people."""
    return words_of("noun", "persons") | {"person"}


def _is_beyond(reading: Reading, concept: Concept) -> bool:
    """Whether a value is larger than any of a property can be: a ratio, a share, the goals of a match."""
    low = reading.quantity.low
    if low is None:
        return False
    ratio = abs(low) >= _HIGHEST_RATIO and bool(concept.dims) and concept.dims <= _RATIOS
    return ratio or (concept.most is not None and reading.quantity.unit is None and abs(low) > concept.most)


def _is_word(trigger: Trigger) -> bool:
    """Whether a trigger is one word, and no side of a form that stands around its value."""
    return trigger.first == trigger.last and trigger.gap is None


def _is_thing(word: Word) -> bool:
    """Whether a word is what is counted, though a verb of its spelling names another property."""
    return word.lemma in _counted_words() and word.low != word.lemma


@cache
def _counted_words() -> frozenset[str]:
    """The words that name what is counted, by themselves."""
    counted = (e for e in lexicon.table("attributes").values() if e.get("counted") and e.get("named"))
    return frozenset(lemma(form) for entry in counted for form in entry["forms"] if " " not in form)


@cache
def _of_share() -> frozenset[str]:
    """The properties that a share has so much of."""
    return frozenset(lexicon.table("arguments")["per_share"]["concepts"])


def _is_of_no_share(reading: Reading, concept: Concept) -> bool:
    """Whether so much per share is no such property, or a value is too large to be a single share's."""
    quantity = reading.quantity
    if (quantity.unit or "").endswith("/share") and concept.name not in _of_share():
        return True
    return concept.name in _ONE_SHARE and quantity.low is not None and abs(quantity.low) >= _HIGHEST_OF_SHARE


def _in_a_unit(layout: Layout, reading: int, trigger: Trigger) -> bool:
    """Whether a trigger is no more than the "a share" of the value or of one beside it."""
    if trigger.last > trigger.first or not layout.rated:
        return False
    for at in range(max(0, reading - 1), min(reading + 2, len(layout.readings))):
        behind = trigger.first - layout.homes[at][1]
        if 0 < behind <= _BESIDE and "/" in (layout.readings[at].quantity.unit or ""):
            return True
    return False


def _is_left_out(tokens: Sequence[Word], trigger: Trigger) -> bool:
    """Whether a value is told without what words name: "profit before special items", "sales excluding fuel"."""
    led = trigger.first > 0 and tokens[trigger.first - 1].low in _WITHOUT
    return led and not concepts()[trigger.concept].dims & _TIMES


def _is_other(layout: Layout, trigger: Trigger) -> bool:
    """Whether words mean no property here: what is left out of a value, a month, a share that is no paper."""
    return layout.texts[trigger.first] in _MONTHS or _is_left_out(layout.tokens, trigger) or _is_part(layout, trigger)


def _is_part(layout: Layout, trigger: Trigger) -> bool:
    """Whether a share is that of a whole ("the share of renters", "its share was 35%"), and no paper that is traded."""
    of = trigger.concept == _MOVE and layout.lows[trigger.first : trigger.first + 2] == ("share", "of")
    return of or _is_a_part(layout.tokens, trigger)


def _is_a_part(tokens: Sequence[Word], trigger: Trigger) -> bool:
    """Whether no more than "share" names a move, which says as often that something is a part."""
    return trigger.concept == _MOVE and trigger.first == trigger.last and tokens[trigger.first].low == "share"


def _governs(trigger: Trigger, sense: Sense) -> bool:
    """Whether a trigger stands in the phrase that governs the reading."""
    return bool(sense.head and sense.head[0] <= trigger.first <= trigger.last <= sense.head[1]) and not trigger.close


def _moves_by(layout: Layout, reading: int, trigger: Trigger) -> bool:
    """Whether a word for a change stands before the step that "by" leads to: "cuts the screen's glare by up to 75%"."""
    by = layout.readings[reading].role == "by" and trigger.last < layout.homes[reading][0]
    return by and concepts()[trigger.concept].change and layout.tokens[trigger.first].lemma != "lose"


def _is_aside(trigger: Trigger, sense: Sense) -> bool:
    """Whether a trigger stands in a clause about what governs the reading ("the price of a seat that had cost …")."""
    return sense.clause[0] <= trigger.first and trigger.last <= sense.clause[1]


def _cost(layout: Layout, reading: int, kind: str, trigger: Trigger, sense: Sense) -> int | None:
    """How far a trigger stands from a reading, with surcharges; None where it is out of the question."""
    home = layout.homes[reading]
    if not trigger.may_name(home):
        return None
    cost = layout.cost(reading, trigger.first, trigger.last)
    if not cost:
        if kind == "money" or (home[0] <= trigger.first and trigger.last <= home[1]):
            return None  # a word of the unit itself
        cost = 1  # "a kilometre from", "litres of rain"
    if sense.head and _governs(trigger, sense):
        joints = sum(w.text == "and" for w in layout.tokens[trigger.last : sense.head[1]])
        cost = min(cost, _GOVERNED + 2 * joints)
    elif kind in _TIMES and trigger.first > layout.homes[reading][1]:
        cost += _BEHIND  # "launched on Monday and landed on Friday"
    reach = _CLOSE_REACH if trigger.close and not _moves_by(layout, reading, trigger) else _REACH
    if cost > reach:
        return None  # what follows only adds to it
    aside = _is_aside(trigger, sense)
    cost += _ELSEWHERE * (elsewhere(layout, reading, trigger.first, trigger.last) or aside)
    if not fits(trigger.concept, kind):
        dims = concepts()[trigger.concept].dims
        if kind != "number" or sense.counts or not dims & _LENT or _is_too_large(layout, reading, dims):
            return None
        reach = min(reach, _LENT_REACH)
        cost += 1
    if cost > reach:
        return None
    cost -= _PHRASE_BONUS * (trigger.gap is not None or (trigger.last > trigger.first and not aside))
    concept = concepts()[trigger.concept]
    return cost + _GENERIC * concept.generic + _COUNTED * concept.counted + _ANY_UNIT * (not concept.dims)


def _is_too_large(layout: Layout, reading: int, dims: frozenset[str]) -> bool:
    """Whether a bare number is larger than a measure without its unit is ever told: a share, or anything but money."""
    low = layout.readings[reading].quantity.low
    if low is None or abs(low) < _THOUSAND:
        return False
    return dims <= _SMALL or (abs(low) >= _MILLION and "money" not in dims)


def of_label(tokens: Sequence[Word], kind: str) -> Trigger | None:
    """The concept that a label, a row or a column header names: its longest fitting words, the first of equals."""
    return _of_label(_placeless(tokens), kind)


def _placeless(tokens: Sequence[Word]) -> tuple[Word, ...]:
    """The words wherever they stand: labels, headers and counted nouns come back, and name the same again."""
    return tuple([Word(0, 0, *word[2:]) for word in tokens])


@lru_cache(maxsize=1024)
def _of_label(tokens: tuple[Word, ...], kind: str) -> Trigger | None:
    fitting = [
        t for t in triggers(tokens) if t.gap is None and _may_have(t.concept, kind) and not _is_unmeant(tokens, t)
    ]
    return min(
        fitting,
        key=lambda t: (not fits(t.concept, kind), _vague(t), t.first - t.last, t.first, t.concept),
        default=None,
    )


def _is_unmeant(tokens: Sequence[Word], trigger: Trigger) -> bool:
    """Whether a word of a label names no property there."""
    return _is_left_out(tokens, trigger) or _owns(tokens, trigger) or _is_a_part(tokens, trigger)


def _owns(tokens: Sequence[Word], trigger: Trigger) -> bool:
    """Whether what a label names only has the property: "Women's 100 m"."""
    return trigger.last + 1 < len(tokens) and tokens[trigger.last + 1].low in ("'s", "’s")


def of_noun(tokens: Sequence[Word]) -> str | None:
    """The concept of a counted noun's words ("carriages", "serious adverse events"), or None."""
    return _of_noun(_placeless(tokens))


@lru_cache(maxsize=1024)
def _of_noun(tokens: tuple[Word, ...]) -> str | None:
    fitting = [t for t in triggers(tokens) if fits(t.concept, "count") and not concepts()[t.concept].generic]
    ending = [t for t in fitting if t.last == len(tokens) - 1]
    return (
        min(ending, key=lambda t: (t.first - t.last, t.close, not concepts()[t.concept].counted, t.concept)).concept
        if ending
        else None
    )


def _may_have(concept: str, kind: str) -> bool:
    return fits(concept, kind) or (kind == "number" and bool(concepts()[concept].dims & _LENT))


def _vague(trigger: Trigger) -> bool:
    concept = concepts()[trigger.concept]
    return concept.generic or concept.counted


def plural_noun(tokens: Sequence[Word]) -> str | None:
    """The lemma of the first plural noun of a label ("Flights cancelled": flight), or None."""
    for word in tokens:
        low = word.low
        if len(low) > 4 and low.endswith("s") and not low.endswith("ss") and word.lemma != low:
            return word.lemma
    return None
