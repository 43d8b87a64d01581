"""What each number of a sentence measures: concept, label, words around, qualifiers, times and subject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tallycheck.extractor.attribution import attributions, nearest
from tallycheck.extractor.concepts import Trigger, concepts, fits, triggers
from tallycheck.extractor.entities import Entity, Names
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.qualifiers import bind
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.subjects import Subject, find_subject, label_subject
from tallycheck.extractor.words import Word, words
from tallycheck.families import family
from tallycheck.model import Attribution, Document, Frame, Mention, Span

_LABEL = re.compile(r"[ \t>*_•\-]*([^:\n.;!?]{2,60}?)[*_]{0,2}(?::\s|\s[-–—]\s)[*_ ]*")
_TRIGGER_REACH = 22
_TIME_REACH = 30
_PHRASE_BONUS = 3


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


def stop_words() -> frozenset[str]:
    """English words that say nothing of what is measured."""
    return _STOP


_STOP = frozenset(
    ["a", "about", "above", "after", "again", "all", "almost", "also", "although", "always", "am", "an", "and", "another", "any", "are", "around", "as", "at", "be", "became", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "come", "could", "did", "do", "does", "doing", "done", "down", "during", "each", "either", "else", "even", "ever", "every", "few", "for", "from", "further", "get", "give", "go", "had", "has", "have", "he", "her", "here", "herself", "him", "himself", "his", "how", "however", "i", "if", "in", "indeed", "into", "is", "it", "its", "itself", "just", "keep", "less", "like", "made", "make", "many", "may", "me", "might", "more", "most", "much", "must", "my", "near", "nearly", "never", "no", "nor", "not", "now", "of", "off", "often", "on", "once", "one", "only", "onto", "or", "other", "our", "out", "over", "own", "per", "perhaps", "put", "quite", "rather", "really", "same", "say", "see", "seem", "she", "should", "show", "since", "so", "some", "still", "such", "take", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "though", "through", "thus", "to", "together", "too", "toward", "under", "until", "up", "upon", "us", "use", "very", "via", "was", "we", "well", "were", "what", "when", "where", "whether", "which", "while", "who", "whole", "whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your", "s", "t", "said", "roughly", "approximately", "least", "today", "day", "year", "time", "new"]
)


def arguments(scene: Scene, readings: Sequence[Reading]) -> list[Argument]:
    """One argument for each reading of a sentence of prose or a list item, in order."""
    text, sentence = scene.document.text, scene.sentence
    tokens = words(text, sentence)
    layout = Layout(tokens, readings)
    families = [family(r.quantity) for r in readings]
    present = scene.names.within(sentence)
    origins = attributions(text, sentence, present)
    speaking = [e for e in present if not any(o.span.overlaps(e.span) for o in origins)]
    named = triggers(tokens)
    qualifiers = bind(layout, families)
    label = _label(text, sentence, tokens)
    out = []
    for i, reading in enumerate(readings):
        concept, cost, place = choose(layout, i, families[i], named)
        frame = Frame(
            concept=concept,
            cost=cost,
            label=label[1] if label and reading.span.start >= label[0].end else (),
            near=_near(layout, i, families[i], named, present),
            far=scene.far,
            entities=tuple(dict.fromkeys(e.key for e in speaking)),
            years=_years(readings, i),
            hedges=reading.hedges,
            noun=reading.noun,
        )
        subject = _subject(scene, layout, reading, speaking, label)
        frame = frame.model_copy(update={"grip": subject.grip if subject else "topic"})
        out.append(
            Argument(
                subject=subject.mention if subject else None,
                attribute=_attribute(scene.document, tokens, concept, place, frame, reading),
                qualifiers=(*qualifiers[i], *((f"role:{reading.role}",) if reading.role else ())),
                time=_time(layout, readings, i, families),
                attribution=nearest(origins, reading.span),
                frame=frame,
            )
        )
    return out


def choose(
    layout: Layout, reading: int, kind: str, named: Sequence[Trigger]
) -> tuple[str | None, int, Trigger | None]:
    """The concept whose trigger stands nearest to a reading and can have its kind of unit."""
    best: tuple[int, int, str, Trigger] | None = None
    for trigger in named:
        if not fits(trigger.concept, kind):
            continue
        cost = max(1, layout.cost(reading, trigger.first, trigger.last))
        cost -= _PHRASE_BONUS * (trigger.last > trigger.first)
        if not concepts()[trigger.concept].dims:
            cost += 3
        if cost <= _TRIGGER_REACH and (best is None or (cost, trigger.first, trigger.concept) < best[:3]):
            best = (cost, trigger.first, trigger.concept, trigger)
    return (best[2], max(0, best[0]), best[3]) if best else (None, 0, None)


def _near(
    layout: Layout, reading: int, kind: str, named: Sequence[Trigger], present: Sequence[Entity]
) -> tuple[tuple[str, float], ...]:
    """Lemmas of the sentence with weights that fall with distance; triggers also as "=concept"."""
    weights: dict[str, float] = {}
    names = {i for e in present for i in range(layout.tokens_of(e.span)[0], layout.tokens_of(e.span)[1] + 1)}
    for i, word in content(layout.tokens):
        cost = layout.cost(reading, i, i)
        if cost and i not in names:
            weights[word] = max(weights.get(word, 0.0), 1 / (1 + (cost - 1) / 5))
    for trigger in named:
        if fits(trigger.concept, kind):
            cost = layout.cost(reading, trigger.first, trigger.last)
            name = f"={trigger.concept}"
            weights[name] = max(weights.get(name, 0.0), 1 / (1 + max(0, cost - 1) / 5))
    return tuple(sorted((w, round(v, 3)) for w, v in weights.items()))


def _label(text: str, sentence: Span, tokens: Sequence[Word]) -> tuple[Span, tuple[str, ...]] | None:
    """The words before a colon or dash that name what follows, with their lemmas."""
    match = _LABEL.match(text, sentence.start, min(sentence.end, sentence.start + 90))
    if not match or match.end() >= sentence.end:
        return None
    place = Span(match.start(1), match.end(1))
    inside = [w for w in tokens if place.start <= w.start and w.end <= place.end]
    if len([w for w in inside if w.is_word]) > 7:
        return None
    return place, tuple(w.lemma for w in inside if w.is_word and w.lemma not in ("the", "a", "of"))


def _subject(
    scene: Scene,
    layout: Layout,
    reading: Reading,
    speaking: Sequence[Entity],
    label: tuple[Span, tuple[str, ...]] | None,
) -> Subject | None:
    text = scene.document.text
    found = find_subject(
        text,
        scene.sentence,
        reading.span,
        speaking,
        carried=scene.carried,
        heading=scene.heading,
        names=scene.names,
    )
    if label and reading.span.start >= label[0].end and (not found or found.grip not in ("bracket", "possessive")):
        entity = label_subject(layout, scene.document.slice(label[0]), label[0], speaking)
        if entity:
            return Subject(Mention(text=entity.text, span=entity.span, key=entity.key), "label")
    return found


def _attribute(
    document: Document,
    tokens: Sequence[Word],
    concept: str | None,
    place: Trigger | None,
    frame: Frame,
    reading: Reading,
) -> Mention | None:
    """The property as a person reads it: the label of the concept, else the noun, else the nearest words."""
    if concept and place:
        span = Span(tokens[place.first].start, tokens[place.last].end)
        return Mention(text=concepts()[concept].label, span=span, key=concept)
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
