"""Combinations: what two comparisons say together beyond what each says by itself, of a pair whose values differ.

Each comparison weighs alike for every pair only where it means alike for all: but two far sums of money are another
thing than two far years, and a shared subject tells more of a share price than of a date. So some levels have a weight
of their own beside others (generalised additive models with pairwise interactions: Lou, Caruana, Gehrke and Hooker
2013). Where values agree, combinations told nothing more that could be measured.
"""

from collections.abc import Iterable, Iterator, Mapping

from tallycheck.matcher.weights import Weights
from tallycheck.model import Comparison

CROSSED: tuple[tuple[str, str], ...] = (
    *(("unit", other) for other in ("value", "subject", "concept", "likeness", "values in the unit")),
    *(("kind", other) for other in ("time", "values of the property", "rare word")),
    *(("value", other) for other in ("prominence", "values in the unit", "subject")),
    *(("concept", other) for other in ("rare word", "likeness", "prominence", "subject")),
)

# Combinations of fewer bits are not named one by one.
_NAMED = 0.15

Named = tuple[str, str]


def combined(said: Mapping[str, str]) -> Iterator[Named]:
    """The names and levels of the combinations, given the levels of the comparisons."""
    return ((f"{one} and {other}", f"{said[one]}; {said[other]}") for one, other in CROSSED)


def tables(weights: Weights) -> list[tuple[str, str, dict[tuple[str, str], float]]]:
    """The combinations of two comparisons with the bits of their pairs of levels."""
    held = [(one, other, weights.differ.levels.get(f"{one} and {other}", {})) for one, other in CROSSED]
    return [(one, other, {_pair(level): bits for level, bits in levels.items()}) for one, other, levels in held]


def _pair(level: str) -> tuple[str, str]:
    first, _, second = level.partition("; ")
    return first, second


def weighed(named: Iterable[Named], weights: Weights) -> Comparison | None:
    """All combinations as one comparison, which names those that weigh most; None where they weigh nothing."""
    bits = [(name, weights.of(False, name, level)) for name, level in named]
    total = round(sum(weight for _, weight in bits), 2)
    if not any(weight for _, weight in bits):
        return None
    telling = sorted((each for each in bits if abs(each[1]) >= _NAMED), key=lambda each: (-abs(each[1]), each[0]))
    level = ", ".join(f"{name} {weight:+.1f}" for name, weight in telling) or "several, none of weight"
    return Comparison(name="combinations", level=level, weight=total)
