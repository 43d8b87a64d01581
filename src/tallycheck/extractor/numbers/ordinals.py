"""Places in an order before a noun: "the fourth nation", "its 21st mission"."""

import re
from decimal import Decimal

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.numbers.cardinals import TIGHT
from tallycheck.extractor.numbers.form import Number, NumberForm, Scan

_ENDING = re.compile(r"(?:st|nd|rd|th)(?![^\W_])", re.IGNORECASE)
_NOUN = re.compile(
    rf"[ -](?!(?:{trie.pattern(lexicon.grammar('ordinal', 'never_follows'))})(?![^\W_]))[^\W\d_]{{3,}}", re.IGNORECASE
)
_ALONE = re.compile(r"\s*(?:$|[.,;:)!?])")
_DEFINITE = re.compile(rf"(?<![^\W_])(?:{trie.pattern(lexicon.grammar('ordinal', 'before'))}) $", re.IGNORECASE)


def read(scan: Scan, i: int) -> Number | None:
    """The ordinal that begins at token i and stands before a noun."""
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
    if not _DEFINITE.search(scan.text[max(scan.start, start - 7) : start]):
        return None
    if value == 1 and after < len(scan.tokens) and scan.gap(after) == " ":
        return None  # "the first four months": the count says it
    if not scan.match(_NOUN, end) and not (value > 3 and scan.match(_ALONE, end)):
        return None
    return Number(start, end, after, value, None, "ordinal", unit="ordinal")


FORM = NumberForm("ordinal", 15, frozenset({"digits", "tens", "ordinals"}), read)
