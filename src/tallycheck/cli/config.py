"""`tallycheck config`: what holds, and from where."""

import os

import typer

from tallycheck.cli.command import Command
from tallycheck.cli.options import CACHE_VARIABLE, ConfigFile
from tallycheck.config import DEFAULT, FILE, Setting, load, settings


def config(config_file: ConfigFile = None) -> None:
    """Show every setting with its value, where the value comes from, and what it is for."""
    held, origin = load(config_file)
    listed = [_by_variable(setting) for setting in settings(held, origin)]
    wide = max(len(f"{setting.key} = {setting.value}") for setting in listed)
    typer.echo(f"# from {origin}" if origin else f"# no {FILE} here or above: defaults hold")
    for setting in listed:
        mark = {DEFAULT: "", CACHE_VARIABLE: f" [from {CACHE_VARIABLE}]"}.get(setting.origin, " [set]")
        typer.echo(f"{f'{setting.key} = {setting.value}':<{wide}}  # {setting.description}{mark}")


def _by_variable(setting: Setting) -> Setting:
    """The setting, with the value of the variable that wins over the file where it is set."""
    value = os.environ.get(CACHE_VARIABLE)
    if setting.key != "cache.folder" or not value:
        return setting
    return setting.model_copy(update={"value": f'"{value}"', "origin": CACHE_VARIABLE})


COMMAND = Command(
    name="config",
    summary="Show the settings and where they come from.",
    function=config,
    place=6,
    examples=(("tallycheck config", "what holds in this folder"),),
)
