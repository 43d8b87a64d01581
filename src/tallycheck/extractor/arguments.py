"""What each number of a sentence measures: concept, label, words around, qualifiers, times and subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.attribution import attributions, nearest
from tallycheck.extractor.concepts import NOUN, Trigger, concepts, fits, triggers
from tallycheck.extractor.entities import Entity, Names
from tallycheck.extractor.labels import Label, dateline_end, find_label
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.measured import Measured, measured
from tallycheck.extractor.qualifiers import bind
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.subjects import Cast, Subject, find_subject, is_age, label_subject, mention
from tallycheck.extractor.words import Word, words
from tallycheck.families import family
from tallycheck.model import Attribution, Document, Frame, Mention, Span

_TIME_REACH = 30


@dataclass(frozen=True, slots=True)
class Argument:
    """What a reading measures and of whom."""

    subject: Mention | None
    attribute: Mention | None
    qualifiers: tuple[str, ...]
    time: str | None
    attribution: Attribution | None
    frame: Frame


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known around a sentence: the document, its names, and what came before."""

    document: Document
    names: Names
    sentence: Span
    carried: Entity | None
    heading: Entity | None
    far: tuple[str, ...]


def content(tokens: Sequence[Word]) -> list[tuple[int, str]]:
    """Index and lemma of the words that carry meaning."""
    return [(i, w.lemma) for i, w in enumerate(tokens) if w.is_word and w.lemma not in stop_words() and len(w.text) > 1]


@cache
def stop_words() -> frozenset[str]:
    """English words that say nothing of what is measured."""
    return frozenset(lexicon.table("arguments")["stop"]["words"])


def arguments(scene: Scene, readings: Sequence[Reading]) -> list[Argument]:
    """One argument for each reading of a sentence of prose or a list item, in order."""
    view = _view(scene, readings)
    return [_argument(view, i) for i in range(len(readings))]


@dataclass(frozen=True, slots=True)
class _View:
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


def _view(scene: Scene, readings: Sequence[Reading]) -> _View:
    text, sentence = scene.document.text, scene.sentence
    tokens = words(text, sentence)
    layout = Layout(tokens, readings)
    families = [family(r.quantity) for r in readings]
    present, speaking, origins = voices(scene.document, scene.names, sentence)
    named = triggers(tokens)
    label = find_label(text, sentence, tokens)
    found = measured(layout, readings, families, named, label)
    for i, reading in enumerate(readings):
        if families[i] == "number" and is_age(text, reading.span, _whole(reading), present):
            found[i] = Measured("age", 1)
    qualifiers = bind(layout, families)
    return _View(scene, readings, families, layout, speaking, origins, named, qualifiers, label, found)


def voices(document: Document, names: Names, sentence: Span) -> tuple[list[Entity], list[Entity], list[Attribution]]:
    """The names of a sentence behind its dateline, those that are not its sources, and its sources."""
    start = dateline_end(document.text, sentence)
    present = [e for e in names.within(sentence) if e.span.start >= start]
    origins = attributions(document.text, sentence, present)
    speaking = [e for e in present if not any(o.span.overlaps(e.span) for o in origins)]
    return present, speaking, origins


def main_name(document: Document, names: Names, sentence: Span) -> Entity | None:
    """The name that a sentence is most likely about: the first that is no source and no place."""
    _, speaking, _ = voices(document, names, sentence)
    return next((e for e in speaking if not e.weak), None)


def _whole(reading: Reading) -> int | None:
    low = reading.quantity.low
    return int(low) if low is not None and reading.quantity.is_point and low == int(low) else None


def _argument(view: _View, own: int) -> Argument:
    reading, found = view.readings[own], view.measured[own]
    labelled = view.label is not None and reading.span.start >= view.label.span.end
    subject = _subject(view, reading, view.label if labelled else None)
    frame = Frame(
        concept=found.concept,
        cost=found.cost,
        label=view.label.lemmas if labelled and view.label else (),
        near=_near(view, own),
        far=view.scene.far,
        entities=tuple(dict.fromkeys(e.key for e in view.speaking)),
        grip=subject.grip if subject else "topic",
        years=_years(view.readings, own),
        hedges=reading.hedges,
        noun=reading.noun,
    )
    role = (f"role:{reading.role}",) if reading.role else ()
    return Argument(
        subject=subject.mention if subject else None,
        attribute=_attribute(view.layout.tokens, found, frame, reading),
        qualifiers=(*view.qualifiers[own], *role),
        time=_time(view.layout, view.readings, own, view.families),
        attribution=nearest(view.origins, reading.span),
        frame=frame,
    )


