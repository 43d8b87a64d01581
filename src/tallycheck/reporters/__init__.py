"""Reporters: how a report is shown. One file a format, each ending in `REPORTER = Reporter(…)`."""

from tallycheck.errors import UsageError
from tallycheck.model.report import Batch, Report
from tallycheck.registry import members
from tallycheck.reporters.draft import draft_formats, render_draft
from tallycheck.reporters.reporter import Reporter

__all__ = ["Reporter", "draft_formats", "formats", "render", "render_draft", "render_index"]


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


def render_index(batch: Batch) -> str:
    """The HTML page that names every collection of the batch with its counts and leads to its report."""
    from tallycheck.reporters.html import index  # noqa: PLC0415  jinja2 costs more than all the rest of an import

    return index.render_index(batch)


def _reporters() -> tuple[Reporter, ...]:
    return members(__name__, "REPORTER", Reporter)
