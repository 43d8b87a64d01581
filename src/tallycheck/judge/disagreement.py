"""The finding of a conflict, whichever rule comes to it."""

from tallycheck.judge.case import Case
from tallycheck.judge.gaps import slip, spread
from tallycheck.model import Finding


def conflict(case: Case, rule: str, message: str, *, within_source: bool = False) -> Finding:
    """A conflict between the positions of a case, with how far apart they are and the slip that would explain it."""
    absolute, relative = spread(case)
    return Finding(
        verdict="conflict",
        rule=rule,
        message=message,
        positions=tuple(tuple(s.claim.id for s in p) for p in case.positions),
        within_source=within_source,
        slip=slip(case),
        absolute=absolute,
        relative=relative,
    )
