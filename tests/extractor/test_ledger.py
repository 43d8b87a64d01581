"""Every number of a text is accounted for exactly once, and what is quoted stands where it is said to stand."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallycheck import extractor, readers
from tallycheck.extractor import Extraction
from tallycheck.extractor.quantities import number_places
from tallycheck.model import Block, Document, Source, Span

CORPORA = Path(__file__).parent.parent / "corpora"
ARTICLES = sorted(path for path in CORPORA.glob("*/sources/*") if readers.is_article(path))

NUMBERS = ["12", "3.5", "$4", "two", "dozen", "2024", "½", "1,000", "million", "Q3", "GPT-4", "half", "10:30", "third"]
OTHERS = [
    "per",
    "cent",
    "%",
    "km",
    "Oslo",
    "killed",
    "in",
    "May",
    "(",
    ")",
    ",",
    "of",
    "**",
    "\n",
    "`",
    "–",
    "people",
    ".",
]
WORDS = st.sampled_from([*NUMBERS, *OTHERS])
TEXTS = st.one_of(
    st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=12).map("".join), st.text(max_size=60)
)


def document(text: str, *, markup: tuple[Span, ...] = ()) -> Document:
    """A text of one paragraph."""
    blocks = (Block(kind="paragraph", span=Span(0, len(text)), markup=markup),) if text.strip() else ()
    return Document(source=Source(id="s1", path="a.txt"), text=text, blocks=blocks)


def check(made: Extraction, read: Document) -> None:
    """The account holds."""
    assert made.claimed + len(made.unread) == made.numbers == len(number_places(read.text, Span(0, len(read.text))))
    places = [u.span for u in made.unread]
    assert len(places) == len(set(places))
    for one in (*made.claims, *made.unread):
        assert read.slice(one.span) == one.quote != ""
    assert all(c.sentence.contains(c.span) for c in made.claims)
    assert len({c.id for c in made.claims}) == len(made.claims)
    assert all(0 < len(u.why) <= 60 for u in made.unread)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_account_of_an_article(path: Path) -> None:
    read = readers.read(path, source_id="s1", name=path.name)
    check(extractor.extract(read), read)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_account_of_any_text(text: str) -> None:
    read = document(text)
    check(extractor.extract(read), read)


def test_numbers_in_markup_are_markup() -> None:
    text = "The bridge cost ~~4~~ 5 million euros."
    struck = Span(text.index("~~"), text.rindex("~~") + 2)
    read = document(text, markup=(struck,))
    made = extractor.extract(read)
    check(made, read)
    assert [(u.quote, u.why) for u in made.unread] == [("4", "markup")]
    assert [c.quote for c in made.claims] == ["5 million euros"]


def test_numbers_outside_the_blocks_are_outside_the_text() -> None:
    text = "MENU 17\n\nThe bridge cost 5 million euros."
    read = Document(
        source=Source(id="s1", path="a.txt"), text=text, blocks=(Block(kind="paragraph", span=Span(9, len(text))),)
    )
    made = extractor.extract(read)
    check(made, read)
    assert [(u.quote, u.why) for u in made.unread] == [("17", "outside the text")]
