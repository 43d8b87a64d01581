"""The formats of a verification, each read back by what reads it."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from tallycheck import api
from tallycheck.errors import UsageError
from tallycheck.model.verification import RULINGS, Verification
from tallycheck.reporters import draft_formats
from tallycheck.reporters.csv import safe
from tallycheck.reporters.draft.page import LOOKS, build
from tallycheck.reporters.draft.telling import findings
from tallycheck.reporters.draft.text import show
from tallycheck.verifying import decide
from tests.verify.articles import DRAFT, desk

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
HOSTILE = (
    "# <script>alert(1)</script> & Sons\n\n"
    '=HYPERLINK("x") The Kestrel Bridge cost $421 million | `x` <img src=x onerror=alert(1)> ::error::%0A\x1b[31m\n\n'
    "+1-800 and @SUM(1) \U0001f309 The Kestrel Bridge cost $421 million.\n"
)


@pytest.fixture(scope="module")
def verify(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Verification]:
    folder = desk(tmp_path_factory.mktemp("desk"))

    def run(text: str = DRAFT, **more: Any) -> Verification:
        found = api.verify(api.Draft("draft.md", text), [folder / "sources"], **more)
        sources = tuple(s.model_copy(update={"path": f"sources/{Path(s.path).name}"}) for s in found.sources)
        return found.model_copy(update={"sources": sources})

    return run


@pytest.fixture(scope="module")
def found(verify: Callable[..., Verification]) -> Verification:
    return verify()


@pytest.fixture(scope="module")
def decided(found: Verification, verify: Callable[..., Verification]) -> Verification:
    number = next(n for n in found.numbers if n.rule == "TC301")
    told = {"action": "accept", "reason": "by, phone", "who": "Kim", "when": "2026-05-01"}
    decision = decide(number, draft="draft.md", sentence="", **told)  # type: ignore[arg-type]
    return verify(decisions=[decision], baseline=found, today=date(2026, 5, 2))


def test_there_is_each_format_and_no_other(found: Verification) -> None:
    named = ("annotations", "csv", "github", "html", "json", "junit", "markdown", "sarif", "text")
    assert draft_formats() == named
    with pytest.raises(UsageError, match="no format 'pdf'"):
        api.render(found, "pdf")


@pytest.mark.parametrize("format", draft_formats())
def test_a_format_is_the_same_each_time_and_ends_in_a_newline(format: str, found: Verification) -> None:
    assert api.render(found, format) == api.render(found, format)
    assert api.render(found, format).endswith("\n")


# text


def test_text_is_that_of_a_linter(found: Verification) -> None:
    lines = api.render(found, "text").splitlines()
    at = next(place for place, line in enumerate(lines) if "TC301" in line)
    assert lines[at].startswith("draft.md:3:25: TC301 contradicted: $421 million")
    assert lines[at].endswith("; agency, harbour and metro say $412 million")
    assert lines[at + 1] == "    3 | The Kestrel Bridge cost $421 million, and it is 1,240 metres long."
    assert lines[at + 2] == "      |                         ^^^^^^^^^^^^"
    assert lines[at + 3] == "    = would agree but for: two digits may be swapped"
    assert lines[at + 4].startswith("    sources/agency.txt:3:25: against: $412 million")
    assert lines[at + 5] == "        “The Kestrel Bridge cost $412 million.”"
    assert lines[-1].startswith("1 error, 0 warnings, ")
    assert lines[-2].endswith(", against 3 sources")


def test_what_sources_deny_comes_before_what_most_of_them_confirm(found: Verification) -> None:
    one = found.numbers[0]
    heavy = one.model_copy(update={"severity": "warning", "state": "confirmed", "part": "lede", "weight": 90.0})
    light = one.model_copy(update={"severity": "warning", "state": "contradicted", "part": "body", "weight": 1.0})
    assert findings(found.model_copy(update={"numbers": (heavy, light)})) == (light, heavy)


def test_text_names_the_sum_of_the_states(found: Verification) -> None:
    line = api.render(found, "text").splitlines()[-2]
    whole, _, parts = line.partition(", against")[0].partition(" = ")
    assert int(whole.split()[0]) == sum(int(part.split()[0]) for part in parts.split(" + "))


def test_the_caret_stands_under_the_number_whatever_letters_come_before(verify: Callable[..., Verification]) -> None:
    found = verify("# Bridge\n\n橋の The Kestrel Bridge cost $421 million\tin all.\n")
    lines = api.render(found, "text").splitlines()
    at = next(place for place, line in enumerate(lines) if "TC301" in line)
    cells = sum(2 if letter in "橋の" else 1 for letter in lines[at + 1].partition("$421")[0])
    assert lines[at + 2].index("^") == cells


JOINED = "e\u0301\u0301 \U0001f469\u200d\U0001f467 \ufe0f\u200b "


@pytest.mark.parametrize(
    "around",
    ["橋の" * 60, JOINED * 30, "word " * 60, "y" * 5000 + " "],
    ids=["wide", "joined", "words", "one word"],
)
def test_the_caret_keeps_its_place_in_lines_that_are_cut(around: str, verify: Callable[..., Verification]) -> None:
    found = verify(f"# Bridge\n\n{around} The Kestrel Bridge cost $421 million. {around}\r\n")
    lines = show(found, color=False, width=80).splitlines()
    at = next(place for place, line in enumerate(lines) if "TC301" in line)
    excerpt, caret = lines[at + 1], lines[at + 2]

    def cells(text: str) -> int:
        return sum(0 if letter in "\u0301\u200d\ufe0f\u200b" else 2 if letter in "橋の👩👧" else 1 for letter in text)

    assert caret.index("^") == cells(excerpt.partition("$421")[0])
    assert caret.count("^") == len("$421 million")
    assert cells(excerpt) <= 80
    assert excerpt.startswith("    3 | …")
    assert excerpt.endswith("…")


def test_a_long_line_is_cut_around_the_number(verify: Callable[..., Verification]) -> None:
    text = "word " * 60 + "The Kestrel Bridge cost $421 million. " + "word " * 60
    for line in show(verify(f"# Bridge\n\n{text}\n"), color=False, width=80).splitlines():
        if " | " in line[:8]:
            assert len(line) <= 80


def test_colour_changes_nothing_but_colour(found: Verification) -> None:
    import re

    coloured = show(found, color=True, width=100)
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == show(found, color=False, width=100)


def test_what_is_decided_is_shown_as_decided(decided: Verification) -> None:
    text = api.render(decided, "text")
    assert "TC301 contradicted (known):" in text
    assert "    = decided: accepted by Kim on 2026-05-01: by, phone" in text
    assert text.splitlines()[-1].startswith("0 errors, ")
    assert "1 decided" in text.splitlines()[-1]


@pytest.mark.parametrize("format", ["text", "github", "markdown"])
def test_no_control_character_of_a_text_reaches_a_terminal(format: str, verify: Callable[..., Verification]) -> None:
    assert "\x1b" not in api.render(verify(HOSTILE), format)


# json


def test_json_is_the_model(found: Verification) -> None:
    assert Verification.model_validate_json(api.render(found, "json")) == found


# sarif


def sarif(verification: Verification) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(api.render(verification, "sarif"))
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    return log


def test_sarif_is_valid_against_the_published_schema(found: Verification, decided: Verification) -> None:
    for each in (found, decided):
        assert sarif(each)["version"] == "2.1.0"


def test_the_schema_would_refuse_what_is_wrong(found: Verification) -> None:
    log = sarif(found)
    log["runs"][0]["results"][0]["level"] = "grave"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(log)


def test_sarif_regions_count_code_points(verify: Callable[..., Verification]) -> None:
    found = verify("# Bridge\n\n\U0001f309\U0001f309 The Kestrel Bridge cost $421 million.\n")
    (run,) = sarif(found)["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    result = next(r for r in run["results"] if r["ruleId"] == "TC301")
    region = result["locations"][0]["physicalLocation"]["region"]
    line = found.draft.text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "$421 million" == region["snippet"]["text"]
    start, length = region["charOffset"], region["charLength"]
    assert found.draft.text[start : start + length] == "$421 million"


def test_sarif_points_at_the_sources(found: Verification) -> None:
    (run,) = sarif(found)["runs"]
    result = next(r for r in run["results"] if r["ruleId"] == "TC301")
    uris = [place["physicalLocation"]["artifactLocation"]["uri"] for place in result["relatedLocations"]]
    assert uris == ["sources/agency.txt", "sources/harbour.md", "sources/metro.txt"]
    for place in result["relatedLocations"]:
        location = place["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][location["index"]]["location"]["uri"] == location["uri"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_fingerprints_stay_when_text_moves(found: Verification, verify: Callable[..., Verification]) -> None:
    def prints(verification: Verification) -> set[str]:
        return {r["partialFingerprints"]["tallycheckNumber/v1"] for r in sarif(verification)["runs"][0]["results"]}

    assert prints(verify(DRAFT.replace("# The", "\n\n# The"))) == prints(found)
    assert prints(verify(DRAFT.replace("$421", "$422"))) != prints(found)


def test_sarif_carries_decisions_and_the_baseline(found: Verification, decided: Verification) -> None:
    plain = next(r for r in sarif(found)["runs"][0]["results"] if r["ruleId"] == "TC301")
    assert plain["suppressions"] == []
    assert "baselineState" not in plain
    result = next(r for r in sarif(decided)["runs"][0]["results"] if r["ruleId"] == "TC301")
    (suppression,) = result["suppressions"]
    assert suppression["kind"] == "external"
    assert suppression["justification"] == "accepted by Kim on 2026-05-01: by, phone"
    assert result["baselineState"] == "unchanged"


PAGE = (
    "<!doctype html><title>The Kestrel Bridge</title><article><h1>The bridge</h1>\n\n\n\n"
    "<p>The Kestrel Bridge cost $421 million, which is a lot for a bridge of this kind in the region.</p></article>"
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Verification:
    """A saved page as a draft, whose text is not the file."""
    folder = desk(tmp_path_factory.mktemp("saved"))
    (folder / "sources" / "bad.txt").write_text("", encoding="utf-8")
    return api.verify(api.Draft("page.html", PAGE), [folder / "sources"])


def test_no_line_of_a_saved_page_is_told_to_tools_that_open_the_file(saved: Verification) -> None:
    result = next(r for r in sarif(saved)["runs"][0]["results"] if r["ruleId"] == "TC301")
    assert "region" not in result["locations"][0]["physicalLocation"]
    command = next(line for line in api.render(saved, "github").splitlines() if "TC301" in line)
    assert command.startswith("::error file=page.html,title=TC301 contradicted::$421 million")
    assert "%0A“The Kestrel Bridge cost $421 million, which" in command
    root = ET.fromstring(api.render(saved, "junit"))
    assert [case.get("line") for case in root.iter("testcase")] == [None] * (len(saved.numbers) + 1)
    (target, *_) = (item["target"] for item in json.loads(api.render(saved, "annotations"))["first"]["items"])
    assert [selector["type"] for selector in target["selector"]] == ["TextQuoteSelector"]
    assert "lines of page.html are those of the text that was read" in api.render(saved, "text")


def test_a_source_that_was_not_read_is_told_to_the_server(saved: Verification) -> None:
    root = ET.fromstring(api.render(saved, "junit"))
    (error,) = root.iter("error")
    assert error.get("message", "").startswith("not read: is empty")
    suite = root.find("testsuite")
    assert suite is not None
    assert (suite.get("errors"), suite.get("tests")) == ("1", str(len(suite.findall("testcase"))))
    assert [line for line in api.render(saved, "github").splitlines() if "bad.txt: is empty" in line]
    (invocation,) = sarif(saved)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False


# junit


def test_junit_counts_are_those_of_its_cases(found: Verification, decided: Verification) -> None:
    for each, failures in ((found, 1), (decided, 0)):
        root = ET.fromstring(api.render(each, "junit"))
        (suite,) = root.findall("testsuite")
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases) == len(each.numbers)
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure")) == failures
        assert int(suite.get("skipped", "")) == len(suite.findall("testcase/skipped"))
        assert root.get("failures") == suite.get("failures")
        assert all(case.get("classname") and case.get("name") for case in cases)


def test_junit_is_xml_whatever_the_text(verify: Callable[..., Verification]) -> None:
    root = ET.fromstring(api.render(verify(HOSTILE + "\x0b 12\x00 \ufffe km"), "junit"))
    assert root.find("testsuite/testcase/failure") is not None


# csv


def test_csv_has_a_row_a_number_and_nothing_that_is_executed(verify: Callable[..., Verification]) -> None:
    found = verify(HOSTILE)
    rows = list(csv.DictReader(io.StringIO(api.render(found, "csv"), newline="")))
    assert len(rows) == len(found.numbers)
    for row in rows:
        for field in row.values():
            number = field.lstrip("+-").replace(".", "", 1).isdecimal()
            assert number or not field.startswith(("=", "+", "-", "@", "\t", "\r"))
    row = next(row for row in rows if row["state"] == "contradicted" and "421" in row["number"])
    assert row["sources against"].startswith("sources/agency.txt:3:25 $412 million; ")


@pytest.mark.parametrize(
    ("field", "safely"),
    [
        ("-12", "-12"),
        ("-12.5", "-12.5"),
        ("-1,200", "-1,200"),
        ("-12.5%", "-12.5%"),
        ("%", "%"),
        ("%x", "'%x"),
        ("+1-800", "'+1-800"),
        ("-12 degrees", "'-12 degrees"),
        ("=1+1", "'=1+1"),
        ("\t=1+1", "'\t=1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("a; =1+1; @x;-2+3", "a;' =1+1;' @x;'-2+3"),
        ("from 5; -2 degrees; up", "from 5; -2 degrees; up"),
        ("a.txt:3:1 5; b.txt:4:1 6", "a.txt:3:1 5; b.txt:4:1 6"),
    ],
)
def test_no_cell_begins_a_formula_whichever_sign_parts_cells(field: str, safely: str) -> None:
    assert safe(field) == safely


def test_csv_carries_decisions(decided: Verification) -> None:
    rows = csv.DictReader(io.StringIO(api.render(decided, "csv"), newline=""))
    row = next(row for row in rows if row["state"] == "contradicted")
    assert (row["decision"], row["by"], row["on"], row["reason"]) == ("accept", "Kim", "2026-05-01", "by, phone")


# github


def test_github_commands_stay_on_their_line(verify: Callable[..., Verification]) -> None:
    lines = api.render(verify(HOSTILE), "github").splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert lines[0].startswith("::error file=draft.md,line=3,endLine=3,col=")
    assert "title=TC301 contradicted::" in lines[0]
    assert any("%0Asources/agency.txt:3:25: “" in line for line in lines)


def test_github_tells_what_is_decided_without_an_error(decided: Verification) -> None:
    assert "::error" not in api.render(decided, "github")


# markdown


def test_markdown_shows_no_markup_of_the_texts(verify: Callable[..., Verification]) -> None:
    import pyromark

    page = pyromark.html(api.render(verify(HOSTILE), "markdown"))
    assert "<img" not in page
    assert "<script" not in page
    assert "<strong>TC301 contradicted</strong>" in page


# annotations


def test_annotations_select_their_number_in_both_ways(found: Verification) -> None:
    data = json.loads(api.render(found, "annotations"))
    items = data["first"]["items"]
    assert (data["type"], data["total"]) == ("AnnotationCollection", len(items))
    for item in items:
        quote, position = item["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert found.draft.text[position["start"] : position["end"]] == quote["exact"]
        assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in found.draft.text
        assert item["type"] == "Annotation"
    assert len({item["id"] for item in items}) == len(items)
    assert (data["first"]["partOf"], data["last"]) == (data["id"], data["first"]["id"])


# html


def test_html_holds_the_whole_draft_and_marks_every_number(found: Verification) -> None:
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.ids: list[str] = []
            self.links: list[str] = []
            self.text = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            told = dict(attrs)
            self.ids += [told["id"] or ""] if "id" in told else []
            self.links += [told["href"] or ""] if tag == "a" else []
            assert not any(name.startswith("on") or name == "style" for name in told)

        def handle_data(self, data: str) -> None:
            self.text += data

    reader = Reader()
    reader.feed(api.render(found, "html"))
    assert len(reader.ids) == len(set(reader.ids))
    for number in found.numbers:
        assert number.state == "unread" or f"number-{number.id}" in reader.ids
    for link in reader.links:
        assert not link.startswith("#") or link[1:] in reader.ids


def test_html_runs_nothing_of_the_texts(verify: Callable[..., Verification]) -> None:
    page = api.render(verify(HOSTILE), "html")
    assert "<img" not in page
    assert "<script>alert" not in page
    assert page.count("<script>") == 1


@pytest.mark.parametrize("format", ["text", "markdown", "csv", "junit", "github", "sarif"])
def test_what_is_printed_moves_no_terminal(format: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Kestrel \x1b[2J Bridge cost\x07 \x9b31m $412 million.\n", encoding="utf-8")
    draft = api.Draft("d.md", "# Bridges\n\nThe Kestrel Bridge\x1b]0;x\x07 cost \x9b31m $421 million.\n")
    shown = api.render(api.verify(draft, [tmp_path]), format)
    assert "$412" in shown.replace("\\", "")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", shown)


def test_every_code_has_a_look() -> None:
    assert set(LOOKS) == {ruling.code for ruling in RULINGS}


TABLE = "# Bridges\n\n| | Kestrel Bridge | Old Bridge |\n| --- | --- | --- |\n| Cost | $412 million | $95 million |\n"


@pytest.mark.parametrize("format", ["text", "markdown", "html", "csv", "sarif", "junit", "github"])
def test_a_cell_is_shown_with_what_heads_its_row_and_column(format: str, tmp_path: Path) -> None:
    (tmp_path / "table.md").write_text(TABLE, encoding="utf-8")
    draft = api.Draft("d.md", "# Bridges\n\nThe Kestrel Bridge has a cost of $421 million.\n")
    shown = api.render(api.verify(draft, [tmp_path]), format)
    said = "Cost · Kestrel Bridge: <mark>$412 million</mark>" if format == "html" else "Cost · Kestrel Bridge: "
    assert said in shown


def test_lines_that_were_wrapped_by_hand_are_one_paragraph_of_the_page(verify: Callable[..., Verification]) -> None:
    first = "The Kestrel Bridge cost $412 million, and the ferry that it"
    text = f"# Bridges\n\n{first}\nreplaces ran for 31 years.\n\n- It is short.\n- It cost 9 euros.\n"
    page = build(verify(text))
    told = ["".join(piece.text for piece in row.segments) for row in page.rows]
    assert told == ["Bridges", f"{first} replaces ran for 31 years.", "- It is short.", "- It cost 9 euros."]
    assert [len(row.notes) for row in page.rows] == [0, 2, 0, 1]
    assert [row.number for row in page.rows] == [1, 3, 6, 7]
