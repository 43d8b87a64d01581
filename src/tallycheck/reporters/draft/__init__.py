"""How the verification of a draft is shown. One file a format, each ending in `REPORTER = DraftReporter(…)`."""

from tallycheck.errors import UsageError
from tallycheck.model.verification import Verification
from tallycheck.registry import members
from tallycheck.reporters.draft.reporter import DraftReporter

__all__ = ["DraftReporter", "draft_formats", "render_draft"]


def draft_formats() -> tuple[str, ...]:
    """The names of the formats that there are for a verification, in order of name."""
    return tuple(sorted(reporter.name for reporter in _reporters()))


def render_draft(verification: Verification, format: str) -> str:
    """The verification written in that format.

    Raises:
        UsageError: there is no such format.
    """
    for reporter in _reporters():
        if reporter.name == format:
            return reporter.render(verification)
    raise UsageError(f"no format {format!r} for a draft", remedy=f"choose one of {', '.join(draft_formats())}")


def _reporters() -> tuple[DraftReporter, ...]:
    return members(__name__, "REPORTER", DraftReporter)
