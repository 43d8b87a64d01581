"""Compared pairs in columns: a large collection has tens of millions, and few of them are ever shown."""

import heapq
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import TypeAlias, overload

from tallycheck.model import Claim, Link

Ints: TypeAlias = "array[int]"
Floats: TypeAlias = "array[float]"

_ALONE = float("-inf")


def gathered(columns: Sequence[Iterable[int]], number: int) -> tuple[Ints, Ints]:
    """Where each whole number below `number` stands in the columns, as starts and places.

    Number k stands at the places from starts[k] to starts[k + 1]: those in the first column first, in their order.
    """
    counts = array("I", bytes(4 * number))
    for value in chain.from_iterable(columns):
        counts[value] += 1
    starts = array("I", accumulate(counts, initial=0))
    free, places = starts[:], array("I", bytes(4 * starts[-1]))
    for column in columns:
        for place, value in enumerate(column):
            places[free[value]] = place
            free[value] += 1
    return starts, places


@dataclass(frozen=True, slots=True)
class Columns:
    """Pairs of claims by their places, with scores, what forbids a pair, whether its values agree, its later looks.

    Until the later looks are weighed, `base` holds what the score will be made upon, `alike` how much of their telling
    words the two claims share (0 to 1), and `sort_of` the number of their levels of some comparisons among `sorts`.
    """

    left: Ints = field(default_factory=lambda: array("I"))
    right: Ints = field(default_factory=lambda: array("I"))
    score: Floats = field(default_factory=lambda: array("d"))
    forbidden: bytearray = field(default_factory=bytearray)
    agrees: bytearray = field(default_factory=bytearray)
    rank: Ints = field(default_factory=lambda: array("I"))
    base: Floats = field(default_factory=lambda: array("d"))
    alike: Floats = field(default_factory=lambda: array("f"))
    sort_of: Ints = field(default_factory=lambda: array("I"))
    sorts: dict[tuple[str, ...], int] = field(default_factory=dict)

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.left)

    def add(self, left: int, right: int, score: float, *, forbidden: bool, agrees: bool = False, rank: int = 0) -> None:
        """One pair more."""
        self.left.append(left)
        self.right.append(right)
        self.score.append(score)
        self.forbidden.append(forbidden)
        self.agrees.append(agrees)
        self.rank.append(rank)

    def consider(self, base: float, alike: float, levels: tuple[str, ...]) -> None:
        """What the later looks need of the pair that was added last."""
        self.base.append(base)
        self.alike.append(alike)
        self.sort_of.append(self.sorts.setdefault(levels, len(self.sorts)))

    def forget(self) -> None:
        """Drop what only the later looks need."""
        for column in (self.base, self.alike, self.sort_of):
            del column[:]
        self.sorts.clear()

    def sort(self, number: int) -> None:
        """Bring the pairs of so many claims into the order of their first claims; those of each keep theirs."""
        _, places = gathered((self.left,), number)
        self.score[:] = array("d", map(self.score.__getitem__, places))
        for column in (self.left, self.right, self.forbidden, self.agrees, self.rank):
            former = column[:]
            for to, place in enumerate(places):
                column[to] = former[place]

    def weight(self, number: int) -> float:
        """The score of a pair, minus infinity where something forbids it."""
        return _ALONE if self.forbidden[number] else self.score[number]


@dataclass(frozen=True, slots=True)
class Pairs(Sequence[Link]):
    """The links worth remembering, in the order of the claims; each is made, with its reasons, when it is asked for.

    `make` makes the link of two claims with the code of their later looks and whether their values agree. `echoes` are
    claims that were not compared, each with the claim in whose words it speaks.
    """

    claims: Sequence[Claim]
    columns: Columns
    make: Callable[[Claim, Claim, int, bool], Link]
    echoes: Mapping[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        """The number of links."""
        return len(self.columns)

    @overload
    def __getitem__(self, number: int) -> Link: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Link]: ...
    def __getitem__(self, number: int | slice) -> Link | Sequence[Link]:
        """The link with that number, made anew with its reasons."""
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        held = self.columns
        left, right = self.claims[held.left[number]], self.claims[held.right[number]]
        return self.make(left, right, held.rank[number], bool(held.agrees[number]))

    def where(self, keep: Callable[[str, str, float], bool]) -> "Pairs":
        """The pairs whose ids of claims and whose score are to be kept."""
        held, out = self.columns, Columns()
        for n, (left, right, score) in enumerate(zip(held.left, held.right, held.score, strict=True)):
            if keep(self.claims[left].id, self.claims[right].id, score):
                no, same = bool(held.forbidden[n]), bool(held.agrees[n])
                out.add(left, right, score, forbidden=no, agrees=same, rank=held.rank[n])
        return Pairs(self.claims, out, self.make, self.echoes)

    def strongest(self, number: int) -> list[Link]:
        """So many links with the highest scores, highest first."""
        held, ids = self.columns, self.claims

        def place(n: int) -> tuple[float, str, str]:
            return -held.score[n], ids[held.left[n]].id, ids[held.right[n]].id

        return [self[n] for n in heapq.nsmallest(number, range(len(self)), key=place)]
