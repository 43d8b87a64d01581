"""TC303: a source contradicts itself."""

from tallycheck.judge.case import Case
from tallycheck.judge.rule import Rule
from tallycheck.judge.wording import listing, slip, spread
from tallycheck.model import Finding


def decide(case: Case) -> Finding | None:
    """A conflict within one source, where no other source speaks."""
    if len(case.sources) > 1:
        return None
    absolute, relative = spread(case)
    return Finding(
        verdict="conflict",
        rule="TC303",
        message=f"one source gives both: {listing(case)}",
        positions=tuple(tuple(s.claim.id for s in p) for p in case.positions),
        within_source=True,
        slip=slip(case),
        absolute=absolute,
        relative=relative,
    )


RULE = Rule(
    code="TC303",
    name="contradiction within a source",
    decide=decide,
    doc="One source gives two values for the same thing: headline against body, table against prose.",
    holds=("A: 1,801 injured … A: more than 1,900 injured",),
    fails=("A: 1,801 injured; B: 1,891 injured",),
)
