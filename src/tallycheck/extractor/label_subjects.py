"""What a label names: the thing that a value behind it is of, and no property."""

from collections.abc import Sequence

from tallycheck.extractor.concepts import fits
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.labels import Label
from tallycheck.extractor.matters import is_thing
from tallycheck.extractor.qualifiers import cues
from tallycheck.extractor.runs import canonical
from tallycheck.extractor.subjects import OF_THINGS
from tallycheck.extractor.tagging import words_of
from tallycheck.extractor.triggers import triggers
from tallycheck.model import Mention, Span


def label_thing(label: Label, family: str) -> Mention | None:
    """The thing without a name that a label is and a measure is of: "Lander module: 1,752 kg"; None for a property."""
    nouns = [w for w in label.words if w.is_word]
    while len(nouns) > 1 and cues(nouns[-1:]):
        nouns.pop()  # "Sample expected"
    head = nouns[-1]
    if cues(nouns[:1]):
        return None  # "Target of the mission"
    if family not in OF_THINGS or any(fits(t.concept, family) for t in triggers(label.words)):
        return None
    if head.lemma in words_of("noun", "property") or not is_thing(head.low) or not all(w.text.isalpha() for w in nouns):
        return None
    first = next((w for w in nouns if w.low not in words_of("class", "determiner")), head)
    place = Span(first.start, head.end)
    key = " ".join([*(w.low for w in nouns[:-1] if w.start >= first.start), canonical(head.text)])
    return Mention.of_valid(text=key, span=place, key=key)


def label_subject(label: str, place: Span, present: Sequence[Entity]) -> Entity | None:
    """The entity that makes up most of a label ("Ann Berg: $15"), or None where the label is a property."""
    for entity in present:
        if entity.span.start >= place.end:
            break
        if place.contains(entity.span) and len(entity.text) * 2 >= len(label):
            return entity
    return None
