"""What a person is told while a run goes on: a progress bar, or line by line what is done, and what went wrong."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from tallycheck.cli.batching import Voices
from tallycheck.cli.checking import Look
from tallycheck.cli.options import in_colour
from tallycheck.cli.progress import progress


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


def _silent(line: str) -> None:
    """Say nothing."""
    del line