def _near(view: _View, reading: int) -> tuple[tuple[str, float], ...]:
    """Lemmas of the sentence with weights that fall with distance; triggers also as "=concept"."""
    layout, kind = view.layout, view.families[reading]
    weights: dict[str, float] = {}
    names = {i for e in view.speaking for i in range(layout.tokens_of(e.span)[0], layout.tokens_of(e.span)[1] + 1)}
    for i, word in content(layout.tokens):
        cost = layout.cost(reading, i, i)
        if cost and i not in names:
            weights[word] = max(weights.get(word, 0.0), 1 / (1 + (cost - 1) / 5))
    for trigger in view.named:
        if fits(trigger.concept, kind):
            cost = layout.cost(reading, trigger.first, trigger.last)
            name = f"={trigger.concept}"
            weights[name] = max(weights.get(name, 0.0), 1 / (1 + max(0, cost - 1) / 5))
    return tuple(sorted((w, round(v, 3)) for w, v in weights.items()))


def _subject(view: _View, reading: Reading, label: Label | None) -> Subject | None:
    scene = view.scene
    cast = Cast(view.speaking, scene.carried, scene.heading, scene.names.topic)
    found = find_subject(scene.document.text, scene.sentence, reading.span, cast)
    if label and (not found or found.grip not in ("bracket", "possessive")):
        entity = label_subject(scene.document.slice(label.span), label.span, view.speaking)
        if entity:
            return Subject(mention(entity), "label")
    return found


def _attribute(tokens: Sequence[Word], found: Measured, frame: Frame, reading: Reading) -> Mention | None:
    """The property as a person reads it: the label of the concept, else the noun, else the nearest words."""
    if found.concept and not found.concept.startswith(NOUN):
        span = Span(tokens[found.trigger.first].start, tokens[found.trigger.last].end) if found.trigger else None
        return Mention(text=concepts()[found.concept].label, span=span, key=found.concept)
    if reading.noun:
        return Mention(text=reading.noun, span=reading.unit_span, key=reading.noun.lower())
    if frame.label:
        return Mention(text=" ".join(frame.label), span=None, key=" ".join(frame.label))
    nearest_words = sorted((w for w in frame.near if not w[0].startswith("=")), key=lambda w: (-w[1], w[0]))[:2]
    if not nearest_words:
        return None
    key = " ".join(w for w, _ in nearest_words)
    return Mention(text=key, span=None, key=key)


def _years(readings: Sequence[Reading], own: int) -> tuple[str, ...]:
    out = []
    for i, reading in enumerate(readings):
        if i != own and reading.quantity.unit == "date":
            low, high = reading.quantity.ends()
            if low and high and low[:4] == high[:4]:
                out.append(low[:4])
    return tuple(dict.fromkeys(out))


def _time(layout: Layout, readings: Sequence[Reading], own: int, families: Sequence[str]) -> str | None:
    """The date that stands nearest to a value in its sentence, in ISO 8601 and as coarse as it is written."""
    if families[own] in ("date", "clock"):
        return None
    options = []
    for i, reading in enumerate(readings):
        if families[i] == "date" and reading.quantity.unit == "date":
            cost = layout.cost(own, *layout.homes[i])
            if cost <= _TIME_REACH:
                options.append((cost, i))
    if not options:
        return None
    return iso(readings[min(options)[1]])


def iso(reading: Reading) -> str:
    """A date as coarse as it is written: 2026, 2026-02, 2026-02-11, or first/last for other periods."""
    low, high = reading.quantity.ends()
    assert low and high
    if low == high:
        return low
    if low[:7] == high[:7] and low.endswith("-01") and int(high[8:]) >= 28:
        return low[:7]
    if low[:4] == high[:4] and low.endswith("01-01") and high.endswith("12-31"):
        return low[:4]
    return f"{low}/{high}"
