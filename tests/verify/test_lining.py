"""Which group a number of the draft goes to: what it speaks of decides, and then whether the value is there."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from tallycheck import api, judge
from tallycheck.model import Claim, Comparison, Group, Link, Quantity, Span
from tallycheck.verifying import line_up, tellings
from tallycheck.verifying.topics import Near, Nearness, Topics, nearness

SETTINGS = judge.Settings(rates={}, published={})


def claim(
    name: str, document: str, value: int, *, partner: str | None = None, at: int = 0, role: str | None = None
) -> Claim:
    quantity = Quantity(low=value, high=value, unit="vehicle", kind="count", resolution=1)
    span = Span(at, at + 1)
    return Claim(
        id=name,
        document=document,
        span=span,
        quote=str(value),
        quantity=quantity,
        sentence=span,
        partner=partner,
        qualifiers=(role,) if role else (),
    )


def near(*pairs: tuple[str, str, float]) -> Nearness:
    """Ties of the draft's claims to the sources', with the bits that speak for one topic."""
    found: dict[str, dict[str, Near]] = {}
    for mine, other, bits in pairs:
        tie = Link(left=mine, right=other, score=bits, comparisons=())
        found.setdefault(mine, {})[other] = Near(tie, bits)
    return found


def lined(own: Sequence[Claim], sources: Sequence[Claim], ties: Nearness) -> dict[str, tuple[str, ...]]:
    groups = [Group(claims=(each.id,), links=()) for each in sources]
    found = line_up(own, {each.id: each for each in sources}, groups, ties, settings=SETTINGS)
    return {key: each.group.claims for key, each in found.items()}


def test_a_wrong_value_does_not_lead_away_from_the_topic() -> None:
    own, right = claim("d", "draft", 81), claim("a", "s1", 18)
    assert lined([own], [right], near(("d", "a", 2.0))) == {"d": ("a",)}


def test_an_equal_value_of_another_topic_does_not_lead_astray() -> None:
    own, right, other = claim("d", "draft", 81), claim("a", "s1", 18), claim("b", "s1", 81)
    assert lined([own], [right, other], near(("d", "a", 4.0), ("d", "b", -1.0))) == {"d": ("a",)}


def test_of_two_near_topics_the_one_with_the_value_wins() -> None:
    own, denying, equal = claim("d", "draft", 81), claim("a", "s1", 18), claim("b", "s2", 81)
    assert lined([own], [denying, equal], near(("d", "a", 2.0), ("d", "b", 1.0))) == {"d": ("b",)}


def test_a_value_that_its_source_gives_beside_one_that_fits_better_may_be_mixed_up() -> None:
    """Both stand in one article in one unit: whoever mixes them up does not meet the value by chance."""
    own, denying = claim("d", "draft", 817), claim("a", "s1", 180)
    ties = near(("d", "a", 3.0), ("d", "b", 1.0))
    assert lined([own], [denying, claim("b", "s1", 817)], ties) == {"d": ("a",)}
    assert lined([own], [denying, claim("b", "s2", 817)], ties) == {"d": ("b",)}
    assert lined([own], [denying, claim("b", "s1", 817)], near(("d", "a", 1.5), ("d", "b", 1.0))) == {"d": ("b",)}


def test_a_telling_value_gains_more_than_one_that_is_met_by_chance() -> None:
    denying, ties = claim("a", "s1", 100), near(("d", "a", 4.0), ("d", "b", 1.5))
    for value, home in ((9, "a"), (817, "b")):
        own, equal = claim("d", "draft", value), claim("b", "s2", value)
        assert lined([own], [denying, equal], ties) == {"d": (home,)}


def test_several_sources_weigh_more_than_one() -> None:
    own, one = claim("d", "draft", 30), claim("a", "s1", 18)
    many = [claim("b", "s1", 44), claim("c", "s2", 44)]
    groups = [Group(claims=("a",), links=()), Group(claims=("b", "c"), links=())]
    ties = near(("d", "a", 1.2), ("d", "b", 1.0), ("d", "c", 1.0))
    found = line_up([own], {c.id: c for c in (one, *many)}, groups, ties, settings=SETTINGS)
    assert found["d"].group.claims == ("b", "c")


def test_what_one_number_tells_is_no_longer_open_to_another() -> None:
    """The draft gives 81 for the first thing; the second number is not measured against it."""
    first, second = claim("d", "draft", 81, at=0), claim("e", "draft", 30, at=50)
    right, other = claim("a", "s1", 81), claim("b", "s1", 18)
    ties = near(("d", "a", 3.0), ("e", "a", 2.0), ("e", "b", 0.0))
    assert lined([first, second], [right, other], ties) == {"d": ("a",), "e": ("b",)}


def test_a_value_that_belongs_to_another_number_of_the_draft_gains_little() -> None:
    """Both numbers of the draft are 81; the sources give 81 for the first thing and 18 for the second."""
    first, second = claim("d", "draft", 81, at=0), claim("e", "draft", 81, at=50)
    right, other = claim("a", "s1", 81), claim("b", "s1", 18)
    ties = near(("d", "a", 4.0), ("e", "a", 0.5), ("e", "b", 1.5))
    assert lined([first, second], [right, other], ties) == {"d": ("a",), "e": ("b",)}


def test_groups_that_no_source_tells_apart_may_be_one() -> None:
    """A rounding gains too little to win; the two groups count as one where no source has a claim in each."""
    own, rounded = claim("d", "draft", 1_198), claim("a", "s1", 1_200)
    ties = near(("d", "a", 0.0), ("d", "b", 1.6))
    assert lined([own], [rounded, claim("b", "s2", 1_500)], ties) == {"d": ("b", "a")}
    assert lined([own], [rounded, claim("b", "s1", 1_500)], ties) == {"d": ("b",)}


def test_a_value_of_another_size_denies_less() -> None:
    own = claim("d", "draft", 81)
    other, far, slip = (claim("a", "s1", value) for value in (18, 8_181, 81_000))
    for source, sure in ((other, True), (far, False), (slip, True)):
        found = line_up(
            [own], {"a": source}, [Group(claims=("a",), links=())], near(("d", "a", 0.5)), settings=SETTINGS
        )
        assert found["d"].sure is sure, source.quote


def test_a_value_of_quite_another_size_denies_nothing() -> None:
    assert lined([claim("d", "draft", 3)], [claim("a", "s1", 131_400)], near(("d", "a", 4.0))) == {}


def test_a_headline_goes_where_the_text_goes_that_repeats_its_number() -> None:
    title, text = (claim(name, "draft", 817, at=at) for name, at in (("d", 0), ("e", 50)))
    text = text.model_copy(update={"block": 3})
    right, other = claim("a", "s1", 817), claim("b", "s1", 640)
    ties = near(("d", "a", -6.0), ("d", "b", -0.5), ("e", "a", 1.0))
    assert lined([title, text], [right, other], ties) == {"d": ("a",), "e": ("a",)}
    assert lined([title], [right, other], ties) == {"d": ("b",)}


def test_what_is_far_from_everything_stays_alone() -> None:
    assert lined([claim("d", "draft", 81)], [claim("a", "s1", 18)], near(("d", "a", -7.0))) == {}


def test_a_weak_topic_is_no_sure_one() -> None:
    own, other = claim("d", "draft", 81), claim("a", "s1", 18)
    for topic, sure in ((1.0, True), (-2.0, False)):
        groups = [Group(claims=("a",), links=())]
        found = line_up([own], {"a": other}, groups, near(("d", "a", topic)), settings=SETTINGS)
        assert found["d"].sure is sure


def test_a_value_in_two_units_goes_to_one_group() -> None:
    first, second = claim("d", "draft", 81), claim("e", "draft", 50, partner="d")
    right, other = claim("a", "s1", 81), claim("b", "s1", 50)
    ties = near(("d", "a", 3.0), ("e", "a", 1.0), ("e", "b", 2.0))
    assert lined([first, second], [right, other], ties) == {"d": ("a",), "e": ("a",)}


def test_a_veto_leads_nowhere_unless_only_the_roles_of_equal_values_differ() -> None:
    for why, tied in (("input against output", False), ("to against by", True)):
        own = claim("d", "draft", 81, role="role:by")
        other = claim("a", "s1", 81, role="role:to")
        link = Link(left="a", right="d", score=9.0, comparisons=(), veto=why)
        found = nearness({"d": own}, {"a": other}, [link], lambda _: {})
        assert bool(found.get("d")) is tied


def test_a_topic_is_weighed_without_the_values() -> None:
    topics = Topics(prior=-1.0, levels={"words": {"half": 2.0}})
    told = [
        Comparison(name="words", level="half", weight=0.4),
        Comparison(name="value", level="equal, long", weight=9.0),
    ]
    assert topics.of(told) == 1.0


def test_a_rounding_that_rounds_the_denied_value_too_bears_out_neither() -> None:
    """ "Some 6,000" goes with the 5,962 that it rounds; with a 7,410 it does not."""
    own, rounded = claim("d", "draft", 5_926), claim("a", "s1", 6_000)
    ties = near(("d", "a", 1.0), ("d", "b", 0.0))
    assert lined([own], [rounded, claim("b", "s2", 5_962)], ties) == {"d": ("a", "b")}
    assert lined([own], [rounded, claim("b", "s2", 7_410)], ties) == {"d": ("a",)}


def test_the_work_grows_with_the_draft_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []
    real = tellings._one_telling

    def counting(other: Claim, claim: Claim) -> bool:
        asked.append(1)
        return real(other, claim)

    monkeypatch.setattr(tellings, "_one_telling", counting)
    (tmp_path / "a.txt").write_text("The Kestrel Bridge cost $412 million.\n", encoding="utf-8")
    text = "# Bridge\n\n" + "".join(f"The Kestrel Bridge cost ${n} million.\n\n" for n in range(400, 500))
    found = api.verify(api.Draft("d.md", text), [tmp_path])
    assert found.counts.total == 100
    assert 0 < len(asked) < 300


def below(each: Claim) -> Claim:
    """The claim in the text, under the headline."""
    return each.model_copy(update={"block": 1})


def test_the_headline_is_open_to_what_the_text_tells() -> None:
    """Headlines repeat: a wrong figure there is held against what the text gets right, not against what is left."""
    title, text = claim("d", "draft", 421), below(claim("e", "draft", 412, at=50))
    right, other = claim("a", "s1", 412), claim("b", "s1", 98)
    ties = near(("d", "a", 0.0), ("e", "a", 2.0), ("d", "b", -1.0))
    assert lined([title, text], [right, other], ties) == {"d": ("a",), "e": ("a",)}
    assert lined([below(title), text], [right, other], ties) == {"d": ("b",), "e": ("a",)}


def one_group(own: Claim, sources: Sequence[Claim], ties: Nearness) -> tuple[str, ...]:
    group = Group(claims=tuple(each.id for each in sources), links=())
    return line_up([own], {each.id: each for each in sources}, [group], ties, settings=SETTINGS)["d"].group.claims


def test_what_the_group_says_of_something_else_does_not_deny_the_number() -> None:
    """A group may hold five men of the jury and fourteen counts; of the men it says five."""
    own, equal, denying = claim("d", "draft", 81), claim("a", "s1", 81), claim("b", "s2", 18)
    again, wrong = claim("c", "s3", 18), claim("d", "draft", 30)
    far = near(("d", "a", 0.0), ("d", "b", -4.0))
    assert one_group(own, [equal, denying, again], far) == ("a",)
    assert one_group(own, [equal, denying, again], near(("d", "a", 0.0), ("d", "c", -3.0))) == ("a", "b", "c")
    assert one_group(wrong, [equal, denying, again], far) == ("a", "b", "c"), "one that denies all is denied by all"


@pytest.mark.parametrize(("giving", "sure"), [(-1.0, False), (-4.0, True)])
def test_a_denial_is_certain_only_where_what_gives_the_value_is_far_off(giving: float, sure: bool) -> None:
    own, denying, equal = claim("d", "draft", 817), claim("a", "s1", 180), claim("b", "s1", 817)
    groups = [Group(claims=(each,), links=()) for each in ("a", "b")]
    ties = near(("d", "a", 1.0), ("d", "b", giving))
    found = line_up([own], {"a": denying, "b": equal}, groups, ties, settings=SETTINGS)["d"]
    assert (found.group.claims, found.sure) == (("a",), sure)


@pytest.mark.parametrize(("level", "sure"), [("other noun", False), ("same noun", True)])
def test_a_count_of_other_things_denies_nothing_for_certain(level: str, sure: bool) -> None:
    """ "One for every 422 spectators" and "148 toilets" may be near each other."""
    own, other = claim("d", "draft", 422), claim("a", "s1", 148)
    unit = Comparison(name="unit", level=level, weight=0.0)
    ties = {"d": {"a": Near(Link(left="d", right="a", score=2.0, comparisons=(unit,)), 2.0)}}
    groups = [Group(claims=("a",), links=())]
    assert line_up([own], {"a": other}, groups, ties, settings=SETTINGS)["d"].sure is sure


def of_unit(each: Claim, unit: str | None, kind: str, **more: object) -> Claim:
    return each.model_copy(update={"quantity": each.quantity.model_copy(update={"unit": unit, "kind": kind} | more)})


@pytest.mark.parametrize(
    ("level", "value", "home"),
    [("different, near", 51, ()), ("same, near", 51, ("a",)), ("different, near", 50, ("a",))],
)
def test_another_bare_number_of_another_property_bears_out_nothing(
    level: str, value: int, home: tuple[str, ...]
) -> None:
    """An age of 51 says nothing of "about 50 per cent"; a share in a table without its sign does."""
    own = of_unit(claim("d", "draft", 50), "%", "percent", resolution=Decimal(10))
    ties = near(("d", "a", 0.0))
    tie = ties["d"]["a"].link.model_copy(update={"comparisons": (Comparison(name="concept", level=level, weight=0.0),)})
    told = of_unit(claim("a", "s1", value), None, "number")
    assert lined([own], [told], {"d": {"a": Near(tie, 0.0)}}).get("d", ()) == home


def test_no_rank_is_another_with_a_nought_too_many() -> None:
    first, hundredth = (
        of_unit(claim(name, name, value), "ordinal", "ordinal") for name, value in (("a", 1), ("d", 100))
    )
    assert lined([hundredth], [first], near(("d", "a", -1.0))) == {}
    assert lined([hundredth], [of_unit(claim("a", "a", 10), "ordinal", "ordinal")], near(("d", "a", -1.0))) != {}
