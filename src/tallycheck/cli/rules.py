"""`tallycheck rules`: what the judge goes by, and what the codes of drafts say."""

import typer

from tallycheck.cli.command import Command


def rules() -> None:
    """List the rules by which values are judged, and the codes of drafts: code, name, severity, and what each says.

    The severity is the one that holds where `severities` of the configuration has no other.
    """
    from tallycheck import api
    from tallycheck.model.severity import JUDGED
    from tallycheck.model.verification import RULINGS

    typer.echo("Sources among themselves")
    for rule in api.rules():
        _tell(rule.code, rule.name, JUDGED.get(rule.code, ""), rule.doc)
    typer.echo("\nA draft against its sources")
    for ruling in RULINGS:
        _tell(ruling.code, ruling.name, ruling.severity, ruling.meaning)


def _tell(code: str, name: str, severity: str, doc: str) -> None:
    grave = f" ({severity})" if severity not in ("", "none") else ""
    typer.echo(f"{code}  {name}{grave}")
    typer.echo(f"       {' '.join(doc.split())}")


COMMAND = Command(
    name="rules",
    summary="List the rules that values are judged by.",
    function=rules,
    place=4,
    examples=(("tallycheck rules", "the codes that stand in reports, in words"),),
)
