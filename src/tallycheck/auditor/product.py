"""A count that a percentage of another gives: "30-50% yield means 200,000-330,000 dies for 100,000 chips"."""

from collections.abc import Iterator
from decimal import Decimal

from tallycheck.auditor import operands
from tallycheck.auditor.audit import Audit
from tallycheck.auditor.bounds import Bounds, stated, verdict
from tallycheck.auditor.page import Page
from tallycheck.auditor.writing import make, plain
from tallycheck.model import Check, Claim

_HUNDRED = Decimal(100)


def audit(page: Page) -> Iterator[Check]:
    """Every number that its sentence's only percentage and another number of the sentence give, only to confirm."""
    for figure in page.claims:
        check = _check(page, figure) if operands.numeric(figure) and figure.quantity.unit != "%" else None
        if check:
            yield check


def _check(page: Page, figure: Claim) -> Check | None:
    around = [c for c in page.sentence(figure) if operands.numeric(c)]
    shares = [c for c in around if c.quantity.unit == "%"]
    bases = [c for c in around if c.quantity.kind == figure.quantity.kind == "count" and c.span > figure.span]
    goal = stated(figure)
    if len(shares) != 1 or not bases or goal is None or not page.words(figure, 40) & {"for", "of", "out"}:
        return None
    share = _bounds(shares[0])
    base = stated(bases[0])
    if share is None or base is None or bases[0].quantity.low == figure.quantity.low:
        return None
    turned = Bounds(_HUNDRED / share[1], _HUNDRED / share[0], _HUNDRED / share[0])
    computed = base.times(turned)
    if verdict(computed, goal, sure=True) is not True or not _ends_fit(computed, figure):
        return None
    formula = f"{plain(base.stated)} / {shares[0].quote} = {plain(base.stated * _HUNDRED / share[1])}"
    if share[0] != share[1]:
        formula += f" to {plain(base.stated * _HUNDRED / share[0])}"
    return make(figure, (shares[0], bases[0]), formula, computed, holds=True, why="The number over its share")


def _bounds(share: Claim) -> tuple[Decimal, Decimal] | None:
    low, high = share.quantity.low, share.quantity.high
    return (low, high) if low and high and 0 < low <= high <= _HUNDRED else None


def _ends_fit(computed: Bounds, figure: Claim) -> bool:
    """Whether both ends of the figure are ends of what is computed, but for rounding."""
    ends = ((figure.quantity.low, computed.low), (figure.quantity.high, computed.high))
    return all(a is not None and b is not None and abs(a - b) <= abs(b) * Decimal("0.04") for a, b in ends)


AUDIT = Audit(
    name="product",
    audit=audit,
    doc="A number of which the sentence gives a share and the number that this share makes is worked out from both.",
    holds=("At a yield of 30-50%, makers need 200,000-330,000 dies for 100,000 chips.",),
)
