"""What a person is told while a run goes on: a progress bar, or line by line what is done, and what went wrong."""

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from tallycheck.cli.batching import Voices
from tallycheck.cli.checking import Look
from tallycheck.cli.options import in_colour
from tallycheck.cli.progress import progress
from tallycheck.config import Config
from tallycheck.gathering import CLOSED, closed


@contextmanager
def voices(*, quiet: bool, verbose: bool) -> Iterator[Voices]:
    """The voices of a run: with `verbose` the log instead of the bar, with `quiet` neither."""
    with progress(quiet=quiet or verbose) as tell:
        yield Voices(tell, log if verbose else _silent, _silent if quiet else warn)


def look(*, no_color: bool) -> Look:
    """How summaries are shown on this terminal."""
    return Look(in_colour(no_color=no_color), shutil.get_terminal_size().columns)


def log(line: str) -> None:
    """Say on standard error what was done, with the time."""
    typer.echo(f"{time.strftime('%H:%M:%S')} {line}", err=True)


def warn(line: str) -> None:
    """Say on standard error what a person should know."""
    typer.echo(f"tallycheck: {line}", err=True)


def tell_closed(paths: Sequence[Path]) -> bool:
    """Warn of every folder at the paths that may not be looked into; whether there is one."""
    shut = closed(paths)
    for folder in shut:
        warn(f"not read: {CLOSED.format(folder=folder)}")
    return bool(shut)


def tell_gaps(paths: Sequence[Path], config: Config) -> bool:
    """Warn of what cannot be read of the sources at the paths; whether a folder is among it."""
    from tallycheck import api

    for line in api.gaps(paths, config=config):
        warn(line)
    return tell_closed(paths)


def _silent(line: str) -> None:
    """Say nothing."""
    del line
