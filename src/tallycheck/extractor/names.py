"""Names with digits, found from the document itself: "Boeing 737", "GPT-4o", "Windows 11", "the Five Eyes"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tallycheck.extractor.nonclaims_words import nonclaim_words, words_pattern
from tallycheck.extractor.reading import NonClaim
from tallycheck.extractor.times_words import time_words
from tallycheck.model import Block, Span

WHY = "name: product or model"
SCALES = frozenset("BMKTbmkt") | {"bn", "mn", "tn", "Bn", "Mn", "Tn", "m", "k"}
PAIR = re.compile(
    r"(?<![\w$€£¥.@#'’])(?P<word>[A-ZÀ-Þ][A-Za-zÀ-ÿ]{0,24}(?:[-&.][A-Za-z]{1,20})?|[a-z]{1,2}[A-Z][A-Za-z]{1,20})"
    r"[ \u00a0](?P<number>\d{1,4}(?:\.\d{1,2}){0,2})(?P<tail>[A-Za-z]{0,2})(?P<more>-\d{3}(?!\d)|-[A-Z]\w{0,8})?"
    r"(?![\w%°$€£¥]|[.,:]\d|\s?[-–—‑/x×]\s?\d|\s?%)"
)
GLUED = re.compile(
    r"(?<![\w$€£¥.@#&])(?P<head>[A-Za-z]{1,20})(?P<hyphen>[-‑]?)(?P<number>\d{1,5}(?:\.\d{1,3}){0,2})(?P<tail>[A-Za-z]{0,4})"
    r"(?P<more>(?:[-‑.](?=[A-Za-z]|\d{2,3}\b|\d{1,3}[A-Za-z]\b)[A-Za-z0-9]{1,12}(?:\.\d{1,2}(?!\d))?){0,4})(?![\w%°$€£¥]|,\d|\.\d)"
)
NUMBER_NAME = re.compile(
    r"\b(?P<left>[A-Z][a-z]{1,20})[ ](?P<after>One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Zero)\b"
    r"|\b(?P<before>One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|Hundred|Thousand|First|Second|Third|Fourth"
    r"|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Twentieth)[ -](?P<right>[A-Z][a-z]{1,20})"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A capitalised word with a number behind it, and what its place tells."""

    word: str
    number: str
    tail: str
    span: Span
    inside: bool  # of a sentence, not at its start
    plain: bool  # not in a line where every word has its capital
    counting: bool  # a counted noun or a list of scores follows
    named: bool  # an article before it or a possessive, colon or bracket behind it


def read_names(text: str, regions: Sequence[tuple[Span, Block | None]]) -> Iterator[NonClaim]:
    """The names with digits of a text."""
    candidates = [found for span, block in regions for found in _pairs(text, span, block)]
    accepted = _accepted(candidates)
    for found in candidates:
        if (found.word, found.number, found.tail) in accepted:
            yield NonClaim(_whole(text, found.span), WHY)
    heads = Counter(match["head"] for match in GLUED.finditer(text))
    for match in GLUED.finditer(text):
        if _is_glued_name(match, heads):
            yield NonClaim(_whole(text, Span(*match.span())), WHY)
    bare = {number + tail for word, number, tail in accepted if tail and tail not in ("s", "x")}
    yield from _bare(text, bare)
    for span, _ in regions:
        yield from _number_names(text, span)


def _pairs(text: str, span: Span, block: Block | None) -> Iterator[Candidate]:
    for match in PAIR.finditer(text, *span):
        word = match["word"].lower()
        if word in nonclaim_words().not_names or word in _calendar() or word in nonclaim_words().codes["currencies"]:
            continue
        if _is_measure(text, match, span):
            continue
        yield Candidate(
            word=match["word"],
            number=match["number"] + (match["more"] or ""),
            tail=match["tail"],
            span=Span(match.start(), match.end()),
            inside=_inside(text, match.start(), span) or _is_head_cell(match, block),
            plain=_is_head_cell(match, block) or not _all_capitals(text, match.start(), span),
            counting=_counts(text, match, span),
            named=_is_named(text, match, span),
        )


