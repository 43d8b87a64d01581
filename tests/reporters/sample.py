"""A rich report made by hand from small real texts: what every reporter must be able to show."""

import hashlib
from collections.abc import Iterable
from itertools import pairwise

from tallycheck.model import Comparison
from tallycheck.model.report import (
    CheckRecord,
    Counts,
    Difference,
    Effort,
    GroupRecord,
    Interval,
    Ledger,
    LinkRecord,
    Position,
    Report,
    SkippedFile,
    SourceRecord,
    Tool,
    UnreadRecord,
)
from tests.reporters.claims import BRIDGE, BY_ID, CLAIMS, TEXTS


def _source(key: str, path: str, media: str, **known: str) -> SourceRecord:
    text = TEXTS[key]
    return SourceRecord(
        id=key,
        path=path,
        role="source",
        title=known.get("title"),
        url=known.get("url"),
        publisher=known.get("publisher"),
        author=known.get("author"),
        published=known.get("published"),
        media_type=media,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        left_out=("a menu of 14 links", "a cookie notice") if media == "text/html" else (),
        claims=sum(claim.source == key for claim in CLAIMS),
    )


def _links(claims: tuple[str, ...]) -> tuple[LinkRecord, ...]:
    steps = (
        Comparison(name="subject", level="the same key", weight=6.2),
        Comparison(name="attribute", level="the same key", weight=5.1),
        Comparison(name="unit", level="the same dimension", weight=1.4),
        Comparison(name="qualifiers", level="one names none", weight=-0.6),
    )
    return tuple(LinkRecord(left=left, right=right, score=12.1, comparisons=steps) for left, right in pairwise(claims))


def _group(
    name: str,
    verdict: str,
    *values: tuple[str, str],
    rule: str = "TC000",
    text: str = "",
    weight: float = 0.0,
    **more: object,
) -> GroupRecord:
    positions = tuple(
        Position(value=value, claims=tuple(ids.split()), origins=len(ids.split())) for value, ids in values
    )
    claims = tuple(claim for position in positions for claim in position.claims)
    attribute = BY_ID[claims[0]].attribute
    return GroupRecord.model_validate(
        {
            "id": name,
            "verdict": verdict,
            "rule": rule,
            "explanation": text,
            "subject": BRIDGE.text,
            "attribute": attribute.text if attribute else None,
            "claims": claims,
            "positions": positions,
            "within_source": len({BY_ID[claim].source for claim in claims}) == 1 and len(claims) > 1,
            "weight": weight,
            "links": _links(claims) if verdict != "single" else (),
            **more,
        }
    )


def _told() -> Iterable[GroupRecord]:
    yield _group(
        "g-workers",
        "conflict",
        ("2,300 workers", "s1-workers s3-workers"),
        ("3,200 workers", "s2-workers"),
        ("5,100 workers", "s5-workers"),
        rule="TC101",
        text="Three counts of the same workforce exclude each other as written.",
        weight=9.4,
        difference=Difference(absolute="2,800 workers", relative=1.217),
        slip="two digits swapped (2,300 and 3,200)",
        notes=("The wire and the table share a passage and count as one origin.",),
    )
    yield _group(
        "g-cost",
        "conflict",
        ("$412 million", "s1-cost s3-cost s5-cost"),
        ("$421 million", "s2-cost"),
        rule="TC101",
        text="$412 million and $421 million exclude each other at the precision given.",
        weight=8.1,
        difference=Difference(absolute="$9 million", relative=0.0218),
        slip="two digits swapped (412 and 421)",
    )
    yield _group(
        "g-open",
        "conflict",
        ("14 June 2026", "s1-open s3-open"),
        ("16 June 2026", "s2-open"),
        ("June 2026", "s4-open"),
        rule="TC102",
        text="The days differ; June 2026 holds both.",
        weight=6.0,
        difference=Difference(absolute="2 days", relative=None),
    )
    yield _group(
        "g-towers",
        "conflict",
        ("187 m", "s1-towers s2-towers"),
        ("178 m", "s3-towers"),
        rule="TC101",
        text="187 m and 178 m exclude each other as written.",
        weight=5.2,
        difference=Difference(absolute="9 m", relative=0.0506),
        slip="two digits swapped (187 and 178)",
    )
    yield _group(
        "g-hurt",
        "update",
        ("12 people", "s1-hurt"),
        ("15 people", "s2-hurt"),
        ("at least 15 people", "s4-hurt"),
        rule="TC201",
        text="A count that can only grow is higher in the later source.",
        weight=3.0,
        difference=Difference(absolute="3 people", relative=0.25),
    )
    yield _group(
        "g-budget",
        "update",
        ("$398 million", "s3-budget"),
        ("$412 million", "s3-budget2"),
        rule="TC202",
        text="The text itself dates the two values: March and May 2026.",
        weight=2.0,
        difference=Difference(absolute="$14 million", relative=0.0352),
    )
    yield _group(
        "g-length",
        "compatible",
        ("1,240 m", "s1-length s3-length"),
        ("1.24 km", "s2-length"),
        rule="TC301",
        text="1.24 km is 1,240 m.",
    )
    yield _group(
        "g-traffic",
        "compatible",
        ("28,000 vehicles a day", "s1-traffic s4-traffic"),
        ("28.4 thousand vehicles a day", "s2-traffic"),
        rule="TC302",
        text="28.4 thousand rounds to 28 thousand.",
    )
    yield _group("g-lanes", "agreement", ("4 lanes", "s1-lanes s2-lanes s3-lanes"))
    yield _group("g-toll", "agreement", ("$4.50", "s1-toll s2-toll s4-toll"))


