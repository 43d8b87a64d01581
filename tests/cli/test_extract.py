"""The claims alone, for a person, a spreadsheet and a program."""

import csv
import io
import json
from pathlib import Path

from tests.cli.running import ARTICLES, plant, tallycheck


def test_jsonl_is_one_claim_a_line_with_the_path_as_given(tmp_path: Path) -> None:
    plant(tmp_path / "t")
    done = tallycheck("extract", "t/two.md", "t/one.txt", "--format", "jsonl", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["source"] for row in rows} == {"t/one.txt", "t/two.md"}
    for row in rows:
        text = ARTICLES[row["source"].removeprefix("t/")]
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["quote"] in row["text"]
    assert {"$412 million", "$421 million", "1,240 metres"} <= {row["quote"] for row in rows}


def test_csv_has_a_row_a_claim_and_no_formula(tmp_path: Path) -> None:
    plant(tmp_path, {"one.txt": "=SUM(1) costs $5 million.\n"})
    done = tallycheck("extract", "one.txt", "-f", "csv", cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["quote"], row["low"], row["unit"]) for row in rows if row["quote"] == "$5 million"] == [
        ("$5 million", "5000000", "USD")
    ]
    assert not any(field.startswith("=") for row in rows for field in row.values())


def test_the_table_is_for_a_person(tmp_path: Path) -> None:
    plant(tmp_path)
    done = tallycheck("extract", "one.txt", cwd=tmp_path)
    head, *rows = done.stdout.splitlines()
    assert head.split() == ["source", "line", "quote", "unit", "subject", "attribute", "qualifiers", "time"]
    assert any("$412 million" in row for row in rows)


def test_an_unreadable_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    plant(tmp_path)
    (tmp_path / "empty.txt").write_bytes(b"")
    done = tallycheck("extract", "empty.txt", "one.txt", "-f", "jsonl", cwd=tmp_path)
    assert done.returncode == 2
    assert "empty.txt" in done.stderr
    assert "$412 million" in done.stdout


def test_a_folder_stands_for_its_articles(tmp_path: Path) -> None:
    plant(tmp_path / "t")
    done = tallycheck("extract", "t", "-f", "jsonl", cwd=tmp_path)
    assert {json.loads(line)["source"] for line in done.stdout.splitlines()} == {f"t/{name}" for name in ARTICLES}


def test_many_files_are_one_run(tmp_path: Path) -> None:
    names = [f"{number:04}.txt" for number in range(1500)]
    plant(tmp_path, dict.fromkeys(names, "It cost $5 million.\n"))
    done = tallycheck("extract", *names, "-f", "jsonl", cwd=tmp_path)
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == names
