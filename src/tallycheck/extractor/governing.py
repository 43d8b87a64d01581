"""The subject of a value by grammar: what it is an attribute of, what it stands beside, and the verb's subject."""

from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.counterparts import counterpart
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.nominals import ABSTRACT, Nominals, Referent
from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.syntax import NOUNS, Clauses, Phrase
from tallycheck.extractor.tagging import words_of
from tallycheck.model import Span

_ATTRIBUTIVE = frozenset({"money", "magnitude"})
_MEASURED = frozenset({"money", "magnitude", "length", "mass", "area", "volume", "power", "energy", "speed", "age"})
_OWN = frozenset({"money", "percent", "points"})
_ARTICLES = frozenset({"a", "an", "the"})
_COMPLEX = frozenset({"in", "on", "by", "at", "to"})
_BETWEEN = frozenset({"num", "prep", "adv", '"'})
_NO_GAP = frozenset({"verb", "aux", "rel", "conj"})
_BOUNDS = frozenset({",", "break", "end", "verb", "aux", "rel", "conj", "("})
_NO_VERB = frozenset({"verb", "aux", "rel", "part", "prep", "("})
_IS = frozenset({"be", "become", "remain"})
_TOLD_AS = frozenset({"part", "adv", "verb", "prep", "break", "noun"})
_LISTS = frozenset({",", "conj", "break"})
_SHORT = 6  # the longest phrase that opens a clause without its verb
_ASIDE_OPENS = 14  # the farthest that an aside opens before a value in it
_ASIDE = 8  # the longest bracket between a measure and its noun


@cache
def _numbers() -> frozenset[str]:
    return frozenset(w for kind in ("ones", "tens", "scales") for w in lexicon.number_words(kind))


@cache
def _softeners() -> frozenset[str]:
    """The words between a value and what it stands at, without articles."""
    return words_of("value", "bounds") - _ARTICLES


