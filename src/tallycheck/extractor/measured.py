"""The concept of every value of a sentence: by the nearest words, a label, a partner, a neighbour, a noun, a unit."""

from collections.abc import Sequence
from functools import cache, partial
from itertools import takewhile

from tallycheck import lexicon
from tallycheck.extractor.against import is_compared
from tallycheck.extractor.carried import Before, does, has_so_many, leaves_out, property_for
from tallycheck.extractor.compounds import compound, has_head, is_open
from tallycheck.extractor.concepts import NOUN, Sense, choose, concepts, fits, of_label, of_noun, plural_noun
from tallycheck.extractor.events import by_aim, by_noun, by_verb, by_verb_behind, last_such, planned
from tallycheck.extractor.labels import Label
from tallycheck.extractor.lasting import by_verb_for, lasting
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.leadins import stood_under
from tallycheck.extractor.listed import is_listed
from tallycheck.extractor.moves import changes, level_of, moved
from tallycheck.extractor.plain import changed, plain
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.senses import noun_tokens
from tallycheck.extractor.shapes import ASKED, asides, attributive, is_asked, is_split, partitives, shape
from tallycheck.extractor.tagging import argument_words, words_of
from tallycheck.extractor.triggers import Trigger
from tallycheck.extractor.weekdays import told
from tallycheck.extractor.windows import WINDOW, windows
from tallycheck.model.claim import UNNAMED

_SURE = 3
_NOUN_AFTER = 5
_CHAIN = 16
_OVER = 8
_LENT = 6
_AGAINST = 16  # what is compared may stand further behind
_FAR, _TURN = UNNAMED, 7
_WHEN = frozenset({"date", "clock", "ordinal", "time"})
_NO_LEVELS = _WHEN | {"multiple"}
_DOUBTFUL = 5
_POINTED = 8
_PARTLY = 2
_GOES_ON = 6  # words behind an aside in which the verb of its clause stands
_EARNED = frozenset({"profit", "loss", "operating_profit", "revenue"})
_AIM, _PRICE = "deadline", "price"
_OWN = frozenset({WINDOW, "age"})
_SKY = frozenset({"ly", "pc", "AU", "au"})
_WAYS = frozenset({"km", "mi", "nmi"})
_NUMBERS = frozenset({"number", "tally", "count"})
_NO_THING = frozenset({"person", "other", "people", "one", "thing", "unit", "number", "total", "lot", "way", "side"})


@plain
class Measured:
    """A concept with its cost (see `Frame.cost`) and the words that named it, if words did."""

    concept: str | None = None
    cost: int = 0
    trigger: Trigger | None = None


@cache
def defaults() -> dict[str, str]:
    """What values of a family of units mostly measure."""
    return dict(lexicon.table("arguments")["defaults"])


def named_here(
    layout: Layout, families: Sequence[str], named: Sequence[Trigger], label: Label | None, meant: Sequence[Sense]
) -> list[Measured]:
    """What the words right around each reading of a sentence say that it measures, in order."""
    readings = layout.readings
    chosen = (Measured(*choose(layout, i, kind, named, meant[i])) for i, kind in enumerate(families))
    out = [_per_share(found, reading) for found, reading in zip(chosen, readings, strict=True)]
    if has_head(layout):
        out = [_opened(layout, i, families[i], found, named) for i, found in enumerate(out)]
    if label:
        for i, reading in enumerate(readings):
            if reading.span.start >= label.span.end:
                out[i] = _labelled(out[i], label, families[i])
    for i in windows(layout, readings, families):
        if out[i].concept is None or out[i].cost > _SURE or concepts()[str(out[i].concept)].generic:
            out[i] = Measured(WINDOW, 2)
    out = [_lasting(layout, i, out[i]) if kind == "time" else out[i] for i, kind in enumerate(families)]
    _part_and_whole(layout, out, families, named)
    out = [_shaped(layout, i, families[i], found) for i, found in enumerate(out)]
    _share_with_partners(out, readings, families)
    return out


def measured(
    layout: Layout,
    families: Sequence[str],
    named: Sequence[Trigger],
    here: Sequence[Measured],
    meant: Sequence[Sense],
    *,
    before: Before,
) -> list[Measured]:
    """What each reading measures, in order, by what is `named_here`, by its neighbours, and by the sentences before."""
    out = list(here)
    last: int | None = None
    for i in range(len(out)):
        out[i] = _from_before(layout, out, i, last, families)
        out[i] = _by_noun(layout, i, out[i], families[i], meant[i].head)
        if families[i] == "date":
            out[i] = _of_day(layout, i, out[i], named)
        out[i] = _gone_on(layout, out, i, families[i], before)
        if meant[i].back and (out[i].cost >= _FAR or not _may_be(out[i].concept or "", families[i])):
            out[i] = _pointed(out[i], families[i], before)
        if out[i].concept is None and families[i] == "money" and is_asked(layout, i):
            out[i] = Measured(_PRICE, _FAR)
        last = last if families[i] in ("date", "clock") else i
    return out


