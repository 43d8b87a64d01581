"""`tallycheck rules`: what the judge goes by."""

import typer

from tallycheck.cli.command import Command


def rules() -> None:
    """List the rules by which values are judged: code, name, and what the rule says."""
    from tallycheck import api

    for rule in api.rules():
        typer.echo(f"{rule.code}  {rule.name}")
        for line in " ".join(rule.doc.split()).splitlines():
            typer.echo(f"       {line}")


COMMAND = Command(
    name="rules",
    summary="List the rules that values are judged by.",
    function=rules,
    place=4,
    examples=(("tallycheck rules", "the codes that stand in reports, in words"),),
)
