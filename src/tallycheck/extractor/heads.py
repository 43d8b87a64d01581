"""The subject of the verb of measure right before a value, which says what the value is a measure of."""

from collections.abc import Sequence
from functools import cache, partial

from tallycheck.extractor.layout import Layout
from tallycheck.extractor.plain import changed, plain
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.tagging import argument_words, verb_form, words_of
from tallycheck.extractor.words import Word

_BETWEEN = 8
_LEADING = frozenset(
    {"to", "percent", "per", "cent", "points", "percentage", "about", "around", "nearly", "almost", "just", "over", "a"}
)
_SENTENCE = 60
_BEFORE = 20  # tokens before a value inside a subject among which no verb may stand
_TOPIC = 8  # the longest words that say of what a sentence is about to tell
_TIMES = frozenset({"date", "clock", "ordinal"})
_RELATIVE = frozenset({"that", "which", "who", "whose"})
_NO_VERB_BEHIND = frozenset({"the", "a", "an", "this", "these", "those", "of", "in", "by", "for", "with", "'s", "’s"})
_HANGS = frozenset(
    {"of", "in", "on", "at", "between", "for", "over", "within", "during", "across", "among", "with", "from", "per"}
)
_SMALL = frozenset(
    {"the", "its", "their", "his", "her", "our", "last", "first", "past", "next", "final", "all", "these", "those"}
)
_NEW = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "it", "they", "he", "she", "this", "these"})
_COUNTS = frozenset({"number", "count", "tally", "total", "toll", "share", "proportion", "percentage", "figure"})
_COUNTED = 4
_BACK = frozenset({"it", "that", "this"})
_PLACED = frozenset({"in", "for", "of", "on", "from", "with", "by", "out"})
_FIGURES = frozenset({"figure", "number", "count", "total", "rate", "share", "sum"})
_TOPICS = (("regarding",), ("concerning",), ("as", "for"), ("as", "to"), ("in", "terms", "of"))


@plain
class Head:
    """The tokens of a subject, and those of the clause about it that stands before its verb (none where that is).

    `back` where it only points back to what was spoken of ("in Lunt it was", "for others the figure stood at").
    """

    first: int
    last: int
    clause: tuple[int, int] = (0, -1)
    back: bool = False


_words = partial(argument_words, "governing")


@cache
def _passed() -> frozenset[str]:
    return _words("between") | _words("leads")


def head(layout: Layout, readings: Sequence[Reading], families: Sequence[str], own: int) -> Head | None:
    """The subject of the verb of measure that stands right before a value.

    The step of a change may stand between them: "Revenue rose 12% to 8.4 billion".
    """
    verb, near, start, verbs = None, 0, layout.homes[own][0] - 1, _words("verbs")
    if own and readings[own].role == "to" and readings[own - 1].role == "by":
        gap = layout.tokens[layout.homes[own - 1][1] + 1 : start + 1]
        if all(w.low in _LEADING or not w.is_word for w in gap):
            own, start = own - 1, layout.homes[own - 1][0] - 1
    for at in range(start, max(-1, start - _BETWEEN), -1):
        if layout.tokens[at].lemma in verbs:
            verb, near = at, near or at
        elif not _is_passed(layout.tokens[at]):
            break
    if not verb:
        return None
    found = _subject(layout, [layout.homes[i] for i in range(own) if families[i] not in _TIMES], verb)
    if found.first > found.last:
        return None
    points = _points_back(layout.tokens, found)
    topic = _topic(layout, found) if points else None
    return topic or changed(found, back=points and _tells_level(layout, near, start))


def _is_passed(word: Word) -> bool:
    """Whether a token may stand between a verb of measure and its value."""
    return (
        word.lemma in _passed() or word.low.endswith("ly") or not (word.is_word or any(c.isalnum() for c in word.text))
    )


def _subject(layout: Layout, values: Sequence[tuple[int, int]], verb: int) -> Head:
    """The words from where the clause of a verb begins: behind another value, or a word or sign that begins clauses.

    A value that hangs on the subject is part of it ("the margin in nine months"), and a clause about the subject is
    passed over ("the price of a seat that most had booked").
    """
    last, clause, at = verb - 1, (0, -1), verb - 1
    starts = {end: first for first, end in values[-2:] if first <= end}  # a value in markup may have no token
    floor = cut = max(0, verb - _SENTENCE)
    closed = False  # "Operating profit (EBIT) fell": a bracket is no end
    while at >= floor:
        low = layout.tokens[at].low
        if at in starts and not closed:
            cut = cut if cut > floor or _hangs(layout, starts[at], at, last) else at + 1
            at = starts[at] - 1
            continue
        closed = (closed or low == ")") and low != "("
        if not closed and _ends(layout, at, verb):
            if low not in _RELATIVE or not _is_about(layout, at, last):
                return Head(max(cut, at + 1), last, clause)
            clause, cut, last = (at, verb - 1), floor, at - 1 - (layout.tokens[at - 1].low == ",")
        at -= 1
    return Head(cut, last, clause)


