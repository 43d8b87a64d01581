"""The order of the stages; no other module knows it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from tallycheck import engines, readers, reporters
from tallycheck.config import Config
from tallycheck.errors import UnreadableSourceError
from tallycheck.gathering import Collection, gather, listing
from tallycheck.model import Claim, Document
from tallycheck.model.report import ClaimRecord, Counts, Effort, Ledger, Report, SkippedFile, SourceRecord, Tool

Progress = Callable[[str, int, int], None]


class Extraction(NamedTuple):
    """Claims with the sources that they point into, and the files that could not be read."""

    sources: tuple[SourceRecord, ...]
    claims: tuple[ClaimRecord, ...]
    skipped: tuple[SkippedFile, ...]


def collections(
    paths: Sequence[str | Path], *, together: bool = False, config: Config | None = None
) -> tuple[Collection, ...]:
    """The collections at the paths: a folder that holds articles is one, a folder of such folders a batch of them."""
    ignore = (config or Config()).read.ignore
    return gather(paths, is_article=readers.is_article, together=together, ignore=ignore)


def check(
    paths: Sequence[str | Path],
    *,
    config: Config | None = None,
    progress: Progress | None = None,
    name: str | None = None,
) -> Report:
    """The report over the articles at the paths, taken as one collection."""
    (collection,) = collections(paths, together=True, config=config)
    table = readers.sources_table(collection.root)
    names = [file.relative_to(collection.root).as_posix() for file in collection.files]
    named = [(file, name, table.get(name, {})) for file, name in zip(collection.files, names, strict=True)]
    documents, skipped = _read(named, config or Config(), progress)
    return Report(
        tool=Tool(version=version("tallycheck")),
        name=name or collection.name,
        counts=Counts(),
        sources=tuple(_record(document) for document in documents),
        skipped=skipped,
        claims=(),
        groups=(),
        checks=(),
        ledger=Ledger(numbers=0, claims=0, claimed=0, by_reason={}, unread=()),
        effort=Effort(pairs_compared=0, pairs_possible=0),
    )


def extract(
    paths: Sequence[str | Path], *, config: Config | None = None, progress: Progress | None = None
) -> Extraction:
    """The claims of the articles at the paths; a source's `path` is the path as given."""
    config = config or Config()
    named = listing(paths, is_article=readers.is_article, ignore=config.read.ignore)
    tables = {folder: readers.sources_table(folder) for folder in {file.parent for file, _ in named}}
    facts = [tables[file.parent].get(file.name, {}) for file, _ in named]
    documents, skipped = _read([(*item, fact) for item, fact in zip(named, facts, strict=True)], config, progress)
    return Extraction(tuple(_record(document) for document in documents), (), skipped)


def render(report: Report, format: str) -> str:
    """The report in that format."""
    return reporters.render(report, format)


def _read(
    named: Sequence[tuple[Path, str, Mapping[str, str]]], config: Config, progress: Progress | None
) -> tuple[tuple[Document, ...], tuple[SkippedFile, ...]]:
    """Every file in order, read by the engine that the number of jobs asks for."""
    items = [(file, f"s{place + 1}", name, facts) for place, (file, name, facts) in enumerate(named)]
    engine = engines.engine("processes" if config.jobs > 1 else "serial")
    documents, skipped = [], []
    for item, outcome in zip(items, engine.map(_document, items, jobs=config.jobs), strict=True):
        if isinstance(outcome, engines.Failure):
            skipped.append(_skipped(item[2], outcome))
        else:
            documents.append(outcome[0])
        if progress:
            progress("reading", len(documents) + len(skipped), len(items))
    return tuple(documents), tuple(skipped)


def _document(item: tuple[Path, str, str, Mapping[str, str]]) -> tuple[Document, tuple[Claim, ...]]:
    path, source_id, name, metadata = item
    return readers.read(path, source_id=source_id, name=name, metadata=metadata), ()


def _skipped(name: str, failure: engines.Failure) -> SkippedFile:
    if isinstance(failure.error, UnreadableSourceError):
        return SkippedFile(path=name, reason=failure.error.reason, remedy=failure.error.remedy)
    return SkippedFile(path=name, reason=failure.reason, remedy="please report it, with the file if you can")


def _record(document: Document) -> SourceRecord:
    known = document.source.model_dump()
    return SourceRecord(**known, text=document.text, left_out=document.left_out)


class _Rule(NamedTuple):
    code: str
    name: str
    doc: str


def rules() -> Iterator[_Rule]:
    """The rules that the judge goes by."""
    return iter(())
