"""Groups: no veto inside, the same whatever the order, one claim in one group."""

from hypothesis import given
from hypothesis import strategies as st

from tallycheck.matcher import cluster
from tallycheck.model import Claim, Link, Quantity, Span


def claims(number: int) -> list[Claim]:
    return [
        Claim(
            id=f"c{i}",
            document=f"s{i % 3}",
            span=Span(i, i + 1),
            quote="1",
            quantity=Quantity(low=None, high=None),
            sentence=Span(i, i + 1),
        )
        for i in range(number)
    ]


@st.composite
def linked(draw: st.DrawFn) -> tuple[list[Claim], list[Link]]:
    number = draw(st.integers(2, 9))
    pairs = [(a, b) for a in range(number) for b in range(a + 1, number)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    links = [
        Link(
            left=f"c{a}",
            right=f"c{b}",
            score=draw(st.floats(-9, 9).map(lambda x: round(x, 2))),
            comparisons=(),
            veto=draw(st.sampled_from([None, None, None, "because"])),
        )
        for a, b in chosen
    ]
    return claims(number), links


@given(linked())
def test_every_claim_is_in_one_group_and_no_veto_is_inside(made: tuple[list[Claim], list[Link]]) -> None:
    given_claims, links = made
    groups = list(cluster(given_claims, links, threshold=0.0))
    ids = [i for g in groups for i in g.claims]
    assert sorted(ids) == sorted(c.id for c in given_claims)
    home = {i: n for n, g in enumerate(groups) for i in g.claims}
    assert not any(k.veto and home[k.left] == home[k.right] for k in links)


@given(linked(), st.randoms())
def test_the_order_of_links_does_not_matter(made: tuple[list[Claim], list[Link]], rnd: object) -> None:
    given_claims, links = made
    shuffled = list(links)
    rnd.shuffle(shuffled)  # type: ignore[attr-defined]
    first = {frozenset(g.claims) for g in cluster(given_claims, links, threshold=0.0)}
    second = {frozenset(g.claims) for g in cluster(given_claims, shuffled, threshold=0.0)}
    assert first == second


def test_one_strong_link_does_not_pull_a_claim_into_a_group_that_rejects_it() -> None:
    links = [
        Link(left="c0", right="c1", score=6.0, comparisons=()),
        Link(left="c0", right="c2", score=6.0, comparisons=()),
        Link(left="c1", right="c2", score=6.0, comparisons=()),
        Link(left="c0", right="c3", score=3.0, comparisons=()),
        Link(left="c1", right="c3", score=-8.0, comparisons=()),
        Link(left="c2", right="c3", score=-8.0, comparisons=()),
    ]
    groups = {frozenset(g.claims) for g in cluster(claims(4), links, threshold=0.0)}
    assert groups == {frozenset({"c0", "c1", "c2"}), frozenset({"c3"})}


def test_a_link_to_a_veto_is_stronger_than_any_score() -> None:
    links = [Link(left="c0", right="c1", score=30.0, comparisons=(), veto="different cells of one table")]
    assert len(list(cluster(claims(2), links, threshold=-99.0))) == 2
