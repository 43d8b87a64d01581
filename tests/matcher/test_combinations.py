"""What two levels say together: weighed where values differ, and shown in the reasons of a pair."""

from tallycheck import extractor, readers
from tallycheck.matcher.combinations import CROSSED, combined
from tallycheck.matcher.comparisons import COMPARISONS
from tallycheck.matcher.context import Context, survey
from tallycheck.matcher.linking import compare, weigher
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
    assert list(weigher(context, WEIGHTS)([(left, right)])) == [(-0.51, False)]


def test_they_say_nothing_where_the_values_agree() -> None:
    left, right, context = _pair("The mast is 24 m tall.", "The mast is 24 m tall.")
    link = compare(left, right, context, WEIGHTS)
    assert link.score == -1.0
    assert "combinations" not in {c.name for c in link.comparisons}
    assert list(weigher(context, WEIGHTS)([(left, right)])) == [(-1.0, True)]


def test_without_weights_they_are_not_shown() -> None:
    left, right, context = _pair("The mast is 24 m tall.", "The mast is 20 m tall.")
    link = compare(left, right, context, Weights(0.0, Table(0.0, {}), Table(0.0, {})))
    assert "combinations" not in {c.name for c in link.comparisons}


def test_every_combination_is_of_two_comparisons() -> None:
    said = dict.fromkeys(COMPARISONS, "so")
    assert dict(combined(said)) == {f"{one} and {other}": "so; so" for one, other in CROSSED}
    assert len(set(map(frozenset, CROSSED))) == len(CROSSED)
