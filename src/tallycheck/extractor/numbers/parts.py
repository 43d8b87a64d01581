"""Fractions in words: "two-thirds", "a fifth of", "half", "one and a half", "half a million"."""

import re
from decimal import Decimal

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.numbers.cardinals import TIGHT, below_thousand, scales
from tallycheck.extractor.numbers.form import EXACT, LINE_END, ONE, Number, NumberForm, Scan

_ARTICLE = re.compile(r"(?<![^\W_])an?(?: (?:good|full|mere|solid|whole))?[ -]$", re.IGNORECASE)
_LEADS = 12  # code points of an article with its adjective
_SHARE = re.compile(
    rf"-?(?:{LINE_END}|\s*[.,;:)!?]| (?:{trie.pattern(lexicon.grammar('part', 'follows'))})(?![^\W_]))", re.IGNORECASE
)
_HALF_OF = re.compile(
    rf"[ -](?:{trie.pattern(lexicon.grammar('half', 'follows'))})(?![^\W_])"
    rf"|-(?:{trie.pattern(lexicon.grammar('half', 'hyphened'))})",
    re.IGNORECASE,
)
_BY = re.compile(rf"(?:^|(?<![^\W_])(?:{trie.pattern(lexicon.grammar('part', 'before'))})) ?$", re.IGNORECASE)
_SINGLE = re.compile(r" (?:was|is|has|had|remains)(?![^\W_])", re.IGNORECASE)
_PERIODS = re.compile(r"(?<![^\W_])(?:the|last|past|first|next|final|previous|all|in|within|after) $", re.IGNORECASE)
# "fewer than half got the pills": of those that are spoken of
_THAN = re.compile(
    r"(?<![^\W_])(?:fewer than|less than|more than|nearly|almost|only|barely|just over|just under) $", re.IGNORECASE
)
_DID = re.compile(rf" (?:[a-z]{{3,}}ed|{trie.pattern(lexicon.grammar('half', 'did'))})(?![^\W_])")
_TO_SCALE = re.compile(r"(?:[ -](?:of )?(?:a )?)$", re.IGNORECASE)
_BEFORE_HALF = re.compile(rf"(?<![^\W_])(?:{trie.pattern(lexicon.grammar('half', 'before'))}) $", re.IGNORECASE)
_OTHER_HALF = re.compile(rf"(?<![^\W_])(?:{trie.pattern(lexicon.grammar('half', 'never_before'))}) $", re.IGNORECASE)
# "a quarter point", "quarter-point": of a rate, and so is half a point where rates are spoken of
_POINT = re.compile(r"(?:[ -]| of an? | a )(?:percentage[ -]|percent |per cent )?points?(?![^\W_])", re.IGNORECASE)
_RATES = re.compile(
    rf"(?<![^\W_])(?:{trie.pattern(lexicon.grammar('half', 'rates'))})(?![^\W_])|%|per ?cent", re.IGNORECASE
)
_QUARTER = Decimal("0.25")
_AROUND = 120  # code points around a point in which rates may be spoken of
_IN_WHICH = re.compile(r" in (?:which|whose|a row)(?![^\W_])", re.IGNORECASE)  # three months
_AND_A = re.compile(r"(?:,? (?:and|&) (?:an? |one )?|-and-(?:an?|one)-)$", re.IGNORECASE)


def read(scan: Scan, i: int) -> Number | None:
    """The spelled fraction, or the number with a spelled fraction, that begins at token i."""
    token = scan.tokens[i]
    if token.kind in ("ones", "tens"):
        counted = _counted(scan, i)
        return _of_point(scan, counted) if counted else _with_rest(scan, i)
    if token.kind == "digits":
        return _with_rest(scan, i)
    if "scales" in token.kind.split("|"):
        return _scaled_part(scan, i)
    if token.text in ("half", "quarter") and scan.match(_POINT, token.end):
        return _lone_point(scan, i) or (_half(scan, i) if token.text == "half" else _article(scan, i))
    return _half(scan, i) if token.text in ("half", "halves") else _article(scan, i)


def _lone_point(scan: Scan, i: int) -> Number | None:
    """ "a quarter point", "half a point", "quarter-point": so much of a percentage point."""
    token = scan.tokens[i]
    article = _ARTICLE.search(scan.text[max(scan.start, token.start - _LEADS) : token.start])
    low = Decimal("0.5" if token.text == "half" else "0.25")
    part = Number(token.start - len(article[0] if article else ""), token.end, i + 1, low, None, "fraction")
    found = _of_point(scan, part)
    return found if found.unit else None


def _of_point(scan: Scan, part: Number) -> Number:
    """The part with its unit, where it is one of a percentage point that only says "point"."""
    point = scan.match(_POINT, part.end)
    if not point or part.form != "fraction" or part.low >= 1 or not _speaks_of_rates(scan, part, point[0]):
        return part
    return part._replace(end=point.end(), form="words", unit="pp")


def _speaks_of_rates(scan: Scan, part: Number, point: str) -> bool:
    """Whether a point is one of a rate: as it says, as a quarter of one nearly always is, or by the words around."""
    if "per" in point.lower() or part.low == _QUARTER:
        return True
    low, high = max(scan.start, part.start - _AROUND), min(scan.end, part.end + _AROUND)
    return _RATES.search(scan.text, low, high) is not None


