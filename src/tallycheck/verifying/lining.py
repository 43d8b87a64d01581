"""Which group of the sources' claims a number of the draft belongs to.

Sources are grouped among themselves, so that a wrong number of the draft never ties two groups together. A number of
the draft then goes to the group that speaks of the same thing. What it speaks of is weighed without the value: a wrong
value must not lead away from the group that it contradicts, nor lead to another group that happens to have it. Only
then does a group gain that gives the draft's value, since most numbers of a draft are right.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tallycheck import judge
from tallycheck.families import family
from tallycheck.model import Claim, Group, Link
from tallycheck.verifying.verdict import relation

# Comparisons that look at the values themselves; `rank` sums up the others with them.
_ON_VALUES = frozenset({"value", "evidence", "rank"})
_AGREEING = ("agrees", "rounded")


@dataclass(frozen=True, slots=True)
class Stakes:
    """In bits: what a group gains that gives the draft's value, and what it must have to count.

    From `sure` on a group that gives another value contradicts the draft; from `perhaps` on it may.
    """

    agreement: float = 3.0
    sure: float = 0.0
    perhaps: float = -3.0
    confirm: float = -1.0


DEFAULT = Stakes()


@dataclass(frozen=True, slots=True)
class Lined:
    """A group with the links that lead a claim of the draft there; `sure` where it speaks of the same beyond doubt."""

    group: Group
    sure: bool


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a group fits a number: what speaks for the same topic, and whether it gives the value."""

    topic: float
    agrees: bool


def line_up(
    claims: Sequence[Claim],
    sources: Mapping[str, Claim],
    groups: Sequence[Group],
    links: Iterable[Link],
    *,
    settings: judge.Settings,
    stakes: Stakes = DEFAULT,
) -> dict[str, Lined]:
    """For each of the draft's claims that has one, its group."""
    own = {claim.id: claim for claim in claims}
    home = {claim: place for place, group in enumerate(groups) for claim in group.claims}
    near: dict[str, dict[str, Link]] = {}
    for link in links:
        for mine, other in ((link.left, link.right), (link.right, link.left)):
            if mine in own and other in sources and not link.veto:
                near.setdefault(mine, {})[other] = link
    fits = {key: _fits(own[key], near.get(key, {}), sources, home, settings) for key in own}
    taken = _taken(fits)
    lined = {}
    for key, claim in own.items():
        open_to = {
            place: fit for place, fit in fits[key].items() if fit.agrees or taken.get(place, fit.topic) <= fit.topic
        }
        place, worth = _best(open_to, fits.get(_partner(claim, claims) or "", {}), stakes)
        if place is not None:
            told = tuple(link for other, link in near.get(key, {}).items() if home[other] == place)
            lined[key] = Lined(Group(claims=groups[place].claims, links=told), sure=worth >= stakes.sure)
    return lined


def _taken(fits: Mapping[str, Mapping[int, _Fit]]) -> dict[int, float]:
    """How well the best number of the draft fits each group whose value it gives: another number needs to fit better.

    Drafts give a figure once, or again with the same value; what a group says has been told by then.
    """
    taken: dict[int, float] = {}
    for mine in fits.values():
        for place, fit in mine.items():
            if fit.agrees:
                taken[place] = max(fit.topic, taken.get(place, fit.topic))
    return taken


def _partner(claim: Claim, claims: Sequence[Claim]) -> str | None:
    return claim.partner or next((other.id for other in claims if other.partner == claim.id), None)


def _fits(
    claim: Claim,
    near: Mapping[str, Link],
    sources: Mapping[str, Claim],
    home: Mapping[str, int],
    settings: judge.Settings,
) -> dict[int, _Fit]:
    found: dict[int, _Fit] = {}
    for other, link in near.items():
        topic = sum(each.weight for each in link.comparisons if each.name not in _ON_VALUES)
        agrees = relation(claim, sources[other], settings) in _AGREEING
        if not agrees and not _of_one_kind(claim, sources[other]):
            continue
        known = found.get(home[other])
        if known:
            topic, agrees = max(topic, known.topic), agrees or known.agrees
        found[home[other]] = _Fit(topic, agrees)
    return found


def _of_one_kind(claim: Claim, other: Claim) -> bool:
    """Whether two values can contradict each other at all; a bare number may lack another unit than is thought."""
    kinds = {family(claim.quantity), family(other.quantity)}
    return len(kinds) == 1 or kinds <= {"count", "number"}


def _best(fits: Mapping[int, _Fit], partner: Mapping[int, _Fit], stakes: Stakes) -> tuple[int | None, float]:
    """The group that fits best, where it fits well enough; a value in two units is one number of one group."""
    ranked = sorted((-_worth(place, fits, partner, stakes), place) for place in {*fits, *partner})
    if not ranked:
        return None, 0.0
    worth, place = -ranked[0][0], ranked[0][1]
    agrees = any(place in each and each[place].agrees for each in (fits, partner))
    return (place if worth >= (stakes.confirm if agrees else stakes.perhaps) else None), worth


def _worth(place: int, fits: Mapping[int, _Fit], partner: Mapping[int, _Fit], stakes: Stakes) -> float:
    here = [each[place] for each in (fits, partner) if place in each]
    return max(fit.topic for fit in here) + stakes.agreement * sum(fit.agrees for fit in here)
