"""The verification as SARIF 2.1.0, the format in which code hosts and editors take findings."""

import json
import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from tallycheck.model.report import SourceRecord
from tallycheck.model.verification import RULINGS, Evidence, Number, Verification
from tallycheck.reporters.draft.reporter import DraftReporter
from tallycheck.reporters.draft.telling import context, decided, end_of, files, findings, is_of_file, plain

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "tallycheckNumber/v1"
_PLACES = {ruling.code: place for place, ruling in enumerate(RULINGS)}


def render(verification: Verification) -> str:
    """One run with a result a finding; decided ones carry a suppression, known ones their baseline state."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(verification)]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(verification: Verification) -> dict[str, Any]:
    told = files(verification)
    places = {key: place for place, key in enumerate(told)}
    return {
        "tool": {"driver": _driver(verification)},
        "automationDetails": {"id": f"tallycheck/{quote(verification.draft.path)}/"},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(source) for source in told.values()],
        "invocations": [_invocation(verification)],
        "results": [_result(number, verification, places) for number in findings(verification)],
    }


def _driver(verification: Verification) -> dict[str, Any]:
    return {
        "name": "Tallycheck",
        "version": verification.tool.version,
        "semanticVersion": verification.tool.version,
        "rules": [
            {
                "id": ruling.code,
                "name": "".join(word.capitalize() for word in re.findall(r"\w+", ruling.name)),
                "shortDescription": {"text": ruling.name.capitalize() + "."},
                "fullDescription": {"text": ruling.meaning},
                "help": {"text": ruling.meaning},
                "defaultConfiguration": {"level": ruling.severity},
            }
            for ruling in RULINGS
        ],
    }


def _artifact(source: SourceRecord) -> dict[str, Any]:
    return {
        "location": _location(source.path),
        "mimeType": source.media_type,
        "hashes": {"sha-256": source.sha256},
        "roles": ["analysisTarget"] if source.role == "draft" else ["referencedOnCommandLine"],
    }


def _location(path: str) -> dict[str, str]:
    if PureWindowsPath(path).drive:
        return {"uri": "file:///" + quote(path.replace("\\", "/"), safe="/:")}
    if PurePosixPath(path).is_absolute():
        return {"uri": "file://" + quote(path)}
    return {"uri": quote(path.replace("\\", "/")), "uriBaseId": "%SRCROOT%"}


def _invocation(verification: Verification) -> dict[str, Any]:
    said = [
        {"level": "error", "message": {"text": f"not read: {plain(each.path)}: {plain(each.reason)}"}}
        for each in verification.skipped
    ]
    said += [
        {"level": "warning", "message": {"text": f"decision {each.id} lapsed: {plain(each.quote)}: {plain(each.why)}"}}
        for each in verification.lapsed
    ]
    return {"executionSuccessful": not verification.skipped, "toolExecutionNotifications": said}


def _result(number: Number, verification: Verification, places: dict[str, int]) -> dict[str, Any]:
    sources = files(verification)
    draft = verification.draft
    told = (*number.opposes, *number.supports, *number.operands)
    result: dict[str, Any] = {
        "ruleId": number.rule,
        "ruleIndex": _PLACES[number.rule],
        "level": number.severity,
        "message": {"text": plain(number.message)},
        "locations": [{"physicalLocation": _place(draft, places, number)}],
        "partialFingerprints": {FINGERPRINT: number.fingerprint},
        "suppressions": _suppressions(number),
        "properties": {"state": number.state, "part": number.part, "origins": number.origins},
    }
    if told:
        result["relatedLocations"] = [
            _related(each, place, sources[each.source], places) for place, each in enumerate(told, 1)
        ]
    if verification.has_baseline:
        result["baselineState"] = "unchanged" if number.known else "new"
    return result


def _suppressions(number: Number) -> list[dict[str, Any]]:
    """An empty list says that the finding is not suppressed; to leave it out would say that nobody knows."""
    if number.is_open:
        return []
    return [{"kind": "external", "status": "accepted", "justification": plain(decided(number))}]


def _related(each: Evidence, place: int, source: SourceRecord, places: dict[str, int]) -> dict[str, Any]:
    return {
        "id": place,
        "message": {"text": f"{each.relation}: {plain(each.value)}: “{context(each)}{plain(each.sentence)}”"},
        "physicalLocation": _place(source, places, each),
    }


def _place(source: SourceRecord, places: dict[str, int], at: Number | Evidence) -> dict[str, Any]:
    location = {"artifactLocation": _location(source.path) | {"index": places[source.id]}}
    if not is_of_file(source):
        return location
    last, behind = end_of(source.text, at)
    region = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": last,
        "endColumn": behind,
        "charOffset": at.start,
        "charLength": at.end - at.start,
        "snippet": {"text": source.text[at.start : at.end]},
    }
    return location | {"region": region}


REPORTER = DraftReporter(name="sarif", extension="sarif", render=render)
