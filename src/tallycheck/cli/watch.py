"""`tallycheck watch`: check again whenever an article changes."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from tallycheck.changes import since
from tallycheck.cli.batching import Run, run
from tallycheck.cli.checking import Look
from tallycheck.cli.command import Command
from tallycheck.cli.options import Cache, ConfigFile, Jobs, Model, NoColor, Out, Paths, Together, Verbose, named, settle
from tallycheck.cli.telling import log, look, tell_closed, voices, warn
from tallycheck.cli.wording import differences, many
from tallycheck.config import Config, find, load
from tallycheck.errors import TallycheckError
from tallycheck.gathering import ASTRAY, TABLE
from tallycheck.model.report import BatchEntry

# So many looks long is waited for what changes to come to rest.
PATIENCE = 20
Stamp = dict[str, tuple[int, int, int, int]]


def watch(
    paths: Paths = None,
    *,
    out: Out = None,
    together: Together = False,
    interval: Annotated[
        float, typer.Option("--interval", min=0.05, max=3600, metavar="SECONDS", help="How often to look.")
    ] = 1.0,
    runs: Annotated[
        int, typer.Option("--runs", min=0, metavar="N", help="Stop after so many runs; 0: go on until interrupted.")
    ] = 0,
    model: Model = None,
    jobs: Jobs = None,
    cache: Cache = None,
    config_file: ConfigFile = None,
    verbose: Verbose = False,
    no_color: NoColor = False,
) -> None:
    """Check, and check again whenever an article, its sources.toml or the configuration changes, until interrupted.

    Only what changed is worked out anew. Each run says which collections it made anew and what they disagree about;
    the reports lie where `tallycheck check` puts them.

    After --runs N the exit status is that of the last run: 2 where something could not be read; else 0.
    """
    settled = partial(settle, config_file, model=model, jobs=jobs, out=out, cache=cache)
    named(paths, settled())  # what is wrong at the start ends it; what is wrong later may be mended
    again = partial(_run, paths, settled, {}, together=together, verbose=verbose, look=look(no_color=no_color))
    try:
        for count, _ in enumerate(_turns(lambda: _stamp(paths, config_file), interval), start=1):
            status = _tried(again)
            if count == runs:
                raise typer.Exit(status)
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def _run(
    paths: Sequence[Path] | None,
    settled: Callable[[], Config],
    known: dict[str, BatchEntry],
    *,
    together: bool,
    verbose: bool,
    look: Look,
) -> int:
    """One run, with what it found that was not `known`; how it would end that was asked for by itself."""
    with voices(quiet=False, verbose=verbose) as heard:
        config = settled()
        places = named(paths, config)
        done = run(places, config, heard, together=together, look=look)
    _tell(done, known, config)
    return 2 if tell_closed(places) or done.failed or any(made.skipped for made in done.made) else 0


def _turns(look: Callable[[], Stamp], interval: float) -> Iterator[None]:
    """Once at the start, and then each time when something changed and came to rest."""
    seen = look()
    yield
    while True:
        now = _settled(look, seen, interval)
        if now != seen:
            seen = now
            yield


def _settled(look: Callable[[], Stamp], seen: Stamp, interval: float) -> Stamp:
    """What there is after the interval; where that is new, what there is when it no longer changes, or changes on."""
    time.sleep(interval)
    now = look()
    for _ in range(PATIENCE if now != seen else 0):
        time.sleep(min(interval, 0.5))
        later = look()
        if later == now:
            break
        now = later
    return now


def _stamp(paths: Sequence[Path] | None, config_file: Path | None) -> Stamp:
    """Every file that a run would read, each with what changes when it is written, or may be read again."""
    config = config_file or find(Path.cwd())
    found: Stamp = {}
    for file in (*_articles(paths, config_file), *([config] if config else ())):
        try:
            status = file.stat()
        except OSError:
            continue
        found[str(file)] = status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
    return found


def _articles(paths: Sequence[Path] | None, config_file: Path | None) -> Iterator[Path]:
    """The articles with the tables beside them; none while the configuration is wrong, or there is none."""
    from tallycheck import api

    with suppress(TallycheckError):
        config, _ = load(config_file)
        for collection in api.collections(named(paths, config), config=config):
            yield from collection.files
            yield collection.root / TABLE


def _tried(again: Callable[[], int]) -> int:
    """The status of the run; what makes one impossible is told, and mended perhaps before the next."""
    try:
        return again()
    except TallycheckError as error:
        warn(str(error))
        return 2


def _tell(done: Run, known: dict[str, BatchEntry], config: Config) -> None:
    """A line for each collection that was made anew, failed or went, and one for the run."""
    for made in done.made:
        entry = since(made.entry, known.get(made.entry.href))
        known[entry.href] = entry
        if not made.kept:
            log(f"{entry.name}: {differences(entry.counts)}{_changed(entry)}")
        for file in made.skipped:
            warn(f"not read: {entry.name}/{file.path}: {file.reason}")
        for path in made.strays:
            warn(ASTRAY.format(name=entry.name, path=path))
    for task, failure in done.failed:
        warn(f"no report for {task.collection.name}: {failure.reason}")
    here = {made.entry.href for made in done.made} | {f"{task.collection.slug}/index.html" for task, _ in done.failed}
    for href in [href for href in known if href not in here]:
        log(f"{known.pop(href).name}: no longer there")
    fresh = sum(not made.kept for made in done.made)
    log(f"{fresh} of {many(len(done.made) + len(done.failed), 'report')} made anew in {config.report.out}; watching")


def _changed(entry: BatchEntry) -> str:
    if entry.changes is None:
        return ""
    new, fixed, back = entry.changes.new, entry.changes.fixed, entry.changes.reopened
    return f" ({new} new, {fixed} gone, {back} back)"


COMMAND = Command(
    name="watch",
    summary="Check again whenever an article changes.",
    function=watch,
    place=7,
    examples=(("tallycheck watch sources --runs 1", "one run; without --runs it goes on until Ctrl-C"),),
)
