"""A share in words meets a percentage; a multiple and a mark do not."""

import pytest

from tallycheck.extractor import extract
from tallycheck.matcher.context import survey
from tallycheck.matcher.values import canonical, value
from tallycheck.matcher.vetoes import veto
from tallycheck.model import Block, Claim, Document, Source, Span


def _claim(name: str, text: str) -> Claim:
    blocks = (Block(kind="paragraph", span=Span(0, len(text))),)
    return extract(Document(source=Source(id=name, path=f"{name}.txt"), text=text, blocks=blocks)).claims[0]


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("Half of the ferries sailed.", "50% of the ferries sailed.", "equal"),
        ("One in five trams is late.", "20.3 per cent of trams are late.", "within 3 %"),
        ("A quarter of the roofs leak.", "A fifth of the roofs leak.", "within a quarter"),
    ],
)
def test_a_share_meets_a_percentage(left: str, right: str, alike: str) -> None:
    pair = _claim("a", left), _claim("b", right)
    context = survey(pair, {})
    assert veto(*pair, context) is None
    assert value(*pair, context).startswith(alike)


def test_no_share_meets_no_percentage() -> None:
    pair = _claim("a", "The island is one third the size of Malta."), _claim("b", "33% of the island is marsh.")
    assert veto(*pair, survey(pair, {})) is not None


def test_shares_are_compared_in_per_cent() -> None:
    pair = _claim("a", "Three-quarters of the seats are sold."), _claim("b", "74% of the seats are sold.")
    assert canonical(pair[0].quantity, pair[1].quantity) == (75, 74)