def _groups() -> tuple[GroupRecord, ...]:
    told = tuple(_told())
    taken = {claim for group in told for claim in group.claims}
    alone = (claim for claim in CLAIMS if claim.id not in taken)
    return told + tuple(_group(f"g-{claim.id}", "single", (claim.quote, claim.id)) for claim in alone)


def _unread(source: str, quote: str, why: str) -> UnreadRecord:
    start = TEXTS[source].index(quote)
    return UnreadRecord(source=source, start=start, end=start + len(quote), quote=quote, why=why)


UNREAD = (
    _unread("s1", "June 14", "dateline"),
    _unread("s3", "Figure 3", "number of a figure"),
    _unread("s4", "26", "number in a name"),
    _unread("s5", "7*7", "no unit and nothing counted"),
)
CHECKS = (
    CheckRecord(
        claim="s1-share",
        formula="$103 million / $412 million",
        inputs=("s1-steel", "s1-cost"),
        computed=Interval(low="24.9", high="25.1"),
        holds=True,
        explanation="$103 million of $412 million is 25%.",
    ),
    CheckRecord(
        claim="s4-income",
        formula="$4.50 × 28,000 × 365",
        inputs=("s4-toll", "s4-traffic"),
        computed=Interval(low="45900000", high="46100000"),
        holds=False,
        explanation="$4.50 from 28,000 vehicles a day makes $45.99 million a year, which is not over $46 million.",
    ),
    CheckRecord(
        claim="s3-share",
        formula="steel / cost",
        inputs=(),
        computed=Interval(low=None, high=None),
        holds=None,
        explanation="The table does not give the cost of the steel.",
    ),
)
NEAR = (
    LinkRecord(
        left="s1-cost",
        right="s3-budget",
        score=4.2,
        comparisons=(Comparison(name="attribute", level="one word in common", weight=1.1),),
        veto="different months",
    ),
)


def sample() -> Report:
    """The report: 4 conflicts, 2 updates, 2 compatible, 2 agreements and all the rest single."""
    groups = _groups()
    tally = {verdict: sum(group.verdict == verdict for group in groups) for verdict in Counts.model_fields}
    return Report(
        tool=Tool(version="0.1.0"),
        name="kestrel-bridge",
        counts=Counts(**tally),
        sources=(
            _source(
                "s1",
                "wire.txt",
                "text/plain",
                title="Kestrel Bridge opens after two-year delay",
                publisher="Fjord Wire",
                published="2026-06-14",
                url="https://wire.example/bridge?a=1&b=2",
            ),
            _source(
                "s2",
                "feature.html",
                "text/html",
                title="What a bridge does to a town",
                publisher="The Halvorsund Courier",
                author="Siri Dahl",
                published="2026-06-20",
            ),
            _source("s3", "figures.md", "text/markdown", title="Kestrel Bridge in figures", published="2026-06"),
            _source("s4", "blog.txt", "text/plain"),
            _source(
                "s5",
                'a folder/hostile "file".txt',
                "text/plain",
                title='<b onclick="x()">Bold</b> "title"',
                publisher="Evil & <Sons>",
                url="javascript:alert(1)",
            ),
        ),
        skipped=(SkippedFile(path="scan.pdf", reason="no text layer", remedy="run it through OCR first"),),
        claims=CLAIMS,
        groups=groups,
        near=NEAR,
        checks=CHECKS,
        ledger=Ledger(
            numbers=len(CLAIMS) + 10,
            claims=len(CLAIMS),
            claimed=len(CLAIMS) + 4,
            by_reason={
                "date": 2,
                "dateline": 1,
                "no unit and nothing counted": 1,
                "number in a name": 1,
                "number of a figure": 1,
            },
            unread=UNREAD,
        ),
        effort=Effort(pairs_compared=61, pairs_possible=len(CLAIMS) * (len(CLAIMS) - 1) // 2),
    )
