"""Changes that go up and down: "12% lower" is -12%, and neither is 12% higher."""

from collections.abc import Sequence

from tallycheck.attributes import way
from tallycheck.model import Claim

DOWN = "down"
_SIGNED = "signed"


def directions(claims: Sequence[Claim]) -> list[str] | None:
    """Which way the change of each claim goes; None where all go one way, or one does not say which."""
    told = [_way(claim) for claim in claims]
    known = [each for each in told if each]
    return known if len(known) == len(told) and len(set(known)) > 1 else None


def falls(claims: Sequence[Claim]) -> bool:
    """Whether all that is told of which way the changes go is that they go down, by a word or by a minus."""
    told = {_way(claim) for claim in claims} - {""}
    return told == {DOWN, _SIGNED}


def _way(claim: Claim) -> str:
    """Whether a change goes "up" or "down" or has a minus of its own; empty where nothing tells."""
    return _SIGNED if claim.quantity.low is not None and claim.quantity.low < 0 else way(claim)
