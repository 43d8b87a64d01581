"""What two claims say of each other beyond their words: money, clocks, years, names and ages."""

import itertools

import pytest

from tallycheck import extractor, lexicon, readers
from tallycheck.matcher.comparisons import OF_ONE, levels, likeness
from tallycheck.matcher.context import survey
from tallycheck.matcher.likeness import Words, framed
from tallycheck.matcher.vetoes import veto
from tallycheck.model import Claim


def _claims(source: str, text: str) -> list[Claim]:
    document = readers.read_text(
        text, source_id=source, name=f"{source}.md", extension=".md", metadata={"published": "2024-05-02"}
    )
    return list(extractor.extract(document).claims)


def _levels(one: str, other: str) -> dict[str, str]:
    """The levels of the first claims of two texts that are no dates, both texts published in May 2024."""
    first, second = _claims("s1", one), _claims("s2", other)
    context = survey([*first, *second], {"s1": "2024-05-02", "s2": "2024-05-02"})
    left, right = (next(c for c in claims if not c.quantity.is_calendar) for claims in (first, second))
    (said,) = levels([(left, right)], context)
    return said


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("The bridge cost $100 million.", "The bridge cost 90 million euros.", "the same by usual rates"),
        ("The bridge cost $100 million.", "The bridge cost 55 million euros.", "near by usual rates"),
        ("The bridge cost £45.", "The bridge cost 12,000 rupees.", "apart by usual rates"),
        ("The bridge cost £45 million.", "The bridge cost 5,000 rupees.", "far apart by usual rates"),
    ],
)
def test_sums_in_two_currencies_are_held_against_what_these_have_been_worth(one: str, other: str, level: str) -> None:
    assert _levels(one, other)["value"] == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("The train left at 18:42.", "The train left at 18:42.", "equal time"),
        ("The train left at 18:42.", "The train left at 18:45.", "within minutes"),
        ("The train left at 18:42.", "The train left at 17:42 GMT.", "the same by another clock"),
        ("The train left at 18:42.", "The train left at 17:42.", "within the hour"),
        ("The train left at 23:50.", "The train left at 00:10.", "within the hour"),
        ("The train left at 18:42.", "The train left at 11:20.", "hours apart"),
    ],
)
def test_times_of_day_lie_on_a_dial(one: str, other: str, level: str) -> None:
    assert _levels(one, other)["value"] == level


@pytest.mark.parametrize(
    ("one", "level"),
    [
        ("In 2011 the flood killed 41 people.", "one of an earlier year"),
        ("By 2031 the flood will have killed 41 people.", "one of a later year"),
        ("In 2024 the flood killed 41 people.", "one dated"),
        ("The flood killed 41 people.", "none"),
    ],
)
def test_a_value_of_another_year_is_hardly_what_is_told_without_one(one: str, level: str) -> None:
    assert _levels(one, "The flood killed 38 people.")["time"] == level


def test_a_name_is_no_part_of_another_where_one_source_tells_both_apart() -> None:
    small, both = (
        "The Kestrel weighs 900 kg.",
        "| Model | Weight |\n|---|---|\n| Kestrel Cargo | 990 kg |\n| Kestrel | 900 kg |\n",
    )
    assert _levels(both, small)["subject"].startswith("part of the name, both known to one source")
    assert not _levels("The Kestrel Cargo weighs 990 kg.", small)["subject"].startswith("part of the name, both known")


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("The Kestrel weighs 300 kg.", "The Kestrel weighs 310 kg.", "same, none main"),
        ("The Kestrel weighs 300 kg.", "The Vole weighs 310 kg.", "different, none main"),
        ("The Kestrel weighs 300 kg, is 40 m long and 12 m wide.", "The Vole weighs 310 kg.", "different, one main"),
    ],
)
def test_a_subject_that_many_values_of_a_source_have_is_its_main_one(one: str, other: str, level: str) -> None:
    assert _levels(one, other)["subject"].startswith(level)


def test_whose_age_it_is_is_a_question_of_its_own() -> None:
    assert ", of ages" in _levels("Anna Berg, 41, saw it.", "Paul Lind, 29, saw it.")["subject"]
    assert ", of ages" not in _levels("It took 41 years.", "It took 29 years.")["subject"]


def test_a_property_that_only_the_unit_suggests_is_less_than_a_named_one() -> None:
    assert _levels("The clock stopped at 18:42.", "The clock stopped at 17:40.")["concept"] == "some event of each"
    assert _levels("The lake is 40 metres deep.", "The lake is 90 metres deep.")["concept"] == "same, near"


def test_usual_rates_are_of_known_currencies() -> None:
    rates = lexicon.table("usual_rates")["per_dollar"]
    assert rates.keys() <= lexicon.currencies().keys() - {"USD"}
    assert all(rate > 0 for rate in rates.values())


def test_a_fall_is_a_negative_change() -> None:
    table = "| Region | Sales growth |\n|---|---|\n| North | -12% |"
    assert _levels("Sales fell 12%.", table)["value"] == "equal, two digits"
    assert _levels("Sales rose 12%.", table)["value"] != "equal, two digits"


