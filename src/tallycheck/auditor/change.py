"""A percentage that says how much something changed: "up 28% from 12 to 15.4"."""

from collections.abc import Iterator
from decimal import Decimal

from tallycheck.auditor import operands, words
from tallycheck.auditor.audit import Audit
from tallycheck.auditor.bounds import Bounds, stated, verdict
from tallycheck.auditor.operands import Pair
from tallycheck.auditor.page import Page
from tallycheck.auditor.share import fraction
from tallycheck.auditor.writing import make, plain
from tallycheck.model import Check, Claim

_HUNDRED = Decimal(100)
# Beyond this two values are of different scale, and not one thing that changed.
_LARGEST = Decimal(50)


def audit(page: Page) -> Iterator[Check]:
    """Every percentage near a word of change whose values before and after are found."""
    for figure in page.claims:
        if figure.quantity.unit == "%" and page.words(figure, 45) & words.table("change"):
            check = _check(page, figure)
            if check:
                yield check


def _check(page: Page, figure: Claim) -> Check | None:
    pair = operands.change(page, figure)
    if pair:
        return _judged(page, figure, pair)
    for other in operands.above(page, figure, frozenset()):
        if other.left.quantity.unit != "%" and not {"role:from", "role:to"} & set(other.left.qualifiers):
            check = _judged(page, figure, other)
            if check and check.holds:
                return check
    return None


def _judged(page: Page, figure: Claim, pair: Pair) -> Check | None:
    if pair.left.quantity.unit == "%":
        return None
    check = judged(figure, _ordered(pair))
    plain_one = check is None or check.holds or (pair.sure and _plain_change(page, figure, pair))
    return check if plain_one else None


def judged(figure: Claim, pair: Pair) -> Check | None:
    """The check of a percentage or a fraction against the values before and after; None where they tell nothing."""
    sides, goal = operands.both(pair), _percent(figure)
    computed = relative(*sides) if sides else None
    if not sides or not goal or computed is None or abs(computed.stated) > _LARGEST * _HUNDRED:
        return None
    holds = verdict(computed, goal, sure=pair.sure)
    if holds is None:
        return None
    old, new = (plain(side.stated) for side in sides)
    formula = f"({new} - {old}) / {old} = {plain(computed.stated)}%"
    why = "The change from the earlier to the later value"
    return make(figure, (pair.left, pair.right), formula, computed, holds=holds, why=why)


def _percent(figure: Claim) -> Bounds | None:
    """The change that a figure states, in per cent; "a third" is said of anything near it."""
    goal = stated(figure)
    return goal if goal is None or figure.quantity.unit == "%" else fraction(goal).scaled(_HUNDRED)


def _ordered(pair: Pair) -> Pair:
    """Before and after: by their roles, else the one that stands further up in the text is the earlier."""
    if "role:from" in pair.left.qualifiers or "role:to" in pair.right.qualifiers or pair.left.span < pair.right.span:
        return pair
    return Pair(pair.right, pair.left, sure=pair.sure)


def relative(old: Bounds, new: Bounds) -> Bounds | None:
    """The size of a change in per cent of the value before it."""
    ratio = new.over(old)
    if ratio is None:
        return None
    change = ratio.scaled(_HUNDRED, -_HUNDRED)
    if change.stated >= 0:
        return change
    low = None if change.high is None else -change.high
    return Bounds(low, None if change.low is None else -change.low, -change.stated)


def _plain_change(page: Page, figure: Claim, pair: Pair) -> bool:
    """Whether the percentage can only be that change: near it, the only one, and no yearly or adjusted rate."""
    if page.words(figure, 80) & words.table("annual"):
        return False
    others = [c for c in page.sentence(figure) if c.quantity.unit == "%" or c.quantity.kind == "multiple"]
    more = [c for c in page.sentence(figure) if operands.numeric(c) and c.id not in (pair.left.id, pair.right.id)]
    return not others and operands.joined(page, figure, pair) and not any(operands.like(c, pair.left) for c in more)


AUDIT = Audit(
    name="change",
    audit=audit,
    doc="A percentage that says by how much a value rose or fell is worked out from the value before and after it.",
    holds=("Sales rose 28% from $12 million to $15.4 million.",),
    fails=("Sales rose 40% from $12.0 million to $15.4 million.",),
)
