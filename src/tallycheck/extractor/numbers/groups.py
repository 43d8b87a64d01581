"""Scale and group words behind an article: "a dozen", "a million", "a couple of hundred", "a pair of"."""

import re
from decimal import Decimal

from tallycheck.extractor.numbers.cardinals import lower_parts, scales
from tallycheck.extractor.numbers.form import ONE, Number, NumberForm, Scan

_ARTICLE = re.compile(r"(?<![^\W_])an?[ -]$", re.IGNORECASE)
_OF = (" of ", " of a ", " ")
_ONE_OF_MANY = re.compile(
    r"(?<![^\W_])(?:first|last|next|final|another|other|past|some|every|baker['’]s) $", re.IGNORECASE
)
_NEAR = 10


def read(scan: Scan, i: int) -> Number | None:
    """The group that token i names."""
    token = scan.tokens[i]
    article = _ARTICLE.search(scan.text[max(scan.start, token.start - 3) : token.start])
    if token.text in ("pair", "couple", "score", "gross"):
        return _group(scan, i, token.start - len(article[0])) if article else None
    if token.text.endswith("s") and token.text not in ("dzs", "dozs"):
        return None
    if not article and not _heads(scan, i) and not (token.text == "dozen" and _is_one_of_many(scan, i)):
        return None
    start = token.start - len(article[0]) if article else token.start
    value, step, after = scales(scan, token.value, token.value, i + 1)
    value, step, after = lower_parts(scan, value, step, after)
    return Number(start, scan.tokens[after - 1].end, after, value, step, "words", mantissa=ONE)


def _heads(scan: Scan, i: int) -> bool:
    """Whether a bare scale word begins the stretch: a cell or a heading ("Million euros" is left to the header)."""
    return scan.tokens[i].start == scan.start and scan.tokens[i].text in ("thousand", "hundred", "dozen")


def _is_one_of_many(scan: Scan, i: int) -> bool:
    """Whether what stands before a dozen tells it from others: "the first dozen", "another dozen"."""
    start = scan.tokens[i].start
    return _ONE_OF_MANY.search(scan.text[max(scan.start, start - _NEAR) : start]) is not None


def _group(scan: Scan, i: int, start: int) -> Number | None:
    token, after = scan.tokens[i], i + 1
    if token.text in ("score", "gross"):
        return None
    low = token.value
    if scan.is_kind(after, "scales") and scan.gap(after).lower() in _OF:
        low, step, after = scales(scan, low * scan.tokens[after].value, scan.tokens[after].value, after + 1)
        return Number(start, scan.tokens[after - 1].end, after, low, step, "words", mantissa=Decimal(2))
    return Number(start, token.end, after, low, ONE, "words")


FORM = NumberForm("group", 40, frozenset({"scales", "groups"}), read)
