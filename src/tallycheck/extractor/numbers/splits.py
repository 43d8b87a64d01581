"""So many for one, where something is split or merged: "ten for one", "a 10-for-1 split", "the 4:1 split"."""

import re

from tallycheck.extractor.numbers import cardinals
from tallycheck.extractor.numbers.cardinals import TIGHT
from tallycheck.extractor.numbers.form import Number, NumberForm, Scan

_FOR = re.compile(r"(?:-for-|-to-| for (?:every )?|:)(?:1|one)(?![\w%°-]|[.,:]\d| [a-z]+s\b)", re.IGNORECASE)
_SPLIT = re.compile(r"(?<![^\W_])(?:split|splits|splitting|consolidation|merger of shares)(?![^\W_])", re.IGNORECASE)
_SPLITTING = ("split", "consolidation", "merger")
_NEAR = 40  # code points around in which it is said that something is split


def read(scan: Scan, i: int) -> Number | None:
    """The parts into which each one is split that begin at token i."""
    few = cardinals.read(scan, i) if scan.has(_SPLITTING) else None
    if few is None or few.suffix or few.low < 2 or few.low != int(few.low):
        return None
    join = scan.match(_FOR, few.end)
    if join is None or not _SPLIT.search(
        scan.text, max(scan.start, few.start - _NEAR), min(scan.end, join.end() + _NEAR)
    ):
        return None
    return Number(few.start, join.end(), scan.behind(few.after, join.end()), few.low, None, "words")


FORM = NumberForm("split", 11, frozenset({"digits", "ones", "tens"}), read, behind=f"{''.join(TIGHT)}:")
