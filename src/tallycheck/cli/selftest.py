"""`tallycheck selftest`: would an error in these sources be found?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallycheck.cli.command import Command
from tallycheck.cli.options import ConfigFile, Jobs, Model, settle

if TYPE_CHECKING:
    from tallycheck.selftest import Outcome

_SHOWN = 10
# Of fewer errors than this the share that is found is mostly luck.
_TELLING = 30


def selftest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Articles, or folders of them.")],
    *,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another seed plants other errors.")] = 0,
    caught: Annotated[
        float, typer.Option("--caught", min=0, max=1, metavar="SHARE", help="Fail when less of the errors is caught.")
    ] = 0.0,
    flagged: Annotated[
        float,
        typer.Option("--flagged", min=0, max=1, metavar="SHARE", help="Fail when more of the harmless is flagged."),
    ] = 1.0,
    model: Model = None,
    config: ConfigFile = None,
    jobs: Jobs = None,
) -> None:
    """Plant known errors and harmless changes in copies of the articles, and say how many of each were flagged.

    Numbers that stand in two sources are rewritten: a digit changed, thousand for million, two values swapped; and,
    harmlessly, rounded or written in another form. The articles themselves stay as they are.
    """
    from tallycheck import api
    from tallycheck.selftest import run

    settings = settle(config, model=model, jobs=jobs)
    outcomes: list[Outcome] = []
    for collection in api.collections(paths, config=settings):
        typer.echo(collection.name)
        outcomes += run(collection, seed=seed, config=settings)
    _table(outcomes)
    typer.echo(f"\n{_meaning(outcomes)}")
    errors, harmless = _share(outcomes, harmless=False), _share(outcomes, harmless=True)
    raise typer.Exit(1 if errors < caught or harmless > flagged else 0)


def _share(outcomes: "list[Outcome]", *, harmless: bool) -> float:
    planted = sum(len(o.planted) for o in outcomes if o.harmless == harmless)
    found = sum(len(o.flagged) for o in outcomes if o.harmless == harmless)
    return found / planted if planted else (0.0 if harmless else 1.0)


def _table(outcomes: "list[Outcome]") -> None:
    for harmless, word in ((False, "errors caught"), (True, "harmless changes flagged")):
        own = [o for o in outcomes if o.harmless == harmless]
        planted, found = sum(len(o.planted) for o in own), sum(len(o.flagged) for o in own)
        typer.echo(f"\n{word}: {found} of {planted} ({_share(outcomes, harmless=harmless):.0%})")
        for name in dict.fromkeys(o.name for o in own):
            same = [o for o in own if o.name == name]
            typer.echo(f"  {sum(len(o.flagged) for o in same):>4} of {sum(len(o.planted) for o in same):<4} {name}")
        odd = [p for o in own for p in o.planted if (p in o.flagged) == harmless]
        for number in odd[:_SHOWN]:
            said = f"{' '.join(number.before.split())} -> {number.after}"
            typer.echo(f"       {'flagged' if harmless else 'missed'}: {number.source}:{number.line}: {said}")
        if len(odd) > _SHOWN:
            typer.echo(f"       and {len(odd) - _SHOWN} more")


def _meaning(outcomes: "list[Outcome]") -> str:
    """What the figures say of these articles, and why there are no more of them."""
    errors = sum(len(o.planted) for o in outcomes if not o.harmless)
    told = (
        "Only numbers that two articles give, each once, were rewritten: an error in another is known to nobody.\n"
        'Missed is mostly what "about" or "at least" allows, or what the articles say in too few words to be compared.'
    )
    if errors >= _TELLING:
        return told
    return f"{told}\nThese articles have few such numbers; of {errors} errors the share says little: take more."


COMMAND = Command(
    name="selftest",
    summary="Plant errors in copies and see if they are found.",
    function=selftest,
    place=7,
    examples=(
        ("tallycheck selftest sources", "how much would be found in these articles"),
        ("tallycheck selftest articles --seed 7", "other errors, planted in one story"),
    ),
)
