"""What a dependency parse says of the numbers of a sentence: how far each word is from them, and of whom they speak.

Serves the labels of Universal Dependencies ("nsubj:pass", "acl:relcl") and those of spaCy's own English pipelines
("nsubjpass", "relcl"). Without a trained pipeline a sentence has the empty parse, which says nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tallycheck.model import Span

_SUBJECT = frozenset(
    {"nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass", "csubj", "csubj:pass", "csubj:outer", "csubjpass"}
)
_OWNER = frozenset({"nmod:poss", "poss"})
# A clause that describes the noun it hangs on: what it says, it says of that noun.
_DESCRIBING = frozenset({"acl", "acl:relcl", "relcl"})
_RELATIVE = frozenset({"which", "that", "who", "whom"})
# Dependents that are no part of what a phrase names.
_ASIDE = _DESCRIBING | {"advcl", "advcl:relcl", "parataxis", "punct", "conj", "cc", "list", "discourse"}
_HIGHEST = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A token: its place, its text in lower case, the index of its head (its own at the root), and its label."""

    place: Span
    text: str
    head: int
    label: str


class Parse:
    """The tokens of a sentence in order, with their arcs."""

    def __init__(self, nodes: Sequence[Node] = ()) -> None:
        self.nodes = nodes
        self._starts = [n.place.start for n in nodes]
        self._below: list[list[int]] = [[] for _ in nodes]
        for i, node in enumerate(nodes):
            if node.head != i:
                self._below[node.head].append(i)

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.nodes)

    def steps(self, value: Span) -> Mapping[int, int]:
        """How many arcs away from a value each token is, by index; a token of another tree is left out."""
        found = dict.fromkeys(self.at(value), 0)
        ring, far = list(found), 0
        while ring:
            far += 1
            around = (n for i in ring for n in (self.nodes[i].head, *self._below[i]))
            ring = [n for n in dict.fromkeys(around) if n not in found]
            found.update(dict.fromkeys(ring, far))
        return found

    def at(self, place: Span) -> range:
        """The indices of the tokens that share a code point with a place."""
        first = max(0, bisect_right(self._starts, place.start) - 1)
        last = bisect_left(self._starts, place.end)
        return range(first + (first < last and self.nodes[first].place.end <= place.start), last)

    def governing(self, value: Span) -> Iterator[Span]:
        """The words of the phrase that a value is said of, its head first: an owner, a subject, a described noun."""
        at = self._root(value)
        if at is None:
            return
        for hop in range(_HIGHEST):
            node = self.nodes[at]
            decided = list(self._said_of(at, value, own=hop == 0))
            if decided or node.head == at:
                yield from (self.nodes[i].place for i in decided)
                return
            at = node.head

    def _said_of(self, at: int, value: Span, *, own: bool) -> Iterator[int]:
        """The words that a word says something of, if it does: its subject decides, whomever it names."""
        subjects = [i for i in self._below[at] if self.nodes[i].label in _SUBJECT]
        subjects = [i for i in subjects if not value.contains(self.nodes[i].place)]
        owners = [i for i in self._below[at] if self.nodes[i].label in _OWNER and not own]
        relative = any(self.nodes[i].text in _RELATIVE for i in subjects)
        for i in (*owners, *(() if relative else subjects[:1])):
            yield from self._phrase(i)
        if not owners and (relative or not subjects) and self.nodes[at].label in _DESCRIBING:
            yield from self._phrase(self.nodes[at].head)

    def _phrase(self, head: int) -> Iterator[int]:
        """A noun with its modifiers, ring by ring, without the clauses that hang on it."""
        ring, seen = [head], {head}
        while ring:
            yield from ring
            below = (n for i in ring for n in self._below[i] if self.nodes[n].label not in _ASIDE)
            ring = [n for n in below if n not in seen]
            seen.update(ring)

    def _root(self, value: Span) -> int | None:
        """The token of a value that hangs on a word outside it."""
        inside = self.at(value)
        out = [i for i in inside if self.nodes[i].head not in inside or self.nodes[i].head == i]
        return next((i for i in out if self.nodes[i].label != "punct"), inside[0] if inside else None)


NO_PARSE = Parse()


class Arcs:
    """How many arcs of a parse lie between a value and other words."""

    def __init__(self, parse: Parse, value: Span) -> None:
        self._parse = parse
        self._steps = parse.steps(value) if parse else {}

    def shorten(self, cost: int, start: int) -> int:
        """The cost of going from the value to the word at a place, or the number of arcs where that is smaller."""
        if not cost or not self._steps:
            return cost
        steps = (self._steps[i] for i in self._parse.at(Span(start, start + 1)) if i in self._steps)
        return max(1, min(cost, *steps, cost))
