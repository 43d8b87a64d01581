"""Numbers known by their form: addresses, identifiers, labels, footnote marks, versions, telephones, list numbers."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Any

from tallycheck import lexicon
from tallycheck.extractor.names_places import inside
from tallycheck.extractor.nonclaims_words import nonclaim_words
from tallycheck.extractor.openings import BACK, Landmarks, Opening, matches_at, opening, places_of
from tallycheck.extractor.reading import NonClaim
from tallycheck.extractor.times_words import time_words
from tallycheck.extractor.word_patterns import any_of
from tallycheck.model import Span

NUMBER = r"(?:\d{1,4}-[a-z]{2,4}-\d{1,6}|\d{1,5}(?:[.-]\d{1,3}){0,3}(?:\(\w\)){0,3}[A-Za-z]?|[IVX]{1,5})"
SLOT = re.compile(r"<<([^<>]+)>>")
LIST = re.compile(r"(?:[ \t>*+•·#–-]{0,12})(?:\*\*|__)?(?P<it>\(?(?P<number>\d{1,3})(?:[.)]|\.\)))(?=\s|\*\*|__)")
INLINE = re.compile(r"(?<![\w(])\(?(?P<number>\d{1,2}) ?\)(?=\s[A-Za-z\"“])")
_BRACKETED = opening(("(",), (")",), back=4)


@dataclass(frozen=True, slots=True)
class Form:
    """One form: why it asserts nothing, how it looks, where it can begin, what it gives way to, and its examples.

    `narrow` is the group of the pattern that is the number itself.
    """

    why: str
    pattern: re.Pattern[str]
    opening: Opening | None
    narrow: str | int
    guard: str
    examples: tuple[tuple[str, str], ...]
    counterexamples: tuple[str, ...]


@cache
def forms() -> tuple[Form, ...]:
    """The forms of the package, read once."""
    source = files("tallycheck.lexicon").joinpath("en", "nonclaim_forms.toml").read_text(encoding="utf-8")
    return tuple(_form(entry) for entry in tomllib.loads(source)["forms"])


def _form(entry: dict[str, Any]) -> Form:
    names = {"i": re.IGNORECASE, "m": re.MULTILINE}
    flags = re.VERBOSE
    for letter in str(entry.get("flags", "")):
        flags |= names[letter]
    pattern = re.compile(SLOT.sub(lambda slot: _slot(slot[1]), str(entry["pattern"])), flags)
    return Form(
        why=str(entry["why"]),
        pattern=pattern,
        opening=_opening(entry),
        narrow="it" if "it" in pattern.groupindex else 0,
        guard=str(entry.get("guard", "")),
        examples=tuple((pair[0], pair[1]) for pair in entry["examples"]),
        counterexamples=tuple(str(sentence) for sentence in entry["not"]),
    )


def _opening(entry: dict[str, Any]) -> Opening | None:
    """What the form begins with, None where it does not say."""
    if not {"begins", "near"} & entry.keys():
        return None
    begins, near = ([text for item in entry.get(key, ()) for text in _listed(item)] for key in ("begins", "near"))
    return opening(begins, near, back=int(entry.get("back", BACK)))


def _listed(item: str) -> Iterator[str]:
    """The item, or what it stands for: <<name>> is every word of the list."""
    slot = SLOT.search(item)
    if not slot:
        yield item
        return
    table = {**nonclaim_words().labels, **nonclaim_words().codes, "fixed": nonclaim_words().fixed}
    table |= {"Capital": table["capital"], "Kinds": table["more_kinds"]}
    for name in slot[1].split("|"):
        yield from (item[: slot.start()] + word for word in table[name])


def _slot(name: str) -> str:
    """The pattern of a word list, of several joined by |, or of one of the parts that label forms share."""
    labels, codes = nonclaim_words().labels, nonclaim_words().codes
    shared = {
        "NUMBER": NUMBER,
        "MORE": rf"(?:(?:,\s|\s?(?:and|or|to|&|–|-)\s?){NUMBER}){{0,6}}",
        "END": r"(?![\w%°]|[,.]\d|\s?(?:per\scent|percent|million|billion|thousand|trillion|km|kg|m\b|metres|miles))",
        "UNRANKED": _not_behind(labels["ranked"]),
        "Capital": any_of(word.capitalize() for word in set(labels["capital"]) - set(labels["more_kinds"])),
        "Kinds": any_of(word.capitalize() for word in labels["more_kinds"]),
        "Numbered": any_of(word.capitalize() for word in codes["numbered"]),
        "Street": any_of(word.capitalize() for word in codes["street"]),
        "fixed": any_of(nonclaim_words().fixed),
    }
    if name in shared:
        return shared[name]
    if name in codes:
        return any_of(codes[name])
    words = {word for part in name.split("|") for word in labels[part]}
    elsewhere = {*labels["capital"], "no.", "nos.", "nr.", "number", *(() if name == "kinds" else labels["kinds"])}
    return any_of(words - elsewhere)


def _not_behind(words: Iterable[str]) -> str:
    forms = sorted({form for word in words for form in (word, word.capitalize())})
    return "".join(rf"(?<!\b{re.escape(form)}\s)" for form in forms)


def read_forms(marks: Landmarks) -> Iterator[NonClaim]:
    """The numbers of a text that are known by their form."""
    for form in forms():
        found = marks.matches(form.pattern, form.opening) if form.opening else form.pattern.finditer(marks.text)
        for match in found:
            if match.end() > match.start() and not _gives_way(form.guard, match):
                yield NonClaim(Span(*match.span(form.narrow)), form.why)


def _gives_way(guard: str, match: re.Match[str]) -> bool:
    """Whether a counted noun behind the number makes it a count: "Order 12 planes", "a flight 12 hours late"."""
    if not guard or (guard == "opening count" and inside(match.string, match.start(), Span(0, len(match.string)))):
        return False
    after = match.string[match.end() : match.end() + 40]
    if _counted().match(after):
        return True
    words = re.match(r"[ ](?:\d{1,3}-)?([a-z]{2,}(?:-[a-z]{2,})?)(?:[ ]([a-z]{2,}))?", after)
    named = takewhile(lambda word: word and word not in _between(), words.groups()) if words else ()
    return any(_is_plural(word) for word in named)


@cache
def _between() -> frozenset[str]:
    """Words that end what a number can count: "Ward 6 for days"."""
    return frozenset(lexicon.table("nouns")["stop"])


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss") and word not in nonclaim_words().not_plural


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"[ -]{any_of(time_words().lists['counted'])}\b")


def read_list_numbers(marks: Landmarks) -> Iterator[NonClaim]:
    """The numbers that only count off: before the items of a list, or inline as 1) and 2)."""
    starts = (0, *(at + 1 for at in places_of(marks.text, "\n")))
    lines = list(matches_at(LIST, marks.text, starts))
    seen = {int(match["number"]) for match in lines}
    for match in lines:
        number = int(match["number"])
        if number <= 12 or {number - 1, number + 1} & seen:
            yield NonClaim(Span(*match.span("it")), "list number")
    yield from _inline(list(marks.matches(INLINE, _BRACKETED)))


def _inline(matches: list[re.Match[str]]) -> Iterator[NonClaim]:
    """The marks that count 1), 2), 3) in order; any others are numbers in brackets."""
    follows = any(int(match["number"]) == 2 for match in matches)
    expected = 1
    for match in matches:
        number = int(match["number"])
        if number in (1, expected) and follows:
            expected = number + 1
            yield NonClaim(Span(*match.span()), "list number")
