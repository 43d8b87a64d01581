"""What a noun phrase stands for: a name, something that was named before, a thing without a name, or nothing."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import itemgetter

from tallycheck import lexicon
from tallycheck.extractor.concepts import concepts
from tallycheck.extractor.entities import Entity, Names
from tallycheck.extractor.plain import plain
from tallycheck.extractor.runs import canonical
from tallycheck.extractor.syntax import NOUNS, Clauses, Phrase
from tallycheck.extractor.tagging import verb_form, words_of
from tallycheck.extractor.triggers import Trigger
from tallycheck.model import Span

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NO = frozenset({"a", "an", "no", "each", "every", "another", "any", "some", "both"})
_OWNED = frozenset({"of", "for", "by"})
_PLACED = frozenset({"in", "at", "on", "with", "from", "to"})
_MODIFIERS = 2
_MOST = 50
ABSTRACT = re.compile(r"(?:tion|sion|ment|ance|ence|ity|ness|th|ure|age|ship|ing|al)$")
_DEEPEST = 5
_SHORT = 3


@plain
class Referent:
    """What a phrase stands for. `back` is the word that points back ("it", "his", "company") where nothing is named.

    `common` where it is a thing without a name; `grip` where more is known of how it was found (see `Frame.grip`).
    """

    entity: Entity | None = None
    back: str = ""
    common: bool = False
    grip: str = ""


@cache
def _listed() -> frozenset[str]:
    """Nouns that are no things of their own."""
    return words_of("noun", "empty") | words_of("noun", "property")


@cache
def _plain() -> frozenset[str]:
    """Modifiers that tell no kind of thing from another."""
    return words_of("noun", "plain_modifiers") | words_of("noun", "empty")


@cache
def no_things() -> frozenset[str]:
    """Words that are no nouns although they stand where one could: adjectives, adverbs, pronouns, and numbers."""
    numbers = (w for kind in ("ones", "tens", "scales") for w in lexicon.number_words(kind))
    listed = words_of("noun", "adjectives") | words_of("noun", "plain_modifiers") | words_of("class", "adverb")
    return listed | words_of("class", "pronoun") | frozenset(numbers)


@cache
def _observers() -> frozenset[str]:
    return words_of("noun", "observers")


def observes(named: Entity, names: Names) -> bool:
    """Whether a name is that of a person or a body that counts and measures what is others' ("X Seismic Bureau")."""
    return named.key in names.persons or not _observers().isdisjoint(named.key.split())


@lru_cache(maxsize=4096)
def _is_abstract(noun: str) -> bool:
    """Whether a noun can name a property: by its ending, and not listed as a thing."""
    return noun not in words_of("noun", "things") and ABSTRACT.search(noun) is not None


_start = itemgetter(0)  # of a word


