"""What the whole page shows: the report cut into sections, each a list of views."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from tallycheck.model.report import (
    CheckRecord,
    Counts,
    GroupRecord,
    LinkRecord,
    Report,
    SkippedFile,
    SourceRecord,
    UnreadRecord,
)
from tallycheck.reporters import words
from tallycheck.reporters.html.groups import Card, card
from tallycheck.reporters.html.lookup import Lookup, SourceName, anchor, look_up, shown, web_address
from tallycheck.reporters.html.pictures import Matrix, matrix
from tallycheck.reporters.html.texts import Line, claim_mark, lines, numbered, unread_mark
from tallycheck.reporters.html.witnesses import Witness, witness

UNREAD_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A group in one line of a table. A place is the first of a source, with how many more there are in it."""

    anchor: str
    verdict: str
    title: str
    value: str
    places: tuple[tuple[str, SourceName, int], ...]

    @property
    def source_ids(self) -> str:
        """The numbers of its sources, for the filter."""
        return " ".join(dict.fromkeys(str(name.number) for _, name, _ in self.places))


@dataclass(frozen=True, slots=True)
class Sum:
    """One check of a source's own arithmetic."""

    verdict: str
    claim: Witness
    formula: str
    computed: str
    explanation: str
    inputs: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """The numbers that were not read for one reason."""

    why: str
    count: int
    shown: tuple[tuple[str, SourceName, str], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A source with all that is known of it and its marked text."""

    name: SourceName
    title: str
    author: str
    path: str
    url: str
    href: str
    sha256: str
    media_type: str
    left_out: tuple[str, ...]
    claims: int
    counts: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page, in its order."""

    name: str
    answer: str
    read: str
    version: str
    counts: Counts
    sources: tuple[SourceName, ...]
    skipped: tuple[SkippedFile, ...]
    missed: tuple[Missed, ...]
    conflicts: tuple[Card, ...]
    updates: tuple[Card, ...]
    compatible: tuple[Card, ...]
    agreements: tuple[Row, ...]
    singles: tuple[Row, ...]
    sums: tuple[Sum, ...]
    texts: tuple[Text, ...]
    matrix: Matrix | None
    report: Report


def build(report: Report) -> Page:
    """The page of the report."""
    look = look_up(report)
    near = _near(report.near, look)
    cards = {
        verdict: tuple(card(group, look, near.get(group.id, ())) for group in _heaviest(report.groups, verdict))
        for verdict in ("conflict", "update", "compatible")
    }
    return Page(
        name=shown(report.name),
        answer=words.answer(report),
        read=words.read(report.ledger),
        version=report.tool.version,
        counts=report.counts,
        sources=tuple(look.names.values()),
        skipped=report.skipped,
        missed=tuple(_missed(report, look)),
        conflicts=cards["conflict"],
        updates=cards["update"],
        compatible=cards["compatible"],
        agreements=_rows(report.groups, "agreement", look),
        singles=_rows(report.groups, "single", look),
        sums=tuple(_sum(check, look) for check in sorted(report.checks, key=_urgency)),
        texts=tuple(_text(source, report, look) for source in report.sources),
        matrix=matrix(report.groups, look),
        report=report,
    )


def _heaviest(groups: Iterable[GroupRecord], verdict: str) -> list[GroupRecord]:
    return sorted((group for group in groups if group.verdict == verdict), key=lambda group: -group.weight)


def _near(links: tuple[LinkRecord, ...], look: Lookup) -> dict[str, tuple[LinkRecord, ...]]:
    """The near misses of each group, by its id."""
    found: dict[str, tuple[LinkRecord, ...]] = {}
    for link in links:
        keys = {look.groups[claim].id for claim in (link.left, link.right) if claim in look.groups}
        for key in sorted(keys):
            found[key] = (*found.get(key, ()), link)
    return found


def _rows(groups: Iterable[GroupRecord], verdict: str, look: Lookup) -> tuple[Row, ...]:
    rows = (_row(group, look) for group in groups if group.verdict == verdict)
    return tuple(sorted(rows, key=lambda row: (row.title.casefold(), row.value, row.anchor)))


def _row(group: GroupRecord, look: Lookup) -> Row:
    told: dict[str, list[str]] = {}
    for claim in group.claims:
        told.setdefault(look.claims[claim].source, []).append(anchor("claim", claim))
    values = dict.fromkeys(position.value for position in group.positions)
    return Row(
        anchor=anchor("group", group.id),
        verdict=group.verdict,
        title=shown(words.title(group)),
        value=shown(" = ".join(values)),
        places=tuple((places[0], look.names[source], len(places) - 1) for source, places in told.items()),
    )


def _urgency(check: CheckRecord) -> int:
    return {False: 0, None: 1, True: 2}[check.holds]


def _sum(check: CheckRecord, look: Lookup) -> Sum:
    return Sum(
        verdict={False: "fails", None: "open", True: "holds"}[check.holds],
        claim=witness(look.claims[check.claim], look),
        formula=shown(check.formula),
        computed=words.between(check.computed),
        explanation=shown(words.sentence(check.explanation)),
        inputs=tuple(witness(look.claims[claim], look) for claim in check.inputs),
    )


def _missed(report: Report, look: Lookup) -> Iterable[Missed]:
    """The numbers that are no claims, reason by reason, the most frequent first."""
    listed: dict[str, list[UnreadRecord]] = {}
    for unread in report.ledger.unread:
        listed.setdefault(unread.why, []).append(unread)
    for why, count in sorted(report.ledger.by_reason.items(), key=lambda item: (-item[1], item[0])):
        some = listed.get(why, [])[:UNREAD_SHOWN]
        places = ((shown(one.quote), look.names[one.source], _line(one, look)) for one in some)
        yield Missed(shown(why), count, tuple(places))


def _line(unread: UnreadRecord, look: Lookup) -> str:
    number = look.sources[unread.source].text.count("\n", 0, unread.start) + 1
    return f"{look.names[unread.source].anchor}-{number}"


def _text(source: SourceRecord, report: Report, look: Lookup) -> Text:
    claims = [claim for claim in report.claims if claim.source == source.id]
    missed = [unread for unread in report.ledger.unread if unread.source == source.id]
    marks = [*(claim_mark(claim, look) for claim in claims), *(unread_mark(unread) for unread in missed)]
    kinds = sorted(look.groups[claim.id].verdict for claim in claims if claim.id in look.groups)
    tally = {verdict: len(list(all_of)) for verdict, all_of in groupby(kinds)}
    return Text(
        name=look.names[source.id],
        title=shown(source.title or ""),
        author=shown(source.author or ""),
        path=shown(source.path),
        url=shown(source.url or ""),
        href=web_address(source.url),
        sha256=source.sha256,
        media_type=source.media_type,
        left_out=tuple(shown(part) for part in source.left_out),
        claims=len(claims),
        counts=tuple((verdict, tally[verdict]) for verdict in Counts.model_fields if verdict in tally),
        lines=numbered(lines(source.text, marks), look.names[source.id].anchor),
    )
