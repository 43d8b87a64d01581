"""The annotated draft as one HTML file: no network, no handlers in the markup, readable without a script."""

from tallycheck.model.verification import Verification
from tallycheck.reporters.draft.page import build
from tallycheck.reporters.draft.reporter import DraftReporter
from tallycheck.reporters.html.writing import write


def render(verification: Verification) -> str:
    """The page of the verification."""
    return write(
        "draft.html.j2",
        styles=("base.css", "text.css", "print.css", "draft.css"),
        scripts=("draft.js",),
        page=build(verification),
    )


REPORTER = DraftReporter(name="html", extension="html", render=render)
