"""Which things are counted up while a story runs."""

from tallycheck.attributes import growing
from tallycheck.judge.case import Case


def grows(case: Case) -> bool:
    """Whether most claims of a case measure something that is counted up."""
    counted = sum(c.frame.concept in growing() for c in case.claims)
    return 2 * counted > len(case.claims)
