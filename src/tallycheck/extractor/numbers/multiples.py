"""How many times: "31x", "10-fold", "three times as many", "twice", "doubled", "half as much"."""

import re

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.numbers import cardinals, parts
from tallycheck.extractor.numbers.form import Number, NumberForm, Scan

_TIMES = re.compile(r"[ -](?:times|folds?)(?![^\W_])|-fold(?![^\W_])|fold(?![^\W_])|[x×X](?![\w]| ?\d)", re.IGNORECASE)
_APART = re.compile(rf" [x×](?= (?:{trie.pattern(lexicon.grammar('multiple', 'compared'))})\b)")
_ADJECTIVE = re.compile(
    rf" (?:{trie.pattern(lexicon.grammar('multiple', 'follows'))})(?![^\W_])|\s*(?:$|[.,;:)])", re.IGNORECASE
)
_LOOSE = ("double", "triple", "quadruple", "doubles", "triples")


_ANY = ("times", "fold", "x", "×")


def read(scan: Scan, i: int) -> Number | None:
    """The multiple that begins at token i."""
    token = scan.tokens[i]
    if "multiples" in token.kind.split("|"):
        if token.text in _LOOSE and not scan.match(_ADJECTIVE, token.end):
            return None
        return Number(token.start, token.end, i + 1, token.value, None, "multiple", unit="x")
    if not scan.has(_ANY):
        return None
    number = cardinals.read(scan, i)
    match = number and (scan.match(_TIMES, number.end) or scan.match(_APART, number.end))
    if not match:
        number = parts.read(scan, i)
        match = number and scan.match(_TIMES, number.end)
    if number is None or not match or (number.suffix and number.suffix.strip() in ("m", "mm")):
        return None
    return Number(
        number.start, match.end(), number.after, number.low, number.step, "multiple", unit="x", mantissa=number.mantissa
    )


FORM = NumberForm("multiple", 25, frozenset({"multiples", "digits", "ones", "tens"}), read)