class Nominals:
    """The noun phrases of one sentence, resolved against the names of the document."""

    def __init__(
        self, text: str, clauses: Clauses, names: Names, present: Sequence[Entity], named: Sequence[Trigger]
    ) -> None:
        self.text, self.clauses, self.names = text, clauses, names
        self._at: dict[int, Entity] = {}
        tokens = clauses.tokens
        for entity in present:
            start, end = entity.span
            for i in range(max(0, bisect_right(tokens, start, key=_start) - 1), len(tokens)):
                if tokens[i].start >= end:
                    break
                self._at[i] = entity
        known = concepts()
        self._named = {t.last for t in named if not known[t.concept].counted}
        self._properties = {
            t.last for t in named if _is_abstract(clauses.tokens[t.last].lemma) and not known[t.concept].counted
        }

    def name_at(self, i: int) -> Entity | None:
        """The name that a token belongs to."""
        return self._at.get(i)

    def before_name(self, i: int) -> int:
        """The token before the name that a token belongs to; the token itself where it belongs to none."""
        name = self._at.get(i)
        while name and self._at.get(i) is name:
            i -= 1
        return i

    def referent(self, phrase: Phrase, depth: int = 0) -> Referent:
        """What a phrase stands for."""
        clauses, head = self.clauses, phrase.head
        if clauses.tag(head) in ("pron", "det"):
            return Referent(back=clauses.low(head))
        if clauses.tag(head) in ("own", "whose"):
            return self._owner(phrase, depth)
        named = self._at.get(head)
        if named:
            return Referent(named)
        if depth > _DEEPEST or clauses.tag(head) != "noun":
            return Referent()
        return self._described(phrase, depth)

    def person(self, phrase: Phrase, *, known: bool) -> Referent | None:
        """The person without a name that a phrase without its article is, or was named before where he is known."""
        noun = canonical(self.clauses.tokens[phrase.head].text)
        if noun not in words_of("noun", "persons") or phrase.head in self._at:
            return None
        named = self._introduced(noun, self.clauses.tokens[phrase.head].start) if known else None
        if named:
            return Referent(named)
        span = Span(self.clauses.tokens[phrase.first].start, self.clauses.tokens[phrase.head].end)
        key = " ".join([*self._modifiers(phrase)[-_MODIFIERS:], noun])
        return Referent(Entity(span, key, self.text[span.start : span.end]), common=True)

    def _described(self, phrase: Phrase, depth: int) -> Referent:
        """What a phrase with a common noun stands for: the name that it explains, an owner, or a thing."""
        apposed, head = self._apposed(phrase), phrase.head
        if apposed:
            return Referent(apposed)
        if self.is_property(head) or (phrase.link == "of" and self.clauses.low(head).endswith("ing")):
            return self._owner(phrase, depth)
        return self._thing(phrase)

    def is_property(self, head: int) -> bool:
        """Whether a head names a property, a number or a part, which has an owner, and no thing."""
        word = self.clauses.tokens[head]
        low = word.low
        if word.lemma in words_of("noun", "parts") and self.clauses.tag(head - 1) == "noun":
            return False
        return not _listed().isdisjoint((word.lemma, low)) or head in self._properties or low.endswith("est")

    def names_property(self, head: int) -> bool:
        """Whether a head is what a word for a property stands for here: "sales rose 5%, profit 3%"."""
        return self.is_property(head) or head in self._named

    def is_measure(self, head: int) -> bool:
        """Whether a head names what one thing has ("the magnitude"), and no number, part or sum of many."""
        return self.is_property(head) and self.clauses.tokens[head].lemma not in words_of("noun", "empty")

    def is_observer(self, phrase: Phrase) -> bool:
        """Whether a phrase stands for one whose trade it is to count and measure what is others'."""
        named = self._at.get(phrase.head)
        return observes(named, self.names) if named else self.clauses.tokens[phrase.head].lemma in _observers()

    def _owner(self, phrase: Phrase, depth: int) -> Referent:
        """Who has a property: "X's price", "the price of X", "X shares", "its price"; not who only reckons it."""
        clauses = self.clauses
        if clauses.tokens[phrase.head].lemma in words_of("noun", "reckonings"):
            return self._behind(phrase, depth)
        for i in range(phrase.head - 1, phrase.first - 1, -1):
            if clauses.tag(i) == "poss" and i > phrase.first:
                found = self.referent(Phrase(phrase.first, i - 1), depth + 1)
                if found.entity or found.back:
                    return found
            elif i in self._at and not self._is_owned(phrase, i):
                return Referent(self._at[i])
        if clauses.tag(phrase.first) == "own":
            return Referent(back=clauses.low(phrase.first))
        if clauses.tag(phrase.first) == "whose":
            owner = clauses.ending_at(clauses.back(phrase.first - 1, frozenset({",", '"'})))
            return self.referent(owner, depth + 1) if owner else Referent()
        return self._behind(phrase, depth)

    def _is_owned(self, phrase: Phrase, i: int) -> bool:
        """Whether a name only says where, and somebody before it has what is spoken of: "Norvik's London listing"."""
        return self.clauses.tag(self.before_name(i)) == "poss"

    def _behind(self, phrase: Phrase, depth: int) -> Referent:
        """Who has a property that he is named behind: "the price of X", "inflation in X"."""
        found = self.referent(phrase.inner, depth + 1) if phrase.inner else Referent()
        if phrase.link in _OWNED:
            return found
        body = found.back in words_of("noun", "bodies")  # "shares in the company"
        return found if phrase.link in _PLACED and (body or (found.entity and not found.common)) else Referent()

    def _thing(self, phrase: Phrase) -> Referent:
        """The thing that a common noun stands for: a name that it introduced, a body named before, or itself."""
        clauses, head = self.clauses, phrase.head
        noun = canonical(clauses.tokens[head].text)
        definite = clauses.low(phrase.first) in _DEFINITE
        name = next((self._at[i] for i in range(head - 1, phrase.first - 1, -1) if i in self._at), None)
        if name:
            part = len(noun) == 1 or self._is_noun(phrase, noun)  # "Kepler 22 b" is a part of what has the number
            return self._compound(name, noun, phrase) if part else Referent(name)
        modifiers = self._modifiers(phrase)
        called = self._called(phrase) or self._that(phrase, noun)
        if called:
            return Referent(called)
        back = ""
        if definite and not any(m.endswith(("er", "est")) for m in modifiers):
            known = self._introduced(noun, clauses.tokens[head].start)
            if known:
                return Referent(known)
            if noun in words_of("noun", "bodies") and not (modifiers and noun in words_of("noun", "parts")):
                return Referent(back=noun)
            back = noun if noun in words_of("noun", "kinds") and not modifiers else ""
        if not self._is_noun(phrase, noun):
            return Referent()
        first = next((i for i in range(phrase.first, head + 1) if clauses.tag(i) in NOUNS), head)
        span = Span(clauses.tokens[first].start, clauses.tokens[head].end)
        key = " ".join([*modifiers[-_MODIFIERS:], noun])
        return Referent(Entity(span, key, self.text[span.start : span.end]), back=back, common=True)

    def _is_noun(self, phrase: Phrase, noun: str) -> bool:
        """Whether a head can be a thing: no ordinal or adjective, and no verb alone ("the amount she said was")."""
        low = self.clauses.low(phrase.head)
        if len(noun) < _SHORT or not noun.replace("-", "").isalpha() or not no_things().isdisjoint((noun, low)):
            return False
        form = verb_form(low)
        if form == "past":
            return False
        return form != "plain" or phrase.first < phrase.head or noun in words_of("noun", "things")

    def _that(self, phrase: Phrase, noun: str) -> Entity | None:
        """The thing last named in the sentence that "that" points back to: "a repeat of Ian; that hurricane killed"."""
        if self.clauses.low(phrase.first) != "that" or noun not in words_of("noun", "kinds"):
            return None
        return next((self._at[i] for i in range(phrase.first - 1, -1, -1) if self._is_thing_at(i)), None)

    def _is_thing_at(self, i: int) -> bool:
        """Whether a token belongs to a name of no person that stands in no phrase of place."""
        name = self._at.get(i)
        return name is not None and not name.weak and name.key not in self.names.persons

    def _called(self, phrase: Phrase) -> Entity | None:
        """The name that a phrase is an aside to, or that follows it: "Marten, a ferry of", "a dog called Bruno"."""
        clauses, first, head = self.clauses, phrase.first, phrase.head
        at = head + 2 if clauses.tag(head + 1) == "," else head + 1  # "the lander, called Kite, reached"
        if clauses.low(at) in ("called", "named", "dubbed"):
            return self._at.get(at + 1)
        aside = clauses.low(first) in ("a", "an") and (clauses.tag(first - 1) == "," or clauses.is_dash(first - 1))
        name = self._at.get(first - 2) if aside else None
        noun = canonical(clauses.tokens[head].text)
        known = self.names.introduced.get(noun, ())[:_MOST]
        dashed = name is not None and not name.weak and clauses.tag(first - 1) != ","
        return name if name and (dashed or any(e.key == name.key for e in known)) else None

    def _apposed(self, phrase: Phrase) -> Entity | None:
        """The name between commas behind a phrase that it explains: "The flagship, the Nova Pro, weighs"."""
        clauses, at = self.clauses, phrase.head + 1
        marked = clauses.tag(phrase.first) in ("det", "own")
        if clauses.tag(at) == "(" and (marked or clauses.tag(phrase.first - 1) in ("num", "-")):
            return self._bracketed(at + 1)
        if clauses.tag(at) != "," or not marked or clauses.low(phrase.first) in _NO:
            return None
        name, at = self._named_from(at + 1)
        closed = clauses.tag(at) == "," and clauses.tag(at + 1) != "conj"
        return name if closed else None

    def _bracketed(self, at: int) -> Entity | None:
        """The name that a bracket has in it, and nothing else: "a hotel (Lark House)"."""
        name, at = self._named_from(at)
        return name if self.clauses.tag(at) == ")" else None

    def _named_from(self, at: int) -> tuple[Entity | None, int]:
        """The name that begins at a place, or behind an article there, and the place behind it."""
        at += self.clauses.tag(at) == "det"
        name = self._at.get(at)
        while name and self._at.get(at) is name:
            at += 1
        return name, at

    def _modifiers(self, phrase: Phrase) -> list[str]:
        """The words before a head that tell one kind of it from another."""
        clauses, out = self.clauses, []
        for i in range(phrase.first, phrase.head):
            low = clauses.low(i)
            if clauses.tag(i) == "noun" and low.isalpha() and low not in _plain() and i not in self._properties:
                out.append(low)
        return out

    def _introduced(self, noun: str, at: int) -> Entity | None:
        """The name that a document introduced with a noun, the last one before a place, or the only one."""
        known = self.names.introduced.get(noun, ())
        cut = bisect_left(known, at, key=lambda e: e.span.start)
        if cut:
            return known[cut - 1]
        return known[0] if known and all(e.key == known[0].key for e in known[:_MOST]) else None

    def _compound(self, name: Entity, noun: str, phrase: Phrase) -> Referent:
        """A thing that is called by a name: "the Marlow telescope", "Norvik's plant"."""
        wanted = {*name.key.split(), noun}
        for entity in self.names.introduced.get(noun, ())[:_MOST]:
            if wanted <= set(entity.key.split()) or entity.key == name.key:
                return Referent(entity)
        span = Span(name.span.start, self.clauses.tokens[phrase.head].end)
        return Referent(Entity(span, f"{name.key} {noun}", self.text[span.start : span.end]), common=True)
