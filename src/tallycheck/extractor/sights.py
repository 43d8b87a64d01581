"""What is seen of the sentences that state something: tokens, names, grammar, and the words beside each value."""

from collections.abc import Mapping, Sequence

from tallycheck import lexicon
from tallycheck.extractor.ages import aged, aged_noun, aged_of, aged_subject, is_said_age, is_written_age
from tallycheck.extractor.carried import Before
from tallycheck.extractor.concepts import Sense, fits
from tallycheck.extractor.entities import Entity, Names
from tallycheck.extractor.governing import Governing
from tallycheck.extractor.labels import Label, find_label
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.measured import Measured, measured, named_here
from tallycheck.extractor.nominals import Nominals, Referent
from tallycheck.extractor.parse import NO_PARSE, Parse
from tallycheck.extractor.plain import plain
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.senses import senses
from tallycheck.extractor.syntax import Clauses
from tallycheck.extractor.triggers import Trigger
from tallycheck.extractor.voices import Stage, Voices
from tallycheck.families import family
from tallycheck.model import Document, Span


@plain
class Scene:
    """What is known around a sentence: the document, its names and sentences, and what stands above it."""

    document: Document
    names: Names
    sentence: Span
    stage: Stage
    heading: Entity | None
    far: tuple[str, ...]
    markup: tuple[Span, ...] = ()
    parse: Parse = NO_PARSE


@plain
class Sight:
    """A sentence with its values, before it is known what the sentence before it leaves to it.

    `here` is what the words right beside the values say that they measure, `meant` what the grammar around them does,
    `ages` whose age each is that is one.
    """

    scene: Scene
    readings: Sequence[Reading]
    families: Sequence[str]
    layout: Layout
    heard: Voices
    named: Sequence[Trigger]
    label: Label | None
    meant: Sequence[Sense]
    here: Sequence[Measured]
    grammar: Governing
    ages: Mapping[int, Referent]

    def measured(self, before: Before) -> list[Measured]:
        """What each value measures. `before` are the properties of the sentences before, by family of units."""
        found = measured(self.layout, self.families, self.named, self.here, self.meant, before=before)
        for i in self.ages:
            bare = self.families[i] == "number" or self.readings[i].lent
            found[i] = Measured("age", 1) if bare else found[i]
        return found


def sights(scenes: Sequence[Scene], stated: Sequence[Sequence[Reading]]) -> list[Sight]:
    """Sentences of prose or list items, each with its readings; every step is taken for all before the next one is."""
    words = [s.stage.words(s.sentence, s.markup) for s in scenes]
    named = [s.stage.named(s.sentence, s.markup) for s in scenes]
    layouts = [Layout(tokens, readings) for tokens, readings in zip(words, stated, strict=True)]
    families = [[_family(r) for r in readings] for readings in stated]
    heard = [s.stage.voices(s.sentence) for s in scenes]
    labels = [find_label(s.document.text, s.sentence, tokens) for s, tokens in zip(scenes, words, strict=True)]
    meant = [senses(*each) for each in zip(layouts, stated, families, strict=True)]
    free = [_of_no_name(n, layout, h.present) for n, layout, h in zip(named, layouts, heard, strict=True)]
    here = [named_here(*each) for each in zip(layouts, families, free, labels, meant, strict=True)]
    grammars = [_grammar(*each) for each in zip(scenes, layouts, heard, named, strict=True)]
    ages = [_ages(*each) for each in zip(scenes, grammars, heard, families, strict=True)]
    columns = (scenes, stated, families, layouts, heard, named, labels, meant, here, grammars, ages)
    return [Sight(*each) for each in zip(*columns, strict=True)]


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


def _grammar(scene: Scene, layout: Layout, heard: Voices, named: Sequence[Trigger]) -> Governing:
    """The grammar of a sentence."""
    names = [layout.tokens_of(e.span) for e in heard.present]
    clauses = Clauses(layout, names, [_with_rate(layout, own) for own in range(len(layout.homes))])
    return Governing(clauses, layout, Nominals(scene.document.text, clauses, scene.names, heard.present, named))


def _with_rate(layout: Layout, own: int) -> tuple[int, int]:
    """The tokens of a value, with those of what it is a rate of: "$3.10/M output tokens" is no noun with a number."""
    reading, (first, last) = layout.readings[own], layout.homes[own]
    if reading.unit_span is None or "/" not in (reading.quantity.unit or ""):
        return first, last
    return first, max(last, layout.tokens_of(reading.unit_span)[1])


def _ages(scene: Scene, grammar: Governing, heard: Voices, families: Sequence[str]) -> Mapping[int, Referent]:
    """Whose age each value is that is one."""
    found = ((i, _aged(scene, grammar, heard, i, kind)) for i, kind in enumerate(families))
    return {i: person for i, person in found if person}


def _aged(scene: Scene, grammar: Governing, heard: Voices, own: int, kind: str) -> Referent | None:
    """Whose age a value is, where it is one: the name, or the noun for a person, that it stands right behind."""
    text, reading = scene.document.text, grammar.layout.readings[own]
    may_be = kind == "number" or reading.quantity.kind == "age"
    if may_be and is_said_age(text, reading.span, _whole(reading)):
        return aged_subject(grammar, own, scene.names.persons)
    of = aged_of(grammar, own, _whole(reading)) if may_be else None
    if of:
        return of
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
