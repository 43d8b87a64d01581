"""What two levels say together: weighed where values differ, and shown in the reasons of a pair."""

from tallycheck import extractor, readers
from tallycheck.matcher import ranking
from tallycheck.matcher.combinations import CROSSED, OFFERED, SORTS, combined
from tallycheck.matcher.comparisons import COMPARISONS
from tallycheck.matcher.context import Context, survey
from tallycheck.matcher.linking import compare, link, weigher
from tallycheck.matcher.weights import Table, Weights
from tallycheck.model import Claim

TOGETHER = {
    "unit and value": {"same unit; within a quarter, one property": 2.5},
    "kind and time": {"measure; none": -0.01},
}
WEIGHTS = Weights(0.0, Table(-1.0, {}), Table(-3.0, TOGETHER))


def _pair(one: str, other: str) -> tuple[Claim, Claim, Context]:
    documents = [
        readers.read_text(text, source_id=f"s{place}", name=f"{place}.txt") for place, text in enumerate((one, other))
    ]
    left, right = (extractor.extract(document).claims[0] for document in documents)
    return left, right, survey([left, right], {})


def test_two_levels_weigh_together_where_the_values_differ() -> None:
    left, right, context = _pair("The mast is 24 m tall.", "The mast is 20 m tall.")
    link = compare(left, right, context, WEIGHTS)
    assert link.score == -0.51
    assert [(c.level, c.weight) for c in link.comparisons if c.name == "combinations"] == [
        ("unit and value +2.5", 2.49)
    ]
    assert [(seen.base, seen.agrees) for seen in weigher(context, WEIGHTS)([(left, right)])] == [(-0.51, False)]


def test_they_say_nothing_where_the_values_agree() -> None:
    left, right, context = _pair("The mast is 24 m tall.", "The mast is 24 m tall.")
    link = compare(left, right, context, WEIGHTS)
    assert link.score == -1.0
    assert "combinations" not in {c.name for c in link.comparisons}
    assert [(seen.base, seen.agrees) for seen in weigher(context, WEIGHTS)([(left, right)])] == [(-1.0, True)]


def test_without_weights_they_are_not_shown() -> None:
    left, right, context = _pair("The mast is 24 m tall.", "The mast is 20 m tall.")
    link = compare(left, right, context, Weights(0.0, Table(0.0, {}), Table(0.0, {})))
    assert "combinations" not in {c.name for c in link.comparisons}


def test_every_combination_is_of_two_comparisons() -> None:
    said = dict.fromkeys(COMPARISONS, "so")
    assert dict(combined(said)) == {f"{one} and {other}": "so; so" for one, other in CROSSED}
    assert len(set(map(frozenset, CROSSED))) == len(CROSSED)


def test_what_the_sources_offer_is_combined_with_what_is_held_of_a_pair() -> None:
    offers = {name for name, _ in ranking.LOOKS}
    assert {look for look, _ in OFFERED} <= offers
    assert {other for _, other in OFFERED} <= set(SORTS) <= set(COMPARISONS)


def test_an_offer_weighs_beside_a_level_and_is_shown() -> None:
    left, right, _ = _pair("The mast is 24 m tall.", "The mast is 20 m tall.")
    together = {"answered otherwise and value": {"by none; within a quarter, one property": 1.25}}
    weights = Weights(0.0, Table(-1.0, {}), Table(-3.0, together), (Table(0.0, {}), Table(0.0, {})))
    links = link([left, right], {}, weights=weights).links
    assert links.columns.score[0] == links[0].score == -1.75
    shown = [(c.level, c.weight) for c in links[0].comparisons if c.name == "combinations with what the sources offer"]
    assert shown == [("answered otherwise and value +1.2", 1.25)]


def test_at_first_sight_a_pair_may_be_worth_no_more_looks() -> None:
    left, right, _ = _pair("The mast is 24 m tall.", "The mast is 20 m tall.")
    weights = Weights(0.0, Table(0.0, {}), Table(9.0, {}), (Table(-8.5, {}), Table(0.0, {})))
    assert len(link([left, right], {}, weights=weights).links) == 0


def test_reasons_add_up_to_the_score() -> None:
    texts = ("The mast is 24 m tall. The hall is 31 m long.", "The mast is 20 m tall.", "The mast is 24 m tall.")
    documents = [readers.read_text(text, source_id=f"s{n}", name=f"{n}.txt") for n, text in enumerate(texts)]
    links = link([claim for document in documents for claim in extractor.extract(document).claims], {}).links
    assert len(links) > 1
    for made, score in zip(links, links.columns.score, strict=True):
        assert made.score == score
        assert abs(sum(c.weight for c in made.comparisons) - score) < 0.02
