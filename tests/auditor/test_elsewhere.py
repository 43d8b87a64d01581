"""Figures whose operands stand in other documents: which are confirmed, which fail, and which must be left alone."""

import pytest

from tallycheck import auditor, extractor, readers

SOURCES = {
    "model": "# GLM-5 and GLM-4.5\n\n"
    "GLM-5 costs $3.20 per million output tokens and $1.00 per million input tokens. "
    "GLM-4.5 costs $25 per million output tokens and $5 per million input tokens.\n\n"
    "GLM-5 has 744 billion parameters. GLM-4.5 has 355 billion parameters.\n",
    "firm": "# Northwind\n\nNorthwind's sales rose from $12 million in 2023 to $15.4 million in 2024. "
    "Its profit fell to $2.0 million from $2.5 million.\n",
    "exam": "# The exam\n\nOn the exam Alder scored 77.8% and Birch 80.8%.\n",
    "trial": "# The trial\n\nIn all, 60 of the 240 patients relapsed. Another 24 of the 240 patients died.\n",
    "vote": "# The vote\n\nLopez took 480 of the 1,200 votes. Ray took 420 of the 1,200 votes. "
    "Turnout fell to 45% from 48%.\n",
    "bridge": "# Bridges\n\nThe Kestrel Bridge is 1,240 metres long, the Heron Bridge 410 metres. "
    "The Kestrel Bridge cost $412 million instead of the planned $310 million.\n",
    "rent": "# Rents\n\nRents in Malmo rose from $400 to $1,150 in ten years.\n",
    "climate": "# Norland\n\nNorland emitted 60 million tonnes of carbon in 1990 and 40 million tonnes in 2020.\n",
    "sport": "# Rovers\n\nRovers scored 71 goals and Albion scored 68 goals.\n",
    "steel": "# U.S. Steel\n\nIn 2022 U.S. Steel made 14.49 million tonnes of steel. Nippon Steel made 44.37 million "
    "tonnes of steel in 2022.\n",
}

HOLDS = [
    ("model", "GLM-5 is eight times cheaper than GLM-4.5 for output tokens."),
    ("model", "GLM-5 is five times cheaper than GLM-4.5."),
    ("model", "GLM-5 has more than twice as many parameters as GLM-4.5."),
    ("firm", "Sales at Northwind were up 28%."),
    ("firm", "Profit at Northwind fell by a fifth."),
    ("exam", "The gap of 3 points between Alder and Birch on the exam is small."),
    ("exam", "Alder trails Birch by 3 points on the exam."),
    ("trial", "A quarter of the 240 patients relapsed."),
    ("trial", "One in ten of the patients died."),
    ("vote", "Lopez won 40% of the votes."),
    ("vote", "Turnout fell by 3 points."),
    ("bridge", "The Kestrel Bridge is three times as long as the Heron Bridge."),
    ("bridge", "The Kestrel Bridge is 830 metres longer than the Heron Bridge."),
    ("bridge", "The Kestrel Bridge cost $102 million more than planned."),
    ("bridge", "The Kestrel Bridge cost a third more than planned."),
    ("bridge", "The Kestrel Bridge went $102 million over budget."),
    ("bridge", "The Kestrel Bridge came in 33% over budget."),
    ("rent", "Rents in Malmo tripled in ten years."),
    ("climate", "Norland's emissions fell by 33% between 1990 and 2020."),
    ("sport", "Rovers scored three more goals than Albion."),
    ("steel", "Nippon Steel made three times as much steel as U.S. Steel in 2022."),
]

FAILS = [
    ("model", "GLM-5 is 19 times cheaper than GLM-4.5 for output tokens."),
    ("model", "GLM-5 has four times as many parameters as GLM-4.5."),
    ("firm", "Sales at Northwind were up 38%."),
    ("firm", "Northwind's profit fell by 40%."),
    ("exam", "The gap of 5 points between Alder and Birch on the exam is small."),
    ("trial", "A third of the 240 patients relapsed."),
    ("vote", "Turnout fell by 6 points."),
    ("bridge", "The Kestrel Bridge is five times as long as the Heron Bridge."),
    ("bridge", "The Kestrel Bridge cost $150 million more than planned."),
    ("bridge", "The Kestrel Bridge was $150 million over budget."),
    ("bridge", "The Kestrel Bridge cost three times as much as planned."),
    ("rent", "Rents in Malmo quadrupled in ten years."),
    ("climate", "Norland's emissions fell by 53% between 1990 and 2020."),
    ("sport", "Rovers scored nine more goals than Albion."),
    ("steel", "Nippon Steel made five times as much steel as U.S. Steel in 2022."),
]

