"""The verification as W3C Web Annotations: each number by its quote and its position in the draft's text."""

import json
from typing import Any
from urllib.parse import quote

from tallycheck.model.verification import Evidence, Number, Verification
from tallycheck.reporters.draft.reporter import DraftReporter
from tallycheck.reporters.draft.telling import decided, files, state_name

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32


def render(verification: Verification) -> str:
    """An AnnotationCollection with one annotation a number, in the order of the draft."""
    items = [_annotation(number, verification) for number in verification.numbers]
    collection = {
        "@context": CONTEXT,
        "id": f"urn:tallycheck:{verification.draft.sha256}",
        "type": "AnnotationCollection",
        "label": f"Numbers of {verification.draft.path}, verified",
        "total": len(items),
        "first": {"id": f"urn:tallycheck:{verification.draft.sha256}:1", "type": "AnnotationPage", "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _annotation(number: Number, verification: Verification) -> dict[str, Any]:
    sources = files(verification)
    bodies = [_words("tagging", state_name(number.state)), _words("assessing", number.message)]
    if number.decision:
        bodies.append(_words("moderating", decided(number)))
    linked = [_linked(each, sources[each.source].path, sources[each.source].text) for each in _told(number)]
    draft = verification.draft
    return {
        "id": f"urn:tallycheck:{draft.sha256}:{number.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "generator": {"type": "Software", "name": "Tallycheck", "schema:softwareVersion": verification.tool.version},
        "body": [*bodies, *linked],
        "target": _target(draft.path, draft.text, number.start, number.end),
    }


def _words(purpose: str, text: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": "en", "value": text}


def _told(number: Number) -> tuple[Evidence, ...]:
    return (*number.opposes, *number.supports, *number.operands)


def _linked(each: Evidence, path: str, text: str) -> dict[str, Any]:
    return {"type": "SpecificResource", "purpose": "linking"} | _target(path, text, each.start, each.end)


def _target(path: str, text: str, start: int, end: int) -> dict[str, Any]:
    words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return {"source": quote(path), "selector": [words, {"type": "TextPositionSelector", "start": start, "end": end}]}


REPORTER = DraftReporter(name="annotations", extension="jsonld", render=render)
