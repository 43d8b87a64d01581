"""The command line: one command a file, each ending in `COMMAND = Command(…)`.

Commands import what they need inside their functions, so that help comes at once.
"""

import errno
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import typer
from typer.core import TyperGroup

from tallycheck.cli.command import Command
from tallycheck.errors import TallycheckError
from tallycheck.registry import members

EPILOG = """\b
First steps:
  tallycheck check sources          # cross-check the articles in sources/ into reports/
  tallycheck check a.md b.html      # these two against each other
  tallycheck COMMAND --help         # more, with examples
\b
Exit status: 0 done, 1 something that --fail-on names was found, 2 an error of use or an input
that could not be read.
"""
INTERRUPTED = 130
# What a shell says of a program whose reader went away, as "| head" does.
UNHEARD = 141
_UNWRITABLE = (errno.ENOSPC, errno.EIO, errno.EFBIG)


class _Program(TyperGroup):
    """The group of commands, which ends quietly where a person stops it or no longer reads."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command; the statuses are those that shells know."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            raise typer.Exit(UNHEARD) from None
        except KeyboardInterrupt:
            raise typer.Exit(_interrupted()) from None
        return result


def build() -> typer.Typer:
    """The program with all its commands."""
    app = typer.Typer(
        name="tallycheck",
        cls=_Program,
        help="Do your sources tally? Finds every number that articles assert, lines up those that say the same thing, "
        "and shows where the sources disagree.",
        epilog=EPILOG,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback(invoke_without_command=True)(_root)
    for command in sorted(members(__name__, "COMMAND", Command), key=lambda member: member.place):
        app.command(command.name, short_help=command.summary, epilog=command.epilog)(command.function)
    return app


def _root(
    *,
    version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True),
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"tallycheck {installed('tallycheck')}")
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program on the arguments, by default the command line's, and leave with its exit status."""
    _open_streams()
    _speak_unicode()
    try:
        build()(args=None if arguments is None else list(arguments), prog_name="tallycheck")
    except TallycheckError as error:
        typer.echo(f"tallycheck: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(_interrupted())
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        _drop_output()
        typer.echo(f"tallycheck: the output could not be written: {error.strerror}", err=True)
        sys.exit(2)
    sys.exit(0)


def _interrupted() -> int:
    typer.echo("tallycheck: interrupted", err=True)
    return INTERRUPTED


def _open_streams() -> None:
    """Give the program streams to write to where it was started with closed ones."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def _drop_output() -> None:
    """Let Python not try again at its end to write what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_unicode() -> None:
    """Let quotes of articles through where the terminal's encoding lacks a letter."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace" if (stream.encoding or "").lower() != "utf-8" else "surrogateescape")
