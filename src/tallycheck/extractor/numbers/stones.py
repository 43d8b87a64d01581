"""Weights in stones and pounds, as people are weighed: "15st 3lb", "9st"."""

import re
from decimal import Decimal

from tallycheck.extractor.numbers.form import ONE, Number, NumberForm, Scan

_STONES = re.compile(r"st(?: ?(?P<pounds>\d|1[0-3]) ?lbs?)?(?![^\W_])")
_POUNDS = Decimal(14)  # to a stone


def read(scan: Scan, i: int) -> Number | None:
    """The weight that begins at token i; "1st" and "21st" alone are places in an order."""
    token = scan.tokens[i]
    found = scan.match(_STONES, token.end) if token.text.isdecimal() and len(token.text) <= 2 else None
    if found is None or (not found["pounds"] and token.text.endswith("1") and token.text != "11"):
        return None
    after = scan.behind(i + 1, found.end())
    if not found["pounds"]:
        return Number(token.start, found.end(), after, token.value, ONE, "digits", unit="stone")
    low = token.value * _POUNDS + Decimal(found["pounds"])
    return Number(token.start, found.end(), after, low, ONE, "digits", unit="lb")


FORM = NumberForm("stones", 2, frozenset({"digits"}), read, behind="s")
