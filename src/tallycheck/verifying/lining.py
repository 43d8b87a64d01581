"""Which group of the sources' claims a number of the draft belongs to.

Sources are grouped among themselves, so that a wrong number of the draft never ties two groups together. A number of
the draft then goes to the group that speaks of the same thing. What it speaks of is weighed without the value: a wrong
value must not lead away from the group that it contradicts, nor lead to another group that happens to have it. Only
then does a group gain that gives the draft's value, since most numbers of a draft are right.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tallycheck import judge, slips, units
from tallycheck.families import family
from tallycheck.model import Claim, Group
from tallycheck.verifying.belonging import claimed, has_other_noun, has_other_property, owner
from tallycheck.verifying.tellings import partners, repeated, tellings, value
from tallycheck.verifying.topics import Near, Nearness
from tallycheck.verifying.verdict import positions, relation

_AGREEING = ("agrees", "rounded")
_FAR = Decimal(12)
# Nobody means three months by three minutes.
_BEYOND = Decimal(200)
_SMALL = Decimal(10)
_ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Stakes:
    """In bits: what a group gains that gives the draft's value, and what it must have to count.

    A value of one digit is met by chance more often than one of three, and a rounding more often than an equal value;
    one that is coarser by two digits fits a wrong value as well as the right one.
    A group whose value another number of the draft gives that fits it better gains only `taken`; one that has it for
    another subject only `misplaced`, where a group that gives the draft's subject another value fits as well, but for
    `beside`; and one beside which a source gives another value in the same unit that fits better only `mixed`: whoever
    mixes two figures up takes one that stands there, and does not meet it by chance. Each source of a group that has
    nothing alike counts against it, as `silent` says. From `sure` on a group that gives another value contradicts the
    draft, if no group that gives the draft's comes within `clear` of it; from `perhaps` on it may.
    """

    digits: tuple[float, ...] = (2.0, 2.0, 3.0)
    rounded: float = 1.5
    coarse: float = 0.5
    taken: float = 0.5
    misplaced: float = 0.1
    beside: float = 0.5
    mixed: float = 1.0
    silent: float = 1.0
    better: float = 2.0
    far: float = 3.5
    apart: float = 2.0
    sure: float = -1.0
    clear: float = 1.5
    perhaps: float = -3.5
    confirm: float = -3.0


DEFAULT = Stakes()


@dataclass(frozen=True, slots=True)
class Lined:
    """A group with the links that lead a claim of the draft there; `sure` where it speaks of the same beyond doubt.

    `owner` is the source claim that gives the draft's value to something else, where the group does not give it.
    """

    group: Group
    sure: bool
    owner: Claim | None = None


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a group fits a number: what speaks for the same topic, and what is gained where it gives the value."""

    topic: float
    gain: float

    @property
    def agrees(self) -> bool:
        return self.gain > 0

    @property
    def worth(self) -> float:
        return self.topic + self.gain


_Fits = Mapping[int, _Fit]


def line_up(
    claims: Sequence[Claim],
    sources: Mapping[str, Claim],
    groups: Sequence[Group],
    near: Nearness,
    *,
    settings: judge.Settings,
    stakes: Stakes = DEFAULT,
) -> dict[str, Lined]:
    """For each of the draft's claims that has one, its group."""
    home = {claim: place for place, group in enumerate(groups) for claim in group.claims}
    holders = [len({sources[each].document for each in group.claims}) for group in groups]
    known = sources, home, holders
    single = partners(claims)
    alone = {claim.id: _fits(claim, near.get(claim.id, {}), known, settings, stakes) for claim in claims}
    fits = {key: _joined(mine, alone.get(single.get(key, ""), {})) for key, mine in alone.items()}
    fits |= {title: _either(fits[title], fits[text]) for title, text in repeated(claims).items()}
    rivals, own = _rivals(fits), tellings(claims, single)
    lined = {}
    for claim in claims:
        open_to = _left(fits[claim.id], rivals, own[claim.id], stakes)
        open_to = _whose(open_to, near.get(claim.id, {}), home, stakes)
        open_to = _mixed(open_to, near.get(claim.id, {}), (sources, home), stakes)
        places, worth = _best(open_to, stakes)
        places = (*places, *_not_told_apart(places, open_to, groups, sources, stakes))
        places = (*places, *_rounded_by(places, open_to, groups, (sources, settings), stakes))
        if places:
            ties = {other: tie for other, tie in near.get(claim.id, {}).items() if home[other] in places}
            members = _heard(
                claim, [each for place in places for each in groups[place].claims], ties, (sources, settings), stakes
            )
            whose = _owner(claim, places, open_to, near.get(claim.id, {}), (sources, home))
            group = Group(claims=members, links=tuple(tie.link for tie in ties.values()))
            sure = worth >= stakes.sure and _is_clear(places[0], open_to, fits[claim.id], ties, stakes)
            lined[claim.id] = Lined(group, sure=sure, owner=whose)
    return lined