@cache
def _calendar() -> frozenset[str]:
    words = time_words()
    return frozenset(
        (*words.months, *words.weekdays, *words.seasons, *words.parts, *words.ordinals, *words.numbers)
    ) - {
        "a",
        "an",
    }


@cache
def _measure() -> re.Pattern[str]:
    counted = words_pattern(word for word in time_words().lists["counted"] if word not in ("m", "g", "cars", "planes"))
    return re.compile(
        rf"\s?(?:%|°|[€£¥$])|[\s-]{{1,2}}(?:{counted}|m|g|bn|mn|tn|K|GB|MB|TB|MW|GW|kW|Nm|PS|TFLOPS|out\sof|of\s(?:the|\d|them)|to\s\d|or\s\d|in\s\d|and\s(?:a\shalf|\d))\b"
    )


def _is_measure(text: str, match: re.Match[str], span: Span) -> bool:
    tail, number = match["tail"], match["number"]
    if "." in number and (number.split(".")[0].lstrip("0") or "0") > "30" and len(number.split(".")[0]) > 1:
        return True
    if tail and not (len(tail) == 1 and (tail.isupper() or tail in "soeic")):
        return True
    return _measure().match(text, match.end(), min(span.end, match.end() + 24)) is not None


OPENERS = ".!?:;•—|>*#\n"


def _inside(text: str, at: int, span: Span) -> bool:
    """Whether words of the same sentence stand before this place."""
    left = at - 1
    while left >= span.start and at - left < 8 and text[left] in " \t\u00a0\"“”'‘’(_[":
        left -= 1
    return left >= span.start and text[left] not in OPENERS


def _is_head_cell(match: re.Match[str], block: Block | None) -> bool:
    if block is None or block.kind != "cell" or not (block.header or block.column == 0):
        return False
    return match.end() >= block.span.end - 12


def _all_capitals(text: str, at: int, span: Span) -> bool:
    """Whether the line is set like a headline, so that a capital tells nothing."""
    start = max(text.rfind("\n", span.start, at) + 1, span.start, at - 120)
    end = text.find("\n", at, min(span.end, at + 120))
    words = re.findall(r"[A-Za-z]{4,}", text[start : end if end >= 0 else min(span.end, at + 120)])
    high = sum(word[0].isupper() for word in words)
    return len(words) >= 3 and high > 0.6 * len(words)


def _counts(text: str, match: re.Match[str], span: Span) -> bool:
    after = text[match.end() : min(span.end, match.end() + 48)]
    noun = re.match(r"\s(?:[a-z]+\s)?([a-z]{2,}s)\b", after)
    first = re.match(r"\s([a-z]{2,}s)\b", after)
    listed = re.match(r",?\s(?:and\s)?(?P<word>[A-Z][A-Za-z]+)\s\d{1,3}\b(?![.,]\d)", after)
    plural = first or noun
    if plural and plural[1] not in nonclaim_words().not_plural:
        return True
    return bool(listed and listed["word"] != match["word"] and listed["word"].lower() not in nonclaim_words().not_names)


