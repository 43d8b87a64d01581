"""Each number of a draft has one state, and the states add up."""

import re
from pathlib import Path

import pytest

from tallycheck import api
from tallycheck.errors import UnreadableSourceError
from tallycheck.model.verification import STATES, Number, Verification
from tests.verify.articles import DRAFT, desk


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Verification:
    folder = desk(tmp_path_factory.mktemp("desk"))
    return api.verify(folder / "draft.md", [folder / "sources"])


def of(found: Verification, quote: str) -> Number:
    (number,) = (n for n in found.numbers if n.quote == quote)
    return number


def test_a_wrong_number_is_contradicted_by_those_who_say_otherwise(found: Verification) -> None:
    number = of(found, "$421 million")
    assert (number.state, number.rule, number.severity) == ("contradicted", "TC301", "error")
    assert {e.source for e in number.opposes} == {s.id for s in found.sources}
    assert "agency, harbour and metro say $412 million" in number.message
    assert number.slip == "two digits may be swapped"


def test_a_right_number_is_confirmed_by_each_that_says_so(found: Verification) -> None:
    number = of(found, "18,000")
    assert (number.state, number.origins) == ("confirmed", 2)
    assert number.opposes == ()


def test_a_number_in_other_units_is_confirmed_exactly_where_one_source_has_it(found: Verification) -> None:
    number = of(found, "1,240 metres")
    assert (number.state, number.origins) == ("confirmed", 2)
    assert {e.value for e in number.supports} == {"1,240 metres", "1.24 kilometres"}


def test_what_no_source_says_is_only_in_the_draft(found: Verification) -> None:
    assert of(found, "640").state == "unsupported"


def test_evidence_points_at_the_words_of_the_source(found: Verification) -> None:
    texts = {s.id: s.text for s in found.sources}
    for number in found.numbers:
        for each in (*number.supports, *number.opposes):
            text = texts[each.source]
            assert text[each.start : each.end] == each.quote
            assert text.split("\n")[each.line - 1][each.column - 1 :].startswith(each.quote)
            assert text[each.sentence_start :].startswith(each.sentence)


def test_numbers_point_at_the_words_of_the_draft(found: Verification) -> None:
    for number in found.numbers:
        assert found.draft.text[number.start : number.end] == number.quote
        assert DRAFT.split("\n")[number.line - 1][number.column - 1 :].startswith(number.quote)


def test_the_states_add_up_to_the_numbers(found: Verification) -> None:
    counts = found.counts.model_dump()
    assert counts.pop("total") == len(found.numbers) == sum(counts.values())
    assert set(counts) == set(STATES)


def test_every_digit_of_the_draft_belongs_to_exactly_one_number(found: Verification) -> None:
    for run in re.finditer(r"\d+(?:[.,]\d+)*", found.draft.text):
        holders = [n for n in found.numbers if n.start <= run.start() and run.end() <= n.end]
        assert len(holders) == 1, run.group()


def test_the_parts_of_the_draft(tmp_path: Path) -> None:
    text = "# 18,000 vehicles a day\n\nThe Kestrel Bridge cost $412 million, its builders said.\n\nIt took 31 months.\n"
    folder = desk(tmp_path, text)
    parts = {n.quote: n.part for n in api.verify(folder / "draft.md", [folder / "sources"]).numbers}
    assert parts == {"18,000": "headline", "$412 million": "lede", "31 months": "body"}


def test_a_draft_among_its_sources_is_not_its_own_witness(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    inside = folder / "sources" / "draft.md"
    inside.write_text(DRAFT, encoding="utf-8")
    found = api.verify(inside, [folder / "sources"])
    assert [Path(s.path).name for s in found.sources] == ["agency.txt", "harbour.md", "metro.txt"]
    assert of(found, "640").state == "unsupported"


def test_a_text_that_comes_from_no_file(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    found = api.verify(api.Draft("page.html", f"<p>{DRAFT.splitlines()[2]}</p>"), [folder / "sources"])
    assert found.draft.media_type == "text/html"
    assert of(found, "$421 million").state == "contradicted"


def test_a_later_source_with_a_newer_count_makes_a_number_outdated(tmp_path: Path) -> None:
    for name, day, dead in (("a.md", 3, 12), ("b.md", 5, 19)):
        head = f"---\ndate: 2026-05-0{day}\n---\n# Flood in Arden\n\n"
        (tmp_path / name).write_text(f"{head}The flood in Arden killed {dead} people.\n", encoding="utf-8")
    draft = api.Draft("d.md", "# Flood in Arden\n\nThe flood in Arden killed 12 people.\n")
    number = of(api.verify(draft, [tmp_path]), "12")
    assert (number.state, number.rule) == ("outdated", "TC202")
    assert "b (5 May 2026) says 19" in number.message


def test_the_same_input_gives_the_same_bytes(found: Verification, tmp_path: Path) -> None:
    folder = desk(tmp_path)
    again = api.verify(api.Draft(found.draft.path, DRAFT), [folder / "sources"])
    assert [n.model_dump() for n in again.numbers] == [n.model_dump() for n in found.numbers]


def test_a_draft_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    with pytest.raises(UnreadableSourceError, match="does not exist"):
        api.verify(folder / "gone.md", [folder / "sources"])


@pytest.mark.parametrize("text", ["The Kestrel Bridge has a length of 1.", "Of the Kestrel Bridge 3 are long."])
def test_a_bare_digit_is_not_contradicted_by_a_measure(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text("The Kestrel Bridge is 1.24 km long and cost $5 million.\n", encoding="utf-8")
    (number,) = api.verify(api.Draft("d.md", text), [tmp_path]).numbers
    assert number.state in ("unsupported", "unread") and number.opposes == ()


def test_a_sum_that_leaves_its_unit_out_is_still_contradicted(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("The Kestrel Bridge cost 11.9 billion kroner.\n", encoding="utf-8")
    (number,) = api.verify(api.Draft("d.md", "The Kestrel Bridge cost 17.9 billion."), [tmp_path]).numbers
    assert number.state == "contradicted"


def test_three_minutes_are_not_contradicted_by_three_months(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("The Kestrel Bridge was closed for three months.\n", encoding="utf-8")
    draft = "The Kestrel Bridge was closed for three minutes."
    (number,) = api.verify(api.Draft("d.md", draft), [tmp_path]).numbers
    assert number.state == "unsupported"
    (number,) = api.verify(api.Draft("d.md", draft.replace("three minutes", "five weeks")), [tmp_path]).numbers
    assert number.state == "contradicted"


def test_a_property_is_named_as_the_lexicon_or_the_text_has_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor came at noon.\n\nNobody counted.\n", encoding="utf-8")
    text = (
        "# Under the mountain\n\n"
        "The ramp was blocked over 62 metres. The relapse rate was 12%. The tunnel is 310 metres long.\n\n"
        "| Mine | Drill bits |\n| --- | --- |\n| Huaranca | 74 |\n"
    )
    found = api.verify(api.Draft("d.md", text), [tmp_path])
    told = {n.quote: n.message.partition(";")[0] for n in found.numbers}
    named = {n.quote: n.attribute.key for n in found.numbers if n.attribute}
    assert named["62 metres"] == "block ramp"  # words of the sentence by which it is known again, no name
    assert told == {
        "62 metres": "62 metres",
        "12%": "12% (relapse rate)",
        "310 metres": "310 metres (length)",
        "74": "74 (Drill bits)",
    }
