"""One value in two units: "984 feet (300 meters)"."""

from collections.abc import Iterator
from decimal import Decimal

from tallycheck import slips, units
from tallycheck.auditor.audit import Audit
from tallycheck.auditor.bounds import Bounds, written
from tallycheck.auditor.page import Page
from tallycheck.auditor.writing import make, plain, quoted
from tallycheck.model import Check, Claim

# Writers round both sides; what is off by more than this is not rounding.
_ROUNDING = Decimal("0.02")
_WRONG = Decimal("0.05")
_ROUGH = Decimal("0.12")


def audit(page: Page) -> Iterator[Check]:
    """Every value that its own sentence repeats in another unit of the same dimension."""
    for figure in page.claims:
        partner = page.by_id.get(figure.partner or "")
        if partner and partner.span < figure.span:
            check = _check(partner, figure)
            if check:
                yield check


def _check(first: Claim, second: Claim) -> Check | None:
    here, there = first.quantity.unit, second.quantity.unit
    if not here or not there or here == there or first.quantity.is_calendar or second.quantity.is_calendar:
        return None
    base, goal = _point(first), _point(second)
    if base is None or goal is None:
        return None
    judged = [(_holds(base, computed, goal), computed) for computed in _converted(base, here, there)]
    if not judged or judged[0][0] is None:
        return None
    holds, computed = next((j for j in judged if j[0]), judged[0])
    formula = f"{quoted(first)} = {plain(computed.stated)} {units.display(there)}"
    return make(second, (first,), formula, computed, holds=bool(holds), why="One value in two units")


def _converted(base: Bounds, here: str, there: str) -> list[Bounds]:
    """The value in the other unit; where zero is not zero in both (temperatures), also as a difference."""
    zero, one = units.convert(Decimal(0), here, there), units.convert(Decimal(1), here, there)
    if zero is None or one is None:
        return []
    return [base.scaled(one - zero, offset) for offset in dict.fromkeys((zero, Decimal(0)))]


def _point(claim: Claim) -> Bounds | None:
    return written(claim) if claim.quantity.is_point else None


def _holds(base: Bounds, computed: Bounds, goal: Bounds) -> bool | None:
    """Right where a rounding of either side explains it, wrong where none can."""
    apart = abs(computed.stated - goal.stated)
    if computed.meets(goal) or apart <= abs(goal.stated) * _ROUNDING or apart <= slips.step(goal.stated) / 2:
        return True
    rough = any(abs(b.stated) < 100 * slips.step(b.stated) for b in (base, goal))
    wide = max(abs(goal.stated) * (_ROUGH if rough else _WRONG), slips.step(goal.stated))
    return False if computed.gap(goal) > wide else None


AUDIT = Audit(
    name="conversion",
    audit=audit,
    doc="A value that is repeated in another unit is converted by the table of units; both may be rounded.",
    holds=("The mast is 984 feet (300 meters) high.",),
    fails=("The mast is 984 feet (350 meters) high.",),
)
