"""How much speaks for a draft's number and a source's being about the same thing, whatever their values are.

The weights stand in `weights.toml`, made by `tools/learn_draft_weights.py`: those of the matcher count equal values in
favour, and a draft is checked because its values may be wrong.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from tallycheck.matcher import OF_ONE, Around, Likeness
from tallycheck.model import Claim, Comparison, Link
from tallycheck.verifying.lead import leads


@dataclass(frozen=True, slots=True)
class Topics:
    """`prior` in bits for any pair, then one weight in bits a level of each comparison."""

    prior: float
    levels: Mapping[str, Mapping[str, float]]

    def of(self, comparisons: Iterable[Comparison]) -> float:
        """The bits that speak for two claims; comparisons that look at the values have no weight here."""
        return self.prior + sum(self.levels.get(each.name, {}).get(blind(each.level), 0.0) for each in comparisons)


def blind(level: str) -> str:
    """A level without what it tells of the values: whether they differ."""
    return level.removesuffix(OF_ONE)


class Near(NamedTuple):
    """What ties a claim of a source to one of the draft, and how much speaks for their having one topic."""

    link: Link
    bits: float


Nearness = Mapping[str, Mapping[str, Near]]


def _forbidden(link: Link, mine: Claim, other: Claim) -> bool:
    """Whether a veto keeps the two apart. "By 5 %" and "to 5 %" are two things, unless both are the same 5 %."""
    if link.veto is None:
        return False
    roles = [next((q[5:] for q in claim.qualifiers if q.startswith("role:")), None) for claim in (mine, other)]
    told = {f"{a} against {b}" for a, b in (roles, roles[::-1])}
    equal = (mine.quantity.low, mine.quantity.high) == (other.quantity.low, other.quantity.high)
    return not (equal and None not in roles and link.veto in told)


@cache
def topics() -> Topics:
    """The weights that the package ships."""
    file = resources.files("tallycheck.verifying").joinpath("weights.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return Topics(float(table["prior"]), table["levels"])


def nearness(
    own: Mapping[str, Claim],
    sources: Mapping[str, Claim],
    links: Iterable[Link],
    around: Around,
    *,
    weights: Topics | None = None,
) -> Nearness:
    """For each claim of the draft the claims of the sources that it is tied to; what a veto forbids is left out.

    `around` gives the words around a claim's number.
    """
    weigh = weights or topics()
    ties = {}
    for link in links:
        for mine, other in ((link.left, link.right), (link.right, link.left)):
            if mine in own and other in sources and not _forbidden(link, own[mine], sources[other]):
                ties[mine, other] = link
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in (*own.values(), *sources.values()):
        told[claim.document].append(claim)
    ahead = leads(((own[mine], sources[other]) for mine, other in ties), Likeness(told.values(), around))
    found: dict[str, dict[str, Near]] = defaultdict(dict)
    for (mine, other), link in ties.items():
        found[mine][other] = Near(link, weigh.of((*link.comparisons, ahead[mine, other])))
    return found
