"""`tallycheck diff`: what changed between two reports."""

import json
from pathlib import Path
from typing import Annotated

import typer

from tallycheck.changes import compare
from tallycheck.cli.command import Command
from tallycheck.cli.reports import open_report


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The former report: its folder or report.json.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later report.")],
    fail_on_new: Annotated[
        bool, typer.Option("--fail-on-new", help="Exit with status 1 when a disagreement is new.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a change.")] = False,
) -> None:
    """Say which conflicts and updates appeared, changed or vanished between two reports of the same articles."""
    changes = compare(open_report(old), open_report(new))
    for change in changes:
        if as_json:
            typer.echo(json.dumps(change.model_dump(), ensure_ascii=False))
            continue
        typer.echo(f"{change.kind:<7}  {change.subject or '(no subject)'}: {change.attribute or '(no attribute)'}")
        for sign, side in (("-", change.before), ("+", change.after)):
            if side:
                typer.echo(f"         {sign} {side}")
    if not changes and not as_json:
        typer.echo("nothing changed")
    raise typer.Exit(1 if fail_on_new and any(change.kind == "new" for change in changes) else 0)


COMMAND = Command(
    name="diff",
    summary="Show what changed between two reports.",
    function=diff,
    place=5,
    examples=(("tallycheck diff reports/articles out/articles", "what a later run found that the former did not"),),
)
