"""Second look: is a pair the best that either source offers for the other's claim?

One source rarely says one thing of one subject with two values. So a pair gains when no other number of either source
fits better, and loses when one does, whatever the values are.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tallycheck.matcher.values import canonical, middle
from tallycheck.matcher.weights import Weights
from tallycheck.model import Claim, Comparison, Link

_CLEAR = 2.0
SAME_SOURCE_BITS = 0.0


def rank(claims: Mapping[str, Claim], links: Sequence[Link], weights: Weights) -> list[Link]:
    """The links with one comparison more, `rank`, and their scores with it."""
    best = _best(claims, links)
    out = []
    for link in links:
        level = _level(claims, link, best)
        weight = weights.of("rank", level)
        said = Comparison(name="rank", level=level, weight=weight)
        score = round(link.score + weight, 3)
        changed = {"comparisons": (*link.comparisons, said), "score": score, "veto": link.veto}
        if level == "same source" and score < SAME_SOURCE_BITS and not link.veto and _differ(claims, link):
            changed["veto"] = "two values of one source, too little alike to be a contradiction"
        out.append(link.model_copy(update=changed))
    return out


def _differ(claims: Mapping[str, Claim], link: Link) -> bool:
    """Whether the values differ by more than rounding."""
    a, b = canonical(claims[link.left].quantity, claims[link.right].quantity)
    if a is None or b is None:
        return claims[link.left].partner != link.right
    return a != b and (not a or not b or max(abs(a / b), abs(b / a)) > _ROUNDED)


_ROUNDED = Decimal("1.03")


_Best = dict[tuple[str, str], list[tuple[float, object]]]


def _best(claims: Mapping[str, Claim], links: Sequence[Link]) -> _Best:
    """(claim, other source) -> its best scores there, one for each value, best two."""
    found: dict[tuple[str, str], dict[object, float]] = {}
    for link in links:
        a, b = claims[link.left], claims[link.right]
        if a.document == b.document or link.veto:
            continue
        for own, other in ((a, b), (b, a)):
            scores = found.setdefault((own.id, other.document), {})
            value = _value(other)
            scores[value] = max(scores.get(value, -99.0), link.score)
    return {
        k: sorted(((s, v) for v, s in scores.items()), key=lambda x: (-x[0], str(x[1])))[:2]
        for k, scores in found.items()
    }


def _value(claim: Claim) -> object:
    """Equal for claims that one could not tell apart by value; a conversion counts as the figure that it converts."""
    return claim.partner if claim.partner and claim.partner < claim.id else middle(claim.quantity)


def _level(claims: Mapping[str, Claim], link: Link, best: _Best) -> str:
    a, b = claims[link.left], claims[link.right]
    if a.document == b.document:
        return "same source"
    margin = min(
        _margin(link.score, best.get((a.id, b.document), []), _value(b)),
        _margin(link.score, best.get((b.id, a.document), []), _value(a)),
    )
    if margin >= _CLEAR:
        return "clearly the best in both sources"
    if margin >= 0:
        return "the best in both sources"
    return "nearly the best" if margin >= -_CLEAR else "others fit better"


def _margin(score: float, best: Sequence[tuple[float, object]], own: object) -> float:
    """How much better this pair is than the best one with another value."""
    others = [s for s, v in best if v != own]
    return score - others[0] if others else _CLEAR