def test_a_business_year_is_of_the_year_in_which_it_ends() -> None:
    one, other = "It earned $3 million in the year to March 2024.", "It earned $4 million in 2024."
    assert _levels(one, other)["time"] == "same"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Ana Duarte, 41, hung out the washing.", "Scott Leeming, 29, sat near the front.", "the ages of"),
        ("Ana Duarte, 41, hung out the washing.", "Mrs Duarte, 47, hung out the washing.", None),
        ("The firm lost 97 cents a share.", "Excluding items, the firm lost 80 cents a share.", "adjusted"),
        ("The firm lost 97 cents a share.", "The firm lost 80 cents a share.", None),
        ("Ana Duarte, 41, won the race.", "Ana Duarte won the race in 9.77 seconds.", "an age"),
        ("The firm lost $3 million in 2019.", "The firm lost $4 million in 2024.", "of 2019"),
        ("The firm lost $3 million in 2019.", "The firm lost $3 million in 2024.", None),
        ("The firm lost $3 million in 2023.", "The firm lost $4 million in 2024.", "of 2023"),
        ("The blast killed 212 people.", "The blast injured 214 people.", "people killed against people injured"),
        ("The blast killed 212 people.", "The blast left 214 dead.", None),
        ("The flood drove out 900 people.", "Some 940 people were rescued.", None),
        ("The firm, founded in 1987, lost $3 million.", "The firm lost $4 million in 2024.", None),
        ("Ana Duarte, 41, won the race.", "Ana Duarte, 42, won the race.", None),
    ],
)
def test_what_is_of_two_things_is_never_lined_up(one: str, other: str, why: str | None) -> None:
    first, second = (next(c for c in _claims(*x) if c.quantity.unit != "date") for x in (("s1", one), ("s2", other)))
    found = veto(first, second, survey([first, second], {}))
    assert found is None if why is None else why in (found or "")


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Rents rose 28.7%.", "Rents rose 28.7 percentage points.", "equal, three digits"),
        ("Rents rose 5%.", "Rents rose 5 percentage points.", "not comparable, one property"),
        ("The dam cost $4.35 million.", "The dam cost $4.35 billion.", "equal but for the scale"),
        ("The dam cost $4 million.", "The dam cost $4 billion.", "a power of ten apart"),
        ("The dam cost $4.35 million.", "The dam cost $43.5 million.", "a power of ten apart"),
    ],
)
def test_slips_of_scale_and_of_points_keep_their_figure(one: str, other: str, level: str) -> None:
    assert _levels(one, other)["value"] == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Rents rose 28.7%.", "Rents rose about 29%.", "equal in round figures"),
        ("The dam holds 44.37 million tonnes.", "The dam holds 44.4 million tonnes.", "equal in round figures"),
        ("Rents rose 28.7%.", "Rents rose 28%.", "within 3 %"),
        ("The dam cost $28.7 million.", "The dam cost $30 million.", "within 12 %"),
    ],
)
def test_a_rounded_figure_is_equal_in_round_figures(one: str, other: str, level: str) -> None:
    assert _levels(one, other)["value"] == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("The mill closed on 3 May 2024.", "The mill shut on 3 May 2024.", "equal date"),
        ("The mill closed in May 2024.", "The mill shut in May 2024.", "equal month"),
        ("The mill closed in 2024.", "The mill shut in 2024.", "equal year"),
        ("The mill closed in May 2024.", "The mill shut on 3 May 2024.", "overlapping date"),
    ],
)
def test_a_date_that_two_share_says_more_the_narrower_it_is(one: str, other: str, level: str) -> None:
    (left,), (right,) = _claims("s1", one), _claims("s2", other)
    (said,) = levels([(left, right)], survey([left, right], {}))
    assert said["value"].removesuffix(OF_ONE) == level


@pytest.mark.parametrize(("day", "why"), [("2025-05-03", "that of 2025-05-03"), ("2024-05-12", None), ("", None)])
def test_prices_of_the_day_are_of_the_day_on_which_they_were_written(day: str, why: str | None) -> None:
    (left,), (right,) = (_claims(s, f"The share price stood at ${n}.") for s, n in (("s1", 31), ("s2", 39)))
    found = veto(left, right, survey([left, right], {"s1": "2024-05-10", "s2": day}))
    assert found is None if why is None else why in (found or "")


def test_pairs_that_are_compared_side_by_side_say_what_each_says_alone() -> None:
    claims = [*_claims("s1", "The bridge cost $100 million in 2011."), *_claims("s2", "It cost $90 million; 41 died.")]
    context = survey(claims, {})
    pairs = list(itertools.combinations(claims, 2))
    assert list(levels(pairs, context)) == [said for pair in pairs for said in levels([pair], context)]
    assert list(levels([], context)) == []


def test_the_words_around_a_claim_are_asked_for_once() -> None:
    claims = [*_claims("s1", "The bridge cost $100 million."), *_claims("s2", "The bridge cost $90 million.")]
    asked: list[str] = []

    def around(claim: Claim) -> Words:
        asked.append(claim.id)
        return framed(claim)

    assert likeness(*claims, survey(claims, {}, around)) == likeness(*claims, survey(claims, {}, framed))
    assert asked == [claim.id for claim in claims]
