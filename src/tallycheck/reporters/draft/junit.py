"""The verification as JUnit XML, one test case a number, as continuous integration servers read it."""

import re
from xml.etree import ElementTree as ET

from tallycheck.model.report import SkippedFile
from tallycheck.model.verification import Number, Verification
from tallycheck.reporters.draft.reporter import DraftReporter
from tallycheck.reporters.draft.telling import (
    context,
    decided,
    files,
    is_of_file,
    plain,
    ruling,
    state_name,
    summing,
    told,
    witnesses,
)

# The second set of control characters is XML, but a terminal would obey it.
_NO_XML = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(verification: Verification) -> str:
    """A suite for the draft: errors are failures, what was not read, decided or known is skipped, the rest passes.

    A source that could not be read is an error: the check is not whole.
    """
    cases = [_case(number, verification) for number in verification.numbers]
    cases += [_missing(each, verification) for each in verification.skipped]
    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": str(len(verification.skipped)),
        "skipped": str(sum(case.find("skipped") is not None for case in cases)),
        "time": "0",
    }
    root = ET.Element("testsuites", {"name": "tallycheck", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": _clean(verification.draft.path), **counts})
    suite.extend(cases)
    ET.SubElement(suite, "system-out").text = _clean(summing(verification))
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(number: Number, verification: Verification) -> ET.Element:
    path = verification.draft.path
    name = f"{number.line}:{number.column} {' '.join(number.quote.split())}"
    place = {"classname": f"{path}.{number.part}", "name": name, "file": path}
    place |= ({"line": str(number.line)} if is_of_file(verification.draft) else {}) | {"time": "0"}
    case = ET.Element("testcase", {key: _clean(value) for key, value in place.items()})
    text = _clean(_body(number, verification))
    if number.state == "unread":
        ET.SubElement(case, "skipped", {"message": _clean(f"not read: {number.message}")})
    elif number.severity == "error" and not number.is_open:
        ET.SubElement(case, "skipped", {"message": _clean(decided(number))})
    elif number.severity == "error" and number.known:
        ET.SubElement(case, "skipped", {"message": _clean(f"in the baseline: {number.message}")})
    elif number.severity == "error":
        kind = {"message": _clean(number.message), "type": f"{number.rule} {ruling(number).name}"}
        ET.SubElement(case, "failure", kind).text = text
    else:
        ET.SubElement(case, "system-out").text = text
    return case


def _missing(source: SkippedFile, verification: Verification) -> ET.Element:
    place = {"classname": f"{verification.draft.path}.sources", "name": f"read {source.path}", "time": "0"}
    case = ET.Element("testcase", {key: _clean(value) for key, value in place.items()})
    ET.SubElement(case, "error", {"message": _clean(f"not read: {source.reason}"), "type": "source"})
    return case


def _body(number: Number, verification: Verification) -> str:
    paths = {key: file.path for key, file in files(verification).items()}
    head = f"{verification.draft.path}:{number.line}:{number.column}: {number.rule} {state_name(number.state)}"
    said = (f"  {paths[e.source]}:{e.line}:{e.column}: {context(e)}{plain(e.sentence)}" for e in witnesses(number))
    return "\n".join([f"{head}: {told(number)}", *said])


def _clean(text: str) -> str:
    """The text without the characters that XML cannot carry."""
    return _NO_XML.sub("\ufffd", text)


REPORTER = DraftReporter(name="junit", extension="xml", render=render)
