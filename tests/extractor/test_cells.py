"""What the number in a table cell measures, of whom and when: its headers say it."""

import pytest

from tallycheck import extractor
from tallycheck.extractor.cells import header_time
from tallycheck.model import Block, Claim, Document, Source, Span

PARTIES = [
    ["Party", "Votes %", "Seats", "Votes % 2021"],
    ["Harbour Party", "20.75", "15", "9.93"],
    ["Orange-Blue Movement", "7.80", "5", "17.27"],
]
ACCOUNTS = [["", "Q3 2025", "Q3 2024"], ["Revenue", "4,618", "4,441"], ["Operating profit", "1,012", "948"]]


def table(rows: list[list[str]]) -> dict[str, Claim]:
    """The claims of a table whose first row and first column are headers."""
    text, places = "", []
    for row in rows:
        line = []
        for cell in row:
            line.append(Span(len(text), len(text) + len(cell)))
            text += cell + "\n"
        places.append(line)
    blocks = [
        Block(
            kind="cell", span=span, table=0, row=r, column=c, header=r == 0,
            row_header=line[0] if r and c else None, column_header=places[0][c] if r else None,
        )
        for r, line in enumerate(places)
        for c, span in enumerate(line)
        if span.end > span.start
    ]  # fmt: skip
    document = Document(source=Source(id="s1", path="a.md"), text=text, blocks=tuple(blocks))
    return {c.quote: c for c in extractor.extract(document).claims}


CELLS = [
    (PARTIES, "20.75", "harbour party", "vote_share", None),
    (PARTIES, "15", "harbour party", "seats", None),
    (PARTIES, "17.27", "orange blue movement", "vote_share", "2021"),
    (ACCOUNTS, "4,618", None, "revenue", "2025-07-01/2025-09-30"),
    (ACCOUNTS, "948", None, "operating_profit", "2024-07-01/2024-09-30"),
]


@pytest.mark.parametrize(("rows", "quote", "subject", "concept", "time"), CELLS)
def test_cell(rows: list[list[str]], quote: str, subject: str | None, concept: str, time: str | None) -> None:
    found = table(rows)[quote]
    assert (found.frame.concept, found.time) == (concept, time)
    if subject:
        assert found.subject is not None
        assert (found.subject.key, found.frame.grip) == (subject, "cell")


@pytest.mark.parametrize(
    ("header", "time"),
    [("Votes % 2021", "2021"), ("2024 Q4", "2024-10-01/2024-12-31"), ("Seats", None), ("12021", None)],
)
def test_header_time(header: str, time: str | None) -> None:
    assert header_time(header) == time
