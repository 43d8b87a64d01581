"""Decisions hold for what was judged, wherever it stands, and for nothing else."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tallycheck import api
from tallycheck.errors import UsageError
from tallycheck.model.verification import Action, Number, Verification
from tallycheck.verifying import Decision, decide, read_decisions, withdraw, write_decision
from tests.verify.articles import DRAFT, desk

Verify = Callable[..., Verification]
COST = "The Kestrel Bridge cost $421 million, and it is 1,240 metres long."


@pytest.fixture
def verify(tmp_path: Path) -> Verify:
    folder = desk(tmp_path)

    def run(text: str = DRAFT, *decisions: Decision, today: date | None = None) -> Verification:
        return api.verify(api.Draft("draft.md", text), [folder / "sources"], decisions=decisions, today=today)

    return run


def made(found: Verification, quote: str = "$421 million", **more: str) -> Decision:
    number = next(n for n in found.numbers if n.quote == quote)
    said = {"action": "accept", "reason": "the ministry confirmed it", "who": "Kim", "when": "2026-05-01"} | more
    return decide(number, draft="draft.md", sentence=COST, **said)  # type: ignore[arg-type]


def held(found: Verification) -> dict[str, str]:
    return {n.quote: n.decision.action for n in found.numbers if n.decision}


def test_a_decided_finding_is_shown_as_decided_and_keeps_its_state(verify: Verify) -> None:
    found = verify(DRAFT, made(verify()))
    (number,) = (n for n in found.numbers if n.decision)
    assert (number.quote, number.state, number.is_open) == ("$421 million", "contradicted", False)
    assert "accepted by Kim on 2026-05-01: the ministry confirmed it" in api.render(found, "text")


def test_it_goes_with_text_that_moves(verify: Verify) -> None:
    decision = made(verify())
    moved = DRAFT.replace(f"{COST}\n\n", "") + f"\nA word more.\n\n  {COST.replace(' cost', chr(10) + 'cost')}\n"
    assert held(verify(moved, decision)) == {"$421 million": "accept"}


def test_it_lapses_when_the_number_changes_and_says_so(verify: Verify) -> None:
    found = verify(DRAFT.replace("$421", "$422"), made(verify()))
    assert held(found) == {}
    (lapsed,) = found.lapsed
    assert lapsed.why == "the number has changed from $421 million to $422 million"
    assert lapsed.line == 3
    assert "decision lapsed: accept of $421 million" in api.render(found, "text")


def test_it_lapses_when_the_evidence_changes(verify: Verify, tmp_path: Path) -> None:
    decision = made(verify())
    source = tmp_path / "sources" / "metro.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("$412", "$419"), encoding="utf-8")
    found = verify(DRAFT, decision)
    assert held(found) == {}
    assert [each.why for each in found.lapsed] == ["what the sources say about it has changed"]


def test_a_source_that_moves_its_sentence_changes_nothing(verify: Verify, tmp_path: Path) -> None:
    decision = made(verify())
    source = tmp_path / "sources" / "metro.txt"
    source.write_text("Metro\n\nIt was opened by the mayor.\n\n" + source.read_text(encoding="utf-8"), encoding="utf-8")
    source.rename(source.with_name("renamed.txt"))
    assert held(verify(DRAFT, decision)) == {"$421 million": "accept"}


def test_it_lapses_when_the_sentence_is_gone(verify: Verify) -> None:
    found = verify(DRAFT.replace(f"{COST}\n\n", ""), made(verify()))
    assert [(each.why, each.line) for each in found.lapsed] == [("its sentence is no longer in the draft", None)]


def test_it_never_attaches_itself_to_a_look_alike(verify: Verify) -> None:
    decision = made(verify())
    alike = DRAFT + "\nThe Osprey Bridge cost $421 million, and it is 1,240 metres long.\n"
    found = verify(alike, decision)
    assert [n.line for n in found.numbers if n.decision] == [3]
    only = DRAFT.replace("The Kestrel Bridge cost", "The Osprey Bridge cost")
    assert held(verify(only, decision)) == {}


def test_two_equal_numbers_of_one_sentence_are_told_apart(verify: Verify) -> None:
    text = "# Bridges\n\nThe Kestrel Bridge cost $421 million and the Osprey Bridge cost $421 million.\n"
    first = next(n for n in verify(text).numbers if n.quote == "$421 million")
    decision = decide(first, draft="draft.md", sentence="", action="accept", reason="r", who="K", when="2026-05-01")
    assert [n.column for n in verify(text, decision).numbers if n.decision] == [first.column]


def test_it_expires_on_the_day_after_its_last(verify: Verify) -> None:
    decision = made(verify(), expires="2026-06-30")
    assert held(verify(DRAFT, decision, today=date(2026, 6, 30))) == {"$421 million": "accept"}
    over = verify(DRAFT, decision, today=date(2026, 7, 1))
    assert held(over) == {}
    assert [each.why for each in over.lapsed] == ["it expired on 2026-06-30"]


def test_later_lines_win_and_a_withdrawal_takes_back(verify: Verify) -> None:
    found = verify()
    first, second = made(found), made(found, action="dismiss", reason="another bridge")
    assert held(verify(DRAFT, first, second)) == {"$421 million": "dismiss"}
    assert verify(DRAFT, first, second).lapsed == ()
    back = made(found, action="withdraw")
    assert held(verify(DRAFT, first, back)) == {}
    assert held(verify(DRAFT, first, back, second)) == {"$421 million": "dismiss"}


def test_a_preferred_value_settles_once_it_is_put_in(verify: Verify) -> None:
    decision = made(verify(), action="prefer", value="$412 million")
    (number,) = (n for n in verify(DRAFT, decision).numbers if n.decision)
    assert number.is_open
    (number,) = (n for n in verify(DRAFT.replace("$421", "$412"), decision).numbers if n.decision)
    assert (number.quote, number.is_open) == ("$412 million", False)
    third = verify(DRAFT.replace("$421", "$400"), decision)
    assert [each.why for each in third.lapsed] == ["the number has changed from $421 million to $400 million"]


TABLE = (
    "# Bridges\n\n| Bridge | Cost |\n| --- | --- |\n"
    "| Kestrel Bridge | $421 million |\n| Osprey Bridge | $59 million |\n| Heron Bridge | $51 million |\n"
)


def test_a_withdrawal_in_a_table_leaves_the_other_cells_decided(verify: Verify) -> None:
    found = verify(TABLE)
    decisions = [made(found, quote) for quote in ("$421 million", "$59 million", "$51 million")]
    assert held(verify(TABLE, *decisions)) == dict.fromkeys(["$421 million", "$59 million", "$51 million"], "accept")
    back = made(found, "$59 million", action="withdraw")
    assert held(verify(TABLE, *decisions, back)) == {"$421 million": "accept", "$51 million": "accept"}


def test_a_cell_that_changes_is_told_of_its_own_row(verify: Verify) -> None:
    found = verify(TABLE.replace("$59", "$95"), made(verify(TABLE), "$59 million"))
    assert [(each.why, each.line) for each in found.lapsed] == [
        ("the number has changed from $59 million to $95 million", 6)
    ]


def test_a_withdrawal_takes_back_one_of_two_look_alikes(verify: Verify) -> None:
    text = (
        "# Bridges\n\n## The Kestrel Bridge\n\nIt cost $421 million.\n\n## The Osprey Bridge\n\nIt cost $421 million.\n"
    )
    one, two = (n for n in verify(text).numbers if n.quote == "$421 million")
    assert (one.frame, one.fingerprint != two.fingerprint) == (two.frame, True)

    def about(number: Number, action: Action) -> Decision:
        return decide(number, draft="draft.md", sentence="", action=action, reason="r", who="K", when="2026-05-01")

    found = verify(text, about(one, "accept"), about(two, "accept"), about(two, "withdraw"))
    assert [n.line for n in found.numbers if n.decision] == [one.line]


def test_a_decision_whose_sentence_is_gone_can_be_taken_back(verify: Verify) -> None:
    decision = made(verify())
    gone = DRAFT.replace(f"{COST}\n\n", "")
    back = withdraw(decision, reason="rewritten", who="Lee", when="2026-05-03")
    assert (back.id != decision.id, back.who, back.quote) == (True, "Lee", "$421 million")
    assert verify(gone, decision, back).lapsed == ()
    assert held(verify(DRAFT, decision, back)) == {}
    assert held(verify(DRAFT, decision, back, decision)) == {"$421 million": "accept"}


def test_decisions_of_other_drafts_are_left_alone(verify: Verify) -> None:
    other = made(verify()).model_copy(update={"draft": "another.md"})
    assert verify("# Nothing\n\nThe mayor came at noon.\n", other).lapsed == ()


def test_the_file_only_grows_and_reads_back(verify: Verify, tmp_path: Path) -> None:
    path = tmp_path / "tallycheck.decisions.jsonl"
    first = made(verify())
    write_decision(path, first)
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")  # as some editors leave it
    before = path.read_bytes()
    second = made(verify(), action="dismiss")
    write_decision(path, second)
    assert path.read_bytes().startswith(before)
    assert read_decisions(path) == (first, second)


def test_the_file_reads_as_other_systems_write_it(verify: Verify, tmp_path: Path) -> None:
    path = tmp_path / "tallycheck.decisions.jsonl"
    decision = made(verify())
    path.write_bytes(b"\xef\xbb\xbf" + decision.model_dump_json().encode() + b"\r\n\r\n")
    assert read_decisions(path) == (decision,)


def test_a_last_day_that_is_no_date_is_named_with_its_line(verify: Verify, tmp_path: Path) -> None:
    path = tmp_path / "tallycheck.decisions.jsonl"
    line = made(verify(), expires="2026-06-30").model_dump_json().replace("2026-06-30", "soon")
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"jsonl:1: no decision: expires"):
        read_decisions(path)


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_two_branches_that_both_decided_merge_by_themselves(verify: Verify, tmp_path: Path) -> None:
    """As the documentation advises: with the attribute `merge=union`, for lines that are only ever added."""
    home = tmp_path / "repository"
    home.mkdir()

    def git(*words: str) -> None:
        who = ("-c", "user.name=Kim", "-c", "user.email=kim@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *words], cwd=home, check=True, capture_output=True)

    path = home / "tallycheck.decisions.jsonl"
    found = verify()
    first, mine, theirs = (made(found, quote) for quote in ("$421 million", "1,240 metres", "18,000"))
    (home / ".gitattributes").write_text("tallycheck.decisions.jsonl merge=union\n", encoding="utf-8")
    write_decision(path, first)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "theirs")
    write_decision(path, theirs)
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    write_decision(path, mine)
    git("commit", "-qam", "mine")
    git("merge", "-q", "theirs")
    assert read_decisions(path) == (first, mine, theirs)


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", '{"id": "d1"}', "[]"])
def test_a_line_that_is_no_decision_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "tallycheck.decisions.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"jsonl:2: no decision"):
        read_decisions(path)


@pytest.mark.parametrize(
    "more",
    [
        {"action": "prefer"},
        {"action": "prefer", "value": " "},
        {"value": "$412 million"},
        {"expires": "tomorrow"},
        {"expires": "2026-04-30"},
        {"reason": " "},
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(verify: Verify, more: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        made(verify(), **more)


@pytest.mark.parametrize(
    "sentence",
    ["The ferry left at noon. It carried 321 passengers.", "321 passengers were on board.", "- 321 passengers"],
)
def test_it_is_not_taken_over_by_the_same_sentence_about_another_thing(tmp_path: Path, sentence: str) -> None:
    (tmp_path / "ferries.md").write_text("# A ferry\n\nThe Aurora carried 312 passengers.\n", encoding="utf-8")
    text = f"# Ferries of the night\n\n## In the north\n\n{sentence}\n\n## In the south\n\n{sentence}\n"
    draft = api.Draft("draft.md", text)
    first, second = (n for n in api.verify(draft, [tmp_path]).numbers if n.quote == "321")
    assert first.evidence == second.evidence, "what the sources say must not be what tells them apart"
    decision = decide(
        first, draft="draft.md", sentence=sentence, action="accept", reason="told", who="Kim", when="2026-05-01"
    )
    found = api.verify(draft, [tmp_path], decisions=[decision])
    assert [n.line for n in found.numbers if n.decision] == [first.line]


def test_what_a_lapsed_decision_had_settled_is_new_to_a_baseline(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    draft, sources = api.Draft("draft.md", DRAFT), [folder / "sources"]
    decision = made(api.verify(draft, sources))
    old = api.verify(draft, sources, decisions=[decision])
    assert all(n.known for n in api.verify(draft, sources, decisions=[decision], baseline=old).numbers)
    (folder / "sources" / "late.txt").write_text("The Kestrel Bridge cost $418 million.\n", encoding="utf-8")
    found = api.verify(draft, sources, decisions=[decision], baseline=old)
    assert [each.id for each in found.lapsed] == [decision.id]
    assert [n.quote for n in found.numbers if not n.known] == ["$421 million"]


@pytest.mark.parametrize("changed", ["cost $422 million", "opened late"])
def test_a_namesake_in_another_folder_makes_no_decision_lapse(tmp_path: Path, changed: str) -> None:
    folder = desk(tmp_path)
    (folder / "may").mkdir()
    shutil.move(folder / "draft.md", folder / "may" / "draft.md")
    place = str(folder / "may" / "draft.md")
    decision = made(api.verify(place, [folder / "sources"])).model_copy(update={"draft": "may/draft.md"})
    other = DRAFT.replace("cost $421 million", changed)
    for month, lapses in (("june", 0), ("may", 1)):
        draft = api.Draft(str(folder / month / "draft.md"), other)
        assert len(api.verify(draft, [folder / "sources"], decisions=[decision]).lapsed) == lapses


def test_what_is_withdrawn_in_one_draft_leaves_the_decisions_of_another_alone(verify: Verify) -> None:
    """Both have the sentence, each with a figure of its own."""
    other = DRAFT.replace("$421", "$422")
    mine = made(verify(other), "$422 million")
    theirs = made(verify()).model_copy(update={"draft": "another.md"})
    back = withdraw(theirs, reason="rewritten", who="Lee", when="2026-05-03")
    assert held(verify(other, mine, theirs, back)) == {"$422 million": "accept"}
