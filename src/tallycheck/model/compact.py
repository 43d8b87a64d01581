"""The same claims in a fraction of their memory: parts that are equal are held once.

A collection repeats itself: units, words, names, numbers stand in thousands of claims. A validated value also carries
a table of its fields and a set of those that were given; the values made here share both with others of their kind.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TypeVar

from tallycheck.model.claim import Attribution, Claim, Frame, Mention
from tallycheck.model.quantity import Quantity
from tallycheck.model.text import Span, Value

_V = TypeVar("_V", bound=Value)
# Hardly ever the same twice: looking for an equal one would cost more than it saves.
_OWN = frozenset({"id", "span", "sentence"})


class Compactor:
    """Makes compact copies; the parts that it has seen before it uses again."""

    def __init__(self) -> None:
        self._held: dict[object, object] = {}

    def claim(self, claim: Claim) -> Claim:
        """An equal claim, the parts of which are shared with those of claims before it."""
        return self._copy(claim)

    def _copy(self, value: _V) -> _V:
        """An equal value of its own, with shared parts."""
        parts = {name: part if name in _OWN else self._part(name, part) for name, part in value.__dict__.items()}
        return _made(type(value), parts)

    def _part(self, name: str, part: object) -> object:
        if part is None or part is True or part is False or isinstance(part, Span | int):
            return part
        if isinstance(part, Quantity):
            known = (Quantity, *map(str, part.__dict__.values()))
            return self._held.get(known) or self._held.setdefault(known, self._copy(part))
        if isinstance(part, Frame | Mention | Attribution):
            return self._copy(part)
        if name == "near" and isinstance(part, tuple):
            return tuple(self._held.setdefault(pair, pair) for pair in part)
        # Decimals may be equal and yet written with more or fewer zeros.
        return self._held.setdefault((part, str(part)) if isinstance(part, Decimal) else part, part)


def _made(kind: type[_V], parts: Mapping[str, object]) -> _V:
    """A value of those parts, which are known to be valid."""
    shape, given = _shape(kind)
    held = shape()
    for name, part in parts.items():
        setattr(held, name, part)
    made = kind.__new__(kind)
    object.__setattr__(made, "__dict__", held.__dict__)
    object.__setattr__(made, "__pydantic_fields_set__", given)
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


@cache
def _shape(kind: type[Value]) -> tuple[type, set[str]]:
    """A class whose instances share one table of the fields of a value, and the set of these fields."""
    return type(kind.__name__, (), {}), set(kind.model_fields)
