"""What each number of a sentence measures: concept, label, words around, qualifiers, times and subject."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from tallycheck import lexicon
from tallycheck.extractor.ages import aged, aged_noun, is_written_age
from tallycheck.extractor.antecedents import antecedent
from tallycheck.extractor.attribution import nearest
from tallycheck.extractor.carried import Before
from tallycheck.extractor.compounds import is_open
from tallycheck.extractor.concepts import NOUN, concepts, fits, within
from tallycheck.extractor.content_words import MOST, content
from tallycheck.extractor.entities import Entity, Names
from tallycheck.extractor.governing import Governing
from tallycheck.extractor.labels import Label, dateline_end, find_label, kind_words
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.measured import Measured, measured
from tallycheck.extractor.named_scales import Scored, scale_at, scale_before
from tallycheck.extractor.nominals import Nominals, Referent, observes
from tallycheck.extractor.occurrences import is_country, of_events
from tallycheck.extractor.parse import NO_PARSE, Arcs, Parse
from tallycheck.extractor.periods import times_of
from tallycheck.extractor.qualifiers import bind
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.subjects import (
    Cast,
    Place,
    Subject,
    find_subject,
    is_part,
    label_subject,
    label_thing,
    mention,
    named_at,
)
from tallycheck.extractor.syntax import Clauses
from tallycheck.extractor.triggers import Trigger
from tallycheck.extractor.voices import Stage, Voices
from tallycheck.extractor.words import Word, lemma
from tallycheck.families import family
from tallycheck.model import Attribution, Document, Frame, Mention, Span


class Argument(NamedTuple):
    """What a reading measures and of whom."""

    subject: Mention | None
    attribute: Mention | None
    qualifiers: tuple[str, ...]
    time: str | None
    attribution: Attribution | None
    frame: Frame


class Scene(NamedTuple):
    """What is known around a sentence: the document, its names and sentences, and what came before."""

    document: Document
    names: Names
    sentence: Span
    stage: Stage
    heading: Entity | None
    far: tuple[str, ...]
    markup: tuple[Span, ...] = ()
    parse: Parse = NO_PARSE
    before: Before = Before()


def arguments(scene: Scene, readings: Sequence[Reading]) -> list[Argument]:
    """One argument for each reading of a sentence of prose or a list item, in order."""
    view = _view(scene, readings)
    scored, speaking = _scored(view), view.speaking
    made: list[Argument] = []
    for i in range(len(readings)):
        scale = scale_at(scored, i)
        if scale:  # a name that a score is on is no subject of what stands behind it
            speaking = [e for e in speaking if not scale.span.overlaps(e.span)]
        made.append(_argument(view, i, scale or scale_before(scored, i), speaking, made))
    return made


class _View(NamedTuple):
    """A sentence as its arguments are read from it."""

    scene: Scene
    readings: Sequence[Reading]
    families: Sequence[str]
    layout: Layout
    speaking: Sequence[Entity]
    origins: Sequence[Attribution]
    named: Sequence[Trigger]
    qualifiers: Sequence[Sequence[str]]
    label: Label | None
    measured: Sequence[Measured]
    times: Sequence[str | None]
    content: Sequence[tuple[int, str]]
    entities: tuple[str, ...]
    years: Mapping[str, int]
    grammar: Governing
    ages: Mapping[int, Referent]
    back: Callable[[str], Entity | None]
    tellers: frozenset[str]


def _view(scene: Scene, readings: Sequence[Reading]) -> _View:
    text, sentence = scene.document.text, scene.sentence
    tokens, named = scene.stage.words(sentence, scene.markup)
    layout = Layout(tokens, readings)
    families = [_family(r) for r in readings]
    heard = scene.stage.voices(sentence)
    label = find_label(text, sentence, tokens)
    found = measured(layout, families, _of_no_name(named, layout, heard.present), label, scene.before)
    grammar = _grammar(scene, layout, heard, named)
    ages = {i: person for i in range(len(readings)) if (person := _aged(scene, grammar, heard, i, families[i]))}
    for i in ages:
        found[i] = Measured("age", 1) if families[i] == "number" else found[i]
    own = [(m.trigger.first, m.trigger.last) if m.trigger and _is_done(m.concept) else None for m in found]
    qualifiers = bind(layout, families, own)
    times = times_of(text, sentence, layout, readings, families, start=dateline_end(text, sentence))
    return _View(
        scene,
        readings,
        families,
        layout,
        heard.speaking,
        heard.origins,
        named,
        qualifiers,
        label,
        found,
        times,
        _content(layout, heard.speaking),
        tuple(islice(dict.fromkeys(e.key for e in heard.speaking), MOST)),
        _years(readings),
        grammar,
        ages,
        _Back(scene.stage, sentence).whom,
        frozenset([e.key for e in heard.telling if observes(e, scene.names)]),
    )


def _of_no_name(named: Sequence[Trigger], layout: Layout, present: Sequence[Entity]) -> Sequence[Trigger]:
    """The words for properties that are no part of a longer name ("Harbour Steel", "Lunar Capital Bank")."""
    inside: set[int] = set()
    for entity in present if named else ():
        if " " not in entity.text and "-" not in entity.text:
            continue
        first, last = layout.tokens_of(entity.span)
        if last > first:
            inside.update(range(first, last + 1))
    return [t for t in named if t.first != t.last or t.first not in inside or fits(t.concept, "date")]


def _is_done(concept: str | None) -> bool:
    """Whether a property is none of a plan or an order, whatever its words are."""
    return concept in concepts() and not concepts()[str(concept)].planned


class _Back:
    """Whom the words of a sentence point back to, each asked for once."""

    def __init__(self, stage: Stage, sentence: Span) -> None:
        self._stage, self._sentence = stage, sentence
        self._known: dict[str, Entity | None] = {}

    def whom(self, word: str) -> Entity | None:
        """Whom a word points back to, or None."""
        if word not in self._known:
            self._known[word] = antecedent(self._stage, self._sentence, word)
        return self._known[word]


def _grammar(scene: Scene, layout: Layout, heard: Voices, named: Sequence[Trigger]) -> Governing:
    """The grammar of a sentence."""
    clauses = Clauses(layout.tokens, [layout.tokens_of(e.span) for e in heard.present], layout.homes)
    return Governing(clauses, layout, Nominals(scene.document.text, clauses, scene.names, heard.present, named))


def _aged(scene: Scene, grammar: Governing, heard: Voices, own: int, kind: str) -> Referent | None:
    """Whose age a value is, where it is one: the name, or the noun for a person, that it stands right behind."""
    text, reading = scene.document.text, grammar.layout.readings[own]
    may_be = kind == "number" or reading.quantity.kind == "age"
    if not may_be or not is_written_age(text, reading.span, _whole(reading)):
        return None
    person = aged(text, reading.span, heard.present, scene.names.persons)
    return Referent(person) if person else aged_noun(grammar, own)


def _family(reading: Reading) -> str:
    """The family of a value's unit; sums in a currency that is not known ("18 billion crowns") are money."""
    kind = family(reading.quantity)
    money = kind == "count" and reading.quantity.unit in lexicon.table("arguments")["money"]["words"]
    return "money" if money else kind