def _from_before(
    layout: Layout, out: Sequence[Measured], own: int, last: int | None, families: Sequence[str]
) -> Measured:
    """The property of a value before it in a list or a comparison, where its own words name none, and of its mover."""
    found = out[own]
    if last is not None and (found.concept is None or (found.cost > _DOUBTFUL and is_compared(layout, own))):
        alike = _last_alike(layout.readings, families, own, last)
        given = _inherited(layout, own, alike, out[alike], families)
        found = given if given.concept else found
    if own and families[own] == "money" and layout.readings[own].role == "to":
        moved_by = out[own - 1].concept
        level = None if found.concept and found.cost <= _SURE else level_of(moved_by)
        led = found.concept is None and moved_by is not None and fits(moved_by, "money")
        return Measured(level, _SURE) if level else Measured(moved_by, _FAR) if led else found
    if found.concept not in changes():
        return found
    move = moved(layout, own, out[own - 1].concept if own else None)
    return Measured(move, min(found.cost, _SURE)) if move else found


def _by_noun(layout: Layout, own: int, found: Measured, kind: str, head: tuple[int, int] | None) -> Measured:
    """The property that the counted noun or the unit gives, where the words around name none."""
    reading = layout.readings[own]
    found = _numbered(layout, head, found) if kind == "number" else found
    here = kind == "count" and _in_places(layout, own, reading)
    found = _counted(layout, Measured() if here else found, reading, kind)
    return found if found.concept else _by_unit(layout, own, reading, kind)


def _gone_on(layout: Layout, out: Sequence[Measured], own: int, kind: str, before: Before) -> Measured:
    """The property that goes on from before, in a sentence that leaves it out or a row of names and values."""
    found = out[own]
    bare = found.concept is None and before.at and layout.readings[own].form != "relative"
    first, last = layout.homes[own]
    had = bare and kind == "number" and has_so_many(layout.tokens, first, last)
    if had or (bare and leaves_out(layout) and not does(layout.tokens, last)):
        goes_on = property_for(kind, before.at) or (before.at.get("count") if had else None)
        found = Measured(goes_on, _FAR) if goes_on else found
    unsure = found.concept is None or found.cost >= _FAR
    over = stood_under(before.over, before.headed, kind) if unsure and kind not in _WHEN else None
    if over:
        return Measured(over, _LENT)
    goes_on = before.told.get("percent" if kind == "number" and _has_decimals(layout.readings[own]) else kind)
    if goes_on is None or not is_listed(layout, own) or not _may_be(goes_on, kind):
        return found
    begun = own > 0 and out[own - 1].cost == _FAR and out[own - 1].concept == goes_on
    return Measured(goes_on, _FAR) if begun or found.concept is None or found.cost > _DOUBTFUL else found


def _pointed(found: Measured, kind: str, before: Before) -> Measured:
    """The property that "it" stands for, where the sentence before told of but one that the value can have."""
    goes_on = property_for(kind, before.at) if kind not in _NO_LEVELS else None
    return Measured(goes_on, _POINTED) if goes_on and _may_be(goes_on, kind) else found


def _has_decimals(reading: Reading) -> bool:
    """Whether a bare number has decimals, as a share or a score whose sign was left out ("Reform 15.8")."""
    low = reading.quantity.low
    return low is not None and low != low.to_integral_value()


def _may_be(concept: str, kind: str) -> bool:
    """Whether values of a family can be of a property; one that the text names is of every kind."""
    return concept.startswith(NOUN) or (concept in concepts() and fits(concept, kind))


def _of_day(layout: Layout, own: int, found: Measured, named: Sequence[Trigger]) -> Measured:
    """The event of a date; what happened on a day told from that of publication is told by its own words."""
    if layout.readings[own].form != "relative":
        return _dated(layout, own, found)
    return Measured(*(told(layout, own, named) or (None, 0)))


def _opened(layout: Layout, own: int, kind: str, found: Measured, named: Sequence[Trigger]) -> Measured:
    """The property of a compound noun that the lexicon lacks, unless words nearer to the value name another."""
    given = compound(layout, own, kind, named)
    if given is None:
        return found
    part = found.trigger is not None and given.first <= found.trigger.last and found.trigger.first <= given.last
    weak = found.concept is None or found.cost > _SURE or concepts()[found.concept].generic
    return Measured(given.concept, given.cost) if weak or part else found


