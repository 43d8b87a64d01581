"""Files that are compared byte for byte. After a change that you want, renew them and read the difference:

TALLYCHECK_RENEW=1 pytest tests/reporters/test_golden.py
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import tallycheck.reporters
from tallycheck.reporters import render, render_index, schema
from tests.reporters.batch import batch
from tests.reporters.sample import sample

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = Path(tallycheck.reporters.__file__).parent / schema.NAME


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
