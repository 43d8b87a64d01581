"""The verification as Markdown, for a comment on a change or the summary of a job."""

import re
from collections.abc import Iterator

from tallycheck.dates import day
from tallycheck.model.verification import Evidence, Number, Verification
from tallycheck.reporters import words
from tallycheck.reporters.draft import telling
from tallycheck.reporters.draft.reporter import DraftReporter
from tallycheck.reporters.draft.telling import context, plain

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~@!&$-])")


def render(verification: Verification) -> str:
    """The sum, then the findings by where they stand, each with what the sources say."""
    return "\n".join(_lines(verification)) + "\n"


def _lines(verification: Verification) -> Iterator[str]:
    counts = telling.open_counts(verification)
    yield f"## {_safe(verification.draft.path)}: {words.count(counts['error'], 'number')} to fix"
    yield ""
    yield f"{telling.summing(verification)}, against {words.count(len(verification.sources), 'source')}."
    for part, found in telling.by_part(verification):
        yield from ("", f"### {part.capitalize()}", "")
        for number in found:
            yield from _finding(number, verification)
    if verification.lapsed:
        yield from ("", "### Decisions that lapsed", "")
        yield from (f"- {_safe(e.action)} of **{_safe(e.quote)}**: {_safe(e.why)}" for e in verification.lapsed)
    if verification.skipped:
        yield from ("", "### Sources that were not read", "")
        yield from (f"- {_safe(each.path)}: {_safe(each.reason)}" for each in verification.skipped)


def _finding(number: Number, verification: Verification) -> Iterator[str]:
    rule = telling.ruling(number)
    mark = "~~" if not number.is_open else ""
    yield f"- {mark}**{rule.code} {rule.name}**{mark}, line {number.line}: {_safe(number.message)}"
    if number.decision:
        yield f"  - decided: {_safe(telling.decided(number))}"
    if number.known:
        yield "  - known from the baseline"
    yield from (f"  - {_said(each, verification)}" for each in telling.witnesses(number)[: telling.SHOWN])


def _said(each: Evidence, verification: Verification) -> str:
    source = telling.files(verification)[each.source]
    date = f" ({day(source.published)})" if source.published else ""
    at = each.start - each.sentence_start
    before, after = context(each) + each.sentence[:at], each.sentence[at + len(each.quote) :]
    sentence = f"{_safe(before)}**{_safe(each.quote)}**{_safe(after)}"
    return f"{telling.SIGNS[each.relation]}: {_safe(source.path)}:{each.line}:{each.column}{date}: “{sentence.strip()}”"


def _safe(text: str) -> str:
    """The text on one line, with nothing in it that Markdown, HTML or a platform's mentions would obey."""
    inner = plain(text)
    lead = " " if text[:1].isspace() else ""
    rear = " " if text[-1:].isspace() and inner else ""
    return lead + _MARKS.sub(r"\\\1", inner) + rear


REPORTER = DraftReporter(name="markdown", extension="md", render=render)