def _ends(layout: Layout, at: int, verb: int) -> bool:
    """Whether a clause begins behind a word or sign."""
    low = layout.tokens[at].low
    ends = (low == "and" and layout.tokens[at - 1].low == ",") or low in _words("ends")
    return ends and not (low == "(" and any(w.low == ")" for w in layout.tokens[at:verb]))


def _is_about(layout: Layout, at: int, last: int) -> bool:
    """Whether "that" or "which" begins a clause about the noun before it, which has a verb of its own.

    "She sold a car that had cost too much and the price was": another subject stands behind it.
    """
    tokens = layout.tokens
    if at and tokens[at - 1].low == "," != tokens[last].low:
        return False
    if any(tokens[i].low == "and" and tokens[i + 1].low in _NEW for i in range(at, last)):
        return False
    while last > at and tokens[last].low in words_of("class", "auxiliary") | words_of("class", "adverb"):
        last -= 1  # those of the verb that it is all about ("has since fallen")
    if tokens[at].low == "that" and any(_is_said(w) for w in tokens[max(0, at - _COUNTED) : at]):
        return False  # "said on Monday that the tax which"
    before = next((tokens[i] for i in (at - 1, at - 2) if i >= 0 and tokens[i].low != ","), None)
    if before is None or before.low in words_of("class", "pronoun") or _is_said(before):
        return False
    if any(w.lemma in _COUNTS for w in tokens[max(0, at - _COUNTED) : at]):
        return False  # "the number of those who died": the clause says of whom
    return any(_is_finite(tokens, i) for i in range(at + 1, last + 1))


def _is_said(word: Word) -> bool:
    """Whether "that" behind a word begins what somebody says or thinks."""
    return word.lemma in words_of("verb", "saying") or verb_form(word.low) == "past"


def _is_finite(tokens: Sequence[Word], i: int) -> bool:
    """Whether a word is a finite verb by its form and the word before it."""
    if tokens[i].low in words_of("class", "auxiliary"):
        return True
    low = tokens[i].low
    formed = verb_form(low) in ("past", "s") or low in words_of("verb", "same")
    return formed and (i == 0 or tokens[i - 1].low not in _NO_VERB_BEHIND)


def _hangs(layout: Layout, first: int, end: int, last: int) -> bool:
    """Whether a value hangs on a noun before it, in a subject that ends at `last`, and no verb stands around it."""
    tokens, at = layout.tokens, first - 1
    while at > 0 and tokens[at].low not in _HANGS and tokens[at].low in _SMALL | _words("between"):
        at -= 1
    if at <= 0 or tokens[at].low not in _HANGS:
        return False
    if any(tokens[i].low in (",", "and") or _is_finite(tokens, i) for i in range(end + 2, last + 1)):
        return False  # the word right behind it is its noun
    for i in range(at - 1, max(-1, at - _BEFORE), -1):
        if tokens[i].low in _words("ends") or tokens[i].low == ",":
            return i < at - 1
        if _is_finite(tokens, i):
            return False
    return True


def _tells_level(layout: Layout, verb: int, last: int) -> bool:
    """Whether the words from a verb to its value tell how much something is ("was still about", "climbed to")."""
    small = (w.low for w in layout.tokens[verb + 1 : last + 1])
    return layout.tokens[verb].lemma in _words("levels") and _PLACED.isdisjoint(small)


def _points_back(tokens: Sequence[Word], found: Head) -> bool:
    """Whether a subject is but "it", or "the figure", behind the phrase of a time or a place."""
    at = found.last
    while at > found.first and tokens[at].low in words_of("class", "auxiliary") | words_of("class", "adverb"):
        at -= 1
    if tokens[at].low in _FIGURES:
        return at > found.first and tokens[at - 1].low in ("the", "that", "this")
    return tokens[at].low in _BACK and (at == found.first or tokens[at - 1].low != "that")


def _topic(layout: Layout, found: Head) -> Head | None:
    """What a sentence begins by saying that it is about, where the subject only points back: "As for X, it was"."""
    tokens = layout.tokens
    for words in _TOPICS:
        if all(w.low == word for w, word in zip(tokens, words, strict=False)):
            comma = next((i for i in range(len(words), min(len(tokens), _TOPIC)) if tokens[i].low == ","), 0)
            return Head(len(words), comma - 1) if comma and comma < found.last else None
    return None
