"""`tallycheck explain`: why claims were aligned or kept apart, and why the verdict."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tallycheck.changes import FOUND
from tallycheck.cli.command import Command
from tallycheck.cli.reports import open_report
from tallycheck.errors import UsageError
from tallycheck.model.report import ClaimRecord, GroupRecord, LinkRecord, Report


def explain(
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="A report's folder, or its report.json.")],
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID…", help="A group, a claim, or two claims; the start of an id will do."),
    ] = None,
) -> None:
    """Say why the claims of a group were taken for the same fact, and why its verdict.

    Each comparison carries its match weight in bits: 3 bits make it eight times likelier that two claims say the
    same thing, -3 bits eight times less likely. A veto keeps two claims apart whatever else speaks for them.

    For one claim: its group, and the near misses with what kept them out. For two: what was compared. Without an
    id: the groups that disagree, with their ids.
    """
    opened = open_report(report)
    found = [_resolve(opened, prefix) for prefix in ids or ()]
    typer.echo("\n".join(_explanation(opened, found)))


def _explanation(report: Report, found: list[ClaimRecord | GroupRecord]) -> Iterator[str]:
    match found:
        case []:
            return _listing(report)
        case [GroupRecord() as group]:
            return _group(report, group)
        case [ClaimRecord() as claim]:
            return _claim(report, claim)
        case [ClaimRecord() as left, ClaimRecord() as right] if left != right:
            return _pair(report, left, right)
        case _:
            raise UsageError(
                "explain takes one group, one claim, or two different claims", remedy="see tallycheck explain --help"
            )


def _resolve(report: Report, prefix: str) -> ClaimRecord | GroupRecord:
    """The one group or claim whose id starts so; an exact id wins."""
    everything: tuple[ClaimRecord | GroupRecord, ...] = (*report.groups, *report.claims)
    exact = [each for each in everything if each.id == prefix]
    found = exact or [each for each in everything if prefix and each.id.startswith(prefix)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"no group or claim has the id {prefix!r}", remedy="ids stand in report.json and claims.csv")
    some = ", ".join(each.id for each in found[:5])
    raise UsageError(f"{prefix!r} starts {len(found)} ids: {some}", remedy="give more of the id")


def _listing(report: Report) -> Iterator[str]:
    """The groups that disagree, heaviest first, one a line."""
    groups = sorted(report.groups, key=lambda group: (group.verdict, -group.weight, group.id))
    for group in groups:
        if group.verdict in FOUND:
            values = " / ".join(position.value for position in group.positions)
            yield f"{group.id}  {group.verdict}  {_title(group)}: {values}"


def _title(group: GroupRecord) -> str:
    return f"{group.subject or '(no subject)'}: {group.attribute or '(no attribute)'}"


def _group(report: Report, group: GroupRecord) -> Iterator[str]:
    claims = {claim.id: claim for claim in report.claims}
    yield f"{group.id}: {_title(group)}"
    yield f"{group.verdict} by {group.rule}: {group.explanation}"
    yield from (f"  {note}" for note in group.notes)
    for position in group.positions:
        origins = f"{position.origins} independent origin{'s' if position.origins != 1 else ''}"
        yield f"\n{position.value} ({origins})"
        yield from (f"  {_told(report, claims[each])}" for each in position.claims)
    yield "\nWhy these say the same thing:" if group.links else "\nNothing else says the same thing."
    for link in group.links:
        yield from _link(report, link)


def _claim(report: Report, claim: ClaimRecord) -> Iterator[str]:
    yield _told(report, claim)
    group = next((group for group in report.groups if claim.id in group.claims), None)
    if group is not None:
        yield f"\nIn group {group.id}, {group.verdict} by {group.rule}: {group.explanation}"
        links = [link for link in group.links if claim.id in (link.left, link.right)]
        yield "\nAligned with:" if links else "\nAligned with nothing else."
        for link in links:
            yield from _link(report, link)
    near = sorted((link for link in report.near if claim.id in (link.left, link.right)), key=lambda link: -link.score)
    yield "\nNear misses:" if near else "\nNo near misses."
    for link in near:
        yield from _link(report, link)


def _pair(report: Report, left: ClaimRecord, right: ClaimRecord) -> Iterator[str]:
    pair = {left.id, right.id}
    links = [link for group in report.groups for link in group.links] + list(report.near)
    found = [link for link in links if {link.left, link.right} == pair]
    together = next((group for group in report.groups if pair <= set(group.claims)), None)
    yield f"Both in group {together.id} ({together.verdict})." if together else "Not in one group."
    for link in found:
        yield from _link(report, link)
    if not found:
        yield _told(report, left)
        yield _told(report, right)
        yield "  never compared: no key in common, or far below the threshold"


def _link(report: Report, link: LinkRecord) -> Iterator[str]:
    claims = {claim.id: claim for claim in report.claims}
    yield f"  {_told(report, claims[link.left])}"
    yield f"  {_told(report, claims[link.right])}"
    for comparison in link.comparisons:
        yield f"    {comparison.weight:+7.1f} bits  {comparison.name}: {comparison.level}"
    yield f"    {link.score:+7.1f} bits  in all"
    if link.veto:
        yield f"    kept apart: {link.veto}"


def _told(report: Report, claim: ClaimRecord) -> str:
    """A claim in one line: id, value, place, sentence."""
    source = next(source for source in report.sources if source.id == claim.source)
    sentence = " ".join(source.text[claim.sentence.start : claim.sentence.end].split())
    shown = sentence if len(sentence) <= 160 else sentence[:159] + "…"
    return f"{claim.id} {claim.quote} ({source.path}:{claim.line}:{claim.column}) “{shown}”"


COMMAND = Command(
    name="explain",
    summary="Say why claims were aligned, and why the verdict.",
    function=explain,
    place=3,
    examples=(
        ("tallycheck explain reports/glm-5", "the groups that disagree, with their ids"),
        ("tallycheck explain reports/glm-5 g1", "why a group, and why its verdict"),
        ("tallycheck explain reports/glm-5 c1", "a claim: its group and its near misses"),
        ("tallycheck explain reports/glm-5 c1 c2", "what was compared between two claims"),
    ),
)
