"""Which group a number of the draft goes to: what it speaks of decides, and then whether the value is there."""

from collections.abc import Sequence

from tallycheck import judge
from tallycheck.model import Claim, Comparison, Group, Link, Quantity, Span
from tallycheck.verifying import line_up

SETTINGS = judge.Settings(rates={}, published={})


def claim(name: str, document: str, value: int, partner: str | None = None) -> Claim:
    quantity = Quantity(low=value, high=value, unit="vehicle", kind="count", resolution=1)
    span = Span(0, 1)
    return Claim(
        id=name, document=document, span=span, quote=str(value), quantity=quantity, sentence=span, partner=partner
    )


def link(left: str, right: str, topic: float, value: float = 0.0, veto: str | None = None) -> Link:
    made = (
        Comparison(name="words", level="some", weight=topic),
        Comparison(name="value", level="differ", weight=value),
        Comparison(name="rank", level="worst", weight=-9.0),
    )
    return Link(left=left, right=right, score=topic + value - 9, comparisons=made, veto=veto)


def lined(own: Sequence[Claim], sources: Sequence[Claim], links: Sequence[Link]) -> dict[str, tuple[str, ...]]:
    groups = [Group(claims=(each.id,), links=()) for each in sources]
    found = line_up(own, {each.id: each for each in sources}, groups, links, settings=SETTINGS)
    return {key: each.group.claims for key, each in found.items()}


def test_a_wrong_value_does_not_lead_away_from_the_topic() -> None:
    own, right = claim("d", "draft", 81), claim("a", "s1", 18)
    assert lined([own], [right], [link("d", "a", 2.0, value=-8.0)]) == {"d": ("a",)}


def test_an_equal_value_of_another_topic_does_not_lead_astray() -> None:
    own, right, other = claim("d", "draft", 81), claim("a", "s1", 18), claim("b", "s1", 81)
    assert lined([own], [right, other], [link("d", "a", 4.0), link("d", "b", -1.0, value=9.0)]) == {"d": ("a",)}


def test_of_two_near_topics_the_one_with_the_value_wins() -> None:
    own, near, equal = claim("d", "draft", 81), claim("a", "s1", 18), claim("b", "s1", 81)
    assert lined([own], [near, equal], [link("d", "a", 2.0), link("d", "b", 1.0)]) == {"d": ("b",)}


def test_what_is_far_from_everything_stays_alone() -> None:
    assert lined([claim("d", "draft", 81)], [claim("a", "s1", 18)], [link("d", "a", -7.0)]) == {}


def test_a_weak_topic_is_no_sure_one() -> None:
    own, other = claim("d", "draft", 81), claim("a", "s1", 18)
    for topic, sure in ((1.0, True), (-1.0, False)):
        groups = [Group(claims=("a",), links=())]
        found = line_up([own], {"a": other}, groups, [link("d", "a", topic)], settings=SETTINGS)
        assert found["d"].sure is sure


def test_a_veto_leads_nowhere() -> None:
    own, other = claim("d", "draft", 81), claim("a", "s1", 81)
    assert lined([own], [other], [link("a", "d", 9.0, veto="input against output")]) == {}


def test_a_value_in_two_units_goes_to_one_group() -> None:
    first, second = claim("d", "draft", 81), claim("e", "draft", 50, partner="d")
    right, other = claim("a", "s1", 81), claim("b", "s1", 50)
    links = [link("d", "a", 3.0), link("e", "a", 1.0), link("e", "b", 2.0)]
    assert lined([first, second], [right, other], links) == {"d": ("a",), "e": ("a",)}
