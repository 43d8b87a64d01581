"""`tallycheck explain`: why claims were aligned or kept apart, and why the verdict."""

from collections.abc import Callable, Iterator, Sequence
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
        typer.Argument(
            metavar="ID", help="A group, a claim, or two claims: ids, starts of ids, FILE:LINE, or the value."
        ),
    ] = None,
) -> None:
    """Say why the claims of a group were taken for the same fact, and why its verdict.

    Each comparison carries its match weight in bits: 3 bits make it eight times likelier that two claims say the
    same thing, -3 bits eight times less likely. A veto keeps two claims apart whatever else speaks for them.

    For one claim: its group, and the near misses with what kept them out. For two: what was compared. Without an
    id: the groups that disagree, with their ids.

    Instead of a claim's id its place will do (wire.txt:12) or its value as the text has it ('744 billion').
    """
    opened = open_report(report)
    found = [_resolve(opened, word) for word in ids or ()]
    several = found[0] if len(found) == 1 else [_only(each, word) for each, word in zip(found, ids or (), strict=True)]
    parts = [[each] for each in several] if len(found) == 1 else [several]
    typer.echo("\n\n".join("\n".join(_explanation(opened, part)) for part in parts))


def _explanation(report: Report, found: Sequence[ClaimRecord | GroupRecord]) -> Iterator[str]:
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


def _resolve(report: Report, word: str) -> list[ClaimRecord | GroupRecord]:
    """What the word names: an exact id wins, then the start of ids, then a place, then a value."""
    everything: tuple[ClaimRecord | GroupRecord, ...] = (*report.groups, *report.claims)
    paths = {source.id: source.path for source in report.sources}
    ways: tuple[Callable[[ClaimRecord | GroupRecord], bool], ...] = (
        lambda each: each.id == word,
        lambda each: bool(word) and each.id.startswith(word),
        lambda each: isinstance(each, ClaimRecord) and word in _places(each, paths[each.source]),
        lambda each: isinstance(each, ClaimRecord) and each.quote.lower() == word.lower(),
    )
    for way in ways:
        found = [each for each in everything if way(each)]
        if len(found) == 1 or (found and way not in ways[:2]):
            return found
        if found:
            some = ", ".join(each.id for each in found[:5])
            raise UsageError(f"{word!r} starts {len(found)} ids: {some}", remedy="give more of the id")
    raise UsageError(f"no group or claim has the id, place or value {word!r}", remedy="report.json lists them all")


def _places(claim: ClaimRecord, path: str) -> tuple[str, str]:
    return f"{path}:{claim.line}", f"{path}:{claim.line}:{claim.column}"


def _only(found: list[ClaimRecord | GroupRecord], word: str) -> ClaimRecord | GroupRecord:
    if len(found) > 1:
        some = ", ".join(each.id for each in found[:5])
        raise UsageError(f"{word!r} names {len(found)} claims: {some}", remedy="give an id")
    return found[0]


def _listing(report: Report) -> Iterator[str]:
    """The groups that disagree, heaviest first, one a line."""
    groups = sorted(report.groups, key=lambda group: (group.verdict, -group.weight, group.id))
    found = [group for group in groups if group.verdict in FOUND]
    for group in found:
        values = " / ".join(position.value for position in group.positions)
        yield f"{group.id}  {group.verdict}  {_title(group)}: {values}"
    if not found:
        yield "nothing disagrees"


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
        ("tallycheck explain reports/articles", "the groups that disagree, with their ids"),
        ("tallycheck explain reports/articles '$412 million'", "a value: its group, its near misses, and why"),
    ),
)