def _shaped(layout: Layout, own: int, kind: str, found: Measured) -> Measured:
    """What the shape of the words around a value says, where no word right at it says more."""
    unsure = found.concept is None or found.cost > _SURE or kind == "temperature"
    given = attributive(layout, own) if kind == "length" else None
    given = given or (shape(layout, layout.readings[own], own, kind) if unsure or is_split(layout, own) else None)
    weak = given == ASKED and found.concept is not None and found.cost <= ASKED[1]
    return Measured(*given) if given and not weak else found


def _part_and_whole(layout: Layout, out: list[Measured], families: Sequence[str], named: Sequence[Trigger]) -> None:
    """Give parts and wholes what is said of each."""
    readings = layout.readings
    for part, whole in partitives(layout, readings, families):
        out[part], out[whole] = _parted(layout, (out[part], out[whole]), readings[whole], whole)
    for whole, behind in asides(layout, families):
        out[whole] = _beyond(layout, out[whole], named, behind)


def _per_share(found: Measured, reading: Reading) -> Measured:
    """A profit or a loss of so much a share is what a share earned."""
    per_share = (reading.quantity.unit or "").endswith("/share")
    return changed(found, concept="eps") if per_share and found.concept in _EARNED else found


def _parted(layout: Layout, both: tuple[Measured, Measured], whole: Reading, own: int) -> tuple[Measured, Measured]:
    """Part and whole: what is said behind their noun is said of the part ("14 of the 212 passengers died")."""
    trigger, noun = both[1].trigger, noun_tokens(layout, whole)
    if trigger is None or trigger.first <= max(noun[1], layout.homes[own][1]):
        return both
    named = _counted(layout, Measured(), whole, "count")
    return Measured(both[1].concept, both[1].cost, trigger), named if named.concept else both[1]


def _beyond(layout: Layout, found: Measured, named: Sequence[Trigger], behind: int) -> Measured:
    """What is said of a value behind the words between commas that tell of its part."""
    if found.concept and found.cost <= _PARTLY:
        return found
    stop = next((first for first, _ in layout.homes if first >= behind), len(layout.tokens))
    for trigger in named:
        if behind <= trigger.first < min(stop, behind + _GOES_ON) and trigger.gap is None and not trigger.close:
            concept = concepts()[trigger.concept]
            if fits(trigger.concept, "count") and not concept.counted and not concept.named and concept.dims:
                return Measured(trigger.concept, _PARTLY, trigger)
    return found


def _dated(layout: Layout, own: int, found: Measured) -> Measured:
    """The event of a date: the last such event, else what was found, the verb that governs it, or the end of an aim."""
    last = last_such(layout, own)
    if last:
        return Measured(*last)
    event = by_verb(layout, own) if found.concept is None or found.cost > _DOUBTFUL else None
    if found.concept in (None, _AIM):
        event = (event if found.concept is None else None) or by_aim(layout, own) or by_noun(layout, own)
        event = event or by_verb_behind(layout, own)
    if event is None or (found.concept and event[1] >= found.cost):
        return found
    return changed(found, cost=event[1]) if _says(layout, found.trigger, event[0]) else Measured(*event)


def _lasting(layout: Layout, own: int, found: Measured) -> Measured:
    """What a stretch of time is of by the order of the words around it, where no word right at it says more."""
    given = lasting(layout, layout.readings[own], own)
    if found.concept == WINDOW or (given and found.concept and found.cost <= given[1] and not _later(layout, found)):
        return found
    if given is None and (found.concept is None or found.cost > _DOUBTFUL):
        given = by_verb_for(layout, own)
    return Measured(*given) if given else found


def _later(layout: Layout, found: Measured) -> bool:
    """Whether "later" was taken for being late."""
    return found.trigger is not None and layout.tokens[found.trigger.first].text.lower() == "later"


def _says(layout: Layout, trigger: Trigger | None, name: str) -> bool:
    """Whether the words that named a concept are the verb itself ("was appointed head of the board in May")."""
    return trigger is not None and any(
        NOUN + word.lemma == name for word in layout.tokens[trigger.first : trigger.last + 1]
    )


def _labelled(found: Measured, label: Label, kind: str) -> Measured:
    """A label's concept where the words beside the value name none."""
    if found.concept and found.cost <= _SURE and (is_open(found.concept) or not concepts()[found.concept].generic):
        return found
    trigger = of_label(label.words, kind)
    if trigger:
        return Measured(trigger.concept, 2, None)
    noun = plural_noun(label.words) if not found.concept and kind == "number" else None
    return Measured(NOUN + noun, 2) if noun else found


def _share_with_partners(out: list[Measured], readings: Sequence[Reading], families: Sequence[str]) -> None:
    """Both of two values that say the same in other units measure what the surer one does."""
    for i, reading in enumerate(readings):
        other = reading.partner
        if other is None or families[i] != families[other]:
            continue
        known = [m for m in (out[i], out[other]) if m.concept]
        if known:
            out[i] = out[other] = min(known, key=lambda m: m.cost)


