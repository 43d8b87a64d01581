"""TC305: sources give values that cannot all be right."""

from tallycheck.judge.case import Case
from tallycheck.judge.disagreement import conflict
from tallycheck.judge.rule import Rule
from tallycheck.judge.wording import listing
from tallycheck.model import Finding


def decide(case: Case) -> Finding | None:
    """A conflict: what is left when no other rule explains the difference."""
    within = any(len({s.claim.document for s in p} & _others(case, p)) > 0 for p in case.positions)
    return conflict(case, "TC305", listing(case), within_source=within)


def _others(case: Case, position: tuple[object, ...]) -> set[str]:
    return {s.claim.document for p in case.positions if p is not position for s in p}


RULE = Rule(
    code="TC305",
    name="conflict",
    decide=decide,
    doc="Two sources give values of the same thing that cannot both be right, even after rounding, bounds and "
    "conversion are allowed for.",
    holds=(
        "A: 40B parameters; B: 44B parameters",
        "A: rose 28.7%; B: rose 28.7 percentage points",
        "A: Exports rose 4.8%.; B: Exports fell 4.8%.",
        "A: It cost just under 7.5 billion francs.; B: It cost eight billion francs.",
    ),
    fails=("A: 12 km; B: 7.5 miles", "A: Sales fell 12%.; B: The change in sales was -12%."),
)
