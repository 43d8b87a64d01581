"""What the commands about drafts share: options, and opening a draft, decisions and former verifications."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError

from tallycheck.cli.options import existing
from tallycheck.config import Config
from tallycheck.errors import UsageError
from tallycheck.model.verification import Verification

if TYPE_CHECKING:
    from tallycheck.api import Draft
    from tallycheck.verifying import Decision

FILE = Path("tallycheck.decisions.jsonl")
STDIN = "-"

Sources = Annotated[
    list[Path] | None,
    typer.Option(
        "--against",
        "-a",
        metavar="SOURCE",
        help="An article, or a folder of them; may be given again [default: those of verify.against].",
    ),
]
Decisions = Annotated[
    Path | None, typer.Option("--decisions", metavar="FILE", help=f"The file of decisions [default: {FILE}].")
]


def sources_of(against: Sequence[Path] | None, config: Config) -> list[Path]:
    """The sources that the command line names, or else those of the configuration."""
    defaults = config.verify.against or config.read.paths
    return list(against) if against else existing([Path(path) for path in defaults], what="sources")


def sources_beside(sources: Sequence[Path], drafts: Sequence[str], config: Config) -> list[Path]:
    """The sources without the drafts: where several are checked, none of them bears out another."""
    from tallycheck.gathering import listing
    from tallycheck.readers import is_article

    own = {Path(draft).resolve() for draft in drafts}
    listed = listing(sources, is_article=is_article, ignore=config.read.ignore)
    kept = [Path(name) for file, name in listed if file not in own]
    return kept if kept and len(kept) < len(listed) else list(sources)


def open_draft(name: str, stdin_name: str) -> "Draft":
    """The draft of that name; `-` is standard input."""
    from tallycheck.api import Draft
    from tallycheck.readers import decoded

    if name != STDIN:
        return Draft(name)
    return Draft(stdin_name, decoded(sys.stdin.buffer.read(), name=stdin_name))


def open_decisions(path: Path | None) -> tuple["Decision", ...]:
    """The decisions of the file, by default of the one in the working directory, if there is one.

    Raises:
        UsageError: the file that was named does not exist, or a line in it is no decision.
    """
    from tallycheck.verifying import read_decisions

    if path is not None and not path.exists():
        raise UsageError(f"{path}: no such file", remedy="`tallycheck decide` makes one")
    return read_decisions(path or FILE)


def open_verification(path: Path) -> Verification:
    """The verification that `--format json` wrote to the file.

    Raises:
        UsageError: there is none, or it is of another format.
    """
    try:
        return Verification.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}", remedy="write one with --format json -o") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = "".join(f"{part}." for part in first["loc"])[:-1]
        told = f"{where}: {first['msg']}" if where else first["msg"]
        raise UsageError(f"{path} is no verification of this version: {told}", remedy="make it again") from None


def today() -> date:
    """The date; the variable SOURCE_DATE_EPOCH, in seconds, says another, so that a run can be repeated."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now().astimezone()
    return moment.date()
