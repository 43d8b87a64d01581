"""Links: candidate pairs with their comparisons, weights and vetoes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from tallycheck.matcher.blocking import by_subject, candidates, echoes, possible
from tallycheck.matcher.combinations import CROSSED, SORTS, combined, tables, weighed
from tallycheck.matcher.comparisons import COMPARISONS, levels
from tallycheck.matcher.context import Context, survey
from tallycheck.matcher.likeness import Around
from tallycheck.matcher.pairs import Columns, Pairs
from tallycheck.matcher.ranking import ranked, settle
from tallycheck.matcher.values import agrees
from tallycheck.matcher.vetoes import veto
from tallycheck.matcher.weights import Table, Weights, comparison, default
from tallycheck.model import Claim, Link

PARTNER_BITS = 20.0
KEPT = -8.0  # pairs below, at first sight, are not worth another look
_TAKEN = 1000  # so many pairs are compared side by side


@dataclass(frozen=True, slots=True)
class Linking:
    """All links worth remembering, and what finding them cost."""

    links: Pairs
    compared: int
    possible: int


def link(
    claims: Sequence[Claim],
    published: Mapping[str, str],
    *,
    weights: Weights | None = None,
    around: Around | None = None,
) -> Linking:
    """The links between claims, those with a veto too, in the order of the claims.

    `around` gives the words around a claim's number, those that its frame holds by default.
    """
    table = weights or default()
    context = survey(claims, published, around)
    order, riding = by_subject(claims), echoes(claims)
    pairs, compared, weigh = Columns(), 0, weigher(context, table)
    proposed = candidates(claims, order=order, without=riding)
    while batch := list(islice(proposed, _TAKEN)):
        compared += len(batch)
        for (a, b), seen in zip(batch, weigh([(claims[a], claims[b]) for a, b in batch]), strict=True):
            if seen.score > KEPT:
                left, right = claims[a], claims[b]
                no = not left.is_partner_of(right) and veto(left, right, context) is not None
                pairs.add(a, b, seen.score, forbidden=no, agrees=seen.agrees)
                alike = 0.0 if left.document == right.document else context.likeness.telling(left, right)
                pairs.consider(seen.base, alike, seen.sort)
    context.forget()  # no more pairs are compared, but those that are shown
    settle(claims, pairs, table, order)
    pairs.sort(len(claims))

    def make(left: Claim, right: Claim, code: int, agrees: bool) -> Link:
        return ranked(compare(left, right, context, table), left, right, table, code=code, agrees=agrees)

    return Linking(Pairs(claims, pairs, make, riding), compared, possible(claims))


class Seen(NamedTuple):
    """A pair before the looks at what its sources offer: its score at first sight and the one that `compare` gives.

    `sort` are its levels of the comparisons of `SORTS`.
    """

    score: float
    base: float
    agrees: bool
    sort: tuple[str, ...]


def weigher(context: Context, weights: Weights) -> Callable[[Sequence[tuple[Claim, Claim]]], Iterator[Seen]]:
    """A function that gives the scores of pairs, without reasons."""
    add = _adder(weights)

    def weigh(pairs: Sequence[tuple[Claim, Claim]]) -> Iterator[Seen]:
        for (left, right), said in zip(pairs, levels(pairs, context), strict=True):
            agree = agrees(said["value"])
            if left.is_partner_of(right):
                score, base, agree = PARTNER_BITS, PARTNER_BITS, True
            else:
                score, base = add(said, agree)
            yield Seen(score, base, agree, tuple(map(said.__getitem__, SORTS)) if score > KEPT else ())

    return weigh


def _adder(weights: Weights) -> Callable[[Mapping[str, str], bool], tuple[float, float]]:
    """A function that adds up what a pair's levels weigh at first sight and at last, given whether its values agree.

    Both sums are made at once, as the parts of one complex number: most of the time goes into finding the levels.
    """
    single = [
        (complex(first.prior, last.prior), [(name, _both(first, last, name)) for name in COMPARISONS])
        for first, last in zip(weights.sight, weights.tables, strict=True)
    ]
    names = [f"{one} and {other}" for one, other in CROSSED]
    crossed = tables({name: _both(weights.sight[False], weights.differ, name) for name in names})

    def scores_of(said: Mapping[str, str], agree: bool) -> tuple[float, float]:
        score, table = single[agree]
        for name, bits in table:
            score += bits.get(said[name], 0.0)
        if not agree:
            for one, by_level in crossed:
                for other, beside in by_level.get(said[one], ()):
                    score += beside.get(said[other], 0.0)
        return round(score.real, 3), round(score.imag, 3)

    return scores_of


def _both(first: Table, last: Table, name: str) -> dict[str, complex]:
    """The levels of a comparison with what they weigh at first sight and at last."""
    levels = first.levels.get(name, {}).keys() | last.levels.get(name, {}).keys()
    return {level: complex(first.of(name, level), last.of(name, level)) for level in sorted(levels)}


def compare(left: Claim, right: Claim, context: Context, weights: Weights) -> Link:
    """One pair with every comparison, in bits, and the veto if there is one."""
    if left.is_partner_of(right):
        said = comparison("partner", "the same figure in other units", PARTNER_BITS)
        return Link(left=left.id, right=right.id, score=PARTNER_BITS, comparisons=(said,))
    (levels_of,) = levels([(left, right)], context)
    agree = agrees(levels_of["value"])
    pair = f"any candidate pair whose values {'agree' if agree else 'differ'}"
    made = [comparison("prior", pair, weights.tables[agree].prior)]
    made += [comparison(name, level, weights.of(agree, name, level)) for name, level in levels_of.items()]
    together = None if agree else weighed(combined(levels_of), weights)
    made += [together] if together else []
    score = round(sum(c.weight for c in made), 3)
    return Link(left=left.id, right=right.id, score=score, comparisons=tuple(made), veto=veto(left, right, context))
