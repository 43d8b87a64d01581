"""`tallycheck check`: cross-check articles and write the report."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallycheck.cli.batching import Run, run
from tallycheck.cli.command import Command
from tallycheck.cli.options import (
    Cache,
    ConfigFile,
    Jobs,
    Model,
    NoCache,
    NoColor,
    Out,
    Paths,
    Together,
    Verbose,
    named,
    settle,
)
from tallycheck.cli.telling import look, tell_closed, voices, warn
from tallycheck.gathering import ASTRAY

if TYPE_CHECKING:
    from tallycheck.model.report import BatchEntry


class FailOn(StrEnum):
    """What makes the exit status 1, each with what is graver: a verdict, or the severity of its rule."""

    conflict = "conflict"
    update = "update"
    error = "error"
    warning = "warning"
    note = "note"


def check(
    paths: Paths = None,
    *,
    out: Out = None,
    together: Together = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on",
            help="Exit with status 1 when there is one, or a graver one: a verdict, or the severity of a rule.",
        ),
    ] = None,
    model: Model = None,
    jobs: Jobs = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    config_file: ConfigFile = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
) -> None:
    """Cross-check articles and write a report of what they disagree about.

    A folder that holds articles is one collection, checked against itself; in a folder of such folders each is a
    collection with a report of its own, and an index stands over them.

    Each report is OUT/NAME/index.html (to read), report.json (for programs) and claims.csv (for a spreadsheet).

    A report whose articles, settings and program are what they were is kept as it is, and an article that did not
    change is not read anew. A run that was stopped goes on where it was when it is run again.
    """
    config = settle(config_file, model=model, jobs=jobs, out=out, cache=cache, no_cache=no_cache)
    with voices(quiet=quiet, verbose=verbose) as heard:
        places = named(paths, config)
        done = run(places, config, heard, together=together, look=look(no_color=no_color))
    if not quiet:
        _show(done, out=config.report.out)
    _complain(done, shown=not quiet and len(done.made) == 1 and not done.failed)
    shut = tell_closed(places)
    raise typer.Exit(2 if shut else _status(done, fail_on))


def _show(done: Run, *, out: Path) -> None:
    if not done.failed and len(done.made) == 1:
        typer.echo(done.made[0].summary)
        return
    for line in _table(done):
        typer.echo(line)
    typer.echo(f"\nReport: {out / 'index.html'}")


def _table(done: Run) -> Iterator[str]:
    """The counts of each collection and of all, in columns."""
    heads = ("", "sources", "conflicts", "updates", "agree")
    entries = [made.entry for made in done.made]
    rows = [(each.name, each.sources, each.counts) for each in entries]
    rows.append(("in all", sum(each.sources for each in entries), done.counts))
    cells = [(n, str(s), str(c.conflict), str(c.update), str(c.agreement + c.compatible)) for n, s, c in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    for name, *numbers in (heads, *cells):
        right = (number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True))
        yield "  ".join((name.ljust(widths[0]), *right))


def _complain(done: Run, *, shown: bool) -> None:
    """Name on standard error every file and collection that was left out, with the reason and the remedy.

    A person at a terminal has read it in the summary, if one was `shown`.
    """
    for each in done.made if not (shown and sys.stdout.isatty()) else ():
        home = f"{each.entry.name}/" if len(done.made) + len(done.failed) > 1 else ""
        for file in each.skipped:
            remedy = f"; {file.remedy}" if file.remedy else ""
            warn(f"not read: {home}{file.path}: {file.reason}{remedy}")
    for each in done.made:
        for path in each.strays:
            warn(ASTRAY.format(name=each.entry.name, path=path))
    for task, failure in done.failed:
        typer.echo(f"tallycheck: no report for {task.collection.name}: {failure.reason}", err=True)


def _status(done: Run, fail_on: FailOn | None) -> int:
    """2 where something was asked for and not read, else 1 where there is what `fail_on` names, else 0."""
    if done.failed or any(each.skipped for each in done.made):
        return 2
    return int(fail_on is not None and any(_is_bad(made.entry, fail_on) for made in done.made))


def _is_bad(entry: "BatchEntry", fail_on: FailOn) -> bool:
    """Whether there is what `fail_on` names, or what is graver; a finding of no severity is none."""
    if fail_on in (FailOn.conflict, FailOn.update):
        conflicts = entry.counts.conflict - entry.silenced.conflict
        return conflicts + (entry.counts.update - entry.silenced.update if fail_on is FailOn.update else 0) > 0
    grades = (FailOn.error, FailOn.warning, FailOn.note)
    return any(getattr(entry.grades, grade.value) for grade in grades[: grades.index(fail_on) + 1])


COMMAND = Command(
    name="check",
    summary="Cross-check articles and write a report.",
    function=check,
    place=1,
    examples=(
        ("tallycheck check articles", "the articles in a folder against each other, report to reports/articles"),
        ("tallycheck check articles -o out", "the report to out/articles instead"),
        (
            "tallycheck check sources",
            "a folder of such folders: each is a story of its own, and an index stands over them",
        ),
        ("tallycheck check sources --together", "all of them as one story"),
        ("tallycheck check sources --quiet --fail-on conflict", "in a script: status 1 when something conflicts"),
    ),
)
