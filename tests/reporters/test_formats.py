"""What every format promises, seen on the sample and on reports made to break it."""

import csv
import io
import json
import subprocess
import sys

import jsonschema
import pytest

from tallycheck.errors import UsageError
from tallycheck.model.report import Report
from tallycheck.reporters import formats, render, schema
from tallycheck.reporters.csv import COLUMNS, safe
from tests.reporters.sample import sample


def test_formats_are_found_by_looking():
    assert formats() == ("csv", "html", "json", "text")


def test_an_unknown_format_says_which_there_are():
    with pytest.raises(UsageError, match="csv, html, json, text"):
        render(sample(), "pdf")


@pytest.mark.parametrize("format", formats())
def test_the_same_report_gives_the_same_text(format):
    assert render(sample(), format) == render(Report.model_validate_json(render(sample(), "json")), format)


def test_json_is_the_model_field_by_field():
    text = render(sample(), "json")
    assert Report.model_validate_json(text) == sample()
    assert text.endswith("}\n")
    assert "קרן" in text
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_json_follows_the_shipped_schema():
    jsonschema.Draft202012Validator(json.loads(schema.shipped())).validate(json.loads(render(sample(), "json")))


def test_the_schema_refuses_what_is_not_in_the_model():
    data = json.loads(render(sample(), "json"))
    data["claims"][0]["certainty"] = 1
    with pytest.raises(jsonschema.ValidationError, match="certainty"):
        jsonschema.validate(data, json.loads(schema.shipped()))


def test_csv_has_a_row_for_each_claim_and_reads_back():
    report = sample()
    rows = list(csv.reader(io.StringIO(render(report, "csv"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + len(report.claims)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    first = dict(zip(COLUMNS, rows[3], strict=True))
    assert first["quote"] == "$412 million"
    assert first["low"] == first["high"] == "412000000"
    assert (first["source"], first["line"], first["verdict"], first["group"]) == ("wire.txt", "3", "conflict", "g-cost")
    assert first["sentence"] == "The crossing cost $412 million, the public works agency said."


def test_csv_lines_end_as_rfc_4180_says():
    text = render(sample(), "csv")
    assert text.endswith("\r\n")
    assert text.count("\r\n") == 1 + len(sample().claims)


@pytest.mark.parametrize(
    "field", ["=1+1", "+SUM(A1)", "-2+3", "@x", "\t=1", "|cmd", " =1", "\n=1", "-5%x", "%1", "＝1"]
)
def test_nothing_in_a_table_is_a_formula(field):
    assert safe(field) == "'" + field


@pytest.mark.parametrize("field", ["-5", "+3.25", "-0.5", "-5%", "-1,200", "%", "$5", "a=b", "", "2026-06-14", "קרן"])
def test_plain_words_and_numbers_stay(field):
    assert safe(field) == field


def test_no_cell_of_the_hostile_source_is_a_formula():
    rows = csv.reader(io.StringIO(render(sample(), "csv"), newline=""))
    assert not [cell for row in rows for cell in row if cell[:1] in "=+@\t" and cell[:1]]


def test_importing_the_family_imports_no_member():
    code = "import sys, tallycheck.reporters; print(sorted({'jinja2', 'rich'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"
