"""A claim of the draft against the claims of sources, without alignment: they are taken for the same thing."""

import pytest

from tallycheck import extractor, judge, readers
from tallycheck.model import Claim
from tallycheck.verifying.verdict import weigh_up

CASES = (
    # draft, sources, code
    ("It cost $412 million.", ["It cost $412 million."], "TC103"),
    ("It cost $412 million.", ["It cost $421 million."], "TC301"),
    ("It is 1.2 km long.", ["It is 1,240 metres long."], "TC104"),
    ("It cost about $410 million.", ["It cost $412 million."], "TC104"),
    ("It cost $412 million.", ["It cost $412 million.", "It cost $430 million."], "TC306"),
    ("It cost $412 million.", [], "TC002"),
    ("It is 1.6 miles long.", ["It is 2.6 km long."], "TC104"),
    ("It is 1.6 miles long.", ["It is 4.2 km long."], "TC301"),
    ("It cost $412 million.", ["It cost more than $400 million."], "TC104"),
    ("It cost $380 million.", ["It cost more than $400 million."], "TC301"),
    ("It grew by 4.5%.", ["It grew by 4.5 percent."], "TC103"),
    ("It opened on 3 May 2026.", ["It opened in May 2026."], "TC104"),
    ("It opened on 3 May 2026.", ["It opened on 4 May 2026."], "TC301"),
    ("It opened on 3 May.", ["It opened on 3 May 2026."], "TC103"),
    ("It opened on 3 May.", ["It opened on 4 May 2026."], "TC301"),
    # What fits both values bears out neither.
    ("It cost $414 million.", ["It cost $412 million.", "It cost about $400 million."], "TC301"),
    ("It is 1,670 metres long.", ["It is 1,650 metres long.", "It is 5,413 feet long."], "TC301"),
)


def claim(text: str, name: str, published: str = "") -> Claim:
    document = readers.read_text(text, source_id=name, metadata={"published": published})
    (found,) = extractor.extract(document).claims
    return found


@pytest.mark.parametrize(("draft", "sources", "code"), CASES)
def test_the_code_of_a_number(draft: str, sources: list[str], code: str) -> None:
    others = [claim(text, f"s{place}") for place, text in enumerate(sources)]
    assert weigh_up(claim(draft, "draft"), others, judge.Settings(rates={}, published={})).code == code


def test_a_source_that_gives_both_values_does_not_stand_against_the_draft() -> None:
    own = claim("It cost $412 million.", "draft")
    both = extractor.extract(readers.read_text("It cost $412 million. It cost $430 million.", source_id="s1")).claims
    verdict = weigh_up(own, both, judge.Settings(rates={}, published={}))
    assert verdict.code == "TC103"
    assert [c.quote for c in verdict.having("contradicts")] == []


def test_two_roundings_that_exclude_each_other_both_bear_the_draft_out() -> None:
    """The draft is judged against each source, not against what the sources have in common."""
    own = claim("It has 3.2 million parts.", "draft")
    both = [claim("It has 3.24 million parts.", "s1"), claim("It has 3.16 million parts.", "s2")]
    verdict = weigh_up(own, both, judge.Settings(rates={}, published={}))
    assert verdict.code == "TC104"
    assert len(verdict.having("rounded")) == 2


def test_a_later_value_than_all_who_bear_it_out_is_perhaps_newer() -> None:
    own = claim("It cost $412 million.", "draft")
    both = [claim("It cost $412 million.", "s1"), claim("It cost $430 million.", "s2")]
    dates = {"s1": "2026-05-01", "s2": "2026-05-09"}
    verdict = weigh_up(own, both, judge.Settings(rates={}, published=dates))
    assert verdict.code == "TC203"
    assert [c.quote for c in verdict.having("newer")] == ["$430 million"]
    turned = {"s1": "2026-05-09", "s2": "2026-05-01"}
    assert weigh_up(own, both, judge.Settings(rates={}, published=turned)).code == "TC306"


def outnumbered(*dates: str, text: str = "It is {} metres long.") -> str:
    """The code of a value that the first source gives too, where the others give another, published on those days."""
    others = [claim(text.format(412 if place == 0 else 430), f"s{place}") for place in range(len(dates))]
    published = {f"s{place}": day for place, day in enumerate(dates)}
    return weigh_up(claim(text.format(412), "draft"), others, judge.Settings(rates={}, published=published)).code


def test_one_source_against_three_is_contradicted() -> None:
    assert outnumbered("2026-05-03", "2026-05-01", "2026-05-04", "2026-05-09") == "TC301"
    assert outnumbered("2026-05-03", "2026-05-04", "2026-05-09") == "TC307"
    assert outnumbered("2026-05-03", "2026-05-09") == "TC306"


def test_the_newest_source_may_know_better_than_many() -> None:
    assert outnumbered("2026-05-20", "2026-05-01", "2026-05-04", "2026-05-09") == "TC306"


def test_what_is_renewed_from_time_to_time_is_perhaps_outdated_and_not_contradicted() -> None:
    money = outnumbered("2026-05-03", "2026-05-04", "2026-05-06", "2026-05-09", text="It cost ${} million.")
    assert money == "TC203"


def test_copies_of_one_text_are_one_voice() -> None:
    others = [claim(f"It is {value} metres long.", name) for name, value in (("s0", 412), ("s1", 430), ("s2", 430))]
    settings = judge.Settings(rates={}, published={})
    same = weigh_up(claim("It is 412 metres long.", "draft"), others, settings, origins={"s2": "s1"})
    assert same.code == "TC306"
