"""Values so large that their difference leaves a decimal no room behind the point."""

from decimal import Decimal

from tallycheck import judge
from tallycheck.model import Claim, Quantity, Span


def claim(name: str, value: str) -> Claim:
    low = Decimal(value)
    quantity = Quantity(low=low, high=low, unit="kg", kind="measure", resolution=Decimal("1e26"))
    span = Span(0, 1)
    return Claim(id=name, document=name, span=span, quote=value, quantity=quantity, sentence=span)


def test_the_difference_of_huge_values_is_told() -> None:
    settings = judge.Settings(rates={}, published={})
    _, finding = judge.decide([claim("a", "4.1e27"), claim("b", "5.3e27")], settings)
    assert finding.verdict == "conflict"
    assert finding.absolute
