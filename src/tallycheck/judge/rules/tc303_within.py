"""TC303: a source contradicts itself."""

from tallycheck.judge.case import Case
from tallycheck.judge.disagreement import conflict
from tallycheck.judge.rule import Rule
from tallycheck.judge.wording import listing
from tallycheck.model import Finding


def decide(case: Case) -> Finding | None:
    """A conflict within one source, where no other source speaks."""
    if len(case.sources) > 1:
        return None
    return conflict(case, "TC303", f"one source gives both: {listing(case)}", within_source=True)


RULE = Rule(
    code="TC303",
    name="contradiction within a source",
    decide=decide,
    doc="One source gives two values for the same thing: headline against body, table against prose.",
    holds=("A: 1,801 injured … A: more than 1,900 injured",),
    fails=("A: 1,801 injured; B: 1,891 injured",),
)
