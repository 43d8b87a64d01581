"""TC304: competing estimates of different named origins."""

from tallycheck.judge.case import Case
from tallycheck.judge.disagreement import conflict
from tallycheck.judge.rule import Rule
from tallycheck.judge.wording import listing
from tallycheck.model import Finding


def decide(case: Case) -> Finding | None:
    """A conflict whose positions are attributed to different origins."""
    voices = [{s.claim.attribution.text for s in p if s.claim.attribution} for p in case.positions]
    if not all(voices) or any(a & b for i, a in enumerate(voices) for b in voices[i + 1 :]):
        return None
    named = "; ".join(" and ".join(sorted(v)) for v in voices)
    return conflict(case, "TC304", f"{listing(case)}, attributed to different origins: {named}")


RULE = Rule(
    code="TC304",
    name="competing estimates",
    decide=decide,
    doc="The values differ and each is attributed to another named origin: an agency, a ministry, an institute.",
    holds=("A: 61,000 people, the ministry said; B: 65,000 people, police said",),
    fails=("A: 61,000 people; B: 65,000 people",),
)
