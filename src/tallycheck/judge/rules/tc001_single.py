"""TC001: one claim, or one source that says the same throughout."""

from tallycheck.judge.case import Case
from tallycheck.judge.rule import Rule
from tallycheck.model import Finding


def decide(case: Case) -> Finding | None:
    """A single, where there is nothing to compare."""
    if len(case.sources) > 1 or len(case.positions) > 1:
        return None
    times = len(case.claims)
    message = "only one source says this" + (f", {times} times over, always the same" if times > 1 else "")
    return Finding(verdict="single", rule="TC001", message=message, positions=(tuple(c.id for c in case.claims),))


RULE = Rule(
    code="TC001",
    name="single",
    decide=decide,
    doc="Only one source gives this figure. Nothing confirms it and nothing contradicts it.",
    holds=("A: 12 km",),
    fails=("A: 12 km; B: 12 km", "A: 12 km; A: 14 km"),
)
