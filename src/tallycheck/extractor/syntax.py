"""Which noun phrase is the subject of a verb, found from the classes of words around it."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, count

from tallycheck.extractor.layout import Layout
from tallycheck.extractor.plain import plain
from tallycheck.extractor.tagging import Tagger, words_of

NOUNS = frozenset({"noun", "name"})
_INSIDE = frozenset({"noun", "name", "num", "poss", "-"})
_TIED = NOUNS | {"-"}
_SAID = NOUNS | {"det", "own", "poss", "prep", "-", "pron"}
_TOLD = NOUNS | {"det", "own", "poss", "-", "pron", "adv", "aux", "num"}
_CLAUSE = 8  # the longest subject of a clause that hangs on a noun
_STOPS = frozenset({"verb", "break", ",", "rel", "conj"})
_FINITE = frozenset({"verb", "aux"})
_SKIPPED = frozenset({"adv", "part", "aux", '"'})
_ENDS_NOUN = frozenset({"noun", "name", ")", "num"})
_TIMES = frozenset({"after", "before", "since", "until", "till"})
_SHORTENED = frozenset({"once", "though", "although", "if"})
_NEARBY = frozenset({"in", "near", "outside", "off", "at", "on", "from"})
_DASHES = frozenset({"—", "–", "--", "-"})
_REACH = 60
_DEEPEST = 6


@plain
class Phrase:
    """A noun phrase: its first token, its head, and the phrase behind a preposition that hangs on it."""

    first: int
    head: int
    link: str = ""
    inner: "Phrase | None" = None


class Clauses(Tagger):
    """The tokens of a sentence with their tags, which say where a clause's subject and verb stand."""

    def __init__(self, layout: Layout, names: Sequence[tuple[int, int]], values: Sequence[tuple[int, int]]):
        super().__init__(layout, names, values)
        self.verbs = list(compress(count(), map(_FINITE.__contains__, self.tags)))

    def is_dash(self, i: int) -> bool:
        """Whether a token is a dash, or a hyphen with a blank on both sides."""
        if not 0 < i < len(self.tokens) - 1 or self.low(i) not in _DASHES:
            return False
        word = self.tokens[i]
        return word.low != "-" or (self.tokens[i - 1].end < word.start and word.end < self.tokens[i + 1].start)

    def back(self, i: int, tags: frozenset[str], words: frozenset[str] = frozenset()) -> int:
        """The first index at or before a place that has none of the tags and is none of the words."""
        stop = max(-1, i - _REACH)
        while i > stop and (self.tags[i] in tags or (words and self.low(i) in words)):
            i -= 1
        return i

    def governor(self, at: int) -> int | None:
        """The finite verb before a place that governs it, or None."""
        cut = bisect_left(self.verbs, at)
        if not cut or at - self.verbs[cut - 1] > _REACH:
            return None
        verb = self.verbs[cut - 1]
        between = range(verb + 1, at)
        return None if any(self.tags[i] == "break" and self.low(i) in (";", ":", ".") for i in between) else verb

    def following(self, at: int) -> int | None:
        """The first finite verb behind a place, in the same sentence part."""
        cut = bisect_left(self.verbs, at)
        verb = self.verbs[cut] if cut < len(self.verbs) else None
        if verb is None or verb - at > _REACH:
            return None
        return (
            None if any(self.tags[i] == "break" and self.low(i) in (";", ":", ".") for i in range(at, verb)) else verb
        )

    def is_subject(self, first: int, last: int) -> bool:
        """Whether the number at first..last begins the subject of the verb behind it ("two others were rescued")."""
        i = self.back(first - 1, frozenset({"adv", "det", "own", '"'}), words_of("value", "bounds"))
        if self.tag(i) not in ("end", "break", ",", "conj", "rel"):
            return False
        return self._verb_behind(last + 1) is not None

    def _verb_behind(self, i: int) -> int | None:
        """The finite verb right behind the noun phrase that goes on at a place."""
        stop = min(len(self.tags), i + 16)
        while i < stop:
            tag = self.tags[i]
            if tag in _FINITE:
                return i
            if tag not in _INSIDE and tag not in ("adv", "det", "own", '"') and self.low(i) not in ("of", "in", "on"):
                return None
            i += 1
        return None

    def subject(self, verb: int, depth: int = 0) -> Phrase | None:
        """The phrase that is the subject of a finite verb; that of the verb before it where it has none of its own."""
        i = self.back(verb - 1, _SKIPPED)
        if i < 0 or depth > _DEEPEST:
            return None
        tag = self.tags[i]
        if tag == "rel":
            return self._hung_on(self.back(i - 1, frozenset({",", "prep", '"'})))
        if tag in ("pron", "det"):
            return Phrase(i, i)
        if tag == ",":
            return self._before_aside(i) or self._last(i, depth)
        if tag in ("conj", "verb", "aux"):
            return self._last(i + 1, depth)
        return self._phrase(self._opening(i) - 1 if tag == ")" else i, depth)

    def raised(self, at: int) -> Phrase | None:
        """What a verb of saying or finding has do what leads to a place: "found carbon to make up 5%"."""
        to = next(
            (i for i in range(at - 1, max(0, at - _CLAUSE), -1) if self.tags[i] in _STOPS or self.low(i) == "to"), 0
        )
        if not to or self.low(to) != "to" or self.tag(to + 1) not in ("part", "aux"):
            return None
        if self.tokens[to - 1].lemma in words_of("noun", "leading"):
            return None
        inner: tuple[str, Phrase] | None = None
        last = to - 1
        while self.tag(last) in NOUNS:
            first = self._first(last)
            told = next((i for i in range(last - 1, max(first - 2, 0), -1) if self._says(i)), None)
            if told is not None:
                return Phrase(told + 1, last, *(inner or ()))
            if self.tag(first - 1) != "prep":
                return None
            inner, last = (self.low(first - 1), Phrase(first, last, *(inner or ()))), first - 2
        return None

    def _says(self, i: int) -> bool:
        """Whether a token is a form of a verb of saying or finding; behind a noun it may be taken for one."""
        lemma = self.tokens[i].lemma
        return self.tags[i] in ("verb", "noun") and (
            lemma in words_of("verb", "saying") or lemma in words_of("verb", "finding")
        )

    def _hung_on(self, last: int) -> Phrase | None:
        """The phrase that a relative clause hangs on: the plant, of "a plant near Lund, which employs"."""
        phrase = self.ending_at(last)
        if phrase is None or self.tag(last) != "name" or self.low(phrase.first - 1) not in _NEARBY:
            return phrase
        outer = self.ending_at(phrase.first - 2)
        return outer if outer and self.low(outer.first) in ("a", "an") else phrase

    def _last(self, at: int, depth: int) -> Phrase | None:
        """The subject of the last finite verb before a place: what "and", or a participle, goes on with."""
        verb = self.governor(at)
        return self.subject(verb, depth + 1) if verb is not None else None

    def _opening(self, i: int) -> int:
        at = i
        while at > 0 and self.tags[at] != "(" and i - at < _REACH:
            at -= 1
        return at

    def _before_aside(self, comma: int) -> Phrase | None:
        """The phrase before the words between commas that stand in front of a verb: "X, a maker of pumps, sold"."""
        start = max(0, comma - _REACH)
        if self.tag(comma - 1) == "verb" and self.tokens[comma - 1].lemma in words_of("verb", "saying"):
            return self._before_voice(comma, start)
        for i in range(comma - 1, start - 1, -1):
            cut_short = self.low(i) in _SHORTENED and self.tags[i - 1] == ","  # "Lark, once the largest, sold"
            if self.tags[i] == "break" and self.low(i) != "as" and not cut_short:
                start = i + 1
                break
        for i in range(start, comma):
            if self.tags[i] in _FINITE:
                return None
            last = self.back(i - 1, frozenset({'"'})) if self.tags[i] == "," else -1
            if self.tag(last) in _ENDS_NOUN:
                found = self._phrase(self._opening(last) - 1 if self.tags[last] == ")" else last, _DEEPEST)
                if found and found.first >= start and self.tokens[found.head].lemma not in words_of("noun", "empty"):
                    return found
        return None

    def _before_voice(self, comma: int, start: int) -> Phrase | None:
        """The phrase before the words between commas that only say who says it: "Its level, the agency reports, is"."""
        i = comma - 2
        while i > start and self.tags[i] in _SAID:
            i -= 1
        return self._phrase(i - 1, _DEEPEST) if i > start and self.tags[i] == "," else None

    def _is_joined(self, first: int) -> bool:
        """Whether a phrase is the second of two that share a verb: "the Marten and the Vole sold"."""
        joined = self.low(first - 1) in ("and", "or", "&") and self.tag(first - 2) == "name" == self.tag(first + 1)
        return joined and self.governor(first) is None

    def ending_at(self, i: int) -> Phrase | None:
        """The noun phrase that ends at a place, without what it hangs on."""
        if self.tag(i) == ")":
            i = self._opening(i) - 1
        if self.tag(i) not in NOUNS:
            return None
        return Phrase(self._first(i), i)

    def _first(self, i: int) -> int:
        first = i
        while first > 0 and self.tags[first - 1] in _INSIDE and i - first < 10:
            first -= 1
        return first - 1 if first > 0 and self.tags[first - 1] in ("det", "own", "whose") else first

    def _phrase(self, i: int, depth: int) -> Phrase | None:
        """The phrase that ends at a place, with those that its prepositions hang on ("the price of the bridge")."""
        inner: tuple[str, Phrase] | None = None
        for _ in range(_DEEPEST):
            if self.tag(i) == "pron":
                return Phrase(i, i)
            if self.tag(i) not in ("noun", "name", "num", "poss"):
                return None
            first = self._first(i)
            phrase = Phrase(first, i, *(inner or ()))
            if self._is_joined(first):
                i = self.back(first - 1, frozenset({"conj", '"'}))
                continue
            if self.tag(first - 1) != "prep":
                return self._before_relative(first - 1) or phrase
            link = self.low(first - 1)
            if link in _TIMES and (inner is None or self._is_told(first - 1)):
                return phrase
            inner, i = (link, phrase), first - 2
            if self.tag(i) == ")":
                i = self._opening(i) - 1
            if self.tag(i) in _FINITE and depth < _DEEPEST:
                return self._before_relative(i) or self.subject(i, depth + 1)
        return None

    def _before_relative(self, verb: int) -> Phrase | None:
        """The phrase that a clause with an object hangs on: "the ferry that Larsen bought last year | carries"."""
        if self.tag(verb) != "verb":
            return None
        at = self.back(verb - 1, _TOLD)
        relative = self.tag(at) == "rel" or (self.low(at) == "that" and self.tag(at - 1) in NOUNS)
        return self.ending_at(at - 1) if relative and verb - at < _CLAUSE else None

    def _is_told(self, at: int) -> bool:
        """Whether a clause with a verb stands before "after", and another behind: "fell after a fire killed"."""
        verb = self.governor(at)
        return verb is not None and self.tokens[verb].lemma not in words_of("verb", "saying")

    def beginning_at(self, i: int) -> Phrase | None:
        """The noun phrase that goes on at a place behind a measure ("948-foot | container vessel")."""
        last = i
        while self.tag(last) in _TIED and last - i < 5:
            last += 1
        last -= 1
        while last > i and self.tags[last] == "-":
            last -= 1
        return Phrase(i, last) if last >= i and self.tag(last) in NOUNS else None
