"""`tallycheck verify`: a draft against its sources."""

import shutil
import sys
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallycheck.cli.command import Command
from tallycheck.cli.drafts import (
    FILE,
    STDIN,
    Decisions,
    Sources,
    open_decisions,
    open_draft,
    open_verification,
    sources_beside,
    sources_of,
    today,
)
from tallycheck.cli.options import Cache, ConfigFile, Jobs, Model, NoCache, NoColor, cache_folder, in_colour, settle
from tallycheck.cli.outputs import planned, refuse_harm
from tallycheck.cli.progress import progress
from tallycheck.cli.telling import tell_gaps, warn
from tallycheck.errors import UnreadableSourceError, UsageError
from tallycheck.publishing import publish_file

if TYPE_CHECKING:
    from tallycheck.model.verification import Verification


class Format(StrEnum):
    """How the verification is shown."""

    text = "text"
    json = "json"
    html = "html"
    markdown = "markdown"
    csv = "csv"
    sarif = "sarif"
    junit = "junit"
    github = "github"
    annotations = "annotations"


class FailOn(StrEnum):
    """What makes the exit status 1, each with all that is graver."""

    never = "never"
    error = "error"
    warning = "warning"
    note = "note"


# A grade makes the status 1 together with those before it.
GRADES = ("error", "warning", "note")


# Formats of which several may follow one another, and the endings of files.
JOINED = (Format.text, Format.github, Format.markdown)
ENDINGS = {
    ".html": Format.html,
    ".json": Format.json,
    ".sarif": Format.sarif,
    ".xml": Format.junit,
    ".csv": Format.csv,
    ".md": Format.markdown,
    ".jsonld": Format.annotations,
    ".txt": Format.text,
}


def verify(  # long: every option is a parameter
    drafts: Annotated[
        list[str], typer.Argument(metavar="DRAFT", help="The draft's file, or - for standard input; or several files.")
    ],
    *,
    against: Sources = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = Format.text,
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file instead of printing it.")
    ] = None,
    write: Annotated[
        list[Path] | None,
        typer.Option(
            "--write",
            "-w",
            metavar="FILE",
            help="Write it to a file as well, in the format of its ending: .html, .json, .sarif, .xml (JUnit), .csv, "
            ".md, .jsonld, .txt; may be given again. {draft} in the name stands for the draft's own.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on",
            help="Exit with status 1 when there is one, or a graver one: errors (contradicted, outdated, does not "
            "follow), warnings (perhaps contradicted or outdated, disputed), notes (only in the draft) "
            "[default: verify.fail_on, error].",
        ),
    ] = None,
    decisions: Decisions = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="OLD.json", help="A former --format json: what stood in it does not fail."),
    ] = None,
    stdin_name: Annotated[
        str,
        typer.Option("--stdin-name", metavar="NAME", help="What to call standard input; its ending is its format."),
    ] = "stdin.md",
    model: Model = None,
    jobs: Jobs = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    config_file: ConfigFile = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    no_color: NoColor = False,
) -> None:
    """Check every number of a draft against its sources before it is published.

    Each number has one state: confirmed, confirmed after rounding or conversion, contradicted, outdated, derived, only
    in the draft, or not read. The states add up to the numbers of the draft, and the sum is printed.

    Exit status: 0 nothing to fix, 1 something to fix, 2 an error of use or an input that could not be read.
    """
    from tallycheck import api

    if len(drafts) > 1 and (out or format not in JOINED):
        one = f"{out or format} holds one draft"
        raise UsageError(f"{one}, and {len(drafts)} are named", remedy="use --write out/{draft}.json and the like")
    for path in write or ():
        _format_of(path)
    config = settle(config_file, model=model, jobs=jobs, cache=cache, no_cache=no_cache)
    decided, old = open_decisions(decisions), open_verification(baseline) if baseline else None
    sources = sources_of(against, config)
    names = {draft: stdin_name if draft == STDIN else draft for draft in drafts}
    plan = planned(tuple(names.values()), write or ())
    others = sources_beside(sources, drafts, config)
    read = [*map(Path, drafts), *others, decisions or FILE, *([baseline] if baseline else [])]
    refuse_harm([*([out] if out else []), *chain(*plan.values())], read=read, sources=sources)
    status = 0
    for draft, name in names.items():
        try:
            with progress(quiet=quiet) as tell:
                found = api.verify(
                    open_draft(draft, stdin_name),
                    others,
                    config=config,
                    decisions=decided,
                    baseline=old,
                    today=today(),
                    progress=tell,
                    cache=cache_folder(config),
                )
        except UnreadableSourceError as error:
            warn(str(error))
            status = 2
            continue  # the other drafts can be read
        _show(found, format, out=out, quiet=quiet, color=in_colour(no_color=no_color))
        for path in plan[name]:
            publish_file(path, api.render(found, _format_of(path)))
        for each in found.skipped:
            warn(f"not read: {each.path}: {each.reason}")
        status = max(status, _status(found, fail_on or FailOn(config.verify.fail_on)))
    shut = tell_gaps(sources, config)
    raise typer.Exit(2 if shut else status)


def _format_of(path: Path) -> Format:
    """The format that the file's ending asks for.

    Raises:
        UsageError: no format has that ending.
    """
    format = ENDINGS.get(path.suffix.lower())
    if format is None:
        raise UsageError(f"{path}: no format has that ending", remedy=f"use one of {', '.join(ENDINGS)}")
    return format


def _show(found: "Verification", format: Format, *, out: Path | None, quiet: bool, color: bool) -> None:
    from tallycheck import api
    from tallycheck.reporters.draft.text import show

    if out is not None:
        publish_file(out, api.render(found, format))
    elif format is Format.text and not quiet:
        width = shutil.get_terminal_size().columns
        typer.echo(show(found, color=color, width=width if sys.stdout.isatty() else 100), nl=False)
    elif not quiet:
        typer.echo(api.render(found, format), nl=False)


def _status(found: "Verification", fail_on: FailOn) -> int:
    """2 where a source was not read, else 1 where something new and open is as grave as `fail_on`, else 0."""
    if found.skipped:
        return 2
    failing = () if fail_on is FailOn.never else GRADES[: GRADES.index(fail_on) + 1]
    return int(any(n.severity in failing and n.is_open and not n.known for n in found.numbers))


COMMAND = Command(
    name="verify",
    summary="Check a draft against its sources.",
    function=verify,
    place=2,
    examples=(
        ("tallycheck verify draft.md --against articles", "what must be fixed, as a linter shows it"),
        (
            "tallycheck verify draft.md --against articles --write draft.html",
            "and the whole draft, annotated, to read or print",
        ),
        ("tallycheck verify - --against articles < draft.md", "from an editor program, before it is saved"),
        (
            "tallycheck verify drafts/*.md --against sources --write 'out/{draft}.csv'",
            "several drafts, and for each a table of its numbers",
        ),
    ),
)
