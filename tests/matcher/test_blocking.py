"""Blocking: what shares a key is proposed, blocks stay bounded, and what everybody repeats is compared once."""

from decimal import Decimal

from tallycheck.matcher import cluster, link
from tallycheck.matcher.blocking import by_subject, candidates, echoes, possible
from tallycheck.model import Claim, Frame, Mention, Quantity, Span


def claim(
    number: int,
    *,
    source: int | None = None,
    value: int = 7,
    unit: str = "%",
    subject: str = "harbour",
    concept: str | None = None,
    words: tuple[str, ...] = (),
) -> Claim:
    """A claim of a source of its own, unless one is named."""
    document = f"s{number if source is None else source}"
    kind = "percent" if unit == "%" else "count"
    return Claim(
        id=f"{document}-{number}",
        document=document,
        span=Span(number * 100, number * 100 + 2),
        quote=str(value),
        quantity=Quantity(low=Decimal(value), high=Decimal(value), unit=unit, kind=kind),
        sentence=Span(number * 100, number * 100 + 90),
        subject=Mention(text=subject, span=None, key=subject),
        frame=Frame(concept=concept, near=tuple((word, 0.5) for word in words)),
    )


def apart(number: int, **given: object) -> Claim:
    """A claim that shares neither subject nor value with another."""
    return claim(number, **({"subject": f"thing {number}", "value": 1000 + number} | given))  # type: ignore[arg-type]


def crowd(number: int, *, first: int) -> list[Claim]:
    """Claims that share nothing, so many that their family is not small."""
    return [apart(n) for n in range(first, first + number)]


def test_claims_are_compared_where_they_share_a_key() -> None:
    claims = [apart(0, words=("ridership",)), apart(1), apart(2, words=("ridership",)), apart(3, value=1001)]
    assert list(candidates(claims + crowd(130, first=4))) == [(0, 2), (1, 3)]


def test_all_of_a_small_family_are_compared() -> None:
    assert list(candidates(crowd(3, first=0))) == [(0, 1), (0, 2), (1, 2)]


def test_claims_in_units_that_never_meet_are_not_compared() -> None:
    assert list(candidates([claim(0), claim(1, unit="ship")])) == []


def test_pairs_come_once_each_and_in_order() -> None:
    claims = [claim(n, concept="share", words=("harbour", "traffic")) for n in range(9)]
    pairs = list(candidates(claims))
    assert pairs == sorted(set(pairs))
    assert len(pairs) == 36 == possible(claims)


def test_pairs_come_by_subject_and_property_where_that_is_asked() -> None:
    claims = [claim(n, subject=f"port {n % 3}", concept=f"share {n % 2}") for n in range(60)]
    order = by_subject(claims)
    assert list(order) == sorted(range(60), key=lambda n: (n % 3, n % 2, n))
    pairs = list(candidates(claims, order=order))
    assert list(dict.fromkeys(a for a, _ in pairs)) == [place for place in order if place != 59]
    assert sorted(pairs) == list(candidates(claims))


def test_a_word_that_everybody_uses_proposes_nothing_by_itself() -> None:
    said = [apart(n, words=("said",)) for n in range(61)]
    assert list(candidates(said + crowd(130, first=61))) == []
    assert len(list(candidates(said[:60] + crowd(130, first=61)))) == 60 * 59 // 2


def test_a_property_that_many_have_is_split_by_what_has_it() -> None:
    claims = [apart(n, subject=f"port {n % 100}", concept="share") for n in range(300)]
    pairs = list(candidates(claims))
    assert {claims[a].subject for a, _ in pairs} == {c.subject for c in claims}
    assert all(claims[a].subject == claims[b].subject for a, b in pairs)
    assert len(pairs) == 100 * 3


def test_work_grows_no_faster_than_the_collection_where_all_is_of_one_thing() -> None:
    def pairs(number: int) -> int:
        return sum(1 for _ in candidates([claim(n, value=1000 + n, concept="share") for n in range(number)]))

    assert pairs(8000) <= 2.2 * pairs(4000)


def test_caps_fall_as_collections_grow() -> None:
    words = [f"w{n % 40}" for n in range(20_000)]
    small = [apart(n, words=(words[n],)) for n in range(2000)]
    assert len(list(candidates(small))) == 40 * (50 * 49 // 2)
    large = [apart(n, words=(words[n],)) for n in range(20_000)]
    assert list(candidates(large)) == []


def test_what_more_sources_say_than_anyone_compares_is_heard_through_the_first() -> None:
    claims = [claim(n, concept="share") for n in range(100)]
    found = echoes(claims)
    assert found == dict.fromkeys(range(64, 100), 0)
    assert max(b for _, b in candidates(claims, without=found)) == 63


def test_a_source_that_says_it_again_is_no_echo() -> None:
    assert echoes([claim(n, source=n % 60, concept="share") for n in range(200)]) == {}


def test_echoes_stand_in_the_group_of_their_voice() -> None:
    claims = [claim(n, concept="share", words=("harbour", "share")) for n in range(90)]
    linking = link(claims, {})
    assert linking.compared == 64 * 63 // 2
    (group,) = cluster(claims, linking.links, threshold=-99.0)
    assert group.claims == tuple(each.id for each in claims)
    assert len(group.links) == 40


def test_links_that_are_asked_for_say_what_was_weighed() -> None:
    claims = [claim(n, value=7 + n // 3, concept="share", words=("harbour", "share")) for n in range(6)]
    links = link(claims, {}).links
    assert len(links) == 15
    for made, score, forbidden in zip(links, links.columns.score, links.columns.forbidden, strict=True):
        assert (made.score, bool(made.veto)) == (score, bool(forbidden))
        assert abs(sum(each.weight for each in made.comparisons) - made.score) < 0.01
    first = sorted((each.score for each in links if each.left == claims[0].id), reverse=True)
    best = links.where(lambda left, right, score: left == claims[0].id).strongest(2)
    assert [each.score for each in best] == first[:2]
