"""A distance from what was planned: "32 million euros over budget", "2,000 more than planned", "12% above target"."""

import re
from collections.abc import Iterator
from itertools import islice, product

from tallycheck.auditor import change, difference, names, operands, words
from tallycheck.auditor.audit import Audit
from tallycheck.auditor.bounds import stated
from tallycheck.auditor.operands import Pair
from tallycheck.auditor.page import Page
from tallycheck.families import family
from tallycheck.model import Check, Claim

_FAR = 12
_NEAR = 40
WORDS = words.table("planned")
_PLANS = rf"(?:{words.pattern('planned')})\b"
_OFF = re.compile(
    r"(?: [\w-]+)? (?:(?P<over>over|above|beyond|(?:more|higher|longer|dearer|costlier) than)"
    r"|under|below|short of|(?:less|fewer|lower|shorter|cheaper) than)"
    rf" (?:(?:its|the|their|his|her|was|were|had|been|originally|initially|first|original|initial) ){{0,3}}{_PLANS}"
)
_PLANNED = re.compile(rf"\b(?:{_PLANS}|meant to|supposed to|(?:was|were) to)(?![^.;]*\d)")
_MONEY = frozenset({"price", "cost", "fee", "budget", "budget_total"})
_GUESSED = ("topic", "heading")


def way(page: Page, figure: Claim) -> int:
    """1 where a figure says how far something is over what was planned, -1 where how far under it, else 0."""
    off = _OFF.match(page.after(figure))
    return 0 if off is None else 1 if off["over"] else -1


def audit(page: Page) -> Iterator[Check]:
    """Every distance from a plan whose two values are found near it."""
    for figure in page.claims:
        side = way(page, figure)
        check = _check(page, figure, side) if side else None
        if check:
            yield check


def _check(page: Page, figure: Claim, side: int) -> Check | None:
    near = [c for c in _near(page, figure) if operands.numeric(c) and c.quantity.is_point and not way(page, c)]
    values = [c for c in near if _one_thing(c, figure) and _suits(figure, c)]
    plans = [c for c in values if _is_plan(page, c)]
    pairs = [p for p in product(plans, [c for c in values if c not in plans]) if _one_property(*p)]
    sure = len({(old.quantity, new.quantity) for old, new in pairs}) == 1
    checks = [c for old, new in pairs if (c := _judged(figure, Pair(old, new, sure=sure), side))]
    return next((c for c in checks if c.holds), checks[0] if checks and sure else None)


def _near(page: Page, figure: Claim) -> list[Claim]:
    """The other values of a figure's block, and those above it."""
    found = (*page.in_block(figure.block), *islice(page.above(figure), _FAR))
    return list({c.id: c for c in found if c.id != figure.id}.values())


def _suits(figure: Claim, value: Claim) -> bool:
    """Whether a value can be an end of the distance; one in percent is of anything else."""
    if figure.quantity.unit == "%":
        return value.quantity.unit != "%"
    return operands.like(figure, value) and family(figure.quantity) == family(value.quantity)


def _one_thing(value: Claim, figure: Claim) -> bool:
    """Whether both are of one subject, or that of one of them is not certain."""
    if value.subject is None or figure.subject is None or {value.frame.grip, figure.frame.grip} & set(_GUESSED):
        return True
    return names.same(value.subject.key, figure.subject.key)


def _one_property(old: Claim, new: Claim) -> bool:
    a, b = old.frame, new.frame
    priced = a.concept in _MONEY and b.concept in _MONEY
    same = (a.concept is not None and a.concept == b.concept) or (a.noun is not None and a.noun == b.noun)
    return (same or priced) and operands.like(old, new) and _one_thing(old, new)


def _is_plan(page: Page, value: Claim) -> bool:
    """Whether a value is what was planned: by its qualifier, or by a word with no number between."""
    behind = re.match(rf" (?:\w+ )?{_PLANS}", page.after(value, _NEAR))
    return "plan" in value.qualifiers or _PLANNED.search(page.before(value, _NEAR)) is not None or behind is not None


def _judged(figure: Claim, pair: Pair, side: int) -> Check | None:
    """The check against plan and outcome, None where the outcome lies on the other side of the plan."""
    goal, sides = stated(figure), operands.both(pair)
    if goal is None or sides is None or (sides[1].stated - sides[0].stated) * side <= 0:
        return None
    return change.judged(figure, pair) if figure.quantity.unit == "%" else difference.judged(figure, goal, pair)


AUDIT = Audit(
    name="plan",
    audit=audit,
    doc="A distance from a budget, plan or target is worked out from what was planned and what came of it.",
    holds=("The hall was planned at $40 million. It cost $46 million, $6 million over budget.",),
    fails=("The hall was planned at $40 million. It cost $46 million, $9 million over budget.",),
)
