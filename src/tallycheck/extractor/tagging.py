"""The class of each word, as far as finding subjects needs it: from closed lists and the shape of verbs."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress, count
from operator import not_

from tallycheck import lexicon
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.words import Remembered, Word, lemma

_OPENS_OBJECT = frozenset(
    {"rel", "det", "own", "prep", "num", "name", "pron", "adv", ",", "end", "break", "noun", "conj", '"'}
)
_BEFORE_VERB = frozenset({"noun", "name", "pron", "rel", "adv", ",", ")", "conj", "num", '"'})
_NONFINITE = frozenset({"be", "been", "being", "having"})
_MARKS = {",": ",", "(": "(", ")": ")", ";": "break", ":": "break", "—": "break", "–": "break", "--": "break", "-": "-"}
_YEAR = 4
_QUOTES = frozenset("\"“”‘’'*_")


@cache
def words_of(section: str, name: str) -> frozenset[str]:
    """One list of words by which subjects are found."""
    return frozenset(lexicon.table("subjects")[section][name])


@cache
def argument_words(section: str, name: str) -> frozenset[str]:
    """One list of words by which properties, times and attributions are found."""
    return frozenset(lexicon.table("arguments")[section][name])


@cache
def _classes() -> Mapping[str, str]:
    """The class of each word that has but one; the earlier class where a word stands in two."""
    order = ("possessor", "owner", "auxiliary", "determiner", "preposition", "break", "joining", "pronoun", "adverb")
    tags = ("whose", "own", "aux", "det", "prep", "break", "conj", "pron", "adv")
    out: dict[str, str] = {}
    for name, tag in zip(order, tags, strict=True):
        for word in words_of("class", name):
            out.setdefault(word, tag)
    return out


@cache
def verbs() -> frozenset[str]:
    """The verbs that are known as such in whatever form they stand."""
    return words_of("verb", "plain") | words_of("verb", "only") | words_of("verb", "saying")


@lru_cache(maxsize=16384)
def _shape(low: str) -> str:
    """What the form of a word lets it be: "past", "s" or "plain" of a verb, "ing", or ""."""
    if low in words_of("verb", "never") or not low.isalpha():
        return ""
    if low in words_of("verb", "past"):
        return "past"
    base = lemma(low)
    if low.endswith("ing") and len(low) > 5:
        return "ing" if base != low else ""
    known = base in verbs()
    if base != low and (low.endswith("ed") or (known and not low.endswith("s"))):
        return "past"
    return ("plain" if base == low else "s") if known else ""


def verb_form(low: str) -> str:
    """What the form of a word in small letters lets it be: "past", "s", "plain" or "ing" of a verb, or ""."""
    return _shape(low)


def _mark_of(low: str) -> str:
    """The tag of a mark or a number."""
    if any(c.isdigit() for c in low):
        return "num"
    return _MARKS.get(low, "break" if low in (".", "!", "?", "…") else '"')


_SINGULAR = ("us", "is", "ss", "as", "os")  # virus, crisis, glass
_SHORT = 3  # letters of a word that may end in s without being a plural
_PLACED = frozenset({"'s", "’s", "'", "’", "that", "which", "who", "whom", "as"})
_BY_PLACE = "?"


@cache
def _own_tags() -> Remembered[str]:
    """The tags of words as `_own_tag` gives them."""
    return Remembered(_own_tag)


def _own_tag(low: str) -> str:
    """The tag of a word of a closed class, of a mark or a number; "" for other words, "?" where its place decides."""
    if low in _PLACED:
        return _BY_PLACE
    if low in _MARKS or low in _QUOTES or not any(map(str.isalpha, low)):
        return _mark_of(low)
    tag = _classes().get(low, "")
    return "part" if tag == "aux" and low in _NONFINITE else tag


class Tagger:
    """The tokens of a sentence with a tag for each: noun, name, num, verb, aux, part (not finite), prep, …"""

    def __init__(self, layout: Layout, names: Sequence[tuple[int, int]], values: Sequence[tuple[int, int]]):
        tokens = self.tokens = layout.tokens
        self._lows = layout.lows
        self._size = len(tokens)
        tags = self.tags = list(map(_own_tags().__getitem__, self._lows))
        for places, tag in ((names, "name"), (values, "num")):
            for first, last in places:
                for i in range(first, min(last, self._size - 1) + 1):
                    tags[i] = tag
        for i in [i for i, tag in enumerate(tags) if tag == _BY_PLACE] if _BY_PLACE in tags else ():
            tags[i] = self._closed(i, tokens[i])
        for i in list(compress(count(), map(not_, tags))):
            tags[i] = self._open(i)

    def low(self, i: int) -> str:
        """The word at an index in small letters, "" outside the sentence."""
        return self._lows[i] if 0 <= i < self._size else ""

    def tag(self, i: int) -> str:
        """The tag at an index; "end" outside the sentence."""
        return self.tags[i] if 0 <= i < self._size else "end"

    def _closed(self, i: int, word: Word) -> str:
        """The tag of a word or mark whose class the words around it decide."""
        low = word.low
        if low in ("'s", "’s"):
            return "poss" if not i or self._owns(i) else "aux"
        if low in ("'", "’"):
            return "poss" if self.low(i - 1).endswith("s") else _mark_of(low)
        return self._as(i) if low == "as" else self._that(i, low)

    def _as(self, i: int) -> str:
        """The tag of "as": in "as much as", before a role ("as a group"), or at the beginning of a clause."""
        if self.low(i + 1) in ("much", "many", "of", "well", "high", "low", "little", "few"):
            return "adv"
        return "prep" if self.low(i + 1) in ("a", "an") and not _shape(self.low(i - 1)) else "break"

    def _owns(self, i: int) -> bool:
        """Whether "'s" shows who has something: behind a noun, and not before "a", "not" or a verb form in -ing."""
        if _classes().get(self.low(i - 1), "") in ("pron", "det", "adv"):
            return False
        return self.low(i + 1) not in ("a", "an", "the", "not", "been", "had", "got")

    def _that(self, i: int, low: str) -> str:
        following = _classes().get(self.low(i + 1), "") or _shape(self.low(i + 1))
        if low == "that" and i and self.tokens[i - 1].lemma in words_of("verb", "saying"):
            return "break"
        if low != "that" or following in ("aux", "past", "s", "plain"):
            back = self.tag(i - 1)
            return "pron" if low == "that" and (i == 0 or back in ("break", "prep")) else "rel"
        return "det" if i == 0 or self.tag(i - 1) in ("prep", "conj", ",", "break") else "break"

    def _open(self, i: int) -> str:
        """The tag of a word of an open class: a verb by its form and its neighbours, or else a noun."""
        low = self._lows[i]
        if low.endswith("ly") and low.isalpha() and len(low) > 4:
            return "adv"
        shape = _shape(low)
        if not shape:
            return "noun"
        back = self.tags[i - 1] if i else "end"
        if back == "aux" or (back == "adv" and self.tag(i - 2) == "aux") or self.low(i - 1) == "to":
            return "part"
        if shape == "ing":
            return "noun" if back in ("det", "own", "noun", "name", "poss", "prep") else "part"
        return "verb" if self._is_finite(i, low, shape) else "noun"

    def _is_finite(self, i: int, low: str, shape: str) -> bool:
        """Whether a form that a verb can have stands where a verb does."""
        back = self.tag(i - 1)
        if shape != "past" and self._has_noun(i, shape) and self._is_sure(i):
            return True
        if (back not in _BEFORE_VERB and back != "end") or not self._governs(i):
            return False
        if shape == "s" and back == "num" and self._counts(i - 1):
            return False
        if low in words_of("verb", "same") and back not in ("end", "conj"):
            return self.low(i + 1) != "of" and self.tag(i + 1) in ("det", "own", "num", "adv", "prep", "name")
        return shape != "plain" or self._plural(i - 1)

    def _has_noun(self, i: int, shape: str) -> bool:
        """Whether a noun that can be a verb's subject stands before it, or before its adverb: "grains already hold"."""
        at = i - 2 if self.tag(i - 1) == "adv" else i - 1
        return self.tag(at) in ("noun", "name") and self._plural(at) == (shape == "plain")

    def _is_sure(self, i: int) -> bool:
        """Whether a form is of a verb that is no noun, or has an s before a plural: "the lake supplies towns"."""
        if self.tokens[i].lemma in words_of("verb", "only"):
            return True
        behind = self.low(i + 1)
        return self._lows[i].endswith("s") and behind.endswith("s") and _shape(behind) == "" and len(behind) > _SHORT

    def _counts(self, i: int) -> bool:
        """Whether a number counts the noun behind it ("12 spans"): no year, and not that of "one in three owns"."""
        low = self.low(i)
        return not (low.isdigit() and len(low) == _YEAR) and self.low(i - 1) not in ("in", "of", "out")

    def _governs(self, i: int) -> bool:
        """Whether what follows can be what a verb governs."""
        following = self.tags[i + 1] if i + 1 < len(self.tags) else "end"
        if not following:
            shape, back = _shape(self.low(i)), self.tag(i - 1)
            said = back in ("pron", "rel") or (back == "adv" and self.tag(i - 2) in ("pron", "rel", "noun", "name"))
            return (shape == "past" and back != "conj") or (shape == "s" and said)
        return following in _OPENS_OBJECT

    def _plural(self, i: int) -> bool:
        """Whether the word before a verb without an ending can be its subject."""
        low = self.low(i)
        if low in ("they", "we", "you", "i", "who", "which", "that"):
            return True
        return low.endswith("s") and len(low) > _SHORT and not (low.endswith(_SINGULAR) and self.tokens[i].lemma == low)
