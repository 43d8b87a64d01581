"""The match weights, kept as data in `weights.toml` and made by `tools/learn_weights.py`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Weights:
    """`prior` in bits for any candidate pair, then one weight in bits a level of each comparison."""

    prior: float
    threshold: float
    levels: Mapping[str, Mapping[str, float]]

    def of(self, comparison: str, level: str) -> float:
        """The weight of a level; one that was never seen says nothing."""
        return self.levels.get(comparison, {}).get(level, 0.0)


@cache
def default() -> Weights:
    """The weights that the package ships."""
    file = resources.files("tallycheck.matcher").joinpath("weights.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return Weights(float(table["prior"]), float(table["threshold"]), table["levels"])
