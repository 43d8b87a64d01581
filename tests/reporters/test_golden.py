"""Files that are compared byte for byte. After a change that you want, renew them and read the difference:

TALLYCHECK_RENEW=1 pytest tests/reporters/test_golden.py
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import tallycheck.reporters
from tallycheck.model.report import Batch, BatchEntry, Changes, Counts, Tool
from tallycheck.reporters import render, render_index, schema
from tests.reporters.sample import sample

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = Path(tallycheck.reporters.__file__).parent / schema.NAME


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


MADE: dict[Path, Callable[[], str]] = {
    GOLDEN / "report.html": lambda: render(sample(), "html"),
    GOLDEN / "index.html": lambda: render_index(batch()),
    GOLDEN / "claims.csv": lambda: render(sample(), "csv"),
    GOLDEN / "report.txt": lambda: render(sample(), "text"),
    SHIPPED: schema.generate,
}


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_the_file_is_as_it_was(path):
    made = MADE[path]().encode()
    if os.environ.get("TALLYCHECK_RENEW"):
        path.write_bytes(made)
    assert path.read_bytes() == made, "renew it, if the change is wanted: see the top of this file"
