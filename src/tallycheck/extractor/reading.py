"""What the number grammar hands to the assembly: a quantity at a place, before it is known what it measures."""

from decimal import Decimal
from typing import NamedTuple

from tallycheck.extractor.plain import plain
from tallycheck.model import Quantity, Span


@plain
class Reading:
    """A quantity as read from characters.

    `span` is the value as written with sign, currency, scale word and percent sign, and with a unit of measurement
    that is written at it ("$0.80", "44B", "12 km", "two dozen"); a counted noun and a rate's denominator stay outside.
    `unit_span` is where the unit or counted noun stands, `noun` the counted noun with its modifiers as written
    ("folding beds"), `hedges` the normal forms of the words that bound or soften ("at least", "about", "nearly").
    `form` names the number form ("digits", "words", "range", "multiple", "ordinal", "date" …). `partner` is the
    index, in the same list, of the reading that says the same in other units ("1.6 miles (2.57 km)").
    `role` marks a value in a change: "from", "to", "by". `scale` is what its scale word or letter stands for.
    `lent` tells that its unit, or its scale, is that of another value beside it.
    """

    span: Span
    quantity: Quantity
    form: str
    unit_span: Span | None = None
    noun: str | None = None
    hedges: tuple[str, ...] = ()
    partner: int | None = None
    role: str | None = None
    scale: Decimal | None = None
    lent: bool = False


class NonClaim(NamedTuple):
    """A number that asserts nothing ("GPT-5.2", "Figure 3", "24/7"), and why: a short phrase for the ledger."""

    span: Span
    why: str
