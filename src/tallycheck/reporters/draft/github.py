"""The verification as workflow commands, which GitHub shows at the lines of the draft."""

from collections.abc import Iterator

from tallycheck.model.verification import Number, Verification
from tallycheck.reporters.draft.reporter import DraftReporter
from tallycheck.reporters.draft.telling import context, end_of, files, findings, plain, ruling, summing, told, witnesses

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(verification: Verification) -> str:
    """One command a finding, and a last one with the sum; what was decided or known is a notice."""
    return "".join(f"{line}\n" for line in _lines(verification))


def _lines(verification: Verification) -> Iterator[str]:
    for number in findings(verification):
        yield _command(number, verification)
    for lapsed in verification.lapsed:
        place = {"file": verification.draft.path} | ({"line": str(lapsed.line)} if lapsed.line else {})
        yield _write("warning", place | {"title": "decision lapsed"}, f"{lapsed.quote}: {lapsed.why}")
    yield f"::notice title=Tallycheck::{_data(summing(verification))}"


def _command(number: Number, verification: Verification) -> str:
    level = _LEVELS[number.severity] if number.is_open and not number.known else "notice"
    draft = verification.draft
    end, column = end_of(draft.text, number)
    place = {"file": draft.path, "line": str(number.line), "endLine": str(end), "col": str(number.column)}
    # GitHub refuses columns on a finding of several lines.
    place = place | {"endColumn": str(column)} if end == number.line else {k: place[k] for k in place if k != "col"}
    paths = {key: file.path for key, file in files(verification).items()}
    said = [f"{paths[e.source]}:{e.line}:{e.column}: “{context(e)}{plain(e.sentence)}”" for e in witnesses(number)[:3]]
    name = ruling(number)
    return _write(level, place | {"title": f"{name.code} {name.name}"}, "\n".join([told(number), *said]))


def _write(level: str, place: dict[str, str], message: str) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    return f"::{level} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = DraftReporter(name="github", extension="txt", render=render)
