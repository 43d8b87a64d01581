"""Values that differ as slips do, and what two values of one property say of each other."""

from decimal import Decimal

import pytest

from tallycheck import extractor, readers, slips
from tallycheck.matcher.comparisons import OF_ONE, TOGETHER, levels
from tallycheck.matcher.context import survey
from tallycheck.model import Claim


def _pair(one: str, other: str) -> tuple[Claim, Claim]:
    made = []
    for place, text in enumerate((one, other)):
        document = readers.read_text(text, source_id=f"s{place}", name=f"{place}.txt")
        made.append(extractor.extract(document).claims[0])
    return made[0], made[1]


def _levels(one: str, other: str) -> dict[str, str]:
    left, right = _pair(one, other)
    (said,) = levels([(left, right)], survey([left, right], {}))
    return said


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("The hall holds 16,235 people.", "The hall holds 16,253 people.", "digits swapped"),
        ("The box weighs 534 g.", "The box weighs 543 g.", "digits swapped"),
        ("It sold 18,450 tickets.", "It sold 13,450 tickets.", "one digit of many"),
        ("The road is 120 miles long.", "The road is 120 km long.", "same figure in another unit"),
        ("Prices rose 4.2%.", "Prices rose 4.2 percentage points.", "same figure in another unit"),
        ("The party won 36 seats.", "The party won 63 seats.", "none"),
        ("It weighs 48,000 tons.", "It weighs 48,000 tonnes.", "none"),
        ("It costs $499.", "It costs €499.", "none"),
        ("The hall holds 16,235 people.", "The hall holds 16,235 people.", "none"),
        ("It sold 18,000 tickets.", "It sold 13,000 tickets.", "none"),
    ],
)
def test_slip(one: str, other: str, level: str) -> None:
    assert _levels(one, other)["slip"] == level


def test_a_ton_is_a_tonne_where_the_figure_is_the_same() -> None:
    assert _levels("It weighs 48,000 tons.", "It weighs 48,000 tonnes.")["value"].startswith("equal")
    assert not _levels("It weighs 48,000 tons.", "It weighs 46,500 tonnes.")["value"].startswith("equal")


def test_values_of_one_property_that_differ_are_weighed_together() -> None:
    same = _levels("The lake is 40 metres deep.", "The lake is 90 metres deep.")
    other = _levels("The lake is 40 metres deep.", "The tower is 90 metres high.")
    agreed = _levels("The lake is 40 metres deep.", "The lake is 40 metres deep.")
    assert all(same[name].endswith(OF_ONE) for name in TOGETHER)
    assert not any(level.endswith(OF_ONE) for said in (other, agreed) for level in said.values())


@pytest.mark.parametrize(
    ("one", "other", "swapped", "changed"),
    [
        ("1.98", "1.89", True, False),
        ("4870", "4370", False, True),
        ("12.5", "1.25", False, False),
        ("7", "7", False, False),
    ],
)
def test_digits(one: str, other: str, *, swapped: bool, changed: bool) -> None:
    a, b = Decimal(one), Decimal(other)
    assert (slips.swapped(a, b), slips.one_digit(a, b)) == (swapped, changed)
    assert (slips.swapped(b, a), slips.one_digit(b, a)) == (swapped, changed)