def _last_alike(readings: Sequence[Reading], families: Sequence[str], own: int, last: int) -> int:
    """The value before one that goes on with it: the last one, or one right before that which is more of its kind."""
    unit = readings[own].quantity.unit
    if unit is None:
        return last
    of_kind = [i for i in range(last, max(-1, last - 3), -1) if families[i] == families[own]]
    same = (i for i in of_kind if ("/" in unit) == ("/" in (readings[i].quantity.unit or "")))
    return next(same, of_kind[0] if of_kind else last)


def _inherited(layout: Layout, own: int, other: int, before: Measured, families: Sequence[str]) -> Measured:
    """The concept of the value before it in an enumeration of values of one kind."""
    alike = families[own] == families[other] or families[own] == "number"
    if not before.concept or not alike or _is_counted(before.concept) or before.concept in _OWN:
        return Measured()
    if before.cost >= _FAR and families[own] != families[other]:
        return Measured()  # "12.1% give it 8": what was carried there is not carried on to a number of other things
    reach = _CHAIN + _OVER * (own - other > 1)
    if layout.cost(own, *layout.homes[other]) > reach + (_AGAINST if is_compared(layout, own) else 0):
        return Measured()
    goes_on = Measured(before.concept, min(max(_LENT, before.cost + 3), _FAR), None)
    return _per_share(goes_on, layout.readings[own])


def _is_counted(concept: str) -> bool:
    """Whether a property is a counted noun or an event, which is no property of another value."""
    return concept.startswith(NOUN) and not is_open(concept)


def _turns(layout: Layout, own: int) -> bool:
    """Whether degrees are of an angle, as a word near them shows; most are of heat ("it was 72 degrees")."""
    first, last = layout.homes[own]
    around = layout.tokens[max(0, first - _TURN) : last + _TURN]
    return any(w.lemma in _places("angles") for w in around)


_places = partial(argument_words, "places")


def _in_places(layout: Layout, own: int, reading: Reading) -> bool:
    """Whether what is counted are the places where something is so ("was sold in 31 countries")."""
    if (reading.quantity.unit or "") not in _places("words"):
        return False
    at = layout.homes[own][0] - 1
    while at > 0 and layout.tokens[at].low in _places("between"):
        at -= 1
    return at >= 0 and layout.tokens[at].low in _places("prepositions")


def _counted(layout: Layout, found: Measured, reading: Reading, kind: str) -> Measured:
    """The counted noun itself where nothing near says more, as the concept that it names or as its own."""
    unit = reading.quantity.unit
    if kind != "count" or not reading.noun or not unit or "/" in unit or unit in _NO_THING:
        return found
    if found.concept and found.cost <= _NOUN_AFTER:
        return found
    first, last = noun_tokens(layout, reading)
    concept = of_noun(layout.tokens[first : last + 1])
    return Measured(concept, _NOUN_AFTER if concepts()[concept].counted else 1) if concept else Measured(NOUN + unit, 1)


def _numbered(layout: Layout, head: tuple[int, int] | None, found: Measured) -> Measured:
    """What the clause's subject says that a bare number is the number of: "the number of tornadoes is up to 38"."""
    if head is None or (found.concept and found.cost <= _SURE):
        return found
    for at in range(head[0], head[1]):
        if layout.tokens[at].lemma in _NUMBERS and layout.tokens[at + 1].low == "of":
            behind = layout.tokens[at + 2 : min(head[1], at + 5) + 1]
            noun = [w for w in takewhile(lambda w: w.low not in words_of("class", "preposition"), behind) if w.is_word]
            concept = of_noun(noun[:1]) or of_noun(noun[:2])
            plural = plural_noun(noun)
            return Measured(concept, 1) if concept else Measured(NOUN + plural, 1) if plural else found
    return found


def _by_unit(layout: Layout, own: int, reading: Reading, kind: str) -> Measured:
    """What values in such a unit mostly measure; a hyphened length before a noun is that thing's length."""
    set_for = planned(layout, own) if kind == "clock" else None
    if set_for:
        return Measured(*set_for)
    first, last = layout.homes[own]
    hyphened = any("-" in w.text for w in layout.tokens[first : last + 2]) and kind == "length"
    if reading.quantity.unit in _SKY:
        return Measured("distance", _FAR)
    if (reading.quantity.unit or "").endswith("/share"):
        return Measured("share_issue", _FAR)
    if kind == "angle" and _turns(layout, own):
        return Measured()
    if kind == "length" and not hyphened and reading.quantity.unit in _WAYS:
        behind = layout.tokens[last + 1].low if last + 1 < len(layout.tokens) else ""
        return Measured("length" if behind == "of" else "distance", _FAR)  # "240 km of pipe", "flew 240 km"
    default = "length" if hyphened else defaults().get("age" if reading.quantity.kind == "age" else kind)
    return Measured(default, _FAR) if default else Measured()