def _is_clear(place: int, fits: _Fits, whole: _Fits, ties: Mapping[str, Near], stakes: Stakes) -> bool:
    """Whether the group speaks of the draft's things, and clearly more so than one that gives the very value.

    `whole` are the fits before anything was said against them.
    """
    if fits[place].agrees:
        return True
    giving = (fits[each].worth for each, fit in whole.items() if fit.gain > stakes.rounded and each in fits)
    clear = fits[place].worth - max(giving, default=-math.inf) >= stakes.clear
    return clear and not all(map(has_other_noun, ties.values()))


def _heard(
    claim: Claim,
    members: Sequence[str],
    ties: Mapping[str, Near],
    known: tuple[Mapping[str, Claim], judge.Settings],
    stakes: Stakes,
) -> tuple[str, ...]:
    """The members of a group but for the values that deny the draft's and of which none is near enough by itself.

    What ties them to the group may be a claim that is itself mistaken for another: a group that gives the draft's value
    is asked for no more than it says of the same thing.
    """
    sources, settings = known
    said = {each: relation(claim, sources[each], settings) for each in members}
    denying = [sources[each] for each in members if said[each] == "contradicts"]
    if not denying or not any(its in _AGREEING for its in said.values()):
        return tuple(members)
    far = {
        each.id
        for position in positions(denying, settings)
        if all(each.id not in ties or ties[each.id].bits < stakes.perhaps for each in position)
        for each in position
    }
    return tuple(each for each in members if each not in far)


def _owner(
    claim: Claim,
    places: Sequence[int],
    fits: _Fits,
    near: Mapping[str, Near],
    known: tuple[Mapping[str, Claim], Mapping[str, int]],
) -> Claim | None:
    """Whose the draft's value is in the sources, where it is not what they give for what the draft speaks of."""
    sources, home = known
    if any(fits[place].agrees for place in places if place in fits) or _digits(claim) == 1:
        return None
    ties = [(sources[other], tie) for other, tie in near.items() if home[other] in fits and fits[home[other]].agrees]
    return owner(claim, [(other, tie) for other, tie in ties if value(other) == value(claim)])


def _whose(fits: _Fits, near: Mapping[str, Near], home: Mapping[str, int], stakes: Stakes) -> _Fits:
    """What fits, where the sources give the draft's subject another value of the same property.

    A group that has the draft's value, but for no such subject, then gains next to nothing by it.
    """
    denying = [place for place, fit in fits.items() if not fit.agrees]
    if len(denying) == len(fits):
        return fits
    own, told = claimed(near, home, denying)
    best = max((fits[place].topic for place in told), default=-math.inf)
    return {
        place: _Fit(fit.topic, min(fit.gain, stakes.misplaced))
        if fit.agrees and place not in own and best >= fit.topic - stakes.beside
        else fit
        for place, fit in fits.items()
    }


