"""The verification as workflow commands, which GitHub shows at the lines of the draft."""

from collections.abc import Iterator

from tallycheck.model.verification import Number, Verification
from tallycheck.reporters.draft.reporter import DraftReporter
from tallycheck.reporters.draft.telling import (
    context,
    end_of,
    files,
    findings,
    is_of_file,
    plain,
    ruling,
    summing,
    told,
    witnesses,
)

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(verification: Verification) -> str:
    """One command a finding, and a last one with the sum; what was decided or known is a notice."""
    return "".join(f"{line}\n" for line in _lines(verification))


def _lines(verification: Verification) -> Iterator[str]:
    for number in findings(verification):
        yield _command(number, verification)
    draft = verification.draft
    for lapsed in verification.lapsed:
        place = {"file": draft.path} | ({"line": str(lapsed.line)} if lapsed.line and is_of_file(draft) else {})
        yield _write("warning", place | {"title": "decision lapsed"}, f"{lapsed.quote}: {lapsed.why}")
    for each in verification.skipped:
        yield _write("error", {"title": "source not read"}, plain(f"{each.path}: {each.reason}"))
    yield f"::notice title=Tallycheck::{_data(summing(verification))}"


def _command(number: Number, verification: Verification) -> str:
    level = _LEVELS[number.severity] if number.is_open and not number.known else "notice"
    draft = verification.draft
    place = {"file": draft.path} | (_lines_of(number, draft.text) if is_of_file(draft) else {})
    paths = {key: file.path for key, file in files(verification).items()}
    said = [f"{paths[e.source]}:{e.line}:{e.column}: “{context(e)}{plain(e.sentence)}”" for e in witnesses(number)[:3]]
    name = ruling(number)
    # Where no line can be named, as on a saved page, the sentence says where it is.
    here = [] if is_of_file(draft) else [f"“{plain(draft.text[number.sentence.start : number.sentence.end])}”"]
    return _write(level, place | {"title": f"{name.code} {name.name}"}, "\n".join([told(number), *here, *said]))


def _lines_of(number: Number, text: str) -> dict[str, str]:
    end, column = end_of(text, number)
    lines = {"line": str(number.line), "endLine": str(end)}
    # GitHub refuses columns on a finding of several lines.
    return lines | ({"col": str(number.column), "endColumn": str(column)} if end == number.line else {})


def _write(level: str, place: dict[str, str], message: str) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    return f"::{level} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = DraftReporter(name="github", extension="txt", render=render)
