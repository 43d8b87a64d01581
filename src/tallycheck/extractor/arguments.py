"""What each number of a sentence measures: concept, label, words around, qualifiers, times and subject."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice

from tallycheck.extractor.against import comparand
from tallycheck.extractor.antecedents import antecedent, asked, entry
from tallycheck.extractor.attribution import nearest
from tallycheck.extractor.carried import Before
from tallycheck.extractor.compounds import is_open
from tallycheck.extractor.concepts import NOUN, concepts, fits, within
from tallycheck.extractor.content_words import MOST, content
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.label_subjects import label_subject, label_thing
from tallycheck.extractor.labels import Label, dateline_end, kind_words
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.measured import Measured
from tallycheck.extractor.named_scales import Scored, scale_at, scale_before
from tallycheck.extractor.nominals import observes
from tallycheck.extractor.occurrences import is_country, is_event, of_countries, of_events
from tallycheck.extractor.parse import Arcs
from tallycheck.extractor.periods import times_of
from tallycheck.extractor.plain import plain
from tallycheck.extractor.qualifiers import bind, of_name
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.sights import Sight
from tallycheck.extractor.subjects import (
    Cast,
    Place,
    Subject,
    find_subject,
    is_part,
    mention,
    named_at,
)
from tallycheck.extractor.voices import Stage
from tallycheck.extractor.words import Word, lemma
from tallycheck.model import Attribution, Frame, Mention, Span
from tallycheck.model.claim import THAN, TURN


@plain
class Argument:
    """What a reading measures and of whom."""

    subject: Mention | None
    attribute: Mention | None
    qualifiers: tuple[str, ...]
    time: str | None
    attribution: Attribution | None
    frame: Frame


@plain
class Properties:
    """What each value of a sentence measures.

    `measured` is it by words; `scales` are the named scales that values are on, `named` those that their own words
    name, and `found` is what counts.
    """

    measured: Sequence[Measured]
    named: Sequence[Entity | None]
    scales: Sequence[Entity | None]
    found: Sequence[Measured]


def properties(sight: Sight, before: Before) -> Properties:
    """The properties of the values of a sentence. `before` are those of the sentences before."""
    scene, measured = sight.scene, sight.measured(before)
    speaking, text = sight.heard.speaking, scene.document.text
    scored = Scored(text, scene.sentence.start, sight.readings, sight.families, measured, speaking, scene.names.topic)
    named = [scale_at(scored, i) for i in range(len(measured))]
    scales = [scale or scale_before(scored, i) for i, scale in enumerate(named)]
    found = [Measured(NOUN + on.key, 2) if on else by_words for on, by_words in zip(scales, measured, strict=True)]
    return Properties(measured, named, scales, found)


_APART = frozenset({"x", "pp", "point"})  # what says how far two things are apart
_AT_ONCE = 16  # code points before a value that answers a question at once
_FAR_OFF = frozenset({"topic", "heading", "carried"})


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

    def asked(self) -> Entity | None:
        """Whom the question right before the sentence names, or None."""
        return asked(self._stage, self._sentence)

    def entry(self) -> Entity | None:
        """What the paragraph of the sentence began with and a colon, or None."""
        return entry(self._stage, self._sentence)


@plain
class _View:
    """A sentence as its arguments are read from it. `scales` are the lemmas of the scales that its values are on."""

    sight: Sight
    known: Properties
    scales: Sequence[tuple[str, ...]]
    qualifiers: Sequence[Sequence[str]]
    times: Sequence[str | None]
    content: Sequence[tuple[int, str]]
    entities: tuple[str, ...]
    years: Mapping[str, int]
    back: _Back
    tellers: frozenset[str]


def arguments(sights: Sequence[Sight], known: Sequence[Properties]) -> list[list[Argument]]:
    """One argument for each reading of each sentence; every step is taken for all sentences before the next one is."""
    owns = [[_own(m) for m in each.measured] for each in known]
    bound = [bind(s.layout, s.families, own) for s, own in zip(sights, owns, strict=True)]
    views = [
        _View(
            sight,
            each,
            [tuple(lemma(w) for w in on.key.split()) if on else () for on in each.scales],
            qualifiers,
            _times(sight),
            _content(sight.layout, sight.heard.speaking),
            tuple(islice(dict.fromkeys(e.key for e in sight.heard.speaking), MOST)),
            _years(sight.readings),
            _Back(sight.scene.stage, sight.scene.sentence),
            frozenset([e.key for e in sight.heard.telling if observes(e, sight.scene.names)]),
        )
        for sight, each, qualifiers in zip(sights, known, bound, strict=True)
    ]
    subjects = [_subjects(view) for view in views]
    near = [[_near(view, own) for own in range(len(view.sight.readings))] for view in views]
    frames = [_frames(*each) for each in zip(views, subjects, near, strict=True)]
    return [_arguments(*each) for each in zip(views, subjects, frames, strict=True)]


def _own(found: Measured) -> tuple[int, int] | None:
    """The tokens that name a property which is none of a plan or an order, whatever its words are."""
    known = concepts().get(found.concept or "") if found.trigger else None
    return (found.trigger.first, found.trigger.last) if found.trigger and known and not known.planned else None


def _times(sight: Sight) -> list[str | None]:
    text, sentence = sight.scene.document.text, sight.scene.sentence
    start = dateline_end(text, sentence)
    return times_of(text, sentence, sight.layout, sight.readings, sight.families, start=start)


def _label(sight: Sight, own: int) -> Label | None:
    """The label of a sentence, where it stands before a value."""
    label = sight.label
    return label if label and sight.readings[own].span.start >= label.span.end else None


def _frames(
    view: _View, subjects: Sequence[Subject | None], near: Sequence[tuple[tuple[str, float], ...]]
) -> list[Frame]:
    """What each value of a sentence measures, as it is compared."""
    sight = view.sight
    return [
        Frame.of_valid(
            concept=found.concept,
            cost=found.cost,
            label=_words_for(view, own),
            near=near[own],
            far=sight.scene.far,
            entities=view.entities,
            grip=subject.grip if subject else "topic",
            years=_other_years(view, own),
            hedges=_hedges(sight, own),
            noun=sight.readings[own].noun,
        )
        for own, (found, subject) in enumerate(zip(view.known.found, subjects, strict=True))
    ]


def _hedges(sight: Sight, own: int) -> tuple[str, ...]:
    """The hedges of a value, and whom it is held against where it is a ratio, a distance in points or a change."""
    reading = sight.readings[own]
    if reading.quantity.unit not in _APART and not any(hedge.startswith(TURN) for hedge in reading.hedges):
        return reading.hedges
    key = comparand(sight.scene.document.text, reading.span, sight.heard.present)
    return (*reading.hedges, f"{THAN}{key}") if key else reading.hedges


def _words_for(view: _View, own: int) -> tuple[str, ...]:
    """The lemmas of a value's label and its scale, or of the words that name its kind."""
    label = _label(view.sight, own)
    return (*(label.lemmas if label else ()), *view.scales[own]) or _kind(view.sight, view.known.found[own])


