"""Groups: a claim joins for its agreement with the group, and no veto is ever inside one.

Agglomerative: the best pair of groups first. The score between two groups is the mean of the better half of the
weights between their claims, so that one weak mention does not keep a whole group out and one strong one does not
let it in; a pair that was never compared counts as a doubt. Values in two units of one claim start together.
"""

import heapq
from collections.abc import Sequence

from tallycheck.matcher.weights import default
from tallycheck.model import Claim, Group, Link

_UNCOMPARED = -4.0
_ALONE = float("-inf")


class _Clusters:
    """Groups while they grow, with the weights between them."""

    def __init__(self, claims: Sequence[Claim], links: Sequence[Link]) -> None:
        self.index = {c.id: i for i, c in enumerate(claims)}
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(claims))}
        self.weights: dict[int, dict[int, list[float]]] = {i: {} for i in self.members}
        for link in links:
            a, b = self.index[link.left], self.index[link.right]
            weight = _ALONE if link.veto else link.score
            self.weights[a][b] = [weight]
            self.weights[b][a] = [weight]

    def score(self, a: int, b: int) -> float:
        """The mean of the better half of the weights between two groups; minus infinity with a veto among them."""
        known = self.weights[a].get(b, [])
        if _ALONE in known:
            return _ALONE
        total = len(self.members[a]) * len(self.members[b])
        half = (total + 1) // 2
        best = heapq.nlargest(half, known)
        doubts = half - len(best)
        return (sum(best) + doubts * _UNCOMPARED) / half

    def merge(self, a: int, b: int) -> None:
        """Put the second group into the first."""
        for other, weights in self.weights.pop(b).items():
            if other != a:
                joined = self.weights[a].get(other, []) + weights
                self.weights[a][other] = joined
                self.weights[other][a] = joined
                del self.weights[other][b]
        self.weights[a].pop(b, None)
        self.members[a] += self.members.pop(b)


def cluster(claims: Sequence[Claim], links: Sequence[Link], *, threshold: float | None = None) -> list[Group]:
    """The groups of claims, single ones too, each with the links inside it, in the order of the first claim."""
    least = default().threshold if threshold is None else threshold
    clusters = _Clusters(claims, links)
    _join_partners(clusters, claims)
    heap = [(-clusters.score(a, b), a, b) for a, near in clusters.weights.items() for b in near if a < b]
    heapq.heapify(heap)
    while heap:
        score, a, b = heapq.heappop(heap)
        if -score < least:
            break
        if a not in clusters.members or b not in clusters.members or b not in clusters.weights[a]:
            continue
        if abs(clusters.score(a, b) + score) > 1e-9:
            continue  # one of the two has grown: its new score is in the heap too
        clusters.merge(a, b)
        for other in clusters.weights[a]:
            now = clusters.score(a, other)
            if now >= least:
                heapq.heappush(heap, (-now, min(a, other), max(a, other)))
    return _groups(clusters, claims, links)


def _join_partners(clusters: _Clusters, claims: Sequence[Claim]) -> None:
    for i, claim in enumerate(claims):
        j = clusters.index.get(claim.partner) if claim.partner else None
        if j is None or i >= j:
            continue
        if i in clusters.members and j in clusters.members:
            clusters.merge(i, j)


def _groups(clusters: _Clusters, claims: Sequence[Claim], links: Sequence[Link]) -> list[Group]:
    home = {i: g for g, members in clusters.members.items() for i in members}
    inside: dict[int, list[Link]] = {}
    for link in links:
        group = home[clusters.index[link.left]]
        if group == home[clusters.index[link.right]]:
            inside.setdefault(group, []).append(link)
    out = []
    for group, members in sorted(clusters.members.items(), key=lambda m: min(m[1])):
        ids = tuple(claims[i].id for i in sorted(members))
        out.append(Group(claims=ids, links=tuple(inside.get(group, ()))))
    return out