def _is_named(text: str, match: re.Match[str], span: Span) -> bool:
    before = text[max(span.start, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 3]
    article = re.search(
        r"\b(?:the|a|an|its|new|this|latest|old|original|his|her|their|our)\s(?:[A-Z]\w+\s){0,2}$", before
    )
    return bool(article) or after.startswith((": ", "'s", "’s", " ("))


def _accepted(candidates: list[Candidate]) -> set[tuple[str, str, str]]:
    groups: dict[tuple[str, str, str], list[Candidate]] = defaultdict(list)
    for found in candidates:
        groups[found.word, found.number, found.tail].append(found)
    letters: dict[tuple[str, str], set[str]] = defaultdict(set)
    for word, number, tail in groups:
        letters[word, number].add(tail)
    accepted = {key for key, members in groups.items() if _enough(key, members, siblings=len(letters[key[0], key[1]]))}
    families = {word for word, _, _ in accepted}
    more = {key for key, members in groups.items() if key[0] in families and _joins(key, members)}
    return accepted | more


def _enough(key: tuple[str, str, str], members: list[Candidate], *, siblings: int) -> bool:
    """Whether the places of a pair together make it a name."""
    _, number, tail = key
    solid = [one for one in members if one.inside and one.plain and not one.counting]
    named = [one for one in members if one.named and one.inside]
    if tail in SCALES and siblings < 2 and len(members) < 3:
        return False
    if tail and tail not in "soeic" and siblings < 2 and len(members) < 2:
        return False
    if "." in number:
        return (
            (number.endswith(".0") and bool(solid or named)) or (len(members) >= 2 and bool(solid or named)) or bool(named)
        )
    return bool(solid) or bool(named) or (len(members) >= 2 and any(one.inside for one in members))


def _joins(key: tuple[str, str, str], members: list[Candidate]) -> bool:
    """Whether a pair may join a family that has other numbers: not where it counts something."""
    return key[2] not in SCALES and any(not one.counting for one in members)


def _is_glued_name(match: re.Match[str], heads: Counter[str]) -> bool:
    head, number, tail = match["head"], match["number"], match["tail"]
    small, codes = head.lower(), nonclaim_words().codes
    if not any(letter.isupper() for letter in head) and not (match["hyphen"] == "" and any(map(str.isupper, match[0]))):
        return False
    if small in codes["currencies"] or small in _calendar() or small in codes["compound"]:
        return False
    if not match["hyphen"] and (small in codes["glued"] or _is_magnitude(head, number)):
        return False
    if (small in ("q", "h") and len(number) == 1 and number in "1234") or small in ("fy", "cy"):
        return False
    if head in ("R", "P", "K", "N") and tail.lower() in ("m", "bn", "b", "k", "million"):
        return False
    if _is_size(match):
        return False
    return not (head.istitle() and len(head) > 3 and not match["hyphen"] and len(number) > 3)


def _is_size(match: re.Match[str]) -> bool:
    """A word run together with a quantity, as tables without lines have it: "fusion744B"."""
    return not match["hyphen"] and match["tail"] in SCALES and len(match["head"]) > 3


def _is_magnitude(head: str, number: str) -> bool:
    return head in ("M", "Mw", "ML", "Mb", "Ms") and "." in number and number[0] in "123456789"


def _whole(text: str, span: Span) -> Span:
    """The name with the capitalised words that belong to it, before and behind."""
    words = nonclaim_words()
    start, end = span
    for _ in range(2):
        left = re.search(r"(?<![\w.'’-])([A-Z][A-Za-z]{1,20})[ \u00a0]$", text[max(0, start - 24) : start])
        if not left or left[1].lower() in words.not_names or left[1].lower() in _calendar():
            break
        if not _inside(text, start - len(left[0]), Span(0, len(text))) and left[1].lower() in words.not_names:
            break
        start -= len(left[0])
    for _ in range(2):
        right = re.match(r"[ \u00a0](?:(I{1,3}|IV|V)\b|([A-Z][A-Za-z]{1,14})\b)(?!['’.-]\w)", text[end : end + 18])
        if not right or not (right[1] or right[2] in words.suffixes or _ends_name(text, end + len(right[0]), right[2])):
            break
        end += len(right[0])
    return Span(start, end)


def _ends_name(text: str, at: int, word: str) -> bool:
    if word.lower() in nonclaim_words().not_names or word.lower() in _calendar():
        return False
    return re.match(r"\s(?:[a-z(]|\d)|[,.;:)]|$", text[at : at + 2]) is not None


def _bare(text: str, bare: set[str]) -> Iterator[NonClaim]:
    """The model numbers of names that were found, where they stand alone: "the 910C"."""
    if bare:
        for match in re.finditer(rf"(?<![\w.,$€£-]){words_pattern(bare)}(?!\w)", text):
            yield NonClaim(Span(*match.span()), WHY)


def _number_names(text: str, span: Span) -> Iterator[NonClaim]:
    """Names with a capitalised number word: "Formula One", "the Six Nations"."""
    for match in NUMBER_NAME.finditer(text, *span):
        other = match["left"] or match["right"]
        start = match.start()
        if (
            other.lower() in nonclaim_words().not_names
            or other.lower() in _calendar()
            or _all_capitals(text, start, span)
        ):
            continue
        if _inside(text, start, span) and not (match["before"] and text[max(0, start - 2) : start] in ('"', " “")):
            yield NonClaim(Span(*match.span()), "name")
