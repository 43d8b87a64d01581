"""Places in an order: "the fourth nation", "its 21st mission", "she finished 23rd"."""

import re
from decimal import Decimal

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.numbers.cardinals import TIGHT
from tallycheck.extractor.numbers.form import LINE_END, Number, NumberForm, Scan

_ENDING = re.compile(r"(?:st|nd|rd|th)(?![^\W_])", re.IGNORECASE)
_NOUN = re.compile(
    rf"[ -](?!(?:{trie.pattern(lexicon.grammar('ordinal', 'never_follows'))})(?![^\W_]))[^\W\d_]{{3,}}", re.IGNORECASE
)
_ALONE = re.compile(rf"{LINE_END}|\s*[.,;:)!?]")
_DEFINITE = re.compile(
    rf"(?<![^\W_])(?:{trie.pattern(lexicon.grammar('ordinal', 'before'))}) $|[^\W\d_]['’]s $", re.IGNORECASE
)
# "She finished 23rd", "it ranks fourth in the world": the place is all that is said.
_RANKED = re.compile(rf"(?<![^\W_])(?:{trie.pattern(lexicon.grammar('ordinal', 'ranked'))}) $", re.IGNORECASE)
_RANK_END = re.compile(
    rf"{LINE_END}|\s*(?:[.,;:)!?]|(?:{trie.pattern(lexicon.grammar('ordinal', 'behind_rank'))})(?![^\W_]))",
    re.IGNORECASE,
)
# "with a teammate third in 2:04:32", "has become third in the standings"
_TIMED = re.compile(
    r" (?:in|with|on) \d[\d,]*[:.]\d| in \d+ ?(?:h|hr|hrs|hours|min|minutes|sec|seconds|points)(?![^\W_])"
)
_BECOME = re.compile(
    r"(?<![^\W_])(?:become|becomes|became|was|were|is|are|lies|lay|sits|sat|comes|come) $", re.IGNORECASE
)
_BECOME_END = re.compile(
    r" (?:overall|(?:in|on|at) (?:the|this|last|that|a|his|her|their) (?:[^\W_]+ ){0,2}"
    r"(?:race|marathon|standings?|ranking|rankings|table|league|list|poll|polls|heat|final|sprint|stage|championship|"
    r"championships|classification|leaderboard|medals?|vote|count))(?![^\W_])"
)
# "in its fourteenth year": how long something goes on, where "the second year" only says when.
_YEAR_OF = re.compile(r"(?:(?<![^\W_])(?:its|their|his|her)|['’]s) $", re.IGNORECASE)
_YEAR = re.compile(r"[ -](?:consecutive |straight )?(?:year|season)(?![^\W_])", re.IGNORECASE)
# "the first nation to land there", "its first loss since 2009": else "first" only tells one thing from the next ones.
_FIRST_OF_ALL = re.compile(
    r"(?:[ -][^\W\d_][\w’'-]*){1,4}? "
    r"(?:to [a-z]|since |ever\b|in (?:history|the (?:world|country)|(?:\w+ )?(?:years|decades)\b))"
)
_BEFORE = 12


def read(scan: Scan, i: int) -> Number | None:
    """The ordinal that begins at token i and stands before a noun, or says a place behind a verb."""
    token = scan.tokens[i]
    if token.kind == "digits":
        match = scan.match(_ENDING, token.end)
        if not match or not token.text.isdecimal() or len(token.text) > 4:
            return None
        return _before_noun(scan, token.start, match.end(), i + 1, token.value)
    value, after = token.value, i
    if token.kind == "tens":
        value, after = token.value, i + 1
        if not scan.is_kind(after, "ordinals") or scan.gap(after) not in TIGHT or scan.tokens[after].value >= 10:
            return None
        value += lexicon.number_words("ordinals")[scan.tokens[after].text]
    elif token.text in lexicon.number_words("ordinals"):
        value = lexicon.number_words("ordinals")[token.text]
    else:
        return None
    return _before_noun(scan, token.start, scan.tokens[after].end, after + 1, value)


def _before_noun(scan: Scan, start: int, end: int, after: int, value: Decimal) -> Number | None:
    before = scan.text[max(scan.start, start - _BEFORE) : start]
    if _RANKED.search(before):
        return _ordinal(start, end, after, value) if scan.match(_RANK_END, end) else None
    if scan.match(_TIMED, end) or (_BECOME.search(before) and scan.match(_BECOME_END, end)):
        return _ordinal(start, end, after, value)
    if not _DEFINITE.search(before):
        return None
    if value > 3 and _YEAR_OF.search(before) and scan.match(_YEAR, end):
        return _ordinal(start, end, after, value)
    told = scan.match(_NOUN, end) or (value > 3 and scan.match(_ALONE, end))
    if not told or (value == 1 and not scan.match(_FIRST_OF_ALL, end)):
        return None
    return _ordinal(start, end, after, value)


def _ordinal(start: int, end: int, after: int, value: Decimal) -> Number:
    return Number(start, end, after, value, None, "ordinal", unit="ordinal")


FORM = NumberForm("ordinal", 15, frozenset({"digits", "tens", "ordinals"}), read, behind="sSnNrRtT")
