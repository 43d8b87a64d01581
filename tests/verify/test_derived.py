"""Figures of a draft that follow from others, in the draft itself or in its sources."""

from pathlib import Path

import pytest

from tallycheck import api
from tallycheck.model.verification import Number, Verification
from tests.cli.running import plant

SOURCE = (
    "# Two bridges\n\n"
    "The Kestrel Bridge is 1,240 metres long, the Heron Bridge 410 metres.\n\n"
    "The Kestrel Bridge cost $412 million instead of the planned $310 million.\n"
)


def verified(folder: Path, text: str) -> Verification:
    plant(folder / "sources", {"agency.md": SOURCE})
    return api.verify(api.Draft("draft.md", f"# The Kestrel Bridge\n\n{text}\n"), [folder / "sources"])


def number(found: Verification, quote: str) -> Number:
    (only,) = (each for each in found.numbers if each.quote == quote)
    return only


def test_a_figure_that_the_sources_figures_give_is_derived_with_its_operands(tmp_path: Path) -> None:
    found = verified(tmp_path, "The Kestrel Bridge is three times as long as the Heron Bridge.")
    times = number(found, "three times")
    assert (times.state, times.rule) == ("derived", "TC105")
    assert "1,240 / 410 = 3.02" in times.message
    assert [(e.relation, e.value, e.line, e.column) for e in times.operands] == [
        ("operand", "410 metres", 3, 59),
        ("operand", "1,240 metres", 3, 23),
    ]
    assert times.supports == times.opposes == ()


def test_a_figure_that_the_sources_figures_deny_does_not_follow(tmp_path: Path) -> None:
    found = verified(tmp_path, "The Kestrel Bridge is five times as long as the Heron Bridge.")
    times = number(found, "five times")
    assert (times.state, times.rule, times.severity) == ("derived", "TC302", "error")


def test_the_drafts_own_arithmetic_comes_first(tmp_path: Path) -> None:
    found = verified(tmp_path, "Its price rose from $310 million to $412 million, a rise of 50%.")
    share = number(found, "50%")
    assert share.rule == "TC302"
    assert {e.source for e in share.operands} == {found.draft.id}


def test_a_multiple_of_something_else_does_not_contradict_a_derived_figure(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("The Kestrel Bridge is 19 times as dear as the Heron Bridge.\n", encoding="utf-8")
    plant(tmp_path, {"a.md": SOURCE})
    draft = api.Draft("draft.md", "The Kestrel Bridge is three times as long as the Heron Bridge.\n")
    (times,) = api.verify(draft, [tmp_path / "a.md", tmp_path / "b.md"]).numbers
    assert times.rule == "TC105"


@pytest.mark.parametrize("format", ["text", "csv", "markdown", "github", "html", "junit", "json"])
def test_every_format_shows_where_the_operands_stand(tmp_path: Path, format: str) -> None:
    found = verified(tmp_path, "The Kestrel Bridge is five times as long as the Heron Bridge.")
    shown = api.render(found, format)
    assert "1,240 / 410 = 3.02" in shown
    assert "sources/agency.md" in shown
    assert "3:59" in shown or format == "json"


def test_a_decision_about_a_derived_number_lapses_when_an_operand_changes(tmp_path: Path) -> None:
    text = "The Kestrel Bridge is five times as long as the Heron Bridge."
    before = number(verified(tmp_path, text), "five times").evidence
    (tmp_path / "sources" / "agency.md").write_text(SOURCE.replace("410", "420"), encoding="utf-8")
    draft = api.Draft("draft.md", f"# The Kestrel Bridge\n\n{text}\n")
    assert number(api.verify(draft, [tmp_path / "sources"]), "five times").evidence != before