def _mixed(
    fits: _Fits, near: Mapping[str, Near], known: tuple[Mapping[str, Claim], Mapping[str, int]], stakes: Stakes
) -> _Fits:
    """What fits, where a source gives two values in one unit, and the draft's is the one that fits worse."""
    sources, home = known
    told: dict[int, set[tuple[str, str | None]]] = defaultdict(set)
    for other in near:
        told[home[other]].add((sources[other].document, sources[other].quantity.unit))
    best: dict[tuple[str, str | None], float] = {}
    for place, fit in fits.items():
        if not fit.agrees:
            for each in told[place]:
                best[each] = max(fit.topic, best.get(each, -math.inf))
    return {
        place: _Fit(fit.topic, min(fit.gain, stakes.mixed))
        if fit.agrees and any(best.get(each, -math.inf) > fit.topic for each in told[place])
        else fit
        for place, fit in fits.items()
    }


def _not_told_apart(
    places: Sequence[int], fits: _Fits, groups: Sequence[Group], sources: Mapping[str, Claim], stakes: Stakes
) -> tuple[int, ...]:
    """The group that gives the value, where a group denies it and no source speaks of both: they may be one."""
    if not places or fits[places[0]].agrees:
        return ()
    (denying,) = places
    holders = {sources[each].document for each in groups[denying].claims}
    near = [
        (-fit.worth, place)
        for place, fit in fits.items()
        if fit.agrees
        and fit.topic >= fits[denying].topic - stakes.apart
        and not holders & {sources[each].document for each in groups[place].claims}
    ]
    return (min(near)[1],) if near else ()


def _rounded_by(
    places: Sequence[int],
    fits: _Fits,
    groups: Sequence[Group],
    known: tuple[Mapping[str, Claim], judge.Settings],
    stakes: Stakes,
) -> tuple[int, ...]:
    """The group that denies the value, where the one that gives it only rounds, and rounds the other's value as well.

    "Some 6,000" bears out a wrong 5,926 as it does the right 5,962.
    """
    if len(places) != 1 or not 0 < fits[places[0]].gain <= stakes.rounded:
        return ()
    sources, settings = known
    rounding = [sources[each] for each in groups[places[0]].claims]
    holders = {each.document for each in rounding}
    for _, place in sorted((-fit.topic, place) for place, fit in fits.items() if not fit.agrees):
        others = [sources[each] for each in groups[place].claims]
        if fits[place].topic < fits[places[0]].topic - stakes.apart:
            break
        if not holders & {each.document for each in others} and all(
            relation(each, other, settings) in _AGREEING for each in rounding for other in others
        ):
            return (place,)
    return ()


def _fits(
    claim: Claim,
    near: Mapping[str, Near],
    groups: tuple[Mapping[str, Claim], Mapping[str, int], Sequence[int]],
    settings: judge.Settings,
    stakes: Stakes,
) -> _Fits:
    sources, home, holders = groups
    bits: dict[int, dict[str, float]] = {}
    gains: dict[int, float] = {}
    for other, tie in near.items():
        if _is_of_another(claim, sources[other], tie):
            continue
        said = relation(claim, sources[other], settings)
        if said == "incomparable" or (said not in _AGREEING and not _of_one_kind(claim, sources[other])):
            continue
        if said == "contradicts" and _is_far(claim, sources[other], _BEYOND):
            continue
        place, document = home[other], sources[other].document
        by_source = bits.setdefault(place, {})
        told = tie.bits - (stakes.far if said == "contradicts" and _is_far(claim, sources[other], _FAR) else 0.0)
        by_source[document] = max(told, by_source.get(document, -math.inf))
        gain = 0.0 if said not in _AGREEING else _gain(claim, stakes)
        if said == "rounded":
            gain = stakes.coarse if _digits(sources[other]) + 1 < _digits(claim) else stakes.rounded
        gains[place] = max(gain, gains.get(place, 0.0))
    return {place: _Fit(_together(each.values(), holders[place], stakes), gains[place]) for place, each in bits.items()}


def _is_far(claim: Claim, other: Claim, reach: Decimal) -> bool:
    """Whether two values are so far apart that hardly a slip explains it; a power of ten is one, but for ranks."""
    ends = [claim.quantity.number, other.quantity.number]
    if claim.quantity.is_calendar or not ends[0] or not ends[1]:
        return False
    here, there = claim.quantity.unit, other.quantity.unit
    scale = units.convert(Decimal(1), there, here) if here and there and here != there else None
    ratio = abs(ends[0] / (ends[1] * (scale or 1)))
    ratio = max(ratio, 1 / ratio)
    return ratio > reach and (here == _ORDINAL or ratio.normalize().as_tuple().digits != (1,))


