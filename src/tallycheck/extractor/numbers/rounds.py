"""Per cent told by their tens: "in the mid-40s as a percentage", "the low 30s per cent"."""

import re
from decimal import Decimal

from tallycheck.extractor.numbers.form import Number, NumberForm, Scan

_PART = re.compile(r"(?<![^\W_])(?P<part>low|lower|mid|middle|high|upper)[ -]$", re.IGNORECASE)
_TENS = re.compile(r"s(?:,? (?:as a |in )?(?:per ?cent(?:age)?(?: terms)?|pct)(?![^\W_])| ?%)", re.IGNORECASE)
_MIDDLE = {"l": Decimal(2), "m": Decimal(5), "h": Decimal(8), "u": Decimal(8)}
_STEP = Decimal(5)  # so wide is what is meant
_BACK = 8


def read(scan: Scan, i: int) -> Number | None:
    """The middle of the part of ten per cent that is named at token i."""
    token = scan.tokens[i]
    if len(token.text) != 2 or token.text[1] != "0":
        return None
    found = scan.match(_TENS, token.end)
    part = _PART.search(scan.text, max(scan.start, token.start - _BACK), token.start) if found else None
    if found is None or part is None:
        return None
    low = token.value + _MIDDLE[part["part"][0].lower()]
    return Number(token.start, found.end(), scan.behind(i + 1, found.end()), low, _STEP, "words", unit="%")


FORM = NumberForm("rounds", 3, frozenset({"digits"}), read, behind="s")