# Another property, another thing, another time, a part of it, the other way round: nothing can be said.
QUIET = [
    ("model", "GLM-5 is three times faster than GLM-4.5."),
    ("model", "GLM-5 has four times as many users as GLM-4.5."),
    ("model", "GLM-5 has four times as many parameters as its predecessor's rival."),
    ("firm", "Online sales at Northwind were up 38%."),
    ("firm", "Sales at Northwind were down 28%."),
    ("firm", "Northwind's margin fell by 40%."),
    ("firm", "Northwind's sales rose 9% in May."),
    ("firm", "Sales of the Harbour Group were up 38%."),
    ("firm", "Northwind's sales rose 9% from 2021 to 2022."),
    ("firm", "Northwind, whose sales soared, cut its costs by 38%."),
    ("exam", "Alder leads Birch by 12 points in the polls."),
    ("exam", "Alder leads Birch by 3 points on the exam."),
    ("trial", "Half of the 240 patients were women."),
    ("trial", "A third of the 90 doctors relapsed."),
    ("vote", "Turnout among the young fell by 6 points."),
    ("bridge", "The Kestrel Bridge is five times as old as the Heron Bridge."),
    ("bridge", "The Kestrel Bridge carries twice as many cars as planned."),
    ("rent", "Rents in Lund quadrupled in ten years."),
    ("climate", "Norland's emissions fell by 13% between 2000 and 2010."),
    ("sport", "Rovers have nine more points than Albion."),
    ("steel", "Nippon Steel has five times as many workers as U.S. Steel."),
]


def _outcomes(source: str, text: str) -> list[bool | None]:
    draft = readers.read_text(text, source_id="draft", name="draft.md", role="draft", extension=".md")
    other = readers.read_text(SOURCES[source], source_id="s1", name="source.md", role="source", extension=".md")
    claims, theirs = extractor.extract(draft).claims, extractor.extract(other).claims
    known = {check.claim for check in auditor.audit(draft, claims)}
    checks = auditor.audit_against(draft, claims, [(other, theirs)], known=known)
    assert {each for check in checks for each in check.inputs} <= {claim.id for claim in theirs}
    return [check.holds for check in checks]


@pytest.mark.parametrize(("source", "text"), HOLDS)
def test_what_the_sources_give_holds(source: str, text: str) -> None:
    assert _outcomes(source, text) == [True]


@pytest.mark.parametrize(("source", "text"), FAILS)
def test_what_the_sources_deny_fails(source: str, text: str) -> None:
    assert _outcomes(source, text) == [False]


@pytest.mark.parametrize(("source", "text"), QUIET)
def test_what_the_sources_do_not_speak_of_is_left_alone(source: str, text: str) -> None:
    assert _outcomes(source, text) == []


def test_sources_that_do_not_agree_prove_nothing() -> None:
    draft = readers.read_text(FAILS[7][1], source_id="draft", name="d.md", role="draft", extension=".md")
    told = [SOURCES["bridge"], SOURCES["bridge"].replace("410", "250")]
    others = [
        readers.read_text(text, source_id=f"s{place}", name="s.md", role="source", extension=".md")
        for place, text in enumerate(told)
    ]
    read = [(other, extractor.extract(other).claims) for other in others]
    (check,) = auditor.audit_against(draft, extractor.extract(draft).claims, read)
    assert check.holds  # 1,240 / 250 is five, and that source may be right
    other = readers.read_text(
        FAILS[7][1].replace("five", "nine"), source_id="draft", name="d.md", role="draft", extension=".md"
    )
    assert auditor.audit_against(other, extractor.extract(other).claims, read) == ()
