"""TC101: every source states the same number."""

from tallycheck.judge.case import Case
from tallycheck.judge.rule import Rule
from tallycheck.model import Finding


def decide(case: Case) -> Finding | None:
    """An agreement, where all state one number in one unit."""
    if len(case.positions) != 1 or case.apart:
        return None
    stands = case.positions[0]
    if any(s.converted and s.claim.quantity.kind == "currency" for s in stands):
        return None
    if len({s.reach.key for s in stands}) != 1:
        return None
    message = f"{len(case.sources)} sources state the same value"
    return Finding(verdict="agreement", rule="TC101", message=message, positions=(tuple(c.id for c in case.claims),))


RULE = Rule(
    code="TC101",
    name="agreement",
    decide=decide,
    doc="All sources state the same number. Words that soften it (about, up to) do not matter here.",
    holds=(
        "A: 12 km; B: 12 kilometres",
        "A: $1 billion; B: up to $1bn",
        "A: 14 days; B: two weeks",
        "A: 48,000 tons; B: 48,000 tonnes",
    ),
    fails=("A: 12 km; B: 12.4 km",),
)
