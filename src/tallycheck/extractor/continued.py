"""Bare numbers of another thing, behind the value of the first: "goes for 700 km; the older one manages 606"."""

import re
from collections.abc import Sequence
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.compared import lender_of, stands_alone
from tallycheck.extractor.lending import is_bare, is_date, lent, words
from tallycheck.extractor.openings import small_text
from tallycheck.extractor.plain import plain
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.words import lemma
from tallycheck.families import family
from tallycheck.model import Span

_CLAUSE = re.compile(r"[^.!?]{0,80}?(?:;|,? (?:while|whereas|but)|, (?:and|against))\s(?P<rest>[^.;!?]{2,70})$")
_BARE_BODY = re.compile(r"^[^\d.;:!?]{0,30},\s$")
_AT = re.compile(r"(?<![^\W_])(?:at|only|just)\s(?:about\s)?$")
_PERSONAL = re.compile(
    r"(?<![^\W_])(?:he|she|who|aged?|turn(?:s|ed)|room|page|chapter|route|channel|number)(?![^\W_])", re.I
)
_ASIDE = re.compile(
    r"(?<![^\W_])(?:in|over|for|within|after|during|since|every|each|these|those"
    r"|the (?:top|upper|lower|first|last|next|past|outer|inner|bottom|final|other))(?: (?:about|nearly|just|some))? $"
)
_OWNER = re.compile(r"(?:But |And |Yet )?(?:The |Its |Their |His |Her )?[\w .-]{2,30}(?:['’]s|s['’])\s")
_IS = re.compile(r"\s(?:is|was|are|were|would|will|had|has|falls|fell)(?![^\W_])")
_ALL = 100
_SHORT = 24
_NEVER = frozenset(
    {"count", "ordinal", "date", "clock", "multiple", "percent", "points", "money", "number", "magnitude"}
)
_FAR, _NEAR, _SCALED = 12, 3, 20
_LENGTH = 90
_CLOSE = 2  # sentences: the next, or the one behind it


@plain
class Last:
    """The last value of the last sentence with numbers, in whose unit another can go on; its block and its number."""

    block: int = -1
    sentence: int = -1
    reading: Reading | None = None

    def before(self, block: int, sentence: int) -> Reading | None:
        """The value that a sentence may go on from: of the sentence before, in the same block."""
        return self.reading if self.block == block and 0 < sentence - self.sentence <= _CLOSE else None


def other_clause(text: str, span: Span, readings: Sequence[Reading], own: int) -> Reading | None:
    """The bare number of a later clause in the unit of the value of the clause before, if both say the same of two."""
    reading, at = readings[own], lender_of(text, readings, own)
    if at is None or not stands_alone(text, span, reading):
        return None
    lender = readings[at]
    start = max(lender.span.end, lender.unit_span.end if lender.unit_span else 0)
    gap = text[start : reading.span.start]
    clause = _CLAUSE.fullmatch(gap) if len(gap) <= 2 * _LENGTH else None
    if clause is None or not (_says_so(text, span, lender, clause["rest"]) or _lasted(lender, clause["rest"])):
        return None
    return lent(lender, reading, _SCALED if lender.scale else _NEAR) if _lends(lender) else None


def next_sentence(text: str, span: Span, readings: Sequence[Reading], before: Reading | None) -> list[Reading]:
    """The readings of a sentence, a first bare number in the unit of the sentence before where it goes on with it."""
    out = list(readings)
    first = next((i for i, r in enumerate(out) if not is_date(r)), None)
    if before is None or first is None or not is_bare(out[first]):
        return out
    own = out[first]
    body = text[span.start : own.span.start]
    if _of_others(text, span, before, own, body):
        out[first] = lent(before, own, _FAR) or own
        return out
    goes_on = _goes_on(body) or _lasted(before, body)
    if not _lends(before) or len(body) > _LENGTH or not stands_alone(text, span, own) or not goes_on:
        return out
    out[first] = lent(before, own, _SCALED if before.scale else _FAR) or own
    return out


def _of_others(text: str, span: Span, before: Reading, own: Reading, body: str) -> bool:
    """Whether a number is the share of those on another side, or another's share: "29 were against", "Acme's 2.8 is".

    Both follow on a share; those of two sides are together no more than all.
    """
    if family(before.quantity) != "percent" or own.scale:
        return False
    shares = (before.quantity.number or 0, own.quantity.number or 0)
    if not body.strip(" \"“'‘") and _sides().match(text, own.span.end, span.end):
        return sum(shares) <= _ALL
    fraction = (own.quantity.resolution or 1) < 1
    return fraction and _OWNER.fullmatch(body) is not None and _IS.match(text, own.span.end, span.end) is not None


@cache
def _sides() -> re.Pattern[str]:
    return re.compile(rf"(?: per ?cent)?\s(?:{words('sides')})(?![^\W_])", re.IGNORECASE)


def _lasted(before: Reading, body: str) -> bool:
    """Whether the words before a number say that something ended after such a time as was told before."""
    return family(before.quantity) == "time" and _lasts().search(body) is not None


@cache
def _lasts() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{words('lasts')}) (?:after|for)(?: (?:only|just|about|some))? $", re.IGNORECASE)


def _goes_on(body: str) -> bool:
    """Whether the words before the number open with another thing, place or time, and name no other property."""
    opened = _opens().match(body)
    if opened is None or _PERSONAL.search(body):
        return False
    return _BARE_BODY.search(body) is not None or _by_verb(body, frozenset())


def _says_so(text: str, span: Span, lender: Reading, rest: str) -> bool:
    """Whether the clause before a number has a verb that names no property, or the verb of the clause before."""
    if _PERSONAL.search(rest):
        return False
    start = max(span.start, lender.span.start - _LENGTH)
    said = {lemma(w) for w in re.findall(r"[^\W\d_]{3,14}", text[start : lender.span.start].lower())}
    return _by_verb(rest, frozenset(said))


def _by_verb(body: str, said: frozenset[str]) -> bool:
    """Whether a verb of having, or one that was said before, stands right before the number, hedges aside."""
    if said and _AT.search(body):
        return True
    for word in reversed(re.findall(r"[^\W\d_]+", body.lower())[-4:]):
        if word in _small():
            continue
        stem = lemma(word)
        return stem in _verbs() or (stem in said and stem != "be")
    return False


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lexicon.grammar("lent", "verbs"))


@cache
def _small() -> frozenset[str]:
    """Words that may stand between the verb and its number."""
    return frozenset(w for phrase in lexicon.grammar("lent", "softly") for w in phrase.split())


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(rf"[\s\"'“‘*–—-]*(?:{words('opens')})(?![^\W_])", re.IGNORECASE)


def last_measured(text: str, readings: Sequence[Reading]) -> Reading | None:
    """The last value of a sentence in whose unit the next one can go on; "in two months" only says when."""
    for reading in reversed(readings):
        conversion = reading.partner is not None and readings[reading.partner].span < reading.span
        if not is_date(reading) and not conversion and reading.role != "by" and not _is_aside(text, reading.span.start):
            return reading if _lends(reading) or family(reading.quantity) == "percent" else None
    return None


def _is_aside(text: str, at: int) -> bool:
    """Whether a number only says when or where, and not after what time something ended."""
    start = max(0, at - _SHORT)
    return _ASIDE.search(small_text(text), start, at) is not None and not _lasts().search(text, start, at)


def _lends(lender: Reading) -> bool:
    """Whether values in such a unit are spoken of without it: measures, and numbers with a scale."""
    return bool(lender.scale) or family(lender.quantity) not in _NEVER