def _gain(claim: Claim, stakes: Stakes) -> float:
    return stakes.digits[min(_digits(claim), len(stakes.digits)) - 1]


def _digits(claim: Claim) -> int:
    """How many digits a value tells."""
    number = claim.quantity.number
    return 3 if claim.quantity.is_calendar else 1 if number is None else slips.length(number)


def _together(bits: Collection[float], holders: int, stakes: Stakes) -> float:
    """Several sources that speak of it say more than one; those of the group that do not speak for another topic."""
    return math.log2(sum(2**each for each in bits)) - stakes.silent * math.log2(holders / len(bits))


def _joined(mine: _Fits, partner: _Fits) -> _Fits:
    """A value in two units is one number of one group."""
    both = {}
    for place in {*mine, *partner}:
        here = [each[place] for each in (mine, partner) if place in each]
        both[place] = _Fit(max(fit.topic for fit in here), sum(fit.gain for fit in here))
    return both


def _rivals(fits: Mapping[str, _Fits]) -> dict[int, list[tuple[float, str]]]:
    """For each group the claims that agree with it, each with how well it fits, the best first."""
    found: dict[int, list[tuple[float, str]]] = {}
    for claim, mine in fits.items():
        for place, fit in mine.items():
            if fit.agrees:
                found.setdefault(place, []).append((fit.topic, claim))
    return {place: sorted(each, reverse=True) for place, each in found.items()}


def _left(mine: _Fits, others: Mapping[int, Sequence[tuple[float, str]]], own: set[str], stakes: Stakes) -> _Fits:
    """What is left for a number when the others of the draft have theirs.

    Drafts give a figure once, or again with the same value; what a group says has been told by then.
    """
    left = {}
    for place, fit in mine.items():
        best = next((topic for topic, claim in others.get(place, ()) if claim not in own), -math.inf)
        if fit.agrees:
            left[place] = _Fit(fit.topic, min(fit.gain, stakes.taken)) if best > fit.topic + stakes.better else fit
        elif best <= fit.topic:
            left[place] = fit
    return left


def _either(mine: _Fits, other: _Fits) -> _Fits:
    """What fits a number of the headline, or the same number where the text tells it in full."""
    return {
        place: max((each[place] for each in (mine, other) if place in each), key=lambda fit: fit.worth)
        for place in {*mine, *other}
    }


def _of_one_kind(claim: Claim, other: Claim) -> bool:
    """Whether two values can contradict each other at all: of one dimension, or one has left its unit out."""
    kinds = {family(claim.quantity), family(other.quantity)}
    if len(kinds) == 1 or kinds <= {"count", "number"}:
        return True
    return "number" in kinds and not _is_far(claim, other, _FAR) and not any(map(_is_small, (claim, other)))


def _is_of_another(claim: Claim, other: Claim, tie: Near) -> bool:
    """Whether one is another bare number of another property: an age of 51 does not bear out "about 50 per cent"."""
    kinds = {family(claim.quantity), family(other.quantity)}
    bare = len(kinds) == 2 and "number" in kinds and "count" not in kinds
    return bare and has_other_property(tie) and value(claim)[:2] != value(other)[:2]


def _is_small(claim: Claim) -> bool:
    """Whether it is a bare number of one digit, which counts something and measures nothing."""
    low = claim.quantity.low
    small = low is not None and abs(low) < _SMALL and low == low.to_integral_value()
    return family(claim.quantity) == "number" and small


def _best(fits: _Fits, stakes: Stakes) -> tuple[tuple[int, ...], float]:
    """The group that fits best, where it fits well enough."""
    ranked = sorted((-fit.worth, place) for place, fit in fits.items())
    if not ranked:
        return (), 0.0
    worth, place = -ranked[0][0], ranked[0][1]
    return ((place,) if worth >= (stakes.confirm if fits[place].agrees else stakes.perhaps) else ()), worth
