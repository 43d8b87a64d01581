"""`tallycheck config`: what holds, and from where."""

import typer

from tallycheck.cli.command import Command
from tallycheck.cli.options import ConfigFile
from tallycheck.config import FILE, load, settings


def config(config_file: ConfigFile = None) -> None:
    """Show every setting with its value, where the value comes from, and what it is for."""
    held, origin = load(config_file)
    listed = settings(held, origin)
    wide = max(len(f"{setting.key} = {setting.value}") for setting in listed)
    typer.echo(f"# from {origin}" if origin else f"# no {FILE} here or above: defaults hold")
    for setting in listed:
        mark = "" if setting.origin == "default" else " [set]"
        typer.echo(f"{f'{setting.key} = {setting.value}':<{wide}}  # {setting.description}{mark}")


COMMAND = Command(
    name="config",
    summary="Show the settings and where they come from.",
    function=config,
    place=6,
    examples=(("tallycheck config", "what holds in this folder"),),
)
