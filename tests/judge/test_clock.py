"""Times of day that are one moment: by other clocks, by halves of the day that were left out, and roughly."""

import pytest

from tallycheck.extractor import extract
from tallycheck.judge import Settings, decide
from tallycheck.model import Block, Claim, Document, Source, Span


def told(name: str, text: str) -> list[Claim]:
    block = Block(kind="paragraph", span=Span(0, len(text)))
    return list(extract(Document(source=Source(id=name, path=f"{name}.txt"), text=text, blocks=(block,))).claims)


def verdict(*texts: str) -> str:
    claims = [claim for at, text in enumerate(texts) for claim in told("ABC"[at], text)]
    _, finding = decide(claims, Settings())
    return finding.verdict


SAME = [
    ("The tram stopped at 6.24.", "The tram stopped at 18.24."),
    ("The tram left at half past nine.", "The tram left at 21:30."),
    ("The barge sank at 1:30 a.m. (0530 GMT).", "The barge sank at 1:30 a.m."),
    ("The barge sank at 1:30 a.m. (0530 GMT).", "The barge sank at 01 30 local time."),
    ("The tram left at about 4:30 pm.", "The tram left at 4:28 pm."),
    ("On duty since a quarter to two.", "Duty began 13.45, within limits."),
]
OTHER = [
    ("The tram stopped at 6.24.", "The tram stopped at 18.42."),
    ("The tram left at 9.30 in the morning.", "The tram left at 9.30 in the evening."),
    ("The barge sank at 1:30 a.m. (0530 GMT).", "The barge sank at 1:50 a.m."),
    ("The tram left at 4:30 pm.", "The tram left at 4:28 pm."),
    ("The tram left at 06:24.", "The tram left at 18:24."),
]


@pytest.mark.parametrize("texts", SAME)
def test_one_moment(texts: tuple[str, ...]) -> None:
    assert verdict(*texts) in ("agreement", "compatible")


@pytest.mark.parametrize("texts", OTHER)
def test_another_moment(texts: tuple[str, ...]) -> None:
    assert verdict(*texts) == "conflict"
