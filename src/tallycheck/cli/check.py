"""`tallycheck check`: cross-check articles and write the report."""

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from tallycheck.cli.checking import Made, Task, make
from tallycheck.cli.command import Command
from tallycheck.cli.options import ConfigFile, Jobs, NoColor, in_colour, settle
from tallycheck.cli.progress import Tell, progress
from tallycheck.config import Config
from tallycheck.engines import Failure, choose
from tallycheck.errors import TallycheckError
from tallycheck.model.report import Batch, BatchEntry, Counts, Tool
from tallycheck.publishing import BATCH, publish, sweep

DEFAULT = Path("sources")
# From so many collections on, worker processes pay.
MANY = 6


class FailOn(StrEnum):
    """What makes the exit status 1; `update` means updates and conflicts."""

    conflict = "conflict"
    update = "update"


def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH…", help="Articles, or folders of them [default: sources].")
    ] = None,
    *,
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Where reports go [default: reports].")
    ] = None,
    together: Annotated[bool, typer.Option("--together", help="Check all of it as one collection.")] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with status 1 when there is one (update: or a conflict).")
    ] = None,
    jobs: Jobs = None,
    config_file: ConfigFile = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    no_color: NoColor = False,
) -> None:
    """Cross-check articles and write a report of what they disagree about.

    A folder that holds articles is one collection, checked against itself; in a folder of such folders each is a
    collection with a report of its own, and an index stands over them.

    Each report is OUT/NAME/index.html (to read), report.json (for programs) and claims.csv (for a spreadsheet).
    """
    config = settle(config_file, jobs=jobs, out=out)
    tasks = _tasks(paths or [DEFAULT], config, together=together, color=in_colour(no_color=no_color))
    sweep(config.report.out)
    with progress(quiet=quiet) as tell:
        made, failed = _one(tasks[0], tell) if len(tasks) == 1 else _batch(tasks, tell, jobs=config.jobs)
    if len(tasks) > 1:
        _publish_index(config.report.out, made, failed)
    if not quiet:
        _show(made, out=config.report.out)
    _complain(made, failed, shown=not quiet and len(tasks) == 1)
    raise typer.Exit(_status(made, failed, fail_on))


def _tasks(paths: Sequence[Path], config: Config, *, together: bool, color: bool) -> tuple[Task, ...]:
    from tallycheck import api

    width = shutil.get_terminal_size().columns
    found = api.collections(paths, together=together, config=config)
    return tuple(Task(each, config.report.out / each.slug, config, color, width) for each in found)


def _one(task: Task, tell: Tell) -> tuple[list[Made], list[tuple[Task, Failure]]]:
    return [make(task, tell)], []


def _batch(tasks: Sequence[Task], tell: Tell, *, jobs: int) -> tuple[list[Made], list[tuple[Task, Failure]]]:
    """Every collection by itself; one that fails does not stop the rest."""
    made: list[Made] = []
    failed: list[tuple[Task, Failure]] = []
    place, workers = choose(len(tasks), jobs=jobs, many=MANY)
    # The workers are busy with whole collections; inside each, one process is enough.
    alone = [task._replace(config=task.config.model_copy(update={"jobs": 1})) for task in tasks]
    for task, outcome in zip(tasks, place.map(make, alone, jobs=workers), strict=True):
        if isinstance(outcome, Failure):
            failed.append((task, outcome))
        else:
            made.append(outcome)
        tell("collections", len(made) + len(failed), len(tasks))
    if failed and not made and isinstance(failed[0][1].error, TallycheckError):
        raise failed[0][1].error
    return made, failed


def _publish_index(out: Path, made: Sequence[Made], failed: Sequence[tuple[Task, Failure]]) -> None:
    from tallycheck.reporters import render_index

    batch = Batch(
        tool=Tool(version=version("tallycheck")),
        entries=(*map(_entry, made), *(_gap(task, failure) for task, failure in failed)),
    )
    text = json.dumps(batch.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    publish(out, {"index.html": render_index(batch).encode(), BATCH: text.encode()}, mark=BATCH)


def _entry(made: Made) -> BatchEntry:
    return BatchEntry(
        name=made.name,
        href=f"{made.slug}/index.html",
        counts=made.counts,
        sources=made.sources,
        claims=made.claims,
        numbers=made.numbers,
    )


def _gap(task: Task, failure: Failure) -> BatchEntry:
    slug = task.collection.slug
    return BatchEntry(name=task.collection.name, href=f"{slug}/index.html", error=failure.reason)


def _total(made: Sequence[Made]) -> Counts:
    return Counts(**{name: sum(getattr(each.counts, name) for each in made) for name in Counts.model_fields})


def _show(made: Sequence[Made], *, out: Path) -> None:
    if len(made) == 1:
        typer.echo(made[0].summary)
        return
    for line in _table(made):
        typer.echo(line)
    typer.echo(f"\nReport: {out / 'index.html'}")


def _table(made: Sequence[Made]) -> Iterator[str]:
    """The counts of each collection and of all, in columns."""
    heads = ("", "sources", "conflicts", "updates", "agree")
    rows = [(each.name, each.sources, each.counts) for each in made]
    rows.append(("in all", sum(each.sources for each in made), _total(made)))
    cells = [(n, str(s), str(c.conflict), str(c.update), str(c.agreement + c.compatible)) for n, s, c in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    for name, *numbers in (heads, *cells):
        right = (number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True))
        yield "  ".join((name.ljust(widths[0]), *right))


def _complain(made: Sequence[Made], failed: Sequence[tuple[Task, Failure]], *, shown: bool) -> None:
    """Name on standard error every file and collection that was left out, with the reason and the remedy.

    A person at a terminal has read it in the summary, if one was `shown`.
    """
    for each in made if not (shown and sys.stdout.isatty()) else ():
        for file in each.skipped:
            remedy = f"; {file.remedy}" if file.remedy else ""
            typer.echo(f"tallycheck: not read: {file.path}: {file.reason}{remedy}", err=True)
    for task, failure in failed:
        typer.echo(f"tallycheck: no report for {task.collection.name}: {failure.reason}", err=True)


def _status(made: Sequence[Made], failed: Sequence[object], fail_on: FailOn | None) -> int:
    """2 where something was asked for and not read, else 1 where there is what `fail_on` names, else 0."""
    if failed or any(each.skipped for each in made):
        return 2
    total = _total(made)
    bad = total.conflict + (total.update if fail_on is FailOn.update else 0)
    return 1 if fail_on and bad else 0


COMMAND = Command(
    name="check",
    summary="Cross-check articles and write a report.",
    function=check,
    place=1,
    examples=(
        ("tallycheck check sources", "every topic in sources/, reports to reports/"),
        ("tallycheck check sources/glm-5 -o out", "one topic, report to out/glm-5/index.html"),
        ("tallycheck check sources --together", "all topics against each other"),
        ("tallycheck check sources --quiet --fail-on conflict", "in a script: status 1 when something conflicts"),
    ),
)
