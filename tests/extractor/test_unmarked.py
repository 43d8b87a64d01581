"""A number of which markup covers a part has no token, and ends no run."""

import pytest

from tallycheck.extractor import extract
from tallycheck.model import Block, Document, Source, Span


@pytest.mark.parametrize("line", ["The price of 12 fell to 3%.", "In 12 the price fell to 3%."])
@pytest.mark.parametrize("size", [1, 2])
def test_a_number_half_in_markup(line: str, size: int) -> None:
    at = line.index("12")
    block = Block(kind="paragraph", span=Span(0, len(line)), markup=(Span(at, at + size),))
    found = extract(Document(source=Source(id="s", path="s.txt"), text=line, blocks=(block,)))
    assert line.rindex("3") in {place for claim in found.claims for place in range(claim.span.start, claim.span.end)}
