"""Which things are counted up while a story runs."""

from tallycheck.attributes import growing
from tallycheck.judge.case import Case
from tallycheck.model import Claim


def grows(case: Case) -> bool:
    """Whether most claims of a case measure something that is counted up, and none of them what is long past."""
    counted = sum(c.frame.concept in growing() for c in case.claims)
    return 2 * counted > len(case.claims) and not any(_is_past(case, claim) for claim in case.claims)


def _is_past(case: Case, claim: Claim) -> bool:
    """Whether a value is of a year long before its source: the dead of the last such storm are counted no more."""
    published = case.settings.published.get(claim.document, "")[:4]
    end = claim.until[:4]
    return bool(published and end.isdigit() and int(end) < int(published) - 1)
