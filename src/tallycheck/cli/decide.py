"""`tallycheck decide`: write down what a person decided about a number of a draft."""

import os
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallycheck.cli.command import Command
from tallycheck.cli.drafts import FILE, STDIN, Decisions, Sources, open_decisions, open_draft, sources_of, today
from tallycheck.cli.options import Cache, ConfigFile, Jobs, NoCache, cache_folder, settle
from tallycheck.cli.progress import progress
from tallycheck.config import Config
from tallycheck.errors import UsageError

if TYPE_CHECKING:
    from tallycheck.model.verification import Number, Verification
    from tallycheck.verifying import Decision

# The id of a decision, as the file and what lapsed have it.
_ID = re.compile(r"d[0-9a-f]{8}")


class Action(StrEnum):
    """What can be decided; withdraw takes back what was decided before."""

    accept = "accept"
    dismiss = "dismiss"
    prefer = "prefer"
    withdraw = "withdraw"


def decide(  # long: every option is a parameter
    action: Annotated[
        Action,
        typer.Argument(
            help="accept: it is right as it stands; dismiss: the sources speak of something else; prefer: --value is "
            "right; withdraw: take the decision back."
        ),
    ],
    place: Annotated[
        str, typer.Argument(metavar="PLACE", help="DRAFT:LINE:COLUMN, as `tallycheck verify` prints it; or an id.")
    ],
    *,
    against: Sources = None,
    reason: Annotated[str, typer.Option("--reason", "-r", help="Why; it is shown wherever the finding is.")],
    who: Annotated[
        str, typer.Option("--who", envvar="TALLYCHECK_WHO", help="Who decides [default: the user of this machine].")
    ] = "",
    value: Annotated[str | None, typer.Option("--value", help="The value that is preferred, as it is written.")] = None,
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="DATE", help="The last day on which it holds.")
    ] = None,
    decisions: Decisions = None,
    jobs: Jobs = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    config_file: ConfigFile = None,
) -> None:
    """Write a decision about a number of a draft to a file that you keep with the draft.

    It is tied to what it judged: the claim, its value, its sentence and what the sources say. It goes with the sentence
    when text moves, and lapses, and says so, when the number or the evidence changes. Lines are only ever added.

    PLACE is any number of any draft of yours, where `tallycheck verify` names it with the same sources. To take a
    decision back, its id will do as well (d1f0c22ab), which `tallycheck verify` prints where one has lapsed.
    """
    from tallycheck.reporters.draft.telling import sentence_of
    from tallycheck.verifying import decide as judged
    from tallycheck.verifying import withdraw, write_decision

    path = decisions or FILE
    earlier = open_decisions(path) if path.exists() else ()  # a broken file must not grow
    say = {"reason": reason, "who": who or _user(), "when": today().isoformat()}
    if action is Action.withdraw and _ID.fullmatch(place):
        made, told = withdraw(_of_id(place, earlier, path), **say), place
    else:
        draft, line, column = _place(place)
        config = settle(config_file, jobs=jobs, cache=cache, no_cache=no_cache)
        found = _verified(draft, sources_of(against, config), config, earlier)
        number = _number(found, line, column)
        if action is Action.withdraw and not _is_decided(number, found):
            raise UsageError(f"nothing was decided about {number.quote}", remedy="there is nothing to take back")
        start, end = sentence_of(found.draft.text, number)
        say |= {"draft": _from_here(draft), "sentence": found.draft.text[start:end]}
        made = judged(number, action=action.value, expires=expires, value=value, **say)
        told = f"{draft}:{number.line}:{number.column}"
    write_decision(path, made)
    typer.echo(f"{path}: {made.id}: {action} {made.quote} ({told})")


def _from_here(draft: str) -> str:
    """The draft's path from the working directory, where the decisions lie; its name alone where it is elsewhere."""
    path, here = Path(draft).resolve(), Path.cwd().resolve()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name


def _of_id(place: str, earlier: Sequence["Decision"], path: Path) -> "Decision":
    """The decision of that id."""
    old = next((each for each in earlier if each.id == place and each.action != "withdraw"), None)
    if old is None:
        raise UsageError(f"{path} has no decision {place}", remedy="the ids stand in that file, and in lapsed ones")
    return old


def _verified(draft: str, sources: Sequence[Path], config: Config, earlier: Sequence["Decision"]) -> "Verification":
    """The draft against the sources, with what was decided before."""
    from tallycheck import api

    opened, cache = open_draft(draft, draft), cache_folder(config)
    with progress() as tell:
        return api.verify(opened, sources, config=config, decisions=earlier, today=today(), progress=tell, cache=cache)


def _is_decided(number: "Number", found: "Verification") -> bool:
    """Whether a decision holds for the number, or one that was made for it has lapsed."""
    return number.decision is not None or any(each.number == number.id for each in found.lapsed)


def _place(place: str) -> tuple[str, int, int | None]:
    """The file, the line, and where it is given the column."""
    parts = place.rsplit(":", 2)
    if len(parts) == 3 and parts[1].isdecimal() and parts[2].isdecimal():
        name, line, column = parts[0], int(parts[1]), int(parts[2])
    else:
        name, _, number = place.rpartition(":")
        if not name or not number.isdecimal():
            raise UsageError(f"{place!r} is no place", remedy="write it as draft.md:12:34")
        line, column = int(number), 0
    if name == STDIN:
        raise UsageError("a decision needs the draft as a file", remedy="name the file")
    return name, line, column or None


def _number(found: "Verification", line: int, column: int | None) -> "Number":
    here = [n for n in found.numbers if n.line == line]
    exact = [n for n in here if column is not None and n.column <= column < n.column + max(1, n.end - n.start)]
    chosen = exact or ([] if column is not None else here)
    if len(chosen) == 1:
        return chosen[0]
    listed = ", ".join(f"{n.quote} at {n.line}:{n.column}" for n in here) or "none"
    raise UsageError(f"no single number stands there; on line {line}: {listed}", remedy="name line and column")


def _user() -> str:
    name = os.environ.get("USER") or os.environ.get("USERNAME")
    if not name:
        raise UsageError("nobody is named who decides", remedy="use --who, or the variable TALLYCHECK_WHO")
    return name


COMMAND = Command(
    name="decide",
    summary="Write down what was decided about a number.",
    function=decide,
    place=3,
    examples=(
        (
            "tallycheck decide accept draft.md:3:25 --against articles --who Kim --reason 'told by telephone'",
            "the draft is right; the finding is shown as decided from now on",
        ),
        (
            "tallycheck decide dismiss draft.md:3:25 --against articles --who Kim --reason 'another bridge'",
            "the sources speak of something else",
        ),
        (
            "tallycheck decide withdraw draft.md:3:25 --against articles --who Kim --reason 'a mistake'",
            "take it back",
        ),
    ),
)
