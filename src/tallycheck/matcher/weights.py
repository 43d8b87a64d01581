"""The match weights, kept as data in `weights.toml` and made by `tools/learn_weights.py`.

There are two tables: what speaks for a pair whose values agree says less, or other things, of one whose values differ.
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


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of pairs whose values agree, and of those whose values differ; pairs below `threshold` are none."""

    threshold: float
    agree: Table
    differ: Table

    @property
    def tables(self) -> tuple[Table, Table]:
        """The table for pairs whose values differ, and that for pairs whose values agree."""
        return self.differ, self.agree

    def of(self, agree: bool, comparison: str, level: str) -> float:
        """The weight of a level; one that was never seen says nothing."""
        return self.tables[agree].levels.get(comparison, {}).get(level, 0.0)


@cache
def default() -> Weights:
    """The weights that the package ships."""
    file = resources.files("tallycheck.matcher").joinpath("weights.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    agree, differ = (Table(float(table[k]["prior"]), table[k]["levels"]) for k in ("agree", "differ"))
    return Weights(float(table["threshold"]), agree, differ)


@lru_cache(maxsize=4096)
def comparison(name: str, level: str, weight: float) -> Comparison:
    """A comparison; there are few, and they are frozen."""
    return Comparison(name=name, level=level, weight=weight)
