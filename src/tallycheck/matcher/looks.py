"""Levels of several comparisons of a pair, kept as one whole number: a large collection has tens of millions."""

import math
from collections.abc import Sequence

Look = tuple[str, tuple[str, ...]]
"""The name of a comparison and all its levels."""

SAME = "same source"
"""The first level of every look, for pairs within one source, at which nothing is looked at."""


def size(looks: Sequence[Look]) -> int:
    """How many codes there are for these looks: codes are below."""
    return math.prod(len(levels) for _, levels in looks)


def coded(looks: Sequence[Look], places: Sequence[int]) -> int:
    """The places of a pair's levels among those of each look, as one number."""
    code = 0
    for (_, levels), place in zip(reversed(looks), reversed(places), strict=True):
        code = code * len(levels) + place
    return code


def levels_of(looks: Sequence[Look], code: int) -> tuple[tuple[str, str], ...]:
    """The names and levels that a code stands for."""
    out = []
    for name, levels in looks:
        code, place = divmod(code, len(levels))
        out.append((name, levels[place]))
    return tuple(out)
