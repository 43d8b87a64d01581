"""How far a draft's number and a source's are ahead, in likeness of words, of the other numbers of either's source."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tallycheck.families import family
from tallycheck.matcher import Likeness, step
from tallycheck.model import Claim, Comparison

_LEAD = (-0.3, -0.2, -0.12, -0.06, -0.02, 0.02, 0.06, 0.12, 0.2)
_Value = tuple[object, ...]
_Best = Mapping[tuple[str, str, str], Mapping[_Value, float]]


def leads(pairs: Iterable[tuple[Claim, Claim]], likeness: Likeness) -> dict[tuple[str, str], Comparison]:
    """For each pair a comparison, without weight: how far it is ahead of others.

    It is ahead by as much as it is more alike than the best other value that either source has for the other's.
    """
    told = {(left.id, right.id): (left, right, likeness.of(left, right)) for left, right in pairs}
    best = _best(told.values())
    found = {}
    for key, (left, right, alike) in told.items():
        ahead = alike - max(_rival(best, left, right), _rival(best, right, left))
        found[key] = Comparison(name="lead", level=step(ahead, _LEAD), weight=0.0)
    return found


def _best(told: Iterable[tuple[Claim, Claim, float]]) -> _Best:
    """(claim, other source, kind of unit) -> how alike it is to each value there."""
    best: dict[tuple[str, str, str], dict[_Value, float]] = defaultdict(dict)
    for left, right, alike in told:
        for mine, other in ((left, right), (right, left)):
            values = best[mine.id, other.document, family(other.quantity)]
            values[_value(other)] = max(alike, values.get(_value(other), 0.0))
    return best


def _rival(best: _Best, mine: Claim, other: Claim) -> float:
    values = best[mine.id, other.document, family(other.quantity)]
    return max((alike for value, alike in values.items() if value != _value(other)), default=0.0)


def _value(claim: Claim) -> _Value:
    return claim.quantity.low, claim.quantity.high, claim.quantity.unit
