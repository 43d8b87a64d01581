"""The claims as a table: one row a claim, for a spreadsheet."""

import csv
import io
import re

from tallycheck.model.report import ClaimRecord, GroupRecord, Report
from tallycheck.reporters.reporter import Reporter

COLUMNS = (
    *("source", "line", "column", "quote", "low", "high", "unit", "subject", "attribute", "qualifiers", "time"),
    *("attribution", "verdict", "group", "sentence"),
)

# What a spreadsheet may take for a formula. A plain number with its sign is none and stays a number.
_FORMULA = re.compile(r"\s*[=+\-@\t\r|%＝＋－＠]")
# Where a semicolon parts cells, as in half of Europe, what follows one in a field begins a cell.
_INNER = re.compile(r";(?=[=+\-@|%＝＋－＠]|\s+[=@|＝＠])")
# What a terminal would obey, where the table is printed there.
_CONTROL = dict.fromkeys({*range(32), *range(127, 160)} - set(map(ord, "\t\n\r")), "\N{REPLACEMENT CHARACTER}")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?\Z|%\Z")


def render(report: Report) -> str:
    """One row a claim in the order of the report, by RFC 4180, with nothing that a spreadsheet would execute."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    groups = {claim: group for group in report.groups for claim in group.claims}
    texts = {source.id: (source.path, source.text) for source in report.sources}
    for claim in report.claims:
        path, text = texts[claim.source]
        sentence = text[claim.sentence.start : claim.sentence.end]
        writer.writerow(safe(field) for field in (path, *_row(claim, groups.get(claim.id)), sentence))
    return lines.getvalue()


def _row(claim: ClaimRecord, group: GroupRecord | None) -> tuple[str, ...]:
    return (
        str(claim.line),
        str(claim.column),
        claim.quote,
        claim.value.low or "",
        claim.value.high or "",
        claim.value.unit or "",
        claim.subject.text if claim.subject else "",
        claim.attribute.text if claim.attribute else "",
        "; ".join(claim.qualifiers),
        claim.time or "",
        claim.attribution or "",
        group.verdict if group else "",
        group.id if group else "",
    )


def safe(field: str) -> str:
    """The field without control characters, behind an apostrophe where a spreadsheet would take it for a formula."""
    field = field.translate(_CONTROL)
    if _FORMULA.match(field) and not _NUMBER.match(field):
        field = f"'{field}"
    return _INNER.sub(";'", field)


REPORTER = Reporter(name="csv", extension="csv", render=render)
