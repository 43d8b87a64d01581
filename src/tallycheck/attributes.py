"""What the lexicon says of properties: which are counted up, and which many things of one story have."""

from functools import cache

from tallycheck import lexicon
from tallycheck.model import Claim
from tallycheck.model.claim import TURN


@cache
def _names(flag: str) -> frozenset[str]:
    return frozenset(name for name, entry in lexicon.table("attributes").items() if entry.get(flag))


def is_known(name: str) -> bool:
    """Whether the lexicon lists the property; others are known by words of their sentence."""
    return name in lexicon.table("attributes")


def growing() -> frozenset[str]:
    """The properties that are counted up or revised while a story runs."""
    return _names("grows")


def daily() -> frozenset[str]:
    """The properties that are others every day: what shares, currencies or oil cost."""
    return _names("daily")


def casualties() -> frozenset[str]:
    """The properties that count people in one state or another, so that nobody is in two: dead, injured, missing."""
    return _names("grows") & _names("people")


def way(claim: Claim) -> str:
    """Whether a change goes "up" or "down" by the words at it or by its property; empty where neither tells."""
    return claim.frame.hedge(TURN).removeprefix(TURN) or _ways().get(claim.frame.concept or "", "")


@cache
def _ways() -> dict[str, str]:
    """The properties that go one way without a sign, with that way: a decline of 12 is one of -12."""
    return {name: entry["way"] for name, entry in lexicon.table("attributes").items() if "way" in entry}


def general() -> frozenset[str]:
    """The properties that many different things of one story have; sharing one says little."""
    return _names("generic")


def kin(one: str, other: str) -> bool:
    """Whether writers give the one property in the other's words (price and cost)."""
    return other in _kin().get(one, frozenset())


@cache
def _kin() -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for family in lexicon.table("kin")["families"]:
        for name in family:
            out[name] = out.get(name, frozenset()) | (frozenset(family) - {name})
    return out
