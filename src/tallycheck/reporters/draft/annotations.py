"""The verification as W3C Web Annotations: each number by its quote and its position in the draft's text."""

import json
from typing import Any
from urllib.parse import quote

from tallycheck.model.report import SourceRecord
from tallycheck.model.verification import Evidence, Number, Verification
from tallycheck.reporters.draft.reporter import DraftReporter
from tallycheck.reporters.draft.telling import decided, files, is_of_file, state_name

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32


def render(verification: Verification) -> str:
    """An AnnotationCollection with one annotation a number, in the order of the draft."""
    items = [_annotation(number, verification) for number in verification.numbers]
    name = f"urn:tallycheck:{verification.draft.sha256}"
    collection = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": f"Numbers of {verification.draft.path}, verified",
        "total": len(items),
        "first": {"id": f"{name}:1", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items},
        "last": f"{name}:1",
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _annotation(number: Number, verification: Verification) -> dict[str, Any]:
    sources = files(verification)
    bodies = [_words("tagging", state_name(number.state)), _words("assessing", number.message)]
    if number.decision:
        bodies.append(_words("moderating", decided(number)))
    linked = [_linked(each, sources[each.source]) for each in _told(number)]
    draft = verification.draft
    return {
        "id": f"urn:tallycheck:{draft.sha256}:{number.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "generator": {"type": "Software", "name": "Tallycheck", "schema:softwareVersion": verification.tool.version},
        "body": [*bodies, *linked],
        "target": _target(draft, number.start, number.end),
    }


def _words(purpose: str, text: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": "en", "value": text}


def _told(number: Number) -> tuple[Evidence, ...]:
    return (*number.opposes, *number.supports, *number.operands)


def _linked(each: Evidence, source: SourceRecord) -> dict[str, Any]:
    return {"type": "SpecificResource", "purpose": "linking"} | _target(source, each.start, each.end)


def _target(source: SourceRecord, start: int, end: int) -> dict[str, Any]:
    """The place by its words, and by its position where the text is that of the file."""
    text = source.text
    words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": quote(source.path), "selector": [words, position] if is_of_file(source) else [words]}


REPORTER = DraftReporter(name="annotations", extension="jsonld", render=render)
