"""So many of so many: "one in five", "9 out of 10"."""

import re
from fractions import Fraction

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.numbers import cardinals
from tallycheck.extractor.numbers.form import Number, NumberForm, Scan
from tallycheck.extractor.numbers.tokens import as_decimal

_IN = re.compile(r" (?:in|out of|in every|out of every|of every|over) |-in-", re.IGNORECASE)
_ONE_OF = re.compile(
    r" (?:[a-z]{3,12} |[A-Z][a-z]{2,12} )?(?P<noun>[a-z]{3,14}) (?:in|out of)(?: every)? ", re.IGNORECASE
)
# what may stand behind "one adult in five": nothing that it could count
_DONE = re.compile(
    r"\s*(?:$|[.,;:)!?])| (?:is|are|was|were|has|had|have|will|would|can|could|may|does|do|did|that|who|which|of|now|"
    r"said|says|say|lives|live|dies|die|works|work|gets|get|needs|need|faces|face|suffers|suffer|owns|own|uses|use|"
    r"went|fails|fail|comes|come|still|there|here|in the|on|at|among|across|worldwide|[a-z]{2,}ed)(?![^\W_])"
)
_PLURALS = frozenset({"people", "men", "women", "children", "police"})
_FEW, _TEN = 10, 20
_SPAN = re.compile(rf"[ -]?(?:{trie.pattern(lexicon.grammar('portion', 'spans'))}|[%°$€£])", re.IGNORECASE)
_MOST = 1_000_000
_NEAR = 40  # "blood pressure was 150 over 95"
_WIDEST = 24  # code points between two tokens of one number, or of a portion


def read(scan: Scan, i: int) -> Number | None:
    """The portion that begins at token i."""
    follows = i + 1 < len(scan.tokens) and len(scan.gap(i + 1)) <= _WIDEST
    few = cardinals.read(scan, i) if follows else None
    if few is None or few.suffix or few.after >= len(scan.tokens) or few.low != int(few.low):
        return None
    told = _ONE_OF.match(scan.text, few.end, scan.end) if few.low < _FEW else None
    return _with_noun(scan, few, told) if told else _of_many(scan, few)


def _of_many(scan: Scan, few: Number) -> Number | None:
    """ "one in five", "9 out of 10", "one over twenty"."""
    join = _IN.fullmatch(scan.text, few.end, scan.tokens[few.after].start)
    if not join or scan.tokens[few.after].kind not in ("digits", "ones", "tens"):
        return None
    many = cardinals.read(scan, few.after)
    if many is not None and join[0].strip(" -").lower() == "over":
        return _over(scan, few, many)
    if many is None or many.suffix or not 0 < few.low < many.low <= _MOST or many.low != int(many.low):
        return None
    if join[0].strip(" -").lower() == "in" and (
        few.low > 20 or not (_round(int(many.low)) or _is_of_many(scan, few, many)) or scan.match(_SPAN, many.end)
    ):
        return None
    low = as_decimal(Fraction(int(few.low), int(many.low)))
    return Number(few.start, many.end, many.after, low, None, "fraction")


def _with_noun(scan: Scan, few: Number, told: re.Match[str]) -> Number | None:
    """ "one adult in five", "two households in three": what it is of stands between."""
    many = cardinals.read(scan, few.after)
    single = few.low == 1
    if many is None or many.suffix or many.start != told.end() or not few.low < many.low <= _TEN or many.low % 1:
        return None
    many_of = told["noun"].endswith("s") or told["noun"] in _PLURALS
    if single == many_of or not scan.match(_DONE, many.end):
        return None
    return Number(few.start, many.end, many.after, as_decimal(Fraction(int(few.low), int(many.low))), None, "fraction")


def _over(scan: Scan, top: Number, bottom: Number) -> Number | None:
    """ "one over twenty", where nothing follows that the second could be a time or a unit of."""
    if (
        scan.text[bottom.end : scan.end].strip(" .?!")
        or bottom.low == 0
        or "pressure" in scan.text[max(scan.start, top.start - _NEAR) : top.start]
        or scan.text[top.start - 1 : top.start] in ("$", "€", "£")
    ):
        return None
    low = as_decimal(Fraction(top.low) / Fraction(bottom.low))
    return Number(top.start, bottom.end, bottom.after, low, None, "fraction")


def _round(many: int) -> bool:
    """Whether people count portions of this: a small number, or a round one that is no year."""
    return many <= 20 or (many % 10 == 0 and many not in _YEARS)


# "channel 1 in 43 countries", "the new Lark 1 in 43 countries"
_RANKED = re.compile(rf"(?:(?<![^\W_])(?i:{trie.pattern(lexicon.grammar('portion', 'ranked'))})|\w [A-Z][\w.]*|#) ?$")
_MANY = re.compile(r" (?:[a-z]{3,12} )?(?:people|men|women|children|[a-z]{3,16}s)(?![^\W_])")
_YEARS = range(1800, 2101)


def _is_of_many(scan: Scan, few: Number, many: Number) -> bool:
    """Whether it is one of an odd number of things: "one in 356 births"."""
    if few.low != 1 or int(many.low) in _YEARS or not scan.match(_MANY, many.end):
        return False
    return _RANKED.search(scan.text, max(scan.start, few.start - _WIDEST), few.start) is None


FORM = NumberForm("portion", 12, frozenset({"digits", "ones", "tens"}), read, behind="".join(cardinals.TIGHT))
