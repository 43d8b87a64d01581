"""The report as one HTML file: no network, no handlers in the markup, readable without a script."""

from tallycheck.model.report import Report
from tallycheck.reporters.html.page import build
from tallycheck.reporters.html.writing import write
from tallycheck.reporters.reporter import Reporter

# So many groups in one line each are markup; more wait in a noscript, from which the script shows them by the hundred.
ROWS_AS_MARKUP = 300


def render(report: Report) -> str:
    """The page of the report."""
    page = build(report)
    return write(
        "report.html.j2",
        styles=("base.css", "report.css", "text.css", "print.css"),
        scripts=("report.js",),
        page=page,
        chunked=len(page.agreements) + len(page.singles) > ROWS_AS_MARKUP,
    )


REPORTER = Reporter(name="html", extension="html", render=render)
