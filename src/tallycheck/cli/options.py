"""Options that several commands share."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from tallycheck import trained
from tallycheck.config import Config, load
from tallycheck.errors import UsageError

CACHE_VARIABLE = "TALLYCHECK_CACHE"

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Articles, or folders of them [default: those of read.paths]."),
]
Out = Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR", help="Where reports go [default: reports].")]
Together = Annotated[bool, typer.Option("--together", help="Check all of it as one collection.")]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Configuration file [default: the nearest tallycheck.toml above]."),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=0, metavar="N", help="Worker processes; 0 lets the program choose.")
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        envvar=CACHE_VARIABLE,
        help="Where to keep what was worked out, for the next run [default: the user's cache folder].",
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Work everything out anew, and keep nothing.")]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="NAME", help="A trained spaCy pipeline, a package or a folder, that helps to read."
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say on standard error what is done, line by line.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours; the variable NO_COLOR does the same.")]


def settle(
    path: Path | None,
    *,
    jobs: int | None = None,
    out: Path | None = None,
    cache: Path | None = None,
    no_cache: bool = False,
    model: str | None = None,
) -> Config:
    """The configuration of the file with what the command line says instead.

    Raises:
        ConfigError: the file has a wrong key or value, or there is no pipeline of that name.
    """
    config, _ = load(path)
    if model is not None:
        config = config.model_copy(update={"extract": config.extract.model_copy(update={"model": model})})
    if config.extract.model is not None:
        trained.find(config.extract.model)  # better now than behind the first article
    if cache is not None:
        config = config.model_copy(update={"cache": config.cache.model_copy(update={"folder": cache})})
    if no_cache:
        config = config.model_copy(update={"cache": config.cache.model_copy(update={"enabled": False})})
    if jobs is not None:
        config = config.model_copy(update={"jobs": jobs})
    if out is not None:
        config = config.model_copy(update={"report": config.report.model_copy(update={"out": out})})
    return config


def named(paths: Sequence[Path] | None, config: Config) -> list[Path]:
    """The paths of the command line, or else those of the configuration.

    Raises:
        UsageError: the command line names none, and those of the configuration do not exist.
    """
    return list(paths) if paths else existing([Path(path) for path in config.read.paths])


def existing(defaults: Sequence[Path], *, what: str = "articles") -> list[Path]:
    """The paths that hold where the command names none.

    Raises:
        UsageError: one of them does not exist.
    """
    for path in defaults:
        if not path.exists():
            raise UsageError(f"no {what} are named, and {path} is not here", remedy=f"name your {what}, or a folder")
    return list(defaults)


def cache_folder(config: Config) -> Path | None:
    """The folder of the cache; None where nothing is to be kept."""
    if not config.cache.enabled:
        return None
    if config.cache.folder is not None:
        return config.cache.folder
    from platformdirs import user_cache_path

    return user_cache_path("tallycheck", appauthor=False)


def in_colour(*, no_color: bool) -> bool:
    """Whether standard output should be coloured: a terminal, and nobody said no."""
    dumb = os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not no_color and not os.environ.get("NO_COLOR") and not dumb
