"""Combinations: what two comparisons say together beyond what each says by itself, of a pair whose values differ.

Each comparison weighs alike for every pair only where it means alike for all: but two far sums of money are another
thing than two far years, and a shared subject tells more of a share price than of a date. So some levels have a weight
of their own beside others (generalised additive models with pairwise interactions: Lou, Caruana, Gehrke and Hooker
2013). Where values agree, combinations told nothing more that could be measured.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from tallycheck.matcher.weights import Weights
from tallycheck.model import Comparison

# The comparisons whose levels are held with a pair until the looks at what its sources offer.
SORTS = ("value", "subject", "likeness", "unit")
CROSSED: tuple[tuple[str, str], ...] = (
    *(("unit", other) for other in ("value", "subject", "concept", "likeness", "values in the unit")),
    *(("kind", other) for other in ("time", "values of the property", "rare word")),
    *(("value", other) for other in ("prominence", "values in the unit", "subject")),
    *(("concept", other) for other in ("rare word", "likeness", "prominence", "subject")),
)

# What else the two sources offer tells more or less beside what the two claims have in common.
OFFERED: tuple[tuple[str, str], ...] = tuple(
    (look, other)
    for look, others in (
        *((look, SORTS) for look in ("answered otherwise", "rank in both sources", "backing")),
        ("words of others", ("value", "subject")),
    )
    for other in others
)

# Combinations of fewer bits are not named one by one.
_NAMED = 0.15

Named = tuple[str, str]


def combined(said: Mapping[str, str], crossed: Iterable[tuple[str, str]] = CROSSED) -> Iterator[Named]:
    """The names and levels of the combinations, given the levels of the comparisons."""
    return ((f"{one} and {other}", f"{said[one]}; {said[other]}") for one, other in crossed)


Bits = TypeVar("Bits", float, complex)
Crossing = list[tuple[str, dict[str, list[tuple[str, dict[str, Bits]]]]]]
"""By the first of two comparisons and its level: the second with the bits of each of its levels beside that one."""


def tables(levels: Mapping[str, Mapping[str, Bits]], crossed: Iterable[tuple[str, str]] = CROSSED) -> Crossing[Bits]:
    """The combinations of two comparisons, laid out so that what weighs nothing is passed over at once."""
    held: dict[str, dict[str, list[tuple[str, dict[str, Bits]]]]] = {}
    for one, other in crossed:
        beside: dict[str, dict[str, Bits]] = {}
        for level, bits in levels.get(f"{one} and {other}", {}).items():
            first, _, second = level.partition("; ")
            beside.setdefault(first, {})[second] = bits
        for first, by_level in beside.items():
            held.setdefault(one, {}).setdefault(first, []).append((other, by_level))
    return list(held.items())


def weighed(named: Iterable[Named], weights: Weights, name: str = "combinations") -> Comparison | None:
    """All combinations as one comparison, which names those that weigh most; None where they weigh nothing."""
    bits = [(pair, weights.of(False, pair, level)) for pair, level in named]
    total = round(sum(weight for _, weight in bits), 2)
    if not any(weight for _, weight in bits):
        return None
    telling = sorted((each for each in bits if abs(each[1]) >= _NAMED), key=lambda each: (-abs(each[1]), each[0]))
    level = ", ".join(f"{pair} {weight:+.1f}" for pair, weight in telling) or "several, none of weight"
    return Comparison(name=name, level=level, weight=total)
