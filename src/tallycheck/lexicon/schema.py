"""The shapes of the tables: what one entry of each file holds."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Bound = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement. `factor` and `offset` lead to the base of its dimension: (value + offset) * factor."""

    id: str
    dimension: str
    factor: Fraction
    kind: str = "dimension"
    offset: Fraction = Fraction(0)
    names: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    spaced: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    prefixed: tuple[str, ...] = ()
    prefixes: str = "none"
    display: str = ""
    words: bool = True
    bare: bool = True
    spelled: bool = False
    written_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: the symbols and names that stand for it, and its minor units with how many make one.

    `weak` names are common words, trusted behind large sums only; `leading` names may stand before the digits; a `shy`
    code is a common word and is not read before digits.
    """

    code: str
    symbols: tuple[str, ...]
    names: tuple[str, ...]
    minor: tuple[tuple[str, int], ...] = ()
    weak: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    shy: bool = False


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that bound or soften a number, with the places where they may stand."""

    key: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    bound: Bound | None = None
    exclusive: bool = False
    approximate: bool = False
