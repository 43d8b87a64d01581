"""A progress bar on standard error, where a person looks at a terminal and the work is long."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

# Work that is over sooner than this shows no bar.
PATIENCE = 1.0


class Tell(Protocol):
    """Called with the name of the stage, how many are done, and how many there are."""

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """Show that so much of the stage is done."""
        ...


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Tell]:
    """A function to tell the progress to; what it shows is gone when the work is done."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)
    begun = time.monotonic()

    def tell(stage: str, done: int, total: int, /) -> None:
        if not bar.live.is_started and time.monotonic() - begun > PATIENCE:
            bar.start()
        bar.update(task, description=stage, completed=done, total=total)

    try:
        yield tell
    finally:
        bar.stop()
