"""The digits of numbers: how many they are, and two numbers that differ by a slip in them, swapped or changed."""

from decimal import Decimal
from functools import lru_cache


def swapped(a: Decimal, b: Decimal) -> bool:
    """Whether two neighbouring digits of a number changed places to give the other (16,235 and 16,253)."""
    left, right, odd = _compared(a, b)
    return len(odd) == 2 and odd[1] == odd[0] + 1 and left[odd[0]] == right[odd[1]] and left[odd[1]] == right[odd[0]]


def one_digit(a: Decimal, b: Decimal) -> bool:
    """Whether two numbers differ in one digit alone."""
    return len(_compared(a, b)[2]) == 1


@lru_cache(maxsize=8192)
def length(number: Decimal) -> int:
    """How many significant digits a number has, zeros at its end not counted (4,870: three; 0: one)."""
    return len(number.normalize().as_tuple().digits)


def step(number: Decimal) -> Decimal:
    """The place value of the last digit that is not zero: 100 for 1 900, 0.01 for 0.76, 1 for 0."""
    exponent = number.normalize().as_tuple().exponent if number else 0
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def _compared(a: Decimal, b: Decimal) -> tuple[str, str, list[int]]:
    """The digits of both, and the places where they differ; no place where they are not written alike."""
    left, right = (f"{abs(x).normalize():f}" for x in (a, b))
    if len(left) != len(right) or left.find(".") != right.find("."):
        return left, right, []
    left, right = left.replace(".", ""), right.replace(".", "")
    return left, right, [i for i, (x, y) in enumerate(zip(left, right, strict=True)) if x != y]
