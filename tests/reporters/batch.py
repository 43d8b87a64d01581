"""A batch made by hand: one collection with conflicts, a quiet one, one with an odd name, one that failed."""

from tallycheck.model.report import Batch, BatchEntry, Changes, Counts, Tool
from tests.reporters.sample import sample


def batch() -> Batch:
    return Batch(
        tool=Tool(version="0.1.0"),
        entries=(
            BatchEntry(
                name="kestrel-bridge",
                href="kestrel-bridge/index.html",
                counts=sample().counts,
                sources=5,
                claims=46,
                numbers=56,
                changes=Changes(new=1, fixed=2, reopened=1),
            ),
            BatchEntry(
                name="a quiet week",
                href="a%20quiet%20week/index.html",
                counts=Counts(agreement=9),
                sources=3,
                claims=1204,
                numbers=1300,
                changes=Changes(),
            ),
            BatchEntry(name='<b>bold</b> & "quoted"', href="bold/index.html", counts=Counts(conflict=11), sources=2),
            BatchEntry(name="broken", href="", error="broken/notes.pdf: no text layer"),
        ),
    )
