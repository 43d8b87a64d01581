"""Links: candidate pairs with their comparisons, weights and vetoes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallycheck.matcher.blocking import candidates, possible
from tallycheck.matcher.comparisons import COMPARISONS
from tallycheck.matcher.context import Context, survey
from tallycheck.matcher.ranking import rank
from tallycheck.matcher.vetoes import veto
from tallycheck.matcher.weights import Weights, default
from tallycheck.model import Claim, Comparison, Link

PARTNER_BITS = 20.0
_KEPT = -12.0  # links below are not worth remembering


@dataclass(frozen=True, slots=True)
class Linking:
    """All links worth remembering, and what finding them cost."""

    links: tuple[Link, ...]
    compared: int
    possible: int


def link(claims: Sequence[Claim], published: Mapping[str, str], *, weights: Weights | None = None) -> Linking:
    """The links between claims, those with a veto too, in the order of the claims."""
    table = weights or default()
    context = survey(claims, published)
    pairs = candidates(claims)
    links = []
    for a, b in pairs:
        found = compare(claims[a], claims[b], context, table)
        if found.score > _KEPT:
            links.append(found)
    ranked = rank({c.id: c for c in claims}, links, table)
    return Linking(tuple(ranked), len(pairs), possible(claims))


def compare(left: Claim, right: Claim, context: Context, weights: Weights) -> Link:
    """One pair with every comparison, in bits, and the veto if there is one."""
    if left.partner == right.id or right.partner == left.id:
        said = Comparison(name="partner", level="the same figure in other units", weight=PARTNER_BITS)
        return Link(left=left.id, right=right.id, score=PARTNER_BITS, comparisons=(said,))
    prior = Comparison(name="prior", level="any candidate pair", weight=weights.prior)
    made = [prior]
    for name, level_of in COMPARISONS.items():
        level = level_of(left, right, context)
        made.append(Comparison(name=name, level=level, weight=weights.of(name, level)))
    score = round(sum(c.weight for c in made), 3)
    return Link(left=left.id, right=right.id, score=score, comparisons=tuple(made), veto=veto(left, right, context))
