"""Words that tell a value from others of its kind in its source, and which of two values shares more of them."""

from decimal import Decimal

import pytest

from tallycheck.matcher import ranking
from tallycheck.matcher.likeness import Likeness
from tallycheck.matcher.looks import levels_of
from tallycheck.matcher.pairs import Columns
from tallycheck.model import Claim, Frame, Quantity, Span


def _claim(document: str, number: int, *near: str, unit: str | None = None) -> Claim:
    return Claim(
        id=f"{document}-{number}",
        document=document,
        span=Span(number, number + 1),
        quote=str(number),
        quantity=Quantity(low=Decimal(number), high=Decimal(number), unit=unit, kind="dimension" if unit else "number"),
        sentence=Span(number, number + 9),
        frame=Frame(near=tuple((word, 1.0) for word in near)),
    )


def _likeness(*claims: Claim) -> Likeness:
    documents = [[c for c in claims if c.document == name] for name in dict.fromkeys(c.document for c in claims)]
    return Likeness(documents, lambda claim: dict(claim.frame.near))


def test_a_word_near_all_values_of_a_source_tells_none() -> None:
    ferry, tug = _claim("a", 40, "harbour", "ferry", "old"), _claim("a", 60, "harbour", "tug")
    other, ship = _claim("b", 41, "harbour", "ferry", "new"), _claim("b", 62, "harbour", "ship")
    likeness = _likeness(ferry, tug, other, ship)
    assert likeness.telling(ferry, other) > 0.8 * likeness.of(ferry, other)
    # Two of two values have it, and a third could come that has it not: not nothing, but little.
    assert 0 < likeness.telling(tug, ship) < 0.6 * likeness.of(tug, ship)


def test_values_of_another_kind_do_not_compete() -> None:
    ferry, length = _claim("a", 40, "harbour"), _claim("a", 60, "harbour", unit="m")
    other = _claim("b", 41, "harbour")
    likeness = _likeness(ferry, length, other)
    assert likeness.telling(ferry, other) == pytest.approx(likeness.of(ferry, other)) == pytest.approx(1.0)


def _words(*alike: float) -> list[str]:
    """The level of each pair of one claim with the values of another source, which share so much with it."""
    claims = [_claim("a", 40), *(_claim("b", 50 + n) for n in range(len(alike)))]
    pairs = Columns()
    for n, share in enumerate(alike):
        pairs.add(0, n + 1, 0.0, forbidden=False)
        pairs.consider(0.0, share, ())
    return [dict(levels_of(ranking.LOOKS, code))["words of others"] for code in ranking.codes(claims, pairs)]


def test_pairs_are_held_against_other_values_of_the_source() -> None:
    assert _words(0.3, 0.1) == ["others share far fewer", "others share far more"]
    assert _words(0.3, 0.27) == ["others share fewer", "others share more"]
    assert _words(0.2, 0.2) == ["others share as many", "others share as many"]


def test_a_pair_with_nothing_beside_it_is_told_by_its_own_words() -> None:
    assert _words(0.3) == ["others share far fewer"]
    assert _words(0.0) == ["others share as many"]