def _arguments(view: _View, subjects: Sequence[Subject | None], frames: Sequence[Frame]) -> list[Argument]:
    """The arguments of a sentence."""
    sight, text = view.sight, view.sight.scene.document.text
    return [
        Argument(
            subject.mention if subject else None,
            _attribute(sight.layout.tokens, view.known.found[own], frame, reading),
            _qualified(view.qualifiers[own], subject, reading),
            view.times[own],
            nearest(text, sight.heard.origins, reading.span),
            frame,
        )
        for own, (reading, subject, frame) in enumerate(zip(sight.readings, subjects, frames, strict=True))
    ]


def _qualified(bound: Sequence[str], subject: Subject | None, reading: Reading) -> tuple[str, ...]:
    """The qualifiers of a value, with what its subject's name and its role add."""
    found = of_name(bound, subject.mention.text) if subject else bound
    return (*found, f"role:{reading.role}") if reading.role else tuple(found)


def _kind(sight: Sight, found: Measured) -> tuple[str, ...]:
    """Which of the things that share a property is meant: "admin fee" and "toll" are both fees."""
    if found.trigger is None or not concepts()[found.trigger.concept].kinds:
        return ()
    return kind_words(sight.layout.tokens, found.trigger.first, found.trigger.last)


def _weight(cost: int) -> float:
    """How much a word counts that stands so far away."""
    return _WEIGHTS[cost] if 0 <= cost < _WEIGHED else _weight_at(cost)


def _weight_at(cost: int) -> float:
    return round(1 / (1 + (cost - 1) / 5), 3)


_WEIGHED = 512
_WEIGHTS = tuple(map(_weight_at, range(_WEIGHED)))


