"""How heavy a finding is: what an editor must see first."""

from tallycheck.judge.case import Case
from tallycheck.model import Finding

_VERDICT = {"conflict": 100.0, "update": 50.0, "compatible": 10.0, "agreement": 5.0, "single": 0.0}


def weigh(case: Case, finding: Finding) -> float:
    """More sources, more mentions, a larger difference, a place in a title and a named slip weigh more.

    That one has risen what has fallen weighs most.
    """
    weight = _VERDICT[finding.verdict]
    weight += 8 * (len(case.sources) - 1) + min(10, len(case.claims))
    if finding.verdict in ("conflict", "update"):
        relative = finding.relative or 0.0
        weight += 10 * min(1.0, relative) + (6 if finding.slip else 0)
        weight += 20 * ({"up", "down"} <= {s.turn for s in case.stands})
        weight -= 10 * (finding.rule == "TC304")
    weight += 3 * any(c.block == 0 for c in case.claims)
    return round(weight, 2)
