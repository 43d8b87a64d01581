"""Names of a capitalised word and a number behind it: "Apollo 11", "Seedling 2.0", "Euro 2024"."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tallycheck.extractor.names_places import all_capitals, inside, is_ordinary
from tallycheck.extractor.nonclaims_words import nonclaim_words
from tallycheck.extractor.openings import Landmarks, matches_at
from tallycheck.extractor.times_words import time_words
from tallycheck.extractor.word_patterns import any_of
from tallycheck.model import Block, Span

Key = tuple[str, str, str]
SCALES = frozenset("BMKTmk")
PAIR = re.compile(
    r"(?<![\w$€£¥.@#'’])"
    r"(?P<word>[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ]{0,24}(?:[-&.][A-Za-z]{1,20})?|[a-z]{1,2}[A-Z][A-Za-z]{1,20})"
    r"[ \u00a0](?P<number>\d{1,4}(?:\.\d{1,2}){0,2})(?P<tail>[A-Z]\d|[A-Za-z]{0,2})"
    r"(?P<more>[ ](?:Max|MAX|Pro Max)[ ]\d{1,2}(?!\w)|-\d00(?!\d)|-\d(?!\d)|-[A-Z]\w{0,8})?"
    r"(?![\w%°$€£¥]|[.,:]\d|\s?[-–—‑/x×]\s?\d|\s?%|\s[-–+−]?\d|-[a-z])"
)
BLANKS = (" ", "\u00a0")
_HEAD = re.compile(r"(?<![\w$€£¥.@#'’])[^\W\d_]")
_LONGEST = 48  # letters and signs of the word before the number
LISTED = re.compile(
    r"[,;]\s(?!(?:made|built|based|launched|announced|released|introduced|unveiled|powered|equipped|priced|due|out)\s)(?:and\s)?(?:[\w'’.-]{1,20}\s){1,3}\d|\s(?:[A-Z][\w.-]{0,20}\s){1,2}\d{1,3}(?![\d.,]\d)"
)
LISTING = re.compile(
    r"(?:[A-Za-z]\s\d{1,4}[,;]\s(?:and\s)?|\b[A-Z][\w'’.-]{0,20}\s\d{1,4}(?:\s(?:and\s)?|\s?[-–]\s?))"
    r"(?:[A-Z][\w'’.-]{0,20}\s){0,2}$"
)
# Behind one that was told with its number: "the Liberals have 84, the Greens 11 with", "the Greens 11 and the Left 4.".
_SIDE_NEXT = re.compile(r"\d(?:\s[a-z]+)?,\s(?:and\s|but\s|while\s)?the\s$")
_SIDE_LAST = re.compile(r"\b[A-Z][a-z]+s\s\d{1,3}\sand\sthe\s$")
COUNTED = re.compile(r"(?<![\d.,])(?:\d{1,3}|\b(?i:two|three|four|five|six|seven|eight|nine|ten|twelve|dozen))\s$")
CAMEL = re.compile(r"[A-Za-z][a-z]+[A-Z]|[a-z][A-Z]")
CAPITAL = re.compile(r"(?<![\w.])([A-Z][A-Za-z]{1,20})[ \u00a0]$")


# A value of its own right behind a pair: "at 80.9%", "scoring 71%", "at $499".
_VALUE = re.compile(
    r"\s(?:(?:at|on|scoring|costing)\s(?:about\s|around\s|some\s|just\s|only\s|nearly\s)?"
    r"(?:[$€£¥]\s?\d|\d[\d.,]{0,12}(?:\s?%|\s(?:per\s?cent|percent|euros?|dollars?|pounds?)\b))"
    r"|with\s(?:a\s(?:score|rate)\sof\s)?\d[\d.,]{0,8}\s?(?:%|per\s?cent\b|percent\b))"
)
# … or in brackets: "(2023)", "($499)", "(499 dollars)".
_ASIDE = re.compile(r"\s\((?:[12]\d{3}\)|[$€£¥]\s?\d|\d[\d.,]{0,12}(?:%|\s(?:per\s?cent|euros?|dollars?|pounds?)\b))")
_DECIMALS = r"(?:[A-Z][\w'’-]{0,20}\s){1,3}\d{1,2}\.\d\d?"
# Behind its rivals in a list: "beats Cygnet 3.1, Ember 5.2 and ".
_RIVALS = re.compile(rf"(?:{_DECIMALS}(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)){{0,4}}(?:[A-Z][\w'’-]{{0,20}}\s){{0,2}}$")
_ONE = re.compile(r"(?:^|\W)[Aa]n?\s(?:[A-Z]\w{1,20}\s){0,2}$")
_DIGITS = re.compile(r"\d{1,4}(?:\.\d{1,2}){0,2}")
_APART = re.compile(r"[^.!?;:\n\d]+")
_NEAR = 60  # letters within which the same word may come again
_LIST = 120
_VERB = re.compile(
    r"\s(?:(?:now|also|still|already|never) [a-z]+s\s|(?:is|has|was|will|can|does|may|would|could)\s"
    r"|(?!people |cases |points )[a-z]{2,14}(?:ed|s)\s(?:on|with|at|into|off|from|to|the|an?|its)\s)"
)


class Candidate(NamedTuple):
    """A capitalised word with a number behind it, and what its place tells."""

    key: Key
    span: Span
    inside: bool  # of a sentence that is not set like a headline
    counting: bool  # a counted noun follows
    listed: bool  # in a list of counts or a score
    told: bool  # an article or a preposition before it, or a small word behind it
    named: bool  # an article before it, or a possessive, a colon or a bracket behind it
    single: bool  # "a" or "an" before it
    full: bool  # words of a name before it, led in by a small word or an owner: "for Cedar Lyra 4.6"


def read_pairs(marks: Landmarks, regions: Sequence[tuple[Span, Block | None]]) -> Iterator[Span]:
    """The places of names that are a word and a number."""
    text, digits = marks.text, marks.digits
    numbered = [(s, block) for s, block in regions if bisect_left(digits, s.start) < bisect_left(digits, s.end)]
    candidates = [found for span, block in numbered for found in _candidates(marks, span, block)]
    accepted = _accepted(candidates)
    for found in candidates:
        if found.key in accepted:
            yield found.span
    yield from _alone(text, accepted)


def _heads(marks: Landmarks, span: Span) -> Iterator[int]:
    """Where the words of a region begin that have a blank and a digit behind them."""
    text, digits = marks.text, marks.digits
    for at in digits[bisect_left(digits, span.start) : bisect_left(digits, span.end)]:
        if text[at - 1 : at] in BLANKS and at - 1 > span.start:
            low = max(span.start, at - _LONGEST)
            low = max(low, *(text.rfind(blank, low, at - 1) + 1 for blank in BLANKS))
            yield from (head.start() for head in _HEAD.finditer(text, low, at - 1))


def _candidates(marks: Landmarks, span: Span, block: Block | None) -> Iterator[Candidate]:
    text = marks.text
    for match in _named(marks, span):
        word = match["word"]
        heads = _heads_cell(match, block)
        before, after = text[max(span.start, match.start() - 40) : match.start()], text[match.end() : match.end() + 48]
        own = _is_twin(text, match, span) or _has_value(match, after) or _is_rival(text, match, span)
        counted = COUNTED.search(before) is not None and not word.endswith("s")
        article = counted or _article().search(before) is not None
        suffix = _suffix(after) or (match["more"] or "").startswith(" ")
        single = CAMEL.match(word) is not None or (word.isupper() and len(match["number"]) == 4)
        decimal = "." in match["number"] and (
            _follows_name(before) or match["number"].endswith(".0") or after.startswith(" (")
        )
        yield Candidate(
            key=(word, match["number"] + _variant(match["more"]), _tail(match)),
            span=Span(*match.span()),
            inside=heads
            or single
            or own
            or _is_subject(after)
            or (inside(text, match.start(), span) and not all_capitals(text, match.start(), span)),
            counting=not heads and _counts(after),
            listed=not heads and not suffix and not own and _is_listed(match, before, after),
            told=heads
            or single
            or own
            or _is_subject(after)
            or article
            or suffix
            or decimal
            or _told().search(before) is not None
            or _goes_on(after),
            named=heads or own or article or suffix or _is_subject(after) or after.startswith((": ", "'s", "’s", " (")),
            single=_ONE.search(before) is not None,
            full=_follows_name(before) and _told().search(before) is not None,
        )


def _named(marks: Landmarks, span: Span) -> Iterator[re.Match[str]]:
    """The words with a number behind them that may be a name: no words of every day, no currencies, no measures."""
    currencies = nonclaim_words().codes["currencies"]
    for match in matches_at(PAIR, marks.text, _heads(marks, span), span.end):
        word = match["word"]
        if not (is_ordinary(word) or word.lower() in currencies or _is_measure(marks.text, match, span)):
            yield match


def _is_subject(after: str) -> bool:
    """Whether a verb in the singular follows, so that the pair is one thing: "Voyager 1 is", "Windows 11 now runs"."""
    return _VERB.match(after) is not None


def _is_twin(text: str, match: re.Match[str], span: Span) -> bool:
    """Whether the same word stands near by with another number: "Kestrel 3 and Kestrel 4"."""
    if LISTED.match(text, match.end(), min(span.end, match.end() + _NEAR)):
        return False
    again = match["word"] + " "
    behind = text[match.end() : min(span.end, match.end() + _NEAR)]
    ahead = text[max(span.start, match.start() - _NEAR) : match.start()]
    after, before = behind.find(again), ahead.rfind(again)
    number = _DIGITS.match(behind, after + len(again)) if after > 0 and _APART.fullmatch(behind[:after]) else None
    if number is None and before >= 0:
        number = _DIGITS.match(ahead, before + len(again))
        number = number if number and _APART.fullmatch(ahead[number.end() :]) else None
    return number is not None and number.group() != match["number"]


def _has_value(match: re.Match[str], after: str) -> bool:
    """Whether a value of its own follows: "Firefly 4.5 at 80.9%", "the Vento 7 (2023)"."""
    if "." in match["number"]:
        return _VALUE.match(after) is not None
    return not after.startswith(" with") and bool(_VALUE.match(after) or _ASIDE.match(after))


def _is_rival(text: str, match: re.Match[str], span: Span) -> bool:
    """Whether a version stands behind a word that compares or in its list: "beats Cygnet 3.1 and Lyra 4.5"."""
    if match["number"].count(".") != 1:
        return False
    start = max(span.start, match.start() - _LIST)
    rivals = _RIVALS.search(text, start, match.start())
    return rivals is not None and _comparing().search(text, start, rivals.start()) is not None


@cache
def _comparing() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\W){any_of(nonclaim_words().rivals)}\s(?:the\s|both\s)?$")


def _is_score(match: re.Match[str], before: str) -> bool:
    """Whether the name and its two numbers are the result of a match: "beat the Albion 3-1"."""
    scored = match["more"] is not None and match["more"][0] == "-" and match["more"][1:].isdigit()
    return scored and not nonclaim_words().results.isdisjoint(before.lower().split())


def _is_listed(match: re.Match[str], before: str, after: str) -> bool:
    """Whether the number is that of one in a list of counts, of a side, or a score."""
    listed = LISTED.match(after) or LISTING.search(before)
    return bool(listed) or _is_score(match, before) or _is_side(match, before, after)


def _is_side(match: re.Match[str], before: str, after: str) -> bool:
    """Whether many that are named have the number, one item of a list: "Labour 410, the Conservatives 119"."""
    if not before.endswith("the ") or match["tail"] or match["more"] or "." in match["number"]:
        return False
    closed = not after or after[0] in ",;.)"
    if match["word"].endswith("s"):
        return closed or _SIDE_NEXT.search(before) is not None
    return closed and _SIDE_LAST.search(before) is not None


def _variant(more: str | None) -> str:
    return more if more and more[1:].isdigit() else ""


def _tail(match: re.Match[str]) -> str:
    """What is glued behind the number, but for the plural of a model: "737s"."""
    return "" if match["tail"] == "s" and len(match["number"]) >= 3 else match["tail"]


def _suffix(after: str) -> bool:
    """Whether a word follows that belongs to a name: "Pro", "Max", the letter of a planet."""
    word = re.match(r"\s(?:([b-f])|([A-Z][A-Za-z]{1,14}))\b", after)
    return word is not None and (word[1] is not None or word[2] in nonclaim_words().suffixes)


def _follows_name(before: str) -> bool:
    word = CAPITAL.search(before)
    return word is not None and not is_ordinary(word[1])


def _is_measure(text: str, match: re.Match[str], span: Span) -> bool:
    tail, whole = match["tail"], match["number"].split(".")[0]
    if "." in match["number"] and len(whole) > 1 and int(whole) > 30:
        return True
    if tail and not tail[-1].isdigit() and not (len(tail) == 1 and (tail.isupper() or tail in "soeic")):
        return True
    return _measure().match(text, match.end(), min(span.end, match.end() + 24)) is not None


@cache
def _measure() -> re.Pattern[str]:
    counted = any_of(set(time_words().lists["counted"]) - nonclaim_words().ships - {"m", "g"})
    short = "m|g|bn|mn|tn|K|GB|MB|TB|MW|GW|kW|Nm|PS|TFLOPS|C|F"
    joints = r"out\sof|of\s(?:the|\d|them)|to\s\d|or\s\d|in\s\d|and\sa\shalf|per\s"
    return re.compile(rf"\s?(?:°|[€£¥$])|[\s-]{{1,2}}(?:(?:{counted}|{short})\b|{joints})")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\W)(?i:{any_of(nonclaim_words().articles)})\s(?:[A-Z]\w{{1,20}}\s){{0,2}}$")


@cache
def _told() -> re.Pattern[str]:
    small = any_of(nonclaim_words().prepositions)
    return re.compile(rf"(?:^|\W)(?:(?i:{small})|\w+['’]s(?:\s[a-z]{{3,12}})?)\s(?:[A-Z]\w{{1,20}}\s){{0,2}}$")


def _heads_cell(match: re.Match[str], block: Block | None) -> bool:
    """Whether the pair ends a cell that heads its row or its column."""
    if block is None or block.kind != "cell" or not (block.header or block.column == 0):
        return False
    return match.end() >= block.span.end - 12


def _goes_on(after: str) -> bool:
    """Whether a small word follows that a count would not stand before: "lifted", "is", "programme"."""
    word = re.match(r"\s([a-z]{2,})", after)
    return word is not None and word[1] not in nonclaim_words().joints


def _counts(after: str) -> bool:
    nouns = re.match(r"\s([a-z]{2,})(?:\s([a-z]{2,}))?", after)
    if nouns is None:
        return False
    first, second = nouns[1], nouns[2] or ""
    if _is_plural(first) or first in nonclaim_words().ships:
        return True
    return _is_plural(second) and first not in nonclaim_words().joints and not first.endswith(("ed", "ly", "s"))


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss") and word not in nonclaim_words().not_plural


def _accepted(candidates: list[Candidate]) -> set[Key]:
    groups: dict[Key, list[Candidate]] = defaultdict(list)
    letters: dict[tuple[str, str], set[str]] = defaultdict(set)
    for found in candidates:
        groups[found.key].append(found)
        letters[found.key[:2]].add(found.key[2])
    accepted = {key for key, members in groups.items() if _enough(key, members, siblings=len(letters[key[:2]]))}
    families = {(word, _shape(number)) for word, number, _ in accepted}
    joined = (
        key
        for key in groups
        if (key[0], _shape(key[1])) in families and (key[2] not in SCALES or len(letters[key[:2]]) > 1)
    )
    return accepted | {key for key in joined if any(not one.counting for one in groups[key])}


def _shape(number: str) -> tuple[bool, int]:
    """By which numbers of one family look alike: decimals among them, the others by their length."""
    return ("." in number, 0 if "." in number else len(number))


def _enough(key: Key, members: list[Candidate], *, siblings: int) -> bool:
    """Whether the places of a pair together make it a name."""
    _, number, tail = key
    solid = [one for one in members if one.inside and not one.counting and not one.listed]
    named = [one for one in members if one.inside and one.named and not one.listed]
    lettered = tail and not tail[-1].isdigit() and not any(one.single for one in members)
    if lettered and siblings < 2 and len(members) < (3 if tail in SCALES else 2):
        return False
    if len(number) == 4 and number[:2] in ("19", "20"):
        return any((one.inside or one.told) and not one.counting and not one.listed for one in members)
    if "." in number and not number.endswith(".0") and len(members) < 2:
        return any(one.told for one in named) or any(one.full for one in solid)
    return len(solid) > 1 or any(one.told for one in solid) or bool(named)


def _alone(text: str, accepted: set[Key]) -> Iterator[Span]:
    """The model numbers of names that were found, where they stand alone: "the 737", "an older 120C"."""
    lettered = {number + tail for _, number, tail in accepted if tail and tail not in ("s", "x")}
    long = {number for _, number, tail in accepted if not tail and len(number) == 3 and number.isdigit()}
    patterns = [rf"(?<![\w.,$€£-]){any_of(lettered)}(?!\w)"] if lettered else []
    if long:
        articles = any_of(nonclaim_words().articles)
        patterns.append(rf"\b{articles}\s(?P<it>{any_of(long)}s?)(?![\w%-]|[.,]\d|\s(?:[a-z]+s|people|million)\b)")
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            yield Span(*match.span("it" if "(?P<it>" in pattern else 0))
