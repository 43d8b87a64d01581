"""Checking one collection and publishing its report: what a worker of a batch does."""

from pathlib import Path
from typing import NamedTuple

from tallycheck.cli.progress import Tell
from tallycheck.config import Config
from tallycheck.gathering import Collection
from tallycheck.model.report import Counts, SkippedFile
from tallycheck.publishing import publish

FILES = {"index.html": "html", "report.json": "json", "claims.csv": "csv"}


class Task(NamedTuple):
    """A collection, where its report goes, and how its summary is shown."""

    collection: Collection
    folder: Path
    config: Config
    color: bool
    width: int


class Made(NamedTuple):
    """A report that was published."""

    name: str
    slug: str
    counts: Counts
    sources: int
    claims: int
    numbers: int
    skipped: tuple[SkippedFile, ...]
    summary: str


def make(task: Task, tell: Tell | None = None) -> Made:
    """Check the collection, publish its report, and hand back what the terminal shows of it."""
    from tallycheck import api
    from tallycheck.reporters.text import summary

    name, files, _ = task.collection
    report = api.check(files, config=task.config, progress=tell, name=name)
    publish(task.folder, {file: api.render(report, format).encode() for file, format in FILES.items()})
    shown = summary(report, color=task.color, width=task.width, report_path=str(task.folder / "index.html"))
    return Made(
        name=name,
        slug=task.collection.slug,
        counts=report.counts,
        sources=len(report.sources),
        claims=len(report.claims),
        numbers=report.ledger.numbers,
        skipped=report.skipped,
        summary=shown,
    )
