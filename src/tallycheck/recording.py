"""From the values of the stages to the records of the report."""

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Context

from tallycheck.extractor import Extraction
from tallycheck.judge import Case, value_text
from tallycheck.model import Attribution, Check, Claim, Document, Finding, Group, Link, Mention
from tallycheck.model.report import (
    CheckRecord,
    ClaimRecord,
    Counts,
    Difference,
    GroupRecord,
    Interval,
    Ledger,
    LinkRecord,
    Name,
    Place,
    Position,
    SourceRecord,
    UnreadRecord,
    ValueRecord,
)
from tallycheck.model.severity import Severity, severity

# Digits of a recomputed figure: more say nothing.
_SHOWN = Context(prec=9)


def source_record(document: Document, *, claims: int = 0) -> SourceRecord:
    """A source as the report holds it."""
    known = document.source.model_dump()
    return SourceRecord(**known, text=document.text, left_out=document.left_out, claims=claims)


class Lines:
    """Line and column of a place in a text, both from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def claim_records(document: Document, claims: Sequence[Claim], *, source: str | None = None) -> list[ClaimRecord]:
    """The claims of one document; `source` overrides its id."""
    lines = Lines(document.text)
    return [_claim(c, lines, source or document.source.id, heading(document, c)) for c in claims]


def heading(document: Document, claim: Claim) -> str:
    """What heads the row and the column of a table cell; nothing for a sentence."""
    block = document.blocks[claim.block]
    heads = (block.row_header, block.column_header) if block.kind == "cell" else ()
    return " · ".join(text for head in heads if head and (text := " ".join(document.slice(head).split())))


def _claim(claim: Claim, lines: Lines, source: str, heading: str) -> ClaimRecord:
    low, high = claim.quantity.ends()
    line, column = lines.at(claim.span.start)
    quantity = claim.quantity
    return ClaimRecord(
        id=claim.id,
        source=source,
        start=claim.span.start,
        end=claim.span.end,
        quote=claim.quote,
        subject=_name(claim.subject),
        attribute=_name(claim.attribute),
        value=ValueRecord(
            low=low,
            high=high,
            unit=quantity.unit,
            kind=quantity.kind,
            resolution=None if quantity.resolution is None else f"{quantity.resolution:f}",
            approximate=quantity.approximate,
        ),
        qualifiers=(*claim.qualifiers, *claim.frame.hedges),
        time=claim.time,
        attribution=_said(claim.attribution),
        sentence=Place(start=claim.sentence.start, end=claim.sentence.end),
        line=line,
        column=column,
        heading=heading,
    )


def check_record(check: Check) -> CheckRecord:
    """A recomputed figure as the report holds it."""
    low, high = (None if end is None else f"{_SHOWN.create_decimal(end):f}" for end in (check.low, check.high))
    return CheckRecord(
        claim=check.claim,
        formula=check.formula,
        inputs=check.inputs,
        computed=Interval(low=low, high=high),
        holds=check.holds,
        explanation=check.explanation,
    )


def _name(mention: Mention | None) -> Name | None:
    return Name(text=mention.text, key=mention.key) if mention else None


def _said(attribution: Attribution | None) -> str | None:
    return attribution.text if attribution else None


def group_record(
    group: Group, case: Case, finding: Finding, origins: Mapping[str, str], severities: Mapping[str, Severity]
) -> GroupRecord:
    """A group with its finding; `origins` maps a source to the origin that it shares with others."""
    claims = {c.id: c for c in case.claims}
    subject = _common([c.subject for c in case.claims])
    attribute = _common([c.attribute for c in case.claims])
    positions = tuple(
        Position(
            value=value_text([claims[i] for i in ids]),
            claims=ids,
            origins=len({origins.get(claims[i].document, claims[i].document) for i in ids}),
            common=_common_value(case, ids),
        )
        for ids in finding.positions
    )
    difference = Difference(absolute=finding.absolute, relative=finding.relative) if finding.absolute else None
    return GroupRecord(
        id=_stable_id(case.claims),
        verdict=finding.verdict,
        rule=finding.rule,
        severity=severity(finding.rule, finding.verdict, severities),
        explanation=finding.message,
        subject=subject.text if subject else None,
        attribute=attribute.text if attribute else None,
        claims=group.claims,
        positions=positions,
        within_source=finding.within_source,
        weight=finding.weight,
        difference=difference,
        slip=finding.slip,
        notes=case.notes,
        links=tuple(link_record(link) for link in group.links),
    )


def _common_value(case: Case, ids: Sequence[str]) -> Interval | None:
    """The value of a position in the unit of its group: that of its first claim that needs no conversion."""
    own = frozenset(ids)
    stands = [s for s in case.stands if s.claim.id in own and not s.claim.quantity.is_calendar]
    if not stands:
        return None
    best = min(stands, key=lambda s: (s.converted, not s.reach.exact))
    if best.claim.quantity.is_point or best.converted:
        return Interval(low=f"{best.reach.stated:f}", high=f"{best.reach.stated:f}")
    low, high = best.claim.quantity.low, best.claim.quantity.high
    return Interval(low=None if low is None else f"{low:f}", high=None if high is None else f"{high:f}")


def link_record(link: Link) -> LinkRecord:
    """A link as the report holds it, without the comparisons that say nothing."""
    said = tuple(c for c in link.comparisons if c.weight)
    return LinkRecord(left=link.left, right=link.right, score=link.score, comparisons=said, veto=link.veto)


def _common(mentions: Sequence[Mention | None]) -> Mention | None:
    """The mention whose key is most frequent, written in its longest form."""
    known = [m for m in mentions if m]
    if not known:
        return None
    counts = Counter(m.key for m in known)
    best = max(counts, key=lambda k: (counts[k], -[m.key for m in known].index(k)))
    return max((m for m in known if m.key == best), key=lambda m: len(m.text))


def _stable_id(claims: Sequence[Claim]) -> str:
    """An id that stays while the group's first claim does: a hash of what it says and of whom."""
    first = claims[0]
    said = "|".join(
        (
            first.document,
            first.quote,
            first.subject.key if first.subject else "",
            first.attribute.key if first.attribute else "",
            str(first.span.start),
        )
    )
    return "g" + hashlib.sha256(said.encode()).hexdigest()[:8]


def counts(groups: Sequence[GroupRecord]) -> Counts:
    """How many groups of each verdict."""
    return Counts(**Counter[str](g.verdict for g in groups))


def ledger(extractions: Sequence[Extraction]) -> Ledger:
    """The account of every number."""
    unread = [u for e in extractions for u in e.unread]
    reasons = Counter(u.why for u in unread)
    return Ledger(
        numbers=sum(e.numbers for e in extractions),
        claims=sum(len(e.claims) for e in extractions),
        claimed=sum(e.claimed for e in extractions),
        by_reason=dict(sorted(reasons.items(), key=lambda r: (-r[1], r[0]))),
        unread=tuple(
            UnreadRecord(source=u.document, start=u.span.start, end=u.span.end, quote=u.quote, why=u.why)
            for u in unread
        ),
    )