class Governing:
    """The grammar of one sentence as far as it tells whom its values are of."""

    def __init__(self, clauses: Clauses, layout: Layout, nominals: Nominals) -> None:
        self.clauses, self.layout, self.nominals = clauses, layout, nominals

    def attributed(self, own: int, reading: Reading, family: str) -> Referent | None:
        """The thing that a measure stands before as an adjective does: "the 948-foot vessel", "a $3bn loan"."""
        first, last = self.layout.homes[own]
        clauses = self.clauses
        counted = self._counted(first, reading)
        first, last = (first, counted) if counted else (first, last)
        hyphened = bool(counted) or self._hyphened(first, last)
        if not hyphened and (family not in _ATTRIBUTIVE or reading.form == "range"):
            return None
        explained = self._explained(first) if hyphened else None
        if explained and explained.entity:
            return changed(explained, grip="direct")
        at = last + 1
        if clauses.low(at) == "-":
            at += 2
        if hyphened and clauses.low(at) == ")":
            at += 1
        if hyphened and clauses.low(at) == "(":
            at = next((i for i in range(at, at + _ASIDE) if clauses.tag(i) == ")"), at) + 1
        phrase = clauses.beginning_at(at)
        if hyphened and reading.quantity.kind == "age":
            return self._described_as(first) or self._of_age(first, phrase)
        if phrase is None or (not hyphened and self._ends_early(phrase)):
            return None
        found = self.nominals.referent(Phrase(phrase.first, phrase.head))
        whole = self._described_as(first) if found.common else None
        return whole or (changed(found, grip="direct") if found.entity else None)

    def _described_as(self, first: int) -> Referent | None:
        """The named thing that a noun with a measure says what it is: "Lark is a 40-metre yacht", "listed as a"."""
        clauses = self.clauses
        i = clauses.back(first - 1, frozenset({"adv", "-"}), _softeners())
        verb = clauses.governor(i) if clauses.low(i) in ("a", "an") else None
        if verb is None or clauses.tokens[verb].lemma not in _IS:
            return None
        between = [clauses.tag(k) for k in range(verb + 1, i)]
        told = set(between) <= {"adv"} or (clauses.low(i - 1) == "as" and _TOLD_AS.issuperset(between))
        phrase = clauses.subject(verb) if told else None
        whole = self.nominals.referent(phrase) if phrase else None
        return changed(whole, grip="direct") if whole and whole.entity and not whole.common else None

    def _of_age(self, first: int, phrase: Phrase | None) -> Referent | None:
        """Who is of an age: "a 79-year-old woman" is nobody named, "the 25-year-old" was named before."""
        known = self.clauses.low(first - 1) == "the"
        if phrase is None:
            return Referent(back="he", grip="direct") if known else None
        found = self.nominals.person(phrase, known=known) or self.nominals.referent(phrase)
        return changed(found, grip="direct") if found.entity else None

    def _explained(self, first: int) -> Referent | None:
        """What an aside that a measure opens explains: "Lumen, a 12-kg telescope", "the cook, a 38-year-old"."""
        clauses = self.clauses
        i = clauses.back(first - 1, frozenset({"adv"}), _softeners())
        aside = clauses.low(i) in _ARTICLES and (clauses.tag(i - 1) == "," or clauses.is_dash(i - 1))
        phrase = clauses.ending_at(i - 2) if aside else None
        name = self.nominals.name_at(i - 2) if phrase else None
        if phrase is None or (name is None and clauses.tag(phrase.first) not in ("det", "own")):
            return None
        return Referent(name) if name else self.nominals.referent(phrase)

    def counterpart(self, own: int, family: str) -> Referent | None:
        """What a sum is asked for, or whom the other value of a comparison is of."""
        return counterpart(self.clauses, self.layout, self.nominals, own, family)

    def aside(self, own: int) -> Referent | None:
        """The name that a value is told of in an aside: "Norvik bought Lark of Lund, a chain of 214 shops"."""
        clauses, first = self.clauses, self.layout.homes[own][0]
        comma = next((i for i in range(first - 1, max(0, first - _ASIDE_OPENS), -1) if clauses.tag(i) in _BOUNDS), 0)
        opens = clauses.tag(comma) == "," and clauses.low(comma + 1) in _ARTICLES
        phrase = clauses.beginning_at(comma + 2) if opens and comma + 2 < first else None
        if phrase is None or self.nominals.is_property(phrase.head) or self.nominals.name_at(phrase.head):
            return None
        name = self._headed(comma - 1)
        return Referent(name, grip="direct") if name and name.key not in self.nominals.names.persons else None

    def _headed(self, last: int) -> Entity | None:
        """The name that a phrase with a place behind it ends with: Lark of "Lark of Lund"."""
        clauses, name = self.clauses, self.nominals.name_at(last)
        first = last
        while name and self.nominals.name_at(first) is name:
            first -= 1
        owner = self.nominals.name_at(first - 1) if clauses.low(first) == "of" else None
        return owner or name

    def _counted(self, first: int, reading: Reading) -> int:
        """The token of a counted noun that stands before another as an adjective does ("a 12 seat cinema"), or 0."""
        clauses = self.clauses
        if reading.unit_span is None or reading.noun is None or reading.quantity.number == 1:
            return 0
        unit = self.layout.tokens_of(reading.unit_span)[1]
        article = clauses.back(first - 1, frozenset({"adv"}), _softeners())
        single = clauses.tokens[unit].lemma == clauses.low(unit) and not clauses.low(unit).endswith("s")
        stands = clauses.low(article) in _ARTICLES and clauses.tag(unit + 1) in NOUNS
        return unit if single and stands and clauses.low(unit) not in words_of("noun", "many") else 0

    def _hyphened(self, first: int, last: int) -> bool:
        """Whether a hyphen ties a value to its unit or noun ("948-foot"), or a noun to it ("magnitude-6.3")."""
        clauses = self.clauses
        if clauses.low(first - 1) == "-":
            return True
        for i in range(first, last + 2):
            low = clauses.low(i)
            if "-" not in low:
                continue
            head, mark, tail = low.partition("-")
            behind = tail or clauses.low(i + 1)
            if mark and (head or i > first) and behind[:1].isalpha() and behind not in _numbers():
                return True
        return False

    def _ends_early(self, phrase: Phrase) -> bool:
        """Whether words behind a sum are no noun that it stands before: an adverb, a verb form, a place in time."""
        return any(self.clauses.tokens[i].text.isdigit() for i in range(phrase.first, phrase.head + 1))

    def beside(self, own: int, family: str) -> Referent | None:
        """The thing that a value stands beside: "a lander (1,752 kg)", "a module, weighing 2 t", "a span of 90 m"."""
        clauses, i = self.clauses, self.layout.homes[own][0] - 1
        i = clauses.back(i, frozenset({'"'}), words_of("value", "bounds"))
        if clauses.tag(i) in ("whose", "own") and family in _OWN:
            return self._named(Phrase(i, i), "clause")
        if clauses.tag(i) == "(":
            return self._named(clauses.ending_at(i - 1), "bracket")
        if clauses.low(i) in words_of("value", "verbless"):
            i -= 1
            i -= clauses.tag(i) == ","
            return self._named(clauses.ending_at(i), "direct")
        if clauses.low(i) == "of":
            return self._measured(clauses.ending_at(i - 1), own) if family in _MEASURED else None
        if clauses.low(i) == "with" and clauses.tag(i - 1) == "," and self._closes(self.layout.homes[own][1]):
            return self._named(clauses.ending_at(i - 2), "direct")
        return self._opens_with(i, family) if clauses.tag(i) == "," else None

    def _closes(self, last: int) -> bool:
        """Whether an aside ends behind a value and its noun, and a verb goes on: "Lark, with 12 ships, has"."""
        clauses, phrase = self.clauses, self.clauses.beginning_at(last + 1)
        end = (phrase.head if phrase else last) + 1
        return clauses.tag(end) == "," and clauses.tag(end + 1) in ("verb", "aux")

    def _measured(self, phrase: Phrase | None, own: int) -> Referent | None:
        """The thing before "of" and a measure ("a span of 90 m"); of "Lark, with winds of 90 km/h" it is the name."""
        if phrase and phrase.first == phrase.head and self.clauses.low(phrase.first - 1) in _COMPLEX:
            return None  # "in respect of 3 million", "in excess of 40 m": the noun is a part of the preposition
        found = self._named(phrase, "direct")
        if phrase is None or self.clauses.low(phrase.first - 1) != "with":
            return found
        last = self.clauses.back(phrase.first - 2, frozenset({","}))
        name = self.nominals.name_at(last)
        if name and not name.weak:
            return Referent(name, grip="direct")
        aside = last == phrase.first - 3 and self._closes(self.layout.homes[own][1])
        return found or (self._named(self.clauses.ending_at(last), "direct") if aside else None)

    def _opens_with(self, comma: int, family: str) -> Referent | None:
        """The thing that a sentence begins with and a measure follows: "The vessel, 300 metres long, …"."""
        phrase = self.clauses.ending_at(comma - 1) if family in _MEASURED else None
        if phrase is None or self.clauses.tag(phrase.first) not in ("det", "own"):
            return None
        return self._named(phrase, "direct") if self.clauses.tag(phrase.first - 1) in ("end", "break") else None

    def _named(self, phrase: Phrase | None, grip: str) -> Referent | None:
        """What a phrase stands for, found in that way."""
        if phrase is None:
            return None
        found = self.nominals.referent(phrase)
        return changed(found, grip=grip) if found.entity or found.back else None

    def governed(self, own: int, family: str) -> Referent | None:
        """The subject of the verb that governs a value; the grip is "" where that is nobody in the sentence."""
        clauses, (first, last) = self.clauses, self.layout.homes[own]
        if clauses.is_subject(first, last):
            return Referent()
        raised = clauses.raised(first)
        return self.nominals.referent(raised) if raised else self._governed(first, last, family)

    def _governed(self, first: int, last: int, family: str) -> Referent | None:
        """The subject of the finite verb before the tokens of a value."""
        clauses = self.clauses
        changed, verb = self._changed(first), clauses.governor(first)
        if changed or verb is None:
            return changed or self._opening(first, last)
        word = clauses.tokens[verb]
        if word.lemma in words_of("verb", "saying") and clauses.low(verb + 1) != "to":
            return self._reported(verb, first, family)
        phrase = clauses.subject(verb)
        if phrase and word.lemma in words_of("verb", "finding") and self.nominals.is_observer(phrase):
            return self._reported(verb, first, family)
        if phrase is None:
            elided = verb == 0 or (clauses.tag(verb - 1) == '"' and verb <= 2)
            return Referent(back="it" if elided else "")
        return self.nominals.referent(phrase)

    def listed(self, own: int) -> Entity | None:
        """The thing without a name that a clause without its verb begins with: "roads took 40%, schools 25%"."""
        clauses, layout = self.clauses, self.layout
        first = layout.homes[own][0]
        last = clauses.back(first - 1, frozenset({"adv"}), words_of("value", "bounds"))
        phrase = clauses.ending_at(last) if own else None
        if phrase is None or first - phrase.first > _SHORT or clauses.tag(phrase.first - 1) not in _LISTS:
            return None
        ends = layout.homes[own - 1][1]
        here, earlier = layout.readings[own].quantity, layout.readings[own - 1].quantity
        same = here.kind == earlier.kind or here.unit is None  # the unit may be left out too
        gap = range(ends + 1, first)
        if not same or phrase.first <= ends or len(gap) > _ASIDE or any(clauses.tag(i) in _NO_VERB for i in gap):
            return None
        if clauses.governor(ends) is None or clauses.following(layout.homes[own][1] + 1) == layout.homes[own][1] + 1:
            return None
        found = self.nominals.referent(phrase)
        return found.entity if found.common and not self.nominals.names_property(phrase.head) else None

    def is_verbless(self, name: Span, own: int) -> bool:
        """Whether no verb stands between a name and a value, and one stands before both with a value of its own."""
        clauses, first = self.clauses, self.layout.homes[own][0]
        after = self.layout.tokens_of(name)[1] + 1
        inside = any(clauses.tag(i) in _NO_GAP for i in range(after, first))
        return not inside and first > after and clauses.governor(after) is not None

    def _changed(self, first: int) -> Referent | None:
        """What somebody brings to a value: "the board voted to cut Bank Rate to 4%", "raised Acme's target by"."""
        clauses = self.clauses
        bounds = words_of("value", "bounds")
        if clauses.tag(first - 1) != "prep" and clauses.low(first - 1) not in bounds:
            return None
        i = clauses.back(first - 1, _BETWEEN, bounds)
        if first - i > _ASIDE:
            return None
        phrase = clauses.ending_at(self._before_aside(i))
        if phrase and clauses.low(phrase.first - 1) == "of" and self.nominals.name_at(phrase.head):
            phrase = clauses.ending_at(phrase.first - 2)  # "buys Lark of Lund for"
        if phrase is None:
            return None
        verb, phrase = self._going(phrase)
        handled = verb in words_of("verb", "handling")
        if not handled and verb not in words_of("verb", "changing"):
            return None
        found = self.nominals.referent(phrase)
        if found.entity is None or found.entity.text.islower():
            return None
        return None if handled and found.entity.key in self.nominals.names.persons else found

    def _going(self, phrase: Phrase) -> tuple[str, Phrase]:
        """The verb before a phrase and the phrase; "is buying Lark" is tagged as if "buying" were a noun."""
        clauses, low = self.clauses, self.clauses.low(phrase.first)
        if clauses.tag(phrase.first - 1) == "aux" and low.endswith("ing") and phrase.first < phrase.head:
            stem = low.removesuffix("ing")
            verb = f"{stem}e" if f"{stem}e" in words_of("verb", "handling") else stem
            return verb, Phrase(phrase.first + 1, phrase.head)
        return clauses.tokens[phrase.first - 1].lemma, phrase

    def _before_aside(self, i: int) -> int:
        """The place before an aside that a comma ends ("buys Lark, a chain of shops, for"), or before ", with"."""
        clauses = self.clauses
        if clauses.tag(i) != ",":
            return i
        if clauses.low(i + 1) == "with":
            return i - 1
        opens = next((k for k in range(i - 1, max(0, i - _ASIDE_OPENS), -1) if clauses.tag(k) in (",", "break")), i)
        aside = clauses.tag(opens) == "," and clauses.low(opens + 1) in _ARTICLES
        return opens - 1 if aside else i

    def _opening(self, first: int, last: int) -> Referent | None:
        """The subject behind a value in a phrase that opens its sentence: "With a span of 90 m the bridge is …"."""
        clauses = self.clauses
        verb = clauses.following(last + 1)
        if verb and clauses.tokens[verb].lemma in words_of("verb", "saying") and clauses.tag(verb + 1) == ",":
            verb = clauses.following(verb + 1)  # "With 4 million people, the bureau says, Norvia is …"
        if verb is None:
            return None
        phrase = clauses.subject(verb)
        if phrase is None or phrase.first <= last:
            return None
        if not any(clauses.low(i) in words_of("value", "opening") for i in range(max(0, first - 6), first)):
            return None
        return self._object_of(verb) or self.nominals.referent(phrase)

    def _object_of(self, verb: int) -> Referent | None:
        """The thing with a name that is sold, launched or bought: "On 3 May Norvik launched the Lark"."""
        clauses = self.clauses
        if clauses.tokens[verb].lemma not in words_of("verb", "handling"):
            return None
        phrase = clauses.beginning_at(verb + 1 + (clauses.tag(verb + 1) in ("det", "own")))
        found = self.nominals.referent(phrase) if phrase else Referent()
        named = found.entity and not found.entity.text.islower() and found.entity.key not in self.nominals.names.persons
        return found if named else None

    def handed(self, own: int) -> Entity | None:
        """The thing with a name of which a number is made or sold: "Norvik shipped 400,000 Lyra units"."""
        clauses, (first, last) = self.clauses, self.layout.homes[own]
        name = self.nominals.name_at(last + 1)
        verb = clauses.governor(first) if name else None
        if name is None or verb is None or clauses.tokens[verb].lemma not in words_of("verb", "making"):
            return None
        head = self.layout.tokens_of(name.span)[1] + 1
        return name if clauses.tag(head) == "noun" and clauses.low(head).endswith("s") else None

    def _reported(self, verb: int, first: int, family: str) -> Referent:
        """Of what somebody says a value: what he puts it at, or himself where he reports a sum of his own."""
        clauses = self.clauses
        teller = clauses.subject(verb)
        own = self.nominals.referent(teller) if teller else Referent()
        observed = teller is not None and self.nominals.is_observer(teller)
        gives = not observed and family in _OWN and clauses.tokens[verb].lemma in words_of("verb", "giving")
        last = clauses.back(first - 1, frozenset({"adv", '"', "prep"}), words_of("value", "bounds"))
        said = self._object(verb, last) if verb < last < first - 1 and clauses.tag(last) in NOUNS else None
        if said is None or (gives and own.entity and clauses.tag(said.first) == "own"):
            return own if gives else Referent()
        found = self.nominals.referent(said)
        if found.back or (found.entity and not (found.common and ABSTRACT.search(found.entity.key))):
            return found if found.entity or observed else changed(found, entity=own.entity)
        if observed and clauses.tag(said.first) == "det" and self.nominals.is_measure(said.head):
            return Referent(back="it")
        return own if gives else Referent()

    def _object(self, verb: int, last: int) -> Phrase | None:
        """The phrase between a verb and the preposition before a value, with what hangs on it."""
        inner: tuple[str, Phrase] | None = None
        while last > verb:
            found = self.clauses.ending_at(last)
            if found is None or found.first <= verb:
                return None
            phrase = Phrase(found.first, found.head, *(inner or ()))
            if self.clauses.tag(found.first - 1) != "prep" or found.first - 2 <= verb:
                return phrase
            inner, last = (self.clauses.low(found.first - 1), phrase), found.first - 2
        return None
