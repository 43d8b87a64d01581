"""Names with digits, found from the document itself: "Apollo 11", "COVID-19", "H5N1", "the Five Eyes"."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from string import ascii_letters, ascii_lowercase

from tallycheck.extractor.names_glued import read_glued
from tallycheck.extractor.names_pairs import read_pairs
from tallycheck.extractor.names_places import all_capitals, inside, is_fronted, is_ordinary
from tallycheck.extractor.nonclaims_words import nonclaim_words
from tallycheck.extractor.openings import Landmarks, Opening, matches_at, opening, places_of
from tallycheck.extractor.reading import NonClaim
from tallycheck.extractor.word_patterns import any_of
from tallycheck.model import Block, Span

WHY = "name: product or model"
ORDINALS = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Twentieth"
CARDINALS = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve"
NUMBER_NAME = re.compile(
    rf"\b(?P<left>[A-Z][a-z]{{1,20}})[ ](?:{CARDINALS}|Zero)\b(?!-)"
    rf"|(?<![\w-])(?:{CARDINALS}|Hundred|Thousand|{ORDINALS})[ -](?P<right>[A-Z][a-z]{{1,20}})"
)
_NUMBER_WORD = opening((), f"{CARDINALS}|{ORDINALS}|Zero|Hundred|Thousand".split("|"))
_WITHIN, _LETTERS = frozenset(f"{ascii_lowercase},"), frozenset(ascii_letters)


def name_openings() -> tuple[Opening, ...]:
    """What names with a capitalised number word begin with."""
    return (_NUMBER_WORD,)


def read_names(marks: Landmarks, regions: Sequence[tuple[Span, Block | None]]) -> Iterator[NonClaim]:
    """The names with digits, or with a capitalised number word, of a text."""
    text = marks.text
    cores = [*read_pairs(marks, regions), *read_glued(marks)]
    for core in cores:
        yield NonClaim(_whole(text, core), WHY)
    yield from _run_together(text, cores)
    # Number words abound, those with a capital do not.
    words = {word: [at for at in marks.words.get(word, ()) if text[at].isupper()] for word in _NUMBER_WORD.near}
    places = Landmarks(text, words).places(_NUMBER_WORD)
    for span, _ in regions if places else ():
        some = places[bisect_left(places, span.start) : bisect_left(places, span.end)]
        if some:
            yield from _number_names(text, span, some)


def _whole(text: str, core: Span) -> Span:
    """The name with the capitalised words that belong to it, before and behind."""
    start, end = core
    for _ in range(2):
        left = re.search(r"(?<![\w.'’-])([A-Z][A-Za-z]{1,20})[ \u00a0]$", text[max(0, start - 24) : start])
        if not left or not _belongs(text, start - len(left[0]), left[1]):
            break
        start -= len(left[0])
    for _ in range(2):
        right = re.match(r"[ \u00a0](?:(I{1,3}|IV|V)|([A-Z][A-Za-z]{1,14}))(?![\w]|['’.-]\w)", text[end : end + 20])
        # "For Kestrel 4.6 Acme charges $5": a word that is a name by itself elsewhere is one here.
        closes = right and right[2] and _closes(text, (start, end), right) and not _is_known(text, right[2])
        if not right or not (right[1] or right[2] in nonclaim_words().suffixes or closes):
            break
        end += len(right[0])
    return Span(start, end)


def _belongs(text: str, at: int, word: str) -> bool:
    """Whether a capitalised word before a name is part of it: no opener of the sentence and no unit of a number."""
    if is_ordinary(word) or re.search(r"\d\s$", text[max(0, at - 2) : at]):
        return False
    opens_cell = text[max(0, at - 4) : at].rstrip(" ").endswith("|")
    return opens_cell or inside(text, at, Span(0, len(text))) or _is_known(text, word)


def _is_known(text: str, word: str) -> bool:
    """Whether a capitalised word stands somewhere within a sentence."""
    for at in places_of(text, f" {word}"):
        end = at + 1 + len(word)
        if at and text[at - 1] in _WITHIN and text[end : end + 1] not in _LETTERS:
            return True
    return False


def _closes(text: str, name: tuple[int, int], right: re.Match[str]) -> bool:
    """Whether a capitalised word behind a name closes it."""
    start, end = name
    if is_ordinary(right[2]):
        return False
    at = end + len(right[0])
    if is_fronted(text, start, end, at):
        return False
    return re.match(r"\s(?:[a-z(]|\d)|[,.;:)]|$", text[at : at + 2]) is not None


def _run_together(text: str, cores: Sequence[Span]) -> Iterator[NonClaim]:
    """Names that were found, where a table without lines has them without a space: "licenceApache 2.0$0.48"."""
    names = Counter(text[core.start : core.end] for core in cores)
    again = [name for name, count in names.items() if count > 1 and name[0].isupper()]
    if again:
        pattern = re.compile(rf"(?:(?<=[a-z\d)]){any_of(again)}|\b{any_of(again)}(?=[A-Z$€£]))(?![\d%]|[.,]\d)")
        places = {at for name in again for at in places_of(text, name.split()[0])}
        for match in matches_at(pattern, text, sorted(places)):
            yield NonClaim(Span(*match.span()), WHY)


def _number_names(text: str, span: Span, places: Sequence[int]) -> Iterator[NonClaim]:
    """Names with a capitalised number word: "Formula One", "the Six Nations"."""
    for match in matches_at(NUMBER_NAME, text, places, span.end):
        start = match.start()
        if is_ordinary(match["left"] or match["right"]) or all_capitals(text, start, span):
            continue
        quoted = match["right"] is not None and text[max(0, start - 1) : start] in ('"', "“", "'", "‘")
        if inside(text, start, span) and not quoted:
            yield NonClaim(Span(*match.span()), "name")