def _near(view: _View, reading: int) -> tuple[tuple[str, float], ...]:
    """Lemmas of the sentence with weights that fall with distance; triggers also as "=concept"."""
    layout, kind, parsed = view.sight.layout, view.sight.families[reading], bool(view.sight.scene.parse)
    first, last = layout.window(reading)
    arcs = Arcs(view.sight.scene.parse, layout.readings[reading].span)
    words_near = view.content
    if words_near and (words_near[0][0] < first or words_near[-1][0] >= last):
        low = bisect_left(words_near, (first, ""))
        words_near = words_near[low : bisect_left(words_near, (last, ""))]
    weights = {word: _weight(far) for word, far in layout.nearest(reading, words_near).items()}
    for i, word, far in layout.costs(reading, words_near) if parsed else ():
        weights[word] = max(weights[word], _weight(arcs.shorten(far, layout.tokens[i].start)))
    weights |= dict.fromkeys(view.scales[reading], 1.0)
    for trigger in within(view.sight.named, first, last):
        if fits(trigger.concept, kind) and trigger.may_name(layout.homes[reading]):
            cost = layout.cost(reading, trigger.first, trigger.last)
            if parsed:
                cost = min(arcs.shorten(cost, layout.tokens[i].start) for i in (trigger.first, trigger.last))
            name = f"={trigger.concept}"
            weights[name] = max(weights.get(name, 0.0), _weight(max(1, cost)))
    return tuple(sorted(weights.items()))


def _subjects(view: _View) -> list[Subject | None]:
    """The subject of each value of a sentence."""
    sight, speaking = view.sight, view.sight.heard.speaking
    made: list[Subject | None] = []
    for own, scale in enumerate(view.known.named):
        if scale:  # a name that a score is on is no subject of what stands behind it
            speaking = [e for e in speaking if not scale.span.overlaps(e.span)]
        other = _other(sight, own)
        shared = made[other] if other is not None else None
        made.append(shared or _subject(view, own, speaking))
    return made


def _other(sight: Sight, own: int) -> int | None:
    """The value before a value that it says again in another unit, or is a part of."""
    reading = sight.readings[own]
    if reading.partner is not None and reading.partner < own:
        return reading.partner
    return own - 1 if own and is_part(sight.scene.document.text, reading.span) else None


def _subject(view: _View, own: int, present: Sequence[Entity]) -> Subject | None:
    """The subject of a value; `present` are the names that it can be."""
    sight, label = view.sight, _label(view.sight, own)
    scene, reading, names = sight.scene, sight.readings[own], sight.scene.names
    cast = Cast(
        present,
        sight.grammar,
        view.back.whom,
        names.persons,
        scene.heading,
        tuple([e for e in (names.thing, names.topic) if e]),
        named_at(scene.parse.governing(reading.span), present, value=reading.span) if scene.parse else None,
        view.tellers,
    )
    place = Place(own, reading, sight.families[own], sight.ages.get(own))
    found = find_subject(scene.document.text, scene.sentence, place, cast)
    if reading.span.start - scene.sentence.start <= _AT_ONCE and (found is None or found.grip in _FAR_OFF):
        named = view.back.asked()
        found = Subject(mention(named), "direct") if named else found
    if found is None or found.grip == "topic":
        named = view.back.entry()
        found = Subject(mention(named), "carried") if named else found
    if names.event and of_events(view.known.measured[own].concept) and _is_beside(sight, found):
        found = Subject(mention(names.event), "topic")
    if names.country and of_countries(view.known.measured[own].concept) and (found is None or found.grip == "topic"):
        found = Subject(mention(names.country), "topic")
    return _labelled(sight, own, label, found) if label else found


def _labelled(sight: Sight, own: int, label: Label, found: Subject | None) -> Subject | None:
    """The subject that a label gives, where nothing right at the value gives another."""
    if not found or found.grip not in ("bracket", "possessive", "direct"):
        entity = label_subject(sight.scene.document.slice(label.span), label.span, sight.heard.speaking)
        if entity:
            return Subject(mention(entity), "label")
        thing = label_thing(label, sight.families[own])
        if thing and (not found or found.grip in ("heading", "topic")):
            return Subject(thing, "label")
    return found


def _is_beside(sight: Sight, found: Subject | None) -> bool:
    """Whether a subject is only where something happened, who says so, or what the text is about for want of one."""
    if found is None or found.grip == "topic":
        return True
    if found.grip not in ("clause", "carried"):
        return False
    names = sight.scene.names
    if found.mention.text.islower() and not is_event(found.mention.key.rpartition(" ")[2]):
        return True
    entity = next((e for e in sight.heard.speaking if e.span == found.mention.span), None)
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
    nearest_words = sorted((w for w in frame.near if w[0][0].isalnum()), key=lambda w: (-w[1], w[0]))[:2]
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
    said = content(layout.texts)
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
    mine = _year(view.sight.readings[own])
    return tuple(islice((y for y, count in view.years.items() if y != mine or count > 1), MOST))
