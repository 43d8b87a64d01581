"""Reports of any size, made by rule, for what must also work when there is much of it."""

from tallycheck.model.report import (
    ClaimRecord,
    Counts,
    Effort,
    GroupRecord,
    Ledger,
    Name,
    Place,
    Position,
    Report,
    SourceRecord,
    Tool,
    ValueRecord,
)

FILLER = "Along the shore the workshops stayed closed until the harbour master had spoken to the crews. "


def large(groups: int, *, sources: int = 2, filler: int = 0) -> Report:
    """A report with so many facts that only one source states, a sentence each, `filler` sentences between them."""
    share = [list(range(number, groups, sources)) for number in range(sources)]
    made = [_source(number, own, filler) for number, own in enumerate(share)]
    claims = tuple(claim for _, own in made for claim in own)
    return Report(
        tool=Tool(version="0.1.0"),
        name="large",
        counts=Counts(single=groups),
        sources=tuple(source for source, _ in made),
        skipped=(),
        claims=claims,
        groups=tuple(_single(claim) for claim in claims),
        checks=(),
        ledger=Ledger(numbers=groups, claims=groups, claimed=groups, by_reason={}, unread=()),
        effort=Effort(pairs_compared=0, pairs_possible=groups * (groups - 1) // 2),
    )


def _source(number: int, own: list[int], filler: int) -> tuple[SourceRecord, list[ClaimRecord]]:
    key, text = f"s{number + 1}", ""
    claims: list[ClaimRecord] = []
    for index in own:
        begin = len(text)
        text += f"Warehouse {index} holds "
        start, quote = len(text), f"{index + 1000} crates"
        text += f"{quote} of salted fish."
        claims.append(_claim(key, index, start=start, quote=quote, sentence=(begin, len(text)), line=len(claims) + 1))
        text += f" {FILLER * filler}".rstrip() + "\n"
    record = SourceRecord(
        id=key, path=f"{key}.txt", role="source", title=f"Report {key}", url=None, publisher=None, author=None,
        published="2026-01-01", media_type="text/plain", sha256="0" * 64, text=text, claims=len(own),
    )  # fmt: skip
    return record, claims


def _claim(source: str, index: int, *, start: int, quote: str, sentence: tuple[int, int], line: int) -> ClaimRecord:
    begin, end = sentence
    low = str(index + 1000)
    return ClaimRecord(
        id=f"c{index}", source=source, start=start, end=start + len(quote), quote=quote,
        subject=Name(text=f"Warehouse {index}", key=f"warehouse {index}"), attribute=Name(text="stock", key="stock"),
        value=ValueRecord(low=low, high=low, unit="crate", kind="count", resolution="1", approximate=False),
        qualifiers=(), time=None, attribution=None, sentence=Place(start=begin, end=end), line=line,
        column=start - begin + 1,
    )  # fmt: skip


def _single(claim: ClaimRecord) -> GroupRecord:
    return GroupRecord(
        id=f"g{claim.id}", verdict="single", rule="TC001", explanation="Only one source says this.",
        subject=claim.subject.text if claim.subject else None, attribute="stock", claims=(claim.id,),
        positions=(Position(value=claim.quote, claims=(claim.id,), origins=1),), within_source=False, weight=0.0,
    )  # fmt: skip
