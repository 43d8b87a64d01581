"""The match weights, kept as data in `weights.toml` and made by `tools/learn_weights.py`.

There are two tables: what speaks for a pair whose values agree says less, or other things, of one whose values differ.
Two more weigh a pair at first sight, before it is known what else its two sources offer. They only tell which pairs are
worth more looks, and which of them are sure; the score of a pair is from all of its levels together.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from tallycheck.model import Comparison


@dataclass(frozen=True, slots=True)
class Table:
    """`prior` in bits for any candidate pair, then one weight in bits a level of each comparison."""

    prior: float
    levels: Mapping[str, Mapping[str, float]]

    def of(self, comparison: str, level: str) -> float:
        """The weight of a level; one that was never seen says nothing."""
        return self.levels.get(comparison, {}).get(level, 0.0)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of pairs whose values agree, and of those whose values differ; pairs below `threshold` are none.

    `first` are those at first sight, of pairs whose values differ and of others; the same ones where it is None.
    """

    threshold: float
    agree: Table
    differ: Table
    first: tuple[Table, Table] | None = None

    @property
    def tables(self) -> tuple[Table, Table]:
        """The table for pairs whose values differ, and that for pairs whose values agree."""
        return self.differ, self.agree

    @property
    def sight(self) -> tuple[Table, Table]:
        """The tables at first sight: for pairs whose values differ, and for those whose values agree."""
        return self.first or self.tables

    def of(self, agree: bool, comparison: str, level: str) -> float:
        """The weight of a level; one that was never seen says nothing."""
        return self.tables[agree].of(comparison, level)


@cache
def default() -> Weights:
    """The weights that the package ships."""
    file = resources.files("tallycheck.matcher").joinpath("weights.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    agree, differ, first_agree, first_differ = (
        Table(float(part["prior"]), part["levels"])
        for part in (table["agree"], table["differ"], table["first"]["agree"], table["first"]["differ"])
    )
    return Weights(float(table["threshold"]), agree, differ, (first_differ, first_agree))


@lru_cache(maxsize=4096)
def comparison(name: str, level: str, weight: float) -> Comparison:
    """A comparison; there are few, and they are frozen."""
    return Comparison(name=name, level=level, weight=weight)
