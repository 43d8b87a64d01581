"""The page over all collections of a batch."""

from tallycheck.model.report import Batch, Changes
from tallycheck.reporters.html.writing import write


def render_index(batch: Batch) -> str:
    """The page that names every collection with its counts and leads to its report."""
    return write(
        "index.html.j2",
        styles=("base.css", "index.css", "print.css"),
        scripts=("index.js",),
        batch=batch,
        told=_told,
        since=_told(_together(batch)),
    )


def _told(changes: Changes) -> str:
    """What changed, in words: "2 new, 1 back"; empty where nothing did."""
    numbers = ((changes.new, "new"), (changes.fixed, "gone"), (changes.reopened, "back"))
    return ", ".join(f"{number:,} {word}" for number, word in numbers if number)


def _together(batch: Batch) -> Changes:
    """The changes of all collections."""
    known = [entry.changes for entry in batch.entries if entry.changes]
    return Changes(
        new=sum(each.new for each in known),
        fixed=sum(each.fixed for each in known),
        reopened=sum(each.reopened for each in known),
    )
