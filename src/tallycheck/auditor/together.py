"""Sums that a text says so of: "Larsen took 102 votes and Reyes 78. Together they had 180"."""

import re
from collections.abc import Iterator
from functools import cache, reduce
from itertools import combinations, islice

from tallycheck.auditor import operands, words
from tallycheck.auditor.audit import Audit
from tallycheck.auditor.bounds import Bounds, stated, verdict
from tallycheck.auditor.page import Page
from tallycheck.auditor.writing import make, plain
from tallycheck.families import family
from tallycheck.model import Check, Claim

_REACH = 60
_MOST = 6  # values before a sum that are looked at, two or more of which are its parts


def audit(page: Page) -> Iterator[Check]:
    """Every sum of the values right before it, only to confirm: what else is added up is seldom all there."""
    for figure in page.claims:
        check = _check(page, figure) if operands.numeric(figure) and family(figure.quantity) != "percent" else None
        if check:
            yield check


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words.pattern('together')})\b")


def _check(page: Page, figure: Claim) -> Check | None:
    goal = stated(figure)
    if goal is None or not (_cue().search(page.before(figure, _REACH)) or _cue().search(page.after(figure, _REACH))):
        return None
    told = (c for c in page.above(figure) if operands.numeric(c) and operands.like(figure, c) and c.quantity.is_point)
    near = list(islice(told, _MOST))[::-1]
    for size in range(2, len(near) + 1):
        for parts in combinations(near, size):
            sides = [side for claim in parts if (side := operands.measured(claim, figure.quantity.unit))]
            whole = reduce(Bounds.plus, sides) if len(sides) == size else None
            if whole and verdict(whole, goal, sure=True):
                formula = f"{' + '.join(plain(side.stated) for side in sides)} = {plain(whole.stated)}"
                return make(figure, parts, formula, whole, holds=True, why="The sum of what was told before")
    return None


AUDIT = Audit(
    name="together",
    audit=audit,
    doc='A number that is said to be one of all "together" is compared with the sum of the values right before it.',
    holds=("Larsen took 102,580 votes and Reyes 78,657. Together they had 181,237 votes.",),
)
