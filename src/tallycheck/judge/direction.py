"""Changes that go up and down: "12% lower" is -12%, and neither is 12% higher."""

from collections.abc import Sequence

from tallycheck.attributes import ways
from tallycheck.model import Claim
from tallycheck.model.claim import TURN

DOWN = "down"
_SIGNED = "signed"


def directions(claims: Sequence[Claim]) -> list[str] | None:
    """Which way the change of each claim goes; None where all go one way, or one does not say which."""
    told = [_way(claim) for claim in claims]
    known = [way for way in told if way]
    return known if len(known) == len(told) and len(set(known)) > 1 else None


def _way(claim: Claim) -> str | None:
    """Whether a change goes "up" or "down" or has a minus of its own; None where nothing tells."""
    if claim.quantity.low is not None and claim.quantity.low < 0:
        return _SIGNED
    return claim.frame.hedge(TURN).removeprefix(TURN) or ways().get(claim.frame.concept or "")
