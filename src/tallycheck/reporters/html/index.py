"""The page over all collections of a batch."""

from tallycheck.model.report import Batch
from tallycheck.reporters.html.writing import write


def render_index(batch: Batch) -> str:
    """The page that names every collection with its counts and leads to its report."""
    return write("index.html.j2", styles=("base.css", "index.css", "print.css"), scripts=("index.js",), batch=batch)
