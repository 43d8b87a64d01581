"""A multiple or a fraction of something: "19x cheaper", "more than six times", "1/20th the cost", "doubled to"."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice

from tallycheck.auditor import operands, words
from tallycheck.auditor.audit import Audit
from tallycheck.auditor.bounds import Bounds, stated, verdict
from tallycheck.auditor.operands import Pair
from tallycheck.auditor.page import Page
from tallycheck.auditor.writing import make, plain
from tallycheck.model import Check, Claim

_ONE = Decimal(1)
_MONEY = frozenset({"money"})
_MANY = 40
_MORE = re.compile(r"\W*(?:as )?(?:\w+ )?(?:more|higher|larger|bigger|greater|longer|faster|increase|above)\b")
_FRACTION = re.compile(r"\s*(?:of )?(?:the|its|that)\b")
_LISTED = frozenset(
    {"money", "length", "speed", "mass", "data", "compute", "power", "energy", "volume", "area", "time"}
)


def audit(page: Page) -> Iterator[Check]:
    """Every multiple or fraction whose two values are found."""
    for figure in page.claims:
        goal = goal_of(page, figure)
        if goal:
            check = _check(page, figure, goal)
            if check:
                yield check


def goal_of(page: Page, figure: Claim) -> Bounds | None:
    """The multiple that the figure states; a fraction is turned over."""
    if figure.quantity.kind == "multiple":
        goal = stated(figure)
        return goal if goal and goal.stated > 1 else None
    low = figure.quantity.low
    if (
        figure.quantity.unit is None
        and low
        and 0 < low < 1
        and figure.quantity.is_point
        and _FRACTION.match(page.after(figure))
    ):
        turned = _ONE / low
        if "/" in figure.quote and turned == turned.to_integral_value():
            return Bounds(turned - Decimal("0.5"), turned + Decimal("0.5"), turned)
    return None


def _check(page: Page, figure: Claim, goal: Bounds) -> Check | None:
    if figure.quantity.low != figure.quantity.high and figure.quantity.low and figure.quantity.high:
        return _range(page, figure)
    for pair in _pairs(page, figure):
        check = judged(page, figure, goal, pair)
        if check and (check.holds or pair.sure):
            return check
    return None


def _pairs(page: Page, figure: Claim) -> Iterator[Pair]:
    near = page.words(figure, 40)
    allowed = words.families(near)
    change = operands.change(page, figure)
    if change and not operands.joined(page, figure, change):
        change = Pair(change.left, change.right)
    first = [p for p in (change, operands.beside(page, figure), operands.just_told(page, figure)) if p]
    nouns = [c for noun in sorted(near & page.by_noun.keys()) for c in page.by_noun[noun]]
    return chain(
        first,
        operands.in_sentence(page, figure, _MONEY if near & words.table("price") else frozenset()),
        operands.under_names(page, figure, allowed or _LISTED),
        _of_noun(page, figure, nouns),
        operands.above(page, figure, allowed or _LISTED),
        operands.anywhere(page, allowed),
    )


def _of_noun(page: Page, figure: Claim, counted: Iterable[Claim]) -> Iterator[Pair]:
    """Counts of the noun that the figure multiplies, of two of the names of its sentence."""
    own = frozenset(figure.frame.entities)
    named = list(islice((c for c in counted if not own.isdisjoint(c.frame.entities)), _MANY))
    for i, left in enumerate(named):
        yield from (
            Pair(left, right)
            for right in named[i + 1 :]
            if right.frame.entities[:1] != left.frame.entities[:1] and operands.like(left, right)
        )


def judged(page: Page, figure: Claim, goal: Bounds, pair: Pair) -> Check | None:
    """The check of a multiple against its two operands; None where they tell nothing."""
    computed = quotient(pair)
    if computed is None:
        return None
    holds = verdict(computed[0], goal, sure=pair.sure)
    if holds is False and _MORE.match(page.after(figure)):
        # "three times more than" is read as three times as much, and as four times as much.
        holds = verdict(computed[0].scaled(_ONE, -_ONE), goal, sure=pair.sure)
    if holds is None or (
        not holds
        and figure.quantity.low is not None
        and figure.quantity.high is None
        and computed[0].stated > goal.stated
    ):
        return None
    formula = f"{plain(computed[1])} / {plain(computed[2])} = {plain(computed[0].stated)}"
    return make(figure, (pair.left, pair.right), formula, computed[0], holds=holds, why="The larger over the smaller")


def quotient(pair: Pair) -> tuple[Bounds, Decimal, Decimal] | None:
    """The larger operand over the smaller, with both numbers."""
    sides = operands.both(pair)
    if not sides:
        return None
    small, large = sorted(sides, key=lambda s: s.stated)
    computed = large.over(small)
    return (computed, large.stated, small.stated) if computed else None


def _range(page: Page, figure: Claim) -> Check | None:
    """A range of multiples ("15-31x"): its ends over one common base among rates of the whole document."""
    low, high = figure.quantity.low, figure.quantity.high
    place = (figure.quantity.resolution or _ONE) / 2
    if low is None or high is None:
        return None
    pairs = list(operands.anywhere(page, words.families(page.words(figure, 40))))
    ends = [[p for p in pairs if _reaches(p, Bounds(end - place, end + place, end))] for end in (low, high)]
    for first in ends[0]:
        for second in ends[1]:
            if _larger(first).quantity == _larger(second).quantity:
                inputs = (first.left, first.right, second.left, second.right)
                small = [p.right if _larger(p) is p.left else p.left for p in (first, second)]
                formula = "; ".join(f"{_larger(first).quote} / {c.quote}" for c in small)
                whole = Bounds(low, high, low)
                unique = tuple(dict.fromkeys(inputs))
                return make(figure, unique, formula, whole, holds=True, why="Both ends over one common value")
    return None


def _larger(pair: Pair) -> Claim:
    sides = operands.both(pair)
    return pair.left if sides and sides[0].stated >= sides[1].stated else pair.right


def _reaches(pair: Pair, goal: Bounds) -> bool:
    """Whether the quotient of the operands, at either end of what they state, is the multiple."""
    large = _larger(pair)
    small = pair.right if large is pair.left else pair.left
    sides = operands.both(Pair(large, small))
    if not sides or sides[0].low is None or sides[0].high is None or not sides[1].low:
        return False
    computed = sides[0].over(sides[1])
    if computed is None:
        return False
    return computed.meets(goal) if not small.quantity.is_point else verdict(computed, goal, sure=False) is True


AUDIT = Audit(
    name="ratio",
    audit=audit,
    doc="A multiple or a fraction is worked out from the two values that it compares: both in its sentence, or under "
    "the names that it compares.",
    holds=(
        "At $1 a litre against $5 abroad, fuel has a 5x cost advantage.",
        "The north wing holds 600 beds, the old one 150. That is four times as many.",
    ),
    fails=(
        "Output doubled from 40 tonnes to 120 tonnes.",
        "The north wing holds 600 beds, the old one 150. That is six times as many.",
    ),
)
