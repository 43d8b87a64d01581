"""The same claims in a fraction of their memory: parts that are equal are held once.

A collection repeats itself: units, words, names, numbers, places stand in thousands of claims. A validated value also
carries a table of its fields and a set of those that were given; the values made here share both with others of their
kind, until somebody asks one of them for its `__dict__`.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TypeVar

from tallycheck.model.claim import Attribution, Claim, Frame, Mention
from tallycheck.model.quantity import Quantity
from tallycheck.model.text import Span, Value

_V = TypeVar("_V", bound=Value)
# Never the same twice.
_OWN = frozenset({"id"})


class Compactor:
    """Makes compact copies; the parts that it has seen before it uses again."""

    def __init__(self) -> None:
        self._held: dict[object, object] = {}
        self._spans: dict[Span, Span] = {}
        self._offsets: dict[int, int] = {}
        self._weighted: dict[tuple[object, object], tuple[object, object]] = {}

    def claim(self, claim: Claim) -> Claim:
        """An equal claim, the parts of which are shared with those of claims before it."""
        return self._copy(claim)

    def _copy(self, value: _V) -> _V:
        """An equal value of its own, with shared parts."""
        parts = {name: part if name in _OWN else self._part(name, part) for name, part in value.__dict__.items()}
        return _made(type(value), parts)

    def _part(self, name: str, part: object) -> object:
        if part is None or isinstance(part, int):
            return part
        if isinstance(part, Span):
            return self._spans.get(part) or self._span(part)
        if isinstance(part, Quantity):
            known = (Quantity, *map(str, part.__dict__.values()))
            return self._held.get(known) or self._held.setdefault(known, self._copy(part))
        if isinstance(part, Frame | Mention | Attribution):
            return self._copy(part)
        if name == "near" and isinstance(part, tuple):
            return tuple(self._weighted.get(pair) or self._pair(pair) for pair in part)
        # Decimals may be equal and yet written with more or fewer zeros.
        return self._held.setdefault((part, str(part)) if isinstance(part, Decimal) else part, part)

    def _span(self, span: Span) -> Span:
        """A span that was not seen before; the articles of a collection are about as long, so that offsets repeat."""
        held = Span(*(self._offsets.setdefault(offset, offset) for offset in span))
        return self._spans.setdefault(held, held)

    def _pair(self, pair: tuple[object, object]) -> tuple[object, object]:
        """A word with a weight that it did not have before; the word and the number are known from others."""
        word, weight = pair
        held = self._held.setdefault(word, word), self._held.setdefault(weight, weight)
        return self._weighted.setdefault(held, held)


def _made(kind: type[_V], parts: Mapping[str, object]) -> _V:
    """A value of those parts, which are known to be valid; its fields are set one by one, so that it has no table."""
    made = kind.__new__(kind)
    for name, part in parts.items():
        object.__setattr__(made, name, part)
    object.__setattr__(made, "__pydantic_fields_set__", _given(kind))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


@cache
def _given(kind: type[Value]) -> set[str]:
    """The set of all fields of a kind of values."""
    return set(kind.model_fields)
