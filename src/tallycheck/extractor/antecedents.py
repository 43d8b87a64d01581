"""Whom a pronoun, or "the company", points back to: what the sentences before were about."""

import re
from bisect import bisect_left

from tallycheck.extractor.entities import Entity, first_owned
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.nominals import Nominals, Referent
from tallycheck.extractor.syntax import Clauses
from tallycheck.extractor.tagging import words_of
from tallycheck.extractor.voices import Stage, Voices
from tallycheck.extractor.words import Word
from tallycheck.model import Span

_FARTHEST = 4
_NEAR = 2
_DEEPEST = 4
_MARKS = 4  # signs that may stand before the first word of a sentence
_ONE = frozenset({"it", "its"})
_SEVERAL = frozenset({"they", "their", "them"})


def antecedent(stage: Stage, sentence: Span, word: str, depth: int = 0) -> Entity | None:
    """What a word points back to: a person for "he", what the sentence before is about for "it"; None for others.

    What stands farther back is seldom meant, unless a pronoun goes on with it in between.
    """
    person = word in words_of("class", "person")
    body = word in words_of("noun", "bodies")
    kind = word in words_of("noun", "kinds")
    if not (person or body or kind or word in words_of("class", "thing")):
        return None
    topic = stage.names.thing
    said = _said_body(stage, sentence, word) if body else None
    if said:
        return said
    if body and topic and not topic.weak and topic.key in stage.names.bodies:
        return topic
    at = bisect_left(stage.sentences, sentence.start, key=lambda s: s.span.start)
    for before in reversed(stage.sentences[max(0, at - (_FARTHEST if person else _NEAR if body else 1)) : at]):
        block = stage.document.blocks[before.block]
        if block.kind not in ("paragraph", "item"):
            break
        if person or body:
            found = _person(stage, before.span) if person else _body(stage, before.span)
        else:
            made = _made(stage, before.span) if kind else None
            found = made or _thing(stage, before.span, block.markup, word, depth)
        if found:
            return None if kind and found.text.islower() else found
    return None


def asked(stage: Stage, sentence: Span) -> Entity | None:
    """The name that a question without a verb right before a sentence asks for: "And the Kestrel Pro? $1,200."."""
    at = bisect_left(stage.sentences, sentence.start, key=lambda s: s.span.start)
    before = stage.sentences[at - 1] if at else None
    if before is None or not stage.document.text.endswith("?", *before.span):
        return None
    present = stage.voices(before.span).present
    clauses = _clauses(stage, before.span, stage.document.blocks[before.block].markup)
    return present[-1] if present and not clauses.verbs else None


def entry(stage: Stage, sentence: Span) -> Entity | None:
    """What a paragraph is of that began with a name and a colon: "Norvik's Lyra (12 May): 40 grams. Price: $40."."""
    at = bisect_left(stage.sentences, sentence.start, key=lambda s: s.span.start)
    first = at
    while first and at - first < _LONGEST and stage.sentences[first - 1].block == stage.sentences[at].block:
        first -= 1
    opening = stage.sentences[first].span if first < at else None
    name = _opening(stage, stage.voices(opening), opening) if opening else None
    return name if name and _COLON.match(stage.document.text, name.span.end) else None


_COLON = re.compile(r"(?: ?\([^()\n]{1,40}\))?[*_]{0,2}:[*_]{0,2}\s")
_LONGEST = 12  # sentences of such a paragraph


def _clauses(stage: Stage, sentence: Span, markup: tuple[Span, ...]) -> Clauses:
    """The grammar of a sentence whose values are not looked at."""
    tokens = stage.words(sentence, markup)
    layout = Layout(tokens, ())
    return Clauses(layout, [layout.tokens_of(e.span) for e in stage.voices(sentence).present], ())


def _person(stage: Stage, sentence: Span) -> Entity | None:
    """The last person that a sentence names."""
    named = [e for e in stage.voices(sentence).present if e.key in stage.names.persons]
    return named[-1] if named else None


def _body(stage: Stage, sentence: Span) -> Entity | None:
    """The first name of a sentence that is none of a person or a place."""
    return first_owned(_named(stage, stage.voices(sentence)))


def _said_body(stage: Stage, sentence: Span, word: str) -> Entity | None:
    """The name that a text introduced with a noun for bodies, where the sentence before is about it: "the party"."""
    at = bisect_left(stage.sentences, sentence.start, key=lambda s: s.span.start)
    before = stage.sentences[at - 1].span if at else None
    known = stage.names.bodies.union(e.key for e in stage.names.introduced.get(word, ()))
    return next((e for e in stage.voices(before).speaking if e.key in known), None) if before and known else None


def _named(stage: Stage, heard: Voices) -> list[Entity]:
    return [e for e in heard.speaking if not e.weak and e.key not in stage.names.persons]


def _made(stage: Stage, sentence: Span) -> Entity | None:
    """The only name with a number that a sentence has, as things that are made have: "Acme released the Kestrel 3"."""
    made = {e.key: e for e in _named(stage, stage.voices(sentence)) if any(map(str.isdigit, e.key))}
    return next(iter(made.values())) if len(made) == 1 else None


def _thing(stage: Stage, sentence: Span, markup: tuple[Span, ...], word: str, depth: int) -> Entity | None:
    """The subject of a sentence where a pronoun can stand for it, else the name that it begins with, if no person's.

    A sentence without a verb is about the name that it begins with, or says nothing of that ("By Ann Berg, London").
    """
    heard, persons = stage.voices(sentence), stage.names.persons
    clauses = _clauses(stage, sentence, markup)
    opening = _opening(stage, heard, sentence)
    if not clauses.verbs:
        return opening
    phrase = clauses.subject(clauses.verbs[0])
    nominals = Nominals(stage.document.text, clauses, stage.names, heard.present, stage.named(sentence, markup))
    found = nominals.referent(phrase) if phrase else Referent()
    entity = found.entity
    if phrase and entity and entity.key not in persons and not any(o.span.overlaps(entity.span) for o in heard.origins):
        fits = not found.common or _stands_for(word, clauses.tokens[phrase.head])
        return entity if fits else None
    goes_on = word in words_of("class", "thing") and found.back in words_of("class", "thing") and depth < _DEEPEST
    earlier = antecedent(stage, sentence, found.back, depth + 1) if goes_on else None
    return earlier or opening


def _opening(stage: Stage, heard: Voices, sentence: Span) -> Entity | None:
    """The name that a sentence begins with, or what that owns: the Lyra of "Norvik's Lyra"."""
    named = _named(stage, heard)
    return first_owned(named) if named and named[0].span.start - sentence.start <= _MARKS else None


def _stands_for(word: str, noun: Word) -> bool:
    """Whether a pronoun can stand for a common noun: "it" for one thing, "they" for several things or people."""
    several = noun.low != noun.lemma and noun.low.endswith("s")
    if word in _ONE:
        return not several and noun.lemma not in words_of("noun", "persons")
    return several or word not in _SEVERAL
