"""Whom a pronoun, or "the company", points back to: what the sentences before were about."""

from bisect import bisect_left

from tallycheck.extractor.entities import Entity, first_owned
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.nominals import Nominals
from tallycheck.extractor.syntax import Clauses
from tallycheck.extractor.tagging import words_of
from tallycheck.extractor.voices import Stage
from tallycheck.model import Span

_FARTHEST = 4
_THINGS = frozenset({"it", "its", "they", "their", "them"})


def antecedent(stage: Stage, sentence: Span, word: str) -> Entity | None:
    """What a word points back to: a person for "he", what the sentences before are about for "it"; None for others."""
    person = word in words_of("class", "person")
    body = word in words_of("noun", "bodies")
    kind = word in words_of("noun", "kinds")
    if not (person or body or kind or word in _THINGS):
        return None
    topic = stage.names.thing
    if body and topic and not topic.weak and topic.key in stage.names.bodies:
        return topic
    at = bisect_left(stage.sentences, sentence.start, key=lambda s: s.span.start)
    for before in reversed(stage.sentences[max(0, at - (1 if kind else _FARTHEST)) : at]):
        block = stage.document.blocks[before.block]
        if block.kind not in ("paragraph", "item"):
            break
        found = _person(stage, before.span) if person else _thing(stage, before.span, block.markup, body=body)
        if found:
            return None if kind and found.text.islower() else found
    return None


def _person(stage: Stage, sentence: Span) -> Entity | None:
    """The last person that a sentence names."""
    named = [e for e in stage.voices(sentence).present if e.key in stage.names.persons]
    return named[-1] if named else None


def _thing(stage: Stage, sentence: Span, markup: tuple[Span, ...], *, body: bool) -> Entity | None:
    """The subject of a sentence where it is no person, else the first of its names that is none."""
    heard, persons = stage.voices(sentence), stage.names.persons
    if not body:
        tokens, named = stage.words(sentence, markup)
        layout = Layout(tokens, ())
        clauses = Clauses(tokens, [layout.tokens_of(e.span) for e in heard.present], ())
        if clauses.verbs:
            phrase = clauses.subject(clauses.verbs[0])
            nominals = Nominals(stage.document.text, clauses, stage.names, heard.present, named)
            found = nominals.referent(phrase).entity if phrase else None
            if found and found.key not in persons and not any(o.span.overlaps(found.span) for o in heard.origins):
                return found
    return first_owned([e for e in heard.speaking if not e.weak and e.key not in persons])
