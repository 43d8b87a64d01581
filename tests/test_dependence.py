"""Dependent sources in a report: positions count origins, and a figure changed on the way comes first."""

from pathlib import Path

from tallycheck import api
from tallycheck.model.report import Report

WIRE = (
    "The ferry Maren ran aground on Monday night near the mouth of the harbour, and the crew sent a call for help. "
    "The ferry Maren carried 212 passengers, the coast guard said, and lifeboats took everyone off before the tide "
    "turned and the wind got up again from the north."
)
OTHER = "The ferry Maren carried 212 passengers when it hit a sandbank, its owner said. All of them are safe and well."


def _report(folder: Path, **texts: str) -> Report:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    return api.check([folder])


def test_copies_are_one_origin(tmp_path: Path) -> None:
    report = _report(tmp_path, a=WIRE, b=f"{WIRE} Agencies", c=OTHER)
    group = next(g for g in report.groups if len(g.claims) == 3)
    assert group.positions[0].origins == 2
    assert any("count as one origin" in note for note in group.notes)


def test_figure_changed_in_a_copy_is_noted_and_heavy(tmp_path: Path) -> None:
    report = _report(tmp_path, a=WIRE, b=WIRE.replace("212", "221"))
    group = report.groups[0]
    assert group.verdict == "conflict"
    assert any("“212”" in note and "“221”" in note for note in group.notes)
    (tmp_path / "b.txt").write_text(OTHER.replace("212", "221"), encoding="utf-8")
    assert api.check([tmp_path]).groups[0].weight < group.weight


def test_independent_sources_have_no_note(tmp_path: Path) -> None:
    report = _report(tmp_path, a=WIRE, c=OTHER)
    assert not any("origin" in note for group in report.groups for note in group.notes)


def test_checks_stand_in_the_report(tmp_path: Path) -> None:
    report = _report(tmp_path, a="The Maren sold 480 of the 1,200 tickets (45%).")
    (check,) = report.checks
    assert check.holds is False
    assert check.formula == "480 / 1,200 = 40%"
    assert float(check.computed.low or 0) == 40


def test_dispute_of_derived_figures_is_charged_to_their_base(tmp_path: Path) -> None:
    told = "The Alder pump costs ${price} and is {times} times cheaper than the Birch pump at $90."
    report = _report(
        tmp_path,
        a=told.format(price=30, times="three"),
        b=told.format(price=18, times="five"),
        c="The Alder pump is big.",
    )
    derived = next(g for g in report.groups if any("three times" in p.value for p in g.positions))
    assert derived.verdict == "conflict"
    assert any("worked out from others" in note and "90 / 30 = 3" in note for note in derived.notes)
    base = next(g for g in report.groups if any("$30" in p.value for p in g.positions))
    assert base.verdict == "conflict"
    assert base.weight > derived.weight
    assert {check.formula for check in report.checks} == {"90 / 30 = 3", "90 / 18 = 5"}


def test_figure_that_is_wrong_by_its_own_source_is_told(tmp_path: Path) -> None:
    said = "The council heard that 480 of the 1,200 tickets of the Maren ({share}%) were sold."
    report = _report(tmp_path, a=said.format(share=40), b=said.format(share=45))
    group = next(g for g in report.groups if len(g.positions) > 1)
    assert group.verdict == "conflict"
    assert any("does not follow" in note for note in group.notes)