def _whole(reading: Reading) -> int | None:
    low = reading.quantity.low
    return int(low) if low is not None and reading.quantity.is_point and low == int(low) else None


def _argument(
    view: _View, own: int, named: Entity | None, speaking: Sequence[Entity], made: Sequence[Argument]
) -> Argument:
    """One reading's argument; `named` is the scale that it is on, `speaking` the names that can be its subject."""
    reading, found = view.readings[own], view.measured[own]
    labelled = view.label if view.label and reading.span.start >= view.label.span.end else None
    if named:
        found = Measured(NOUN + named.key, 2)
    on = tuple(lemma(w) for w in named.key.split()) if named else ()
    label = (*(labelled.lemmas if labelled else ()), *on) or _kind(view, found)
    subject = _subject(view, own, labelled, speaking, made)
    frame = Frame.of_valid(
        concept=found.concept,
        cost=found.cost,
        label=label,
        near=_near(view, own, on),
        far=view.scene.far,
        entities=view.entities,
        grip=subject.grip if subject else "topic",
        years=_other_years(view, own),
        hedges=reading.hedges,
        noun=reading.noun,
    )
    role = (f"role:{reading.role}",) if reading.role else ()
    return Argument(
        subject=subject.mention if subject else None,
        attribute=_attribute(view.layout.tokens, found, frame, reading),
        qualifiers=(*view.qualifiers[own], *role),
        time=view.times[own],
        attribution=nearest(view.scene.document.text, view.origins, reading.span),
        frame=frame,
    )


def _scored(view: _View) -> Scored:
    names, sentence = view.scene.names, view.scene.sentence
    text = view.scene.document.text
    return Scored(text, sentence.start, view.readings, view.families, view.measured, view.speaking, names.topic)


def _kind(view: _View, found: Measured) -> tuple[str, ...]:
    """Which of the things that share a property is meant: "admin fee" and "toll" are both fees."""
    if found.trigger is None or not concepts()[found.trigger.concept].kinds:
        return ()
    return kind_words(view.layout.tokens, found.trigger.first, found.trigger.last)


def _weight(cost: int) -> float:
    """How much a word counts that stands so far away."""
    return _WEIGHTS[cost] if 0 <= cost < _WEIGHED else _weight_at(cost)


def _weight_at(cost: int) -> float:
    return round(1 / (1 + (cost - 1) / 5), 3)


_WEIGHED = 512
_WEIGHTS = tuple(map(_weight_at, range(_WEIGHED)))


