"""Options that several commands share."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from tallycheck.config import Config, load

ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Configuration file [default: the nearest tallycheck.toml above]."),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=0, metavar="N", help="Worker processes; 0 lets the program choose.")
]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours; the variable NO_COLOR does the same.")]


def settle(path: Path | None, *, jobs: int | None = None, out: Path | None = None) -> Config:
    """The configuration of the file with what the command line says instead."""
    config, _ = load(path)
    if jobs is not None:
        config = config.model_copy(update={"jobs": jobs})
    if out is not None:
        config = config.model_copy(update={"report": config.report.model_copy(update={"out": out})})
    return config


def in_colour(*, no_color: bool) -> bool:
    """Whether standard output should be coloured: a terminal, and nobody said no."""
    dumb = os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not no_color and not os.environ.get("NO_COLOR") and not dumb
