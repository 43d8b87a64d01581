"""`tallycheck cache`: what is remembered from run to run, and forgetting it."""

from enum import StrEnum
from typing import Annotated

import typer

from tallycheck.cli.command import Command
from tallycheck.cli.options import Cache, ConfigFile, cache_folder, settle
from tallycheck.errors import OutputError
from tallycheck.store import DAYS, Info, Store

WORDS = {"document": "articles read", "report": "reports kept"}


class Action(StrEnum):
    """What to do with the cache."""

    info = "info"
    clear = "clear"


def cache(
    action: Annotated[Action, typer.Argument(help="info: where it is and what it holds; clear: forget everything.")],
    *,
    folder: Cache = None,
    config_file: ConfigFile = None,
) -> None:
    """Show or clear what is remembered from run to run.

    For each article that was read, its claims; for each report, what it was made of. It makes the next run fast and
    changes no byte of a report. Clearing it while other runs go on does no harm.
    """
    place = cache_folder(settle(config_file, cache=folder))
    if place is None:
        typer.echo("nothing is remembered: cache.enabled is false")
        return
    with Store(place) as store:
        forgotten = store.clear() if action is Action.clear else 0
        info = store.info()
        if store.note:
            raise OutputError(store.note)
    if action is Action.clear:
        typer.echo(f"{forgotten} entries forgotten")
    else:
        _show(info)


def _show(info: Info) -> None:
    typer.echo(f"{info.path}: {info.size / 1024**2:.1f} MB")
    for kind, words in WORDS.items():
        typer.echo(f"{info.entries.get(kind, 0):>8} {words}")
    typer.echo(f"What nobody asked for in {DAYS} days is forgotten.")


COMMAND = Command(
    name="cache",
    summary="Show or clear what is remembered from run to run.",
    function=cache,
    place=8,
    examples=(
        ("tallycheck cache info", "where it is, how large, what it holds"),
        ("tallycheck cache clear", "forget everything; the next run works it out anew"),
    ),
)