def _near(view: _View, reading: int, scale: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Lemmas of the sentence with weights that fall with distance; triggers also as "=concept"."""
    layout, kind, parsed = view.layout, view.families[reading], bool(view.scene.parse)
    first, last = layout.window(reading)
    arcs = Arcs(view.scene.parse, view.readings[reading].span)
    words_near = view.content
    if words_near and (words_near[0][0] < first or words_near[-1][0] >= last):
        low = bisect_left(words_near, (first, ""))
        words_near = words_near[low : bisect_left(words_near, (last, ""))]
    weights = {word: _weight(far) for word, far in layout.nearest(reading, words_near).items()}
    for i, word, far in layout.costs(reading, words_near) if parsed else ():
        weights[word] = max(weights[word], _weight(arcs.shorten(far, layout.tokens[i].start)))
    weights |= dict.fromkeys(scale, 1.0)
    for trigger in within(view.named, first, last):
        if fits(trigger.concept, kind) and trigger.may_name(layout.homes[reading]):
            cost = layout.cost(reading, trigger.first, trigger.last)
            if parsed:
                cost = min(arcs.shorten(cost, layout.tokens[i].start) for i in (trigger.first, trigger.last))
            name = f"={trigger.concept}"
            weights[name] = max(weights.get(name, 0.0), _weight(max(1, cost)))
    return tuple(sorted(weights.items()))


def _subject(
    view: _View, own: int, label: Label | None, present: Sequence[Entity], made: Sequence[Argument]
) -> Subject | None:
    scene, reading = view.scene, view.readings[own]
    other = reading.partner if reading.partner is not None and reading.partner < own else None
    if other is None and own and is_part(scene.document.text, reading.span):
        other = own - 1
    shared = made[other].subject if other is not None else None
    if other is not None and shared:
        return Subject(shared, made[other].frame.grip)
    names = scene.names
    cast = Cast(
        present,
        view.grammar,
        view.back,
        names.persons,
        scene.heading,
        tuple([e for e in (names.thing, names.topic) if e]),
        named_at(scene.parse.governing(reading.span), present, value=reading.span) if scene.parse else None,
        view.tellers,
    )
    place = Place(own, reading, view.families[own], view.ages.get(own))
    found = find_subject(scene.document.text, scene.sentence, place, cast)
    if names.event and of_events(view.measured[own].concept) and _is_beside(view, found):
        found = Subject(mention(names.event), "topic")
    if label and (not found or found.grip not in ("bracket", "possessive", "direct")):
        entity = label_subject(scene.document.slice(label.span), label.span, view.speaking)
        if entity:
            return Subject(mention(entity), "label")
        thing = label_thing(label, view.families[own])
        if thing and (not found or found.grip in ("heading", "topic")):
            return Subject(thing, "label")
    return found


def _is_beside(view: _View, found: Subject | None) -> bool:
    """Whether a subject is only where something happened, who says so, or what the text is about for want of one."""
    if found is None or found.grip == "topic":
        return True
    if found.grip not in ("clause", "carried"):
        return False
    names = view.scene.names
    entity = next((e for e in view.speaking if e.span == found.mention.span), None)
    return entity is not None and (entity.weak or is_country(entity) or observes(entity, names))


def _attribute(tokens: Sequence[Word], found: Measured, frame: Frame, reading: Reading) -> Mention | None:
    """The property as a person reads it: the label of the concept, else the noun, else the nearest words."""
    if found.concept and not found.concept.startswith(NOUN):
        span = Span(tokens[found.trigger.first].start, tokens[found.trigger.last].end) if found.trigger else None
        return Mention.of_valid(text=concepts()[found.concept].label, span=span, key=found.concept)
    if is_open(found.concept):
        name = str(found.concept).removeprefix(NOUN)
        return Mention.of_valid(text=name, span=None, key=name)
    if reading.noun:
        return Mention.of_valid(text=reading.noun, span=reading.unit_span, key=reading.noun.lower())
    if frame.label:
        return Mention.of_valid(text=" ".join(frame.label), span=None, key=" ".join(frame.label))
    nearest_words = sorted((w for w in frame.near if not w[0].startswith("=")), key=lambda w: (-w[1], w[0]))[:2]
    if not nearest_words:
        return None
    key = " ".join(w for w, _ in nearest_words)
    return Mention.of_valid(text=key, span=None, key=key)


def _content(layout: Layout, speaking: Sequence[Entity]) -> list[tuple[int, str]]:
    """Index and lemma of the words of a sentence that carry meaning and are no names."""
    names: set[int] = set()
    for entity in speaking:
        first, last = layout.tokens_of(entity.span)
        names.update(range(first, last + 1))
    said = content(layout.tokens)
    return [(i, word) for i, word in said if i not in names] if names else said


def _years(readings: Sequence[Reading]) -> Mapping[str, int]:
    """The years that dates of a sentence lie in, with the number of dates."""
    out: dict[str, int] = {}
    for reading in readings:
        year = _year(reading)
        if year:
            out[year] = out.get(year, 0) + 1
    return out


def _year(reading: Reading) -> str | None:
    if reading.quantity.unit != "date":
        return None
    low, high = reading.quantity.ends()
    return low[:4] if low and high and low[:4] == high[:4] else None


def _other_years(view: _View, own: int) -> tuple[str, ...]:
    """The years that the other values of the sentence name."""
    if not view.years:
        return ()
    mine = _year(view.readings[own])
    return tuple(islice((y for y, count in view.years.items() if y != mine or count > 1), MOST))
