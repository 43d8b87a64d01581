"""The verification as a table: one row a number with its state, its sources and its decision, for a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Sequence

from tallycheck.model.verification import Evidence, Number, Verification
from tallycheck.reporters.csv import safe
from tallycheck.reporters.draft.reporter import DraftReporter
from tallycheck.reporters.draft.telling import context, files, state_name, witnesses

COLUMNS = (
    *("draft", "line", "column", "part", "number", "subject", "attribute", "low", "high", "unit", "state", "code"),
    *("finding", "origins", "sources for", "sources against", "worked out from", "sentence", "evidence"),
    *("decision", "by", "on", "until", "reason", "known", "fingerprint"),
)


def render(verification: Verification) -> str:
    """One row a number in the order of the draft, by RFC 4180, with nothing that a spreadsheet would execute."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number in verification.numbers:
        writer.writerow([safe(field) for field in _row(number, verification)])
    return lines.getvalue()


def _row(number: Number, verification: Verification) -> Iterator[str]:
    yield from (verification.draft.path, str(number.line), str(number.column), number.part, number.quote)
    yield from (each.text if each else "" for each in (number.subject, number.attribute))
    value = number.value
    yield from ((value.low or "", value.high or "", value.unit or "") if value else ("", "", ""))
    yield from (state_name(number.state), number.rule, number.message, str(number.origins) if number.claim else "")
    yield from (_places(told, verification) for told in (number.supports, number.opposes, number.operands))
    yield " ".join(verification.draft.text[number.sentence.start : number.sentence.end].split())
    yield " | ".join(context(each) + " ".join(each.sentence.split()) for each in witnesses(number))
    yield from _decision(number)
    yield from ("yes" if number.known else "", number.fingerprint)


def _places(told: Sequence[Evidence], verification: Verification) -> str:
    known = files(verification)
    return "; ".join(f"{known[e.source].path}:{e.line}:{e.column} {e.value}" for e in told)


def _decision(number: Number) -> tuple[str, ...]:
    made = number.decision
    if made is None:
        return ("", "", "", "", "")
    action = f"{made.action} {made.value}" if made.value else made.action
    return action, made.who, made.when, made.expires or "", made.reason


REPORTER = DraftReporter(name="csv", extension="csv", render=render)