def _counted(scan: Scan, i: int) -> Number | None:
    """ "two-thirds", "five eighths", "one hundred and thirty fifths"."""
    top, _, after = below_thousand(scan, i)
    if not scan.is_kind(after, "fractions") or scan.gap(after) not in TIGHT:
        if scan.is_kind(after, "scales") and scan.is_kind(after + 1, "fractions") and scan.gap(after) in TIGHT:
            top, _, after = scales(scan, top, ONE, after)
        if not scan.is_kind(after, "fractions") or scan.gap(after) not in TIGHT:
            return None
    word = scan.tokens[after].text
    many = word.endswith("s") or word == "halves"
    if top != 1 and not many:
        return None
    if word == "quarters" and _are_periods(scan, scan.tokens[i].start, scan.tokens[after].end):
        return None
    if word == "quarter" and top == 1 and not scan.match(_SHARE, scan.tokens[after].end):
        return None
    low = EXACT.divide(top, _bottom(word, scan, after))
    return _to_scale(scan, Number(scan.tokens[i].start, scan.tokens[after].end, after + 1, low, None, "fraction"))


def _are_periods(scan: Scan, start: int, end: int) -> bool:
    """Whether quarters are parts of a year: "in the past three quarters", not "the last three quarters of a mile"."""
    before = _PERIODS.search(scan.text, max(scan.start, start - 12), start)
    return before is not None and not scan.text.startswith(" of ", end)


def _bottom(word: str, scan: Scan, i: int) -> Decimal:
    if "ordinals" in scan.tokens[i].kind or "fractions" in scan.tokens[i].kind:
        return Decimal(2) if word in ("half", "halves") else _denominator(scan, i)
    return scan.tokens[i].value


def _denominator(scan: Scan, i: int) -> Decimal:
    return scan.tokens[i].value


def _half(scan: Scan, i: int) -> Number | None:
    token, start = scan.tokens[i], scan.tokens[i].start
    before = scan.text[max(scan.start, start - 16) : start]
    of, share = scan.match(_HALF_OF, token.end), scan.match(_SHARE, token.end)
    did = _THAN.search(before) and scan.match(_DID, token.end)
    if not of and not did and not (share and (_BEFORE_HALF.search(before) or start == scan.start)):
        return None
    if _OTHER_HALF.search(before):
        return None
    article = _ARTICLE.search(before)
    if article:
        start -= len(article[0])
    return _to_scale(scan, Number(start, token.end, i + 1, Decimal("0.5"), None, "fraction"))


def _article(scan: Scan, i: int) -> Number | None:
    """ "a third of", "a fifth", "half a million", "a quarter of a million"."""
    token = scan.tokens[i]
    article = _ARTICLE.search(scan.text[max(scan.start, token.start - _LEADS) : token.start])
    if not article or "fractions" not in token.kind or token.text == "second":
        return None
    share, start = scan.match(_SHARE, token.end), token.start - len(article[0])
    if token.text == "quarter" and scan.match(_IN_WHICH, token.end):
        return None
    if (
        not share
        or _counts_on(scan, i)
        or (not share[0].strip(" -")[:1].isalpha() and not _BY.search(scan.text[max(scan.start, start - 16) : start]))
    ):
        return None
    low = EXACT.divide(ONE, token.value)
    return _to_scale(scan, Number(token.start - len(article[0]), token.end, i + 1, low, None, "fraction"))


def _counts_on(scan: Scan, i: int) -> bool:
    """Whether a fraction's word goes on counting single ones: "Three people died and a fourth was hurt"."""
    token = scan.tokens[i]
    before = any(other.value == token.value - 1 and other.kind in ("ones", "digits") for other in scan.tokens[:i])
    return before and scan.match(_SINGLE, token.end) is not None


def _to_scale(scan: Scan, part: Number) -> Number:
    """The part times the scale word behind it: "half a million", "a quarter of a million"."""
    after = part.after
    if not scan.is_kind(after, "scales") or not _TO_SCALE.fullmatch(scan.gap(after)):
        return part
    size = scan.tokens[after].value
    low, step, behind = scales(scan, part.low * size, size, after + 1)
    return Number(part.start, scan.tokens[behind - 1].end, behind, low, step / 2, "words", mantissa=part.low)


def _scaled_part(scan: Scan, i: int) -> Number | None:
    """ "a hundredth", "a trillionth" stand in the list of fractions; scale words alone are no part."""
    return _article(scan, i) if "fractions" in scan.tokens[i].kind else None


def _with_rest(scan: Scan, i: int) -> Number | None:
    """A whole number and a part: "one and a half", "six million and two thirds", "2.5 and a half"."""
    token = scan.tokens[i]
    if token.kind == "digits":
        whole, after = token.value, i + 1
    else:
        whole, _, after = below_thousand(scan, i)
    if after >= len(scan.tokens) or not _AND_A.fullmatch(scan.gap(after)):
        return None
    single = (
        scan.is_kind(after, "fractions")
        and _AND_A.fullmatch(scan.gap(after))
        and scan.gap(after).strip().lower() != "and"
    )
    if single and scan.tokens[after].text != "second":
        low = whole + EXACT.divide(ONE, scan.tokens[after].value)
        return _to_scale(scan, Number(token.start, scan.tokens[after].end, after + 1, low, None, "fraction"))
    if scan.tokens[after].kind not in ("ones", "tens"):
        return None
    part = _counted(scan, after)
    if part is None or part.form != "fraction" or part.low >= 1:
        return None
    return Number(token.start, part.end, part.after, whole + part.low, None, "fraction")


FORM = NumberForm("part", 30, frozenset({"ones", "tens", "digits", "fractions", "scales"}), read)
