"""What sure pairs tell of others: who is called what, which neighbours go together, who else tells both values."""

import itertools
from decimal import Decimal

import pytest

from tallycheck.matcher import elsewhere, ranking
from tallycheck.matcher.looks import coded, levels_of, size
from tallycheck.matcher.pairs import Columns
from tallycheck.model import Claim, Frame, Mention, Quantity, Span


def _claim(document: str, number: int, *, subject: str = "", sentence: int = 0, block: int = 0) -> Claim:
    """A claim of a document; its place tells its sentence, of which each has room for ten numbers."""
    start = sentence * 100 + number % 10
    named = Mention(text=subject, span=None, key=subject) if subject else None
    return Claim(
        id=f"{document}-{number}-{sentence}",
        document=document,
        span=Span(start, start + 1),
        quote=str(number),
        quantity=Quantity(low=Decimal(number), high=Decimal(number)),
        sentence=Span(sentence * 100, sentence * 100 + 99),
        subject=named,
        frame=Frame(),
        block=block,
    )


def _told(claims: list[Claim], sure: list[tuple[int, int]], asked: tuple[int, int]) -> dict[str, str]:
    """What the sure pairs say of the one that is asked for."""
    pairs = Columns()
    for left, right in sure:
        pairs.add(left, right, 6.0, forbidden=False, agrees=True)
    pairs.add(*asked, -2.0, forbidden=False, agrees=False)
    return dict(levels_of(elsewhere.LOOKS, elsewhere.codes(claims, pairs)[-1]))


def test_who_is_one_in_two_sure_pairs_is_one_in_the_third() -> None:
    """The ferry of one source is the Marlin of the other: two equal figures go together."""
    claims = [_claim("a", n, subject="ferry", sentence=n, block=n) for n in (41, 52, 63)]
    claims += [_claim("b", n, subject="marlin", sentence=n, block=n) for n in (41, 52, 67)]
    assert _told(claims, [(0, 3), (1, 4)], (2, 5))["subjects elsewhere"] == "other, often"
    assert _told(claims, [(0, 3)], (2, 5))["subjects elsewhere"] == "other, once"
    assert _told(claims, [], (2, 5))["subjects elsewhere"] == "other, never"


def test_who_goes_with_others_does_not_go_together() -> None:
    """Both ports are known to both sources, and each goes with itself."""
    claims = [_claim("a", n, subject=s, sentence=n) for n, s in ((41, "north"), (52, "south"), (63, "north"))]
    claims += [_claim("b", n, subject=s, sentence=n) for n, s in ((41, "north"), (52, "south"), (67, "south"))]
    assert _told(claims, [(0, 3), (1, 4)], (2, 5))["subjects elsewhere"] == "other, others"
    assert _told(claims, [(0, 3), (1, 4)], (0, 5))["subjects elsewhere"] == "other, never"  # its own figure is no other


def test_the_pair_itself_does_not_speak_for_itself() -> None:
    claims = [_claim("a", 41, subject="ferry"), _claim("b", 41, subject="marlin"), _claim("b", 44, subject="marlin")]
    assert _told(claims, [(0, 1)], (0, 2))["subjects elsewhere"] == "other, never"


def test_neighbours_that_surely_agree_speak_for_a_pair() -> None:
    beside = [_claim("a", n) for n in (41, 52, 63)] + [_claim("b", n) for n in (41, 52, 67)]
    assert _told(beside, [(0, 3), (1, 4)], (2, 5))["neighbours"] == "several in the sentence"
    assert _told(beside, [(0, 3)], (2, 5))["neighbours"] == "one in the sentence"
    apart = [_claim("a", n, sentence=n) for n in (41, 52, 63)] + [_claim("b", n, sentence=n) for n in (41, 52, 67)]
    assert _told(apart, [(0, 3)], (2, 5))["neighbours"] == "one in the paragraph"


def test_neighbours_that_go_with_another_paragraph_speak_against_a_pair() -> None:
    claims = [_claim("a", n) for n in (41, 52, 63)]
    claims += [_claim("b", n, sentence=9, block=9) for n in (41, 52)] + [_claim("b", 67)]
    assert _told(claims, [(0, 3), (1, 4)], (2, 5))["neighbours"] == "away"


def test_a_third_source_that_tells_both_values() -> None:
    claims = [_claim("a", 41), _claim("b", 52, sentence=1), _claim("c", 41, sentence=2), _claim("c", 52, sentence=3)]
    assert _told(claims, [(0, 2), (1, 3)], (0, 1))["told elsewhere"] == "both by a third source"
    assert _told(claims, [(0, 2)], (0, 1))["told elsewhere"] == "one by a third source"
    assert _told(claims, [], (0, 1))["told elsewhere"] == "by none"


def test_two_values_of_one_source_are_not_asked() -> None:
    claims = [_claim("a", 41), _claim("a", 52, sentence=1)]
    assert set(_told(claims, [], (0, 1)).values()) == {"same source"}


def test_a_better_pair_of_the_same_source_makes_a_pair_unsure() -> None:
    claims = [_claim("a", 41, subject="ferry"), _claim("b", 41, subject="marlin")]
    claims += [_claim("b", 41, subject="port", sentence=3)]
    claims += [_claim("a", 63, subject="ferry", sentence=4), _claim("b", 67, subject="port", sentence=5)]
    pairs = Columns()
    pairs.add(0, 1, 9.0, forbidden=False, agrees=True)
    pairs.add(0, 2, 6.0, forbidden=False, agrees=True)
    pairs.add(3, 4, -2.0, forbidden=False, agrees=False)
    said = dict(levels_of(elsewhere.LOOKS, elsewhere.codes(claims, pairs)[-1]))
    assert said["subjects elsewhere"] == "other, never"


def test_the_order_in_which_claims_are_gone_through_changes_nothing() -> None:
    claims = [_claim(source, number, sentence=number) for number in (41, 52, 41) for source in "abcd"]
    pairs = Columns()
    for left, right in itertools.combinations(range(len(claims)), 2):
        agrees = claims[left].quantity == claims[right].quantity
        pairs.add(left, right, (left * 7 + right * 5) % 12 - 3.0, forbidden=(left + right) % 5 == 0, agrees=agrees)
    found = ranking.codes(claims, pairs)
    assert len(set(found)) > 1
    assert ranking.codes(claims, pairs, order=range(len(claims) - 1, -1, -1)) == found


@pytest.mark.parametrize("code", [0, 1, 77, size(elsewhere.LOOKS) - 1])
def test_a_code_stands_for_its_levels(code: int) -> None:
    named = dict(levels_of(elsewhere.LOOKS, code))
    places = [levels.index(named[name]) for name, levels in elsewhere.LOOKS]
    assert coded(elsewhere.LOOKS, places) == code
