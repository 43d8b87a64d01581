"""A distance of two values: "a 3-point gap", "2-3 percentage points behind", "$4,000 cheaper"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain

from tallycheck.auditor import operands, words
from tallycheck.auditor.audit import Audit
from tallycheck.auditor.bounds import Bounds, stated, verdict
from tallycheck.auditor.operands import Pair
from tallycheck.auditor.page import Page
from tallycheck.auditor.writing import make, plain
from tallycheck.families import family
from tallycheck.model import Check, Claim

_POINTS = ("percent", "number")
_COUNTS = {"count", "number"}


def audit(page: Page) -> Iterator[Check]:
    """Every distance whose two values are found."""
    for figure in page.claims:
        if not is_distance(page, figure):
            continue
        check = _check(page, figure)
        if check:
            yield check


def is_distance(page: Page, figure: Claim) -> bool:
    """Whether a figure says how far two values are apart."""
    if operands.is_points(figure):
        return bool(page.words(figure, 200) & words.table("difference")) or "role:by" in figure.qualifiers
    if not operands.numeric(figure) or figure.quantity.unit == "%" or {"role:from", "role:to"} & set(figure.qualifiers):
        return False
    return (
        "role:by" in figure.qualifiers
        or bool(_next(page, figure) & words.table("difference"))
        or _gap_of().search(page.before(figure, 40)) is not None
    )


@cache
def _gap_of() -> re.Pattern[str]:
    """What stands right before a distance: "a lead of", "by a margin of just"."""
    return re.compile(rf"\b(?:{words.pattern('gap')}) of (?:(?:some|about|nearly|just|only) )?$")


def _next(page: Page, figure: Claim) -> frozenset[str]:
    """The words right behind a figure and its unit."""
    return frozenset(page.after(figure, 30).replace(",", " ").split()[:2])


def _check(page: Page, figure: Claim) -> Check | None:
    goal = stated(figure)
    if goal is None:
        return None
    pairs = [p for p in _pairs(page, figure) if suits(figure, p.left) and suits(figure, p.right)]
    spread = figure.quantity.low != figure.quantity.high and figure.quantity.low is not None
    if spread and figure.quantity.high is not None:
        return _fan(figure, goal, pairs)
    for pair in pairs:
        check = judged(figure, goal, pair)
        if check and (check.holds or pair.sure):
            return check
    return None


def _pairs(page: Page, figure: Claim) -> Iterator[Pair]:
    change = operands.change(page, figure)
    if change and not operands.joined(page, figure, change):
        change = Pair(change.left, change.right)
    first = [pair for pair in (change, operands.beside(page, figure)) if pair]
    inside = list(operands.in_sentence(page, figure, frozenset()))
    only = [p for p in inside if suits(figure, p.left) and suits(figure, p.right)]
    if len(only) == 1 and operands.is_points(figure) and _gap_between(page, figure, only[0]):
        inside = [Pair(only[0].left, only[0].right, sure=True)]
    named = operands.under_names(page, figure, frozenset()) if operands.is_points(figure) else iter(())
    return chain(first, inside, (Pair(p.left, p.right) for p in named))


def _gap_between(page: Page, figure: Claim, pair: Pair) -> bool:
    """Whether the sentence says "gap between A (x) and B (y)"."""
    head = page.after(figure, 40)
    return any(f"{word} between" in head for word in ("gap", "difference", "spread")) and all(
        c.span > figure.span for c in (pair.left, pair.right)
    )


def suits(figure: Claim, operand: Claim) -> bool:
    """Whether a value can be an end of a distance: points lie between percentages or bare scores, all else its like."""
    if operands.is_points(figure):
        return family(operand.quantity) in _POINTS and operand.quantity.is_point
    kinds = {family(figure.quantity), family(operand.quantity)}
    return operands.like(figure, operand) and (len(kinds) == 1 or kinds == _COUNTS)


def judged(figure: Claim, goal: Bounds, pair: Pair) -> Check | None:
    """The check of a distance against its two ends; None where they tell nothing."""
    rates = {"/" in (claim.quantity.unit or "") for claim in (figure, pair.left, pair.right)}
    computed = distance(pair, figure.quantity.unit) if len(rates) == 1 else None  # a sum a share is no gap of sums
    if computed is None:
        return None
    holds = verdict(computed[0], goal, sure=pair.sure)
    if holds is None:
        return None
    formula = f"{plain(computed[1])} - {plain(computed[2])} = {plain(computed[0].stated)}"
    return make(figure, (pair.left, pair.right), formula, computed[0], holds=holds, why="The larger less the smaller")


def distance(pair: Pair, unit: str | None) -> tuple[Bounds, Decimal, Decimal] | None:
    """The larger operand less the smaller in the figure's unit, with both numbers."""
    target = None if unit in ("pp", "point") else unit
    sides = [operands.measured(c, target) for c in (pair.left, pair.right)]
    if sides[0] is None or sides[1] is None:
        return None
    small, large = sorted((s for s in sides if s), key=lambda s: s.stated)
    return large.minus(small), large.stated, small.stated


def _fan(figure: Claim, goal: Bounds, pairs: Sequence[Pair]) -> Check | None:
    """A range of distances: from one value to two or more others, all of them inside it, its ends both reached."""
    for base in dict.fromkeys(c for p in pairs for c in (p.left, p.right)):
        rays = [p for p in pairs if base in (p.left, p.right)]
        found = [d for d in (distance(p, figure.quantity.unit) for p in rays) if d]
        if len(found) >= 2 and all(d[0].meets(goal) for d in found):
            formula = "; ".join(f"{plain(d[1])} - {plain(d[2])} = {plain(d[0].stated)}" for d in found)
            inputs = tuple(dict.fromkeys(c for p in rays for c in (p.left, p.right)))
            ends = sorted(d[0].stated for d in found)
            whole = Bounds(ends[0], ends[-1], ends[0])
            return make(figure, inputs, formula, whole, holds=True, why="The distances from one value")
    return None


AUDIT = Audit(
    name="difference",
    audit=audit,
    doc="A distance is worked out from the two values that it lies between, which stand in its sentence.",
    holds=("The 3-point gap between Alder (77.8%) and Birch (80.8%) is small.",),
    fails=("The 5-point gap between Alder (77.8%) and Birch (80.8%) is small.",),
)
