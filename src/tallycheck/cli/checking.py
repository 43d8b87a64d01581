"""Checking one collection and publishing its report: what a worker of a batch does."""

import hashlib
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from tallycheck import keys
from tallycheck.changes import disagreements
from tallycheck.cli.progress import Tell
from tallycheck.cli.reports import open_report
from tallycheck.config import Config
from tallycheck.gathering import Collection
from tallycheck.model.report import BatchEntry, Counts, Grades, Report, SkippedFile
from tallycheck.model.text import Value
from tallycheck.publishing import encoded, publish
from tallycheck.store import Store

FILES = {"index.html": "html", "report.json": "json", "claims.csv": "csv"}
KIND = "report"


class Look(NamedTuple):
    """How the summary of a report is shown."""

    color: bool
    width: int


class Task(NamedTuple):
    """A collection, where its report goes, and the key and folder by which it is remembered; `look` asks for a summary.

    `key` is None where nothing is to be remembered, or the key cannot be told.
    """

    collection: Collection
    folder: Path
    config: Config
    key: str | None = None
    cache: Path | None = None
    look: Look | None = None


class Made(NamedTuple):
    """A report that was published, or that stands as it was (`kept`). `recalled` files were not read anew.

    `strays` are paths in `sources.toml` that lead to no file; `note` says what was wrong with the cache.
    """

    entry: BatchEntry
    skipped: tuple[SkippedFile, ...]
    summary: str
    seconds: float = 0
    recalled: int = 0
    kept: bool = False
    strays: tuple[str, ...] = ()
    note: str = ""


class Record(Value):
    """What is remembered of a report that was published: its entry, and the SHA-256 of each of its files."""

    entry: BatchEntry
    files: dict[str, str]


def make(task: Task, tell: Tell | None = None) -> Made:
    """Check the collection, publish its report, and hand back what the batch shows of it."""
    from tallycheck import api

    begun = time.monotonic()
    stages: dict[str, int] = {}

    def count(stage: str, done: int, total: int, /) -> None:
        stages[stage] = done
        if tell:
            tell(stage, done, total)

    report = api.check_collection(task.collection, config=task.config, progress=count, cache=task.cache)
    pages = {file: encoded(api.render(report, format), file) for file, format in FILES.items()}
    publish(task.folder, pages)
    entry = _entry(report, task.collection.slug)
    strays = api.strays(task.collection.root)
    note = _remember(task, entry, pages) if not report.skipped and not strays else ""
    shown = _summary(report, task)
    recalled = stages.get("recalled", 0)
    return Made(entry, report.skipped, shown, time.monotonic() - begun, recalled, strays=strays, note=note)


def kept(task: Task, store: Store) -> Made | None:
    """The report that was made of the same before, if it still lies in its folder as it was written."""
    found = store.get(KIND, task.key) if task.key else None
    if found is None:
        return None
    try:
        record = Record.model_validate_json(found)
    except ValidationError:
        return None
    if not stand(task.folder, record.files):
        return None
    shown = _summary(open_report(task.folder), task) if task.look else ""
    return Made(record.entry, (), shown, kept=True)


def stand(folder: Path, files: Mapping[str, str]) -> bool:
    """Whether the files lie in the folder with these SHA-256."""
    return all(keys.digest(folder / name) == content for name, content in files.items())


def digests(pages: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each page."""
    return {name: hashlib.sha256(page).hexdigest() for name, page in pages.items()}


def _remember(task: Task, entry: BatchEntry, pages: dict[str, bytes]) -> str:
    """Keep what was made under the key, unless an article changed while it was made; what was wrong with the cache."""
    if task.cache is None or task.key is None or keys.collection(task.collection, task.config) != task.key:
        return ""
    record = Record(entry=entry, files=digests(pages))
    with Store(task.cache) as store:
        store.put(KIND, task.key, record.model_dump_json().encode())
        return store.note


def _entry(report: Report, slug: str) -> BatchEntry:
    return BatchEntry(
        name=report.name,
        href=f"{slug}/index.html",
        counts=report.counts,
        grades=_grades(report),
        silenced=_silenced(report),
        sources=len(report.sources),
        claims=len(report.claims),
        numbers=report.ledger.numbers,
        unread=len(report.skipped),
        disagreements=disagreements(report),
    )


def _grades(report: Report) -> Grades:
    counted = Counter(group.severity for group in report.groups)
    return Grades(error=counted["error"], warning=counted["warning"], note=counted["note"])


def _silenced(report: Report) -> Counts:
    """The conflicts and updates that the configuration takes for no finding."""
    counted = Counter(group.verdict for group in report.groups if group.severity == "none")
    return Counts(conflict=counted["conflict"], update=counted["update"])


def _summary(report: Report, task: Task) -> str:
    from tallycheck.reporters.text import summary

    if task.look is None:
        return ""
    place = str(task.folder / "index.html")
    return summary(report, color=task.look.color, width=task.look.width, report_path=place)
