"""A quantity in the making, between the number as read and the reading that is handed on."""

from decimal import Decimal
from typing import NamedTuple

from tallycheck.model import Span


class Item(NamedTuple):
    """A quantity in the making.

    [start, end) is the value as written, `tail` the end of all that belongs to it (noun, denominator), `head` the
    start of the hedge before it. `mantissa` is what stands before its scale word. `glued` tells a unit written at it
    from one that it shares. `minor` marks cents, which may complete a sum before them.
    `lent` marks a unit that only another value has.
    """

    start: int
    end: int
    tail: int
    low: Decimal | None
    high: Decimal | None
    step: Decimal | None
    form: str
    unit: str | None = None
    unit_span: Span | None = None
    noun: str | None = None
    hedges: tuple[str, ...] = ()
    approximate: bool = False
    exclusive: str = ""
    partner: int | None = None
    role: str | None = None
    mantissa: Decimal | None = None
    head: int = -1
    minor: bool = False
    money_before: bool = False
    measured: bool = False
    plus: bool = False
    lent: bool = False

    @property
    def opens(self) -> int:
        """Where the item begins with its hedge."""
        return self.head if self.head >= 0 else self.start

    @property
    def is_point(self) -> bool:
        """Whether it is one number without bounds."""
        return self.low is not None and self.low == self.high

    @property
    def bare(self) -> bool:
        """Whether nothing has been found yet that it is a number of."""
        return self.unit is None and self.noun is None
