"""`tallycheck extract`: the claims alone."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from tallycheck.cli.command import Command
from tallycheck.cli.options import Cache, ConfigFile, Jobs, Model, NoCache, cache_folder, settle
from tallycheck.cli.progress import progress
from tallycheck.cli.telling import tell_gaps

if TYPE_CHECKING:
    from tallycheck.api import Extraction

Row = dict[str, Any]


class Format(StrEnum):
    """How claims are printed."""

    jsonl = "jsonl"
    csv = "csv"
    table = "table"


def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Articles, or folders of them.")],
    *,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print them.")] = Format.table,
    model: Model = None,
    jobs: Jobs = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    config_file: ConfigFile = None,
) -> None:
    """Print the claims of articles: every number that they assert, and of what.

    With jsonl each line is one claim as it stands in report.json, `source` being the path as given and `text` its
    sentence.
    """
    from tallycheck import api

    config = settle(config_file, model=model, jobs=jobs, cache=cache, no_cache=no_cache)
    with progress() as tell:
        extraction = api.extract(files, config=config, progress=tell, cache=cache_folder(config))
    WRITERS[format](_rows(extraction), sys.stdout)
    for file in extraction.skipped:
        typer.echo(f"tallycheck: not read: {file.path}: {file.reason}", err=True)
    shut = tell_gaps(files, config)
    raise typer.Exit(2 if shut or extraction.skipped else 0)


def _rows(extraction: "Extraction") -> Iterator[Row]:
    """Each claim as report.json has it, with the words of its sentence."""
    texts = {source.path: source.text for source in extraction.sources}
    for claim in extraction.claims:
        text = texts[claim.source][claim.sentence.start : claim.sentence.end]
        yield claim.model_dump(mode="json") | {"text": text}


def _jsonl(rows: Iterable[Row], stream: TextIO) -> None:
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def _csv(rows: Iterable[Row], stream: TextIO) -> None:
    from tallycheck.reporters.csv import safe

    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([safe(field) for field in _flat(row)])


def _table(rows: Iterable[Row], stream: TextIO) -> None:
    """Columns as wide as their longest entry, long ones cut."""
    shown = [
        TABLE,
        *([field for name, field in zip(COLUMNS, _flat(row), strict=True) if name in TABLE] for row in rows),
    ]
    cut = [[field if len(field) <= LONGEST else field[: LONGEST - 1] + "…" for field in line] for line in shown]
    wide = [max(map(len, column)) for column in zip(*cut, strict=True)]
    for line in cut:
        padded = (field.ljust(width) for field, width in zip(line, wide, strict=True))
        stream.write("  ".join(padded).rstrip() + "\n")


def _cut(field: str) -> str:
    return field if len(field) <= LONGEST else field[: LONGEST - 1] + "…"


COLUMNS = (
    *("source", "line", "column", "quote", "low", "high", "unit", "subject", "attribute", "qualifiers", "time"),
    *("attribution", "text"),
)
TABLE = ("source", "line", "quote", "unit", "subject", "attribute", "qualifiers", "time")
LONGEST = 40


def _flat(row: Row) -> Sequence[str]:
    return tuple(_fields(row))


def _fields(row: Row) -> Iterator[str]:
    for name in COLUMNS:
        value = row["value"][name] if name in ("low", "high", "unit") else row[name]
        if isinstance(value, dict):
            value = value["text"]
        if isinstance(value, list | tuple):
            value = "; ".join(value)
        yield " ".join(str(value).split()) if value is not None else ""


WRITERS: dict[Format, Callable[[Iterable[Row], TextIO], None]] = {
    Format.jsonl: _jsonl,
    Format.csv: _csv,
    Format.table: _table,
}

COMMAND = Command(
    name="extract",
    summary="Print the claims of articles.",
    function=extract,
    place=2,
    examples=(
        ("tallycheck extract article.txt", "the claims of one article as a table"),
        ("tallycheck extract articles --format jsonl", "one JSON object a claim, for a program"),
        ("tallycheck extract articles --format csv", "for a spreadsheet"),
    ),
)
