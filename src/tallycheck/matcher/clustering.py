"""Groups: a claim joins for its agreement with the group, and no veto is ever inside one.

Agglomerative: the best pair of groups first. The score between two groups is the mean of the best half of the
weights between their claims, so that some weak mentions do not keep a whole group out; but where all of them together
speak against it, none lets it in. A pair that was never compared counts as a doubt. Values in two units of one claim
start together.
"""

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tallycheck.matcher.pairs import Columns, Ints, Pairs, gathered
from tallycheck.matcher.weights import default
from tallycheck.model import Claim, Group, Link

_UNCOMPARED = -4.0
_REJECTED = -3.5  # bits, the mean over all pairs
_HALF = 2
_ALONE = float("-inf")
_SHOWN = 40


class _Clusters:
    """Groups while they grow, with the weights between them."""

    def __init__(self, places: Iterable[int], numbers: Iterable[int], edges: Columns) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in places}
        self.weights: dict[int, dict[int, tuple[float, ...]]] = {i: {} for i in self.members}
        same = {i: i for i in self.members}
        alike: dict[float, tuple[float, ...]] = {}
        for n in numbers:
            a, b, weight = same[edges.left[n]], same[edges.right[n]], edges.weight(n)
            self.weights[a][b] = self.weights[b][a] = alike.setdefault(weight, (weight,))

    def score(self, a: int, b: int) -> float:
        """The mean of the best half of the weights of two groups; minus infinity where they reject each other."""
        known = self.weights[a].get(b, ())
        if _ALONE in known:
            return _ALONE
        total = len(self.members[a]) * len(self.members[b])
        doubted = total - len(known)
        if sum(known) + doubted * _UNCOMPARED < total * _REJECTED:
            return _ALONE
        asked = -(-total // _HALF)
        best = sorted(known, reverse=True)[:asked]
        doubts = asked - len(best)
        return (sum(best) + doubts * _UNCOMPARED) / asked

    def merge(self, a: int, b: int) -> None:
        """Put the second group into the first."""
        for other, weights in self.weights.pop(b).items():
            if other != a:
                joined = self.weights[a].get(other, ()) + weights
                self.weights[a][other] = joined
                self.weights[other][a] = joined
                del self.weights[other][b]
        self.weights[a].pop(b, None)
        self.members[a] += self.members.pop(b)


def cluster(claims: Sequence[Claim], links: Sequence[Link], *, threshold: float | None = None) -> Iterator[Group]:
    """The groups of claims, single ones too, each with the telling links inside it, in the order of the first claim.

    Groups never grow beyond what links above the threshold reach, so each such part is grown by itself.
    """
    least = default().threshold if threshold is None else threshold
    partners = _partners(claims)
    edges = _edges(links, claims)
    home = _reached(len(claims), edges, partners, least)
    for own, numbers, together in _parts(home, edges, partners):
        clusters = _Clusters(own, numbers, edges)
        _grow(clusters, together, least)
        for group in clusters.members.values():
            for member in group:
                home[member] = min(group)
    if isinstance(links, Pairs):
        _echo(home, links, _places(links, claims))
    yield from _groups(claims, links, edges, home)


def _partners(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """The places of each claim and of its partner behind it, for claims that have one there."""
    wanted = {claim.partner for claim in claims if claim.partner}
    places = {claim.id: place for place, claim in enumerate(claims) if claim.id in wanted}
    return [(i, places[c.partner]) for i, c in enumerate(claims) if c.partner and i < places.get(c.partner, -1)]


def _places(links: Pairs, claims: Sequence[Claim]) -> Sequence[int]:
    """The place of each claim of the links among the claims, -1 where it is none of them."""
    if links.claims is claims:
        return range(len(claims))
    places = {claim.id: place for place, claim in enumerate(claims)}
    return [places.get(claim.id, -1) for claim in links.claims]


def _echo(home: Ints, links: Pairs, places: Sequence[int]) -> None:
    """Put claims that were not compared beside those in whose words they speak."""
    for echo, voice in links.echoes.items():
        place, beside = places[echo], places[voice]
        if place >= 0 and beside >= 0:
            home[place] = home[beside]


def _edges(links: Sequence[Link], claims: Sequence[Claim]) -> Columns:
    """The links by the places of their claims."""
    out = Columns()
    if not isinstance(links, Pairs):
        places = {claim.id: place for place, claim in enumerate(claims)}
        for link in links:
            out.add(places[link.left], places[link.right], link.score, forbidden=bool(link.veto))
        return out
    held = links.columns
    if links.claims is claims:
        return held
    at = _places(links, claims)
    for left, right, score, forbidden in zip(held.left, held.right, held.score, held.forbidden, strict=True):
        out.add(at[left], at[right], score, forbidden=bool(forbidden))
    return out


def _reached(number: int, edges: Columns, partners: Iterable[tuple[int, int]], least: float) -> Ints:
    """For each claim one and the same of those that it can reach over links that are strong enough to join."""
    parent = array("I", range(number))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    for a, b in partners:
        parent[root(a)] = root(b)
    # A threshold below a doubt lets doubts join what no link does.
    enough = least if least > _UNCOMPARED else _ALONE
    for n in range(len(edges)):
        if edges.weight(n) >= enough:
            parent[root(edges.left[n])] = root(edges.right[n])
    return array("I", map(root, range(number)))


def _parts(
    home: Sequence[int], edges: Columns, partners: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[int], Ints, list[tuple[int, int]]]]:
    """Each part of more than one claim: its claims, the numbers of the links inside it, its partners."""
    numbers: dict[int, Ints] = defaultdict(lambda: array("I"))
    for n, (left, right) in enumerate(zip(edges.left, edges.right, strict=True)):
        if home[left] == home[right]:
            numbers[home[left]].append(n)
    together: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in partners:
        together[home[pair[0]]].append(pair)
    members: dict[int, list[int]] = {root: [] for root in (*numbers, *together)}
    for place, root in enumerate(home):
        if root in members:
            members[root].append(place)
    for root, own in members.items():
        yield own, numbers.get(root, array("I")), together.get(root, [])


def _grow(clusters: _Clusters, partners: Iterable[tuple[int, int]], least: float) -> None:
    """Join the best pair of groups until none is good enough; values in two units of one claim are joined before."""
    for i, j in partners:
        if i in clusters.members and j in clusters.members:
            clusters.merge(i, j)
    scored = ((clusters.score(a, b), a, b) for a, near in clusters.weights.items() for b in near if a < b)
    heap = [(-score, a, b) for score, a, b in scored if score >= least]
    heapq.heapify(heap)
    while heap:
        score, a, b = heapq.heappop(heap)
        if a not in clusters.members or b not in clusters.members or b not in clusters.weights[a]:
            continue
        if abs(clusters.score(a, b) + score) > 1e-9:
            continue  # one of the two has grown: its new score is in the heap too
        clusters.merge(a, b)
        for other in clusters.weights[a]:
            now = clusters.score(a, other)
            if now >= least:
                heapq.heappush(heap, (-now, min(a, other), max(a, other)))


def _groups(claims: Sequence[Claim], links: Sequence[Link], edges: Columns, home: Sequence[int]) -> Iterator[Group]:
    """The groups of claims with one home, each with its telling links."""
    inside: dict[int, Ints] = defaultdict(lambda: array("I"))
    for n, (left, right) in enumerate(zip(edges.left, edges.right, strict=True)):
        if home[left] == home[right]:
            inside[home[left]].append(n)
    starts, members = gathered((home,), len(claims))
    for place, group in enumerate(home):
        if members[starts[group]] == place:  # so that the groups come in the order of their first claims
            own = members[starts[group] : starts[group + 1]]
            told = tuple(links[n] for n in _telling(inside.get(group, ()), edges, claims))
            yield Group(claims=tuple(claims[member].id for member in own), links=told)


def _telling(numbers: Sequence[int], edges: Columns, claims: Sequence[Claim]) -> Sequence[int]:
    """The links worth showing: all of a small group, the strongest and the weakest of a large one."""
    if len(numbers) <= _SHOWN:
        return numbers
    ranked = sorted(numbers, key=lambda n: (-edges.score[n], claims[edges.left[n]].id, claims[edges.right[n]].id))
    return sorted({*ranked[: _SHOWN // 2], *ranked[-_SHOWN // 2 :]})
