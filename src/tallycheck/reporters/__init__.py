"""Reporters: how a report is shown. One file a format, each ending in `REPORTER = Reporter(…)`."""

from tallycheck.errors import UsageError
from tallycheck.model.report import Report
from tallycheck.registry import members
from tallycheck.reporters.html.index import render_index
from tallycheck.reporters.reporter import Reporter

__all__ = ["Reporter", "formats", "render", "render_index"]


def formats() -> tuple[str, ...]:
    """The names of the formats that there are, in order of name."""
    return tuple(sorted(reporter.name for reporter in _reporters()))


def render(report: Report, format: str) -> str:
    """The report written in that format.

    Raises:
        UsageError: there is no such format.
    """
    for reporter in _reporters():
        if reporter.name == format:
            return reporter.render(report)
    raise UsageError(f"no report format {format!r}", remedy=f"choose one of {', '.join(formats())}")


def _reporters() -> tuple[Reporter, ...]:
    return members(__name__, "REPORTER", Reporter)
