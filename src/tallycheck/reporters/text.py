"""The report as words for a terminal: what conflicts, who says what, where the report is, what was not read."""

import io
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tallycheck.model.report import ClaimRecord, GroupRecord, Position, Report, SourceRecord
from tallycheck.reporters import words
from tallycheck.reporters.reporter import Reporter

SHOWN = 12
NAMED = 4
_STYLE = {"conflict": "bold red", "update": "bold yellow"}
# Nor may a text turn the direction of the line around it.
_DIRECTION = (0x061C, *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), *_DIRECTION), "�")


def render(report: Report) -> str:
    """The summary without colour, a hundred characters wide."""
    return summary(report, color=False, width=100, report_path="")


def summary(report: Report, *, color: bool, width: int, report_path: str) -> str:
    """The report as a few lines for a person, with ANSI colours where `color` is true."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, 40),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
        _environ={},
    )
    console.print(Text.assemble((_plain(report.name), "bold"), ": ", words.answer(report), "."))
    for part in (*_findings(report), *_unread(report), *_where(report_path)):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _findings(report: Report) -> Iterator[Text | Padding]:
    """The conflicts, heaviest first, then the updates, up to the limit of each."""
    claims = {claim.id: claim for claim in report.claims}
    sources = {source.id: source for source in report.sources}
    for verdict in ("conflict", "update"):
        groups = sorted((g for g in report.groups if g.verdict == verdict), key=lambda g: -g.weight)
        for group in groups[:SHOWN]:
            yield Text("")
            yield _head(group)
            for position in group.positions:
                yield Padding(_position(position, claims, sources), (0, 0, 0, 4))
            if group.slip:
                yield Padding(Text(f"Possible slip: {_plain(group.slip)}", style="italic"), (0, 0, 0, 4))
        if len(groups) > SHOWN:
            yield Text(f"\nand {words.count(len(groups) - SHOWN, f'more {verdict}')} in the report")


def _head(group: GroupRecord) -> Text:
    apart = words.apart(group.difference)
    return Text.assemble(
        (group.verdict.upper(), _STYLE[group.verdict]),
        "  ",
        (_plain(words.title(group)), "bold"),
        f"  ({_plain(apart)})" if apart else "",
    )


def _position(position: Position, claims: dict[str, ClaimRecord], sources: dict[str, SourceRecord]) -> Text:
    told: dict[str, list[ClaimRecord]] = {}
    for key in position.claims:
        told.setdefault(claims[key].source, []).append(claims[key])
    said = [_voice(sources[source], places) for source, places in list(told.items())[:NAMED]]
    if len(told) > NAMED:
        said.append(words.count(len(told) - NAMED, "more source"))
    return Text.assemble((_plain(position.value), "bold"), f"  {_plain(words.joined(said))}")


def _voice(source: SourceRecord, places: list[ClaimRecord]) -> str:
    """Who says it and where: "Fjord Wire (line 3, after the agency)", "Fjord Wire (lines 3 and 9)"."""
    named = [str(line) for line in dict.fromkeys(claim.line for claim in places)]
    more = [f"{len(named) - NAMED} more"] if len(named) > NAMED else []
    by = next((f", after {claim.attribution}" for claim in places if claim.attribution), "")
    lines = "lines" if len(named) > 1 else "line"
    return f"{words.short(words.name(source))} ({lines} {words.joined(named[:NAMED] + more)}{by})"


def _unread(report: Report) -> Iterator[Text]:
    yield Text("")
    yield Text(f"{words.read(report.ledger)}.".capitalize())
    for why, number in sorted(report.ledger.by_reason.items(), key=lambda item: (-item[1], item[0])):
        yield Text(f"    {number:,}  {_plain(why)}", style="dim")
    failed = sum(check.holds is False for check in report.checks)
    if failed:
        yield Text(f"{words.count(failed, 'figure does', 'figures do')} not follow from the source's own numbers.")
    for skipped in report.skipped:
        remedy = f"; {skipped.remedy}" if skipped.remedy else ""
        yield Text(_plain(f"Not read: {skipped.path}: {skipped.reason}{remedy}"), style="yellow")


def _where(path: str) -> Iterator[Text]:
    if path:
        # A path must stay in one piece, so that a terminal can open it.
        yield Text.assemble("\nReport: ", (_plain(path), "bold cyan"), no_wrap=True, overflow="ignore")


def _plain(text: str) -> str:
    """The text on one line and without control characters, which a terminal would obey."""
    return " ".join(text.split()).translate(_CONTROL)


REPORTER = Reporter(name="text", extension="txt", render=render)
