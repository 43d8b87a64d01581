"""The noun that a number counts: its words as written and the head as a singular key."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import simplemma

from tallycheck import lexicon, units

_WORD = re.compile(
    r"(?P<gap>[ \u00a0\u202f]|-(?=[^\W\d_])|)(?P<word>[^\W\d_][\w&’']{0,40}(?:-[^\W\d_][\w’']{0,40}){0,3})(?!\w)"
)
_SIZED = re.compile(  # "3-bedroom flats", "$20 notes"
    r"[ \u00a0\u202f](?:\d{1,3}(?:[.,]\d)?(?:-[^\W\d_]{2,12}){1,2}|[$€£]\d{1,4}(?:\.\d\d)?)(?= [a-z])"
)
_COMPOUND = re.compile(r" (?:[a-z]{2,12}-[a-z][a-z-]{1,14}|first|third) ")
_FARTHEST = 5
_ENDING = r".+(?:al|ous|ive|ic|ed|ful|less|ary|able|ible|ish|ant|ern|ian|ese|ing|est)"
_MODIFIER = re.compile(rf"{_ENDING}|{'|'.join(lexicon.table('nouns')['adjectives'])}", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r".{2,}(?:al|ous|ive|ic|ful|ian|ese|ish|ern|ary|ican)|male|female|adult|junior|senior|young|old|new|small|large|big"
    r"|public|private|black|white|foreign|electric|urban|rural|primary|secondary|civilian|summer|winter",
    re.IGNORECASE,
)
_OF = re.compile(
    r" of (?:the|its|their|his|her|our|those|these)(?= )|-(?:plus|odd)(?= )| or (?:so|more|fewer)(?= )", re.IGNORECASE
)
_PERSONS = re.compile(r"[^\W\d_]{2,20}(?:men|women|children|people|folk)")  # "gunmen", "schoolchildren"
_PERSON_ENDING = re.compile(r"(?:men|women|children|people)$")
_LONGEST = 40
_ABOARD = re.compile(r" (on board|aboard)(?![^\W_])", re.IGNORECASE)
_NAMED = re.compile(
    r"(?: (?:new|more|other|old|used|additional|further|of (?:its|the|their)|[A-Z][a-z]{2,15})){0,2}"
    r" [A-Z][\w.-]{0,15}\d[\w.-]{0,9}(?= )"
)

Word = tuple[int, int, str]


class Noun(NamedTuple):
    """A counted noun: the key of its head and the place of the words from the number to the head."""

    key: str
    start: int
    end: int


def read(text: str, at: int, end: int, *, one: bool = False) -> Noun | None:
    """The noun phrase that begins behind a number, None where no noun is near. `one`: the number is one."""
    hyphen = _hyphenated(text, at, end)
    if hyphen:
        return hyphen
    aboard = _ABOARD.match(text, at, end)
    if aboard and not one:
        return Noun("person", aboard.start(1), aboard.end())
    of = _OF.match(text, at, end)
    words = _words(text, of.end() if of else at, end)
    if not words:
        return None
    head = _plural(words)
    if head is None and one:
        head = _singular(words)
    if head is None:
        head = _person(words)
    if head is None and words[0][2].lower() in _table("counters"):
        head = 0
    return None if head is None else Noun(key(words[head][2]), words[0][0], words[head][1])


def behind_name(text: str, at: int, end: int) -> Noun | None:
    """The noun behind a name with digits that stands between it and its number ("36 new F-16 jets")."""
    name = _NAMED.match(text, at, end)
    noun = read(text, name.end(), end) if name else None
    return noun if noun and noun.start == (name.end() + 1 if name else 0) else None


def behind_idiom(text: str, at: int, end: int) -> Noun | None:
    """The noun behind a fixed compound that counts nothing itself ("300 first-class seats", "12 two-way radios")."""
    return read(text, at, end) if _COMPOUND.match(text, at, end) else None


def is_modifier(word: str) -> bool:
    """Whether a word can only stand before a noun: "domestic", "Brazilian", "female"."""
    return _ADJECTIVE.fullmatch(word) is not None


def single(text: str, at: int, end: int) -> Noun | None:
    """The singular noun that begins at a place: the word there, or the one behind its modifiers."""
    words = _words(text, at, end, first=True)
    if not words:
        return None
    head = _singular(words)
    plural = _plural(words)
    if head == 0 and plural == 1:
        head = 1
    return Noun(key(words[head][2]), words[0][0], words[head][1])


def _hyphenated(text: str, at: int, end: int) -> Noun | None:
    """The noun of "a 12-member panel"."""
    if text[at : at + 1] != "-":
        return None
    match = _WORD.match(text, at, end)
    if not match or match["gap"] != "-":
        return None
    word, _, rest = match["word"].partition("-")
    if rest and word.lower() not in _table("counters"):
        return None
    if len(word) < 3 or not word.islower() or word in _table("stop") or word in _table("hyphen"):
        return None
    return Noun(key(word), match.start("word"), match.start("word") + len(word))


def _words(text: str, at: int, end: int, *, first: bool = False) -> list[Word]:
    """The words from a place up to the first that no noun phrase goes across."""
    found: list[Word] = []
    stop, skip = _table("stop"), _table("skip")
    while len(found) < _FARTHEST:
        sized = _SIZED.match(text, at, end) if not first else None
        if sized:
            at = sized.end()
            continue
        match = _WORD.match(text, at, end)
        if not match or not (match["gap"] or first) or match["gap"] == "-":
            break
        first = False
        word, lower = match["word"], match["word"].lower()
        if len(word) > _LONGEST or _is_number(lower) or (lower in stop and not (not found and lower in skip)):
            break
        if not (not found and lower in skip):
            found.append((match.start("word"), match.end("word"), word))
        if word.endswith(("'s", "’s", "s'", "s’")):
            return found[:-1]
        at = match.end()
    return found


def _plural(words: list[Word]) -> int | None:
    """The first plural, or the one behind a plural that stands before others ("sports cars")."""
    for i, (_, _, word) in enumerate(words):
        if is_plural(word):
            double = (
                i + 1 < len(words)
                and (word[0].isupper() or word.lower() in _table("paired"))
                and is_plural(words[i + 1][2])
            )
            return i + 1 if double else i
    return None


def _person(words: list[Word]) -> int | None:
    return next((i for i, (_, _, word) in enumerate(words) if word.lower() in _table("persons")), None)


def _singular(words: list[Word]) -> int:
    for i, (_, _, word) in enumerate(words):
        if not _MODIFIER.fullmatch(word) or i + 1 == len(words):
            return i
    return 0


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    """Whether the word looks like a plural noun."""
    lower = word.lower().rpartition("-")[2]
    if lower in _table("plain") or (len(word) > 2 and word[-1] == "s" and word[:-1].isupper()):
        return True
    if _PERSONS.fullmatch(lower) and lower not in _table("singular"):
        return True
    if lower in _table("singular") or len(lower) < 3:
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "’s"))


@lru_cache(maxsize=8192)
def key(word: str) -> str:
    """The singular key of a noun, equal for synonyms that people count with."""
    given: dict[str, str] = lexicon.table("nouns")["lemmas"]
    last = word.rpartition("-")[2]
    lower = last.lower()
    if lower in given:
        return given[lower]
    if last.isupper():
        return last
    if len(last) > 2 and last.endswith("s") and last[:-1].isupper():
        return _abbreviated(last)
    lemma = str(simplemma.lemmatize(lower, lang="en")).lower()
    if lemma == lower and _PERSONS.fullmatch(lower) and lower not in _table("singular"):
        return _PERSON_ENDING.sub(lambda end: given.get(end[0], end[0]), lower)
    return lemma or lower


def _abbreviated(plural: str) -> str:
    """The key of an abbreviation in the plural; as it must not be that of a unit, "TVs" gives no teravolt."""
    stem = plural[:-1]
    return next((form for form in (stem, stem.lower(), plural) if units.kind(form) == "count"), plural.lower())


def _is_number(word: str) -> bool:
    """Whether a word is a number of its own: "five", "twenty-two", but not the measure in "three-bedroom flats"."""
    first, _, rest = word.partition("-")
    return first in _numbers() and (not rest or rest.partition("-")[0] in _numbers() or rest in _fractions())


@cache
def _fractions() -> frozenset[str]:
    parts = lexicon.number_words("fractions")
    return frozenset((*parts, *(f"{part}s" for part in parts)))


@cache
def _numbers() -> frozenset[str]:
    return frozenset(word for section in ("ones", "tens", "scales") for word in lexicon.number_words(section))


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(lexicon.table("nouns")[name])
