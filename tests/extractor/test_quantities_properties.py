"""What holds for any text: places inside it, no overlap, no exception, work that grows with the length."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallycheck.extractor import nouns
from tallycheck.extractor.nonclaims import landmarks_of
from tallycheck.extractor.numbers import tokens
from tallycheck.extractor.quantities import number_places, read_quantities
from tallycheck.model import Span

PIECES = [
    "12",
    "1,752",
    "0.80",
    "3.5",
    "$",
    "€",
    "US$",
    " ",
    "-",
    "–",
    ",",
    ".",
    "(",
    ")",
    "%",
    "million",
    "bn",
    "k",
    "m",
    "km",
    "kg",
    "/",
    "per",
    "and",
    "to",
    "from",
    "between",
    "half",
    "a",
    "two",
    "dozen",
    "twenty",
    "third",
    "of",
    "people",
    "times",
    "x",
    "10^",
    "e6",
    "×10",
    "⁶",
    "½",
    "at least",
    "nearly",
    "+",
    "±",
    "°C",
    "'",
    '"',
    "years",
    "old",
    "rose",
    "one",
    "in",
    "\n",
    "１２",
    "²",
    "point",
]

texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
)


@settings(max_examples=150, deadline=None)
@given(texts, st.integers(0, 5))
def test_places_lie_in_the_span_in_order(text: str, start: int) -> None:
    start = min(start, len(text))
    at = start
    for reading in read_quantities(text, Span(start, len(text))):
        assert at <= reading.span.start < reading.span.end <= len(text)
        assert reading.quantity.low is not None or reading.quantity.high is not None
        assert any(not letter.isspace() for letter in text[reading.span.start : reading.span.end])
        at = reading.span.end


@settings(max_examples=150, deadline=None)
@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=3))
def test_taken_places_stay_free(text: str, holes: list[tuple[int, int]]) -> None:
    taken = [Span(start, start + size) for start, size in holes if size]
    for reading in read_quantities(text, Span(0, len(text)), taken=taken):
        assert not any(reading.span.overlaps(place) for place in taken)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_low_is_not_above_high_and_partners_agree(text: str) -> None:
    found = read_quantities(text, Span(0, len(text)))
    for i, reading in enumerate(found):
        low, high = reading.quantity.low, reading.quantity.high
        assert low is None or high is None or low <= high
        assert reading.partner is None or found[reading.partner].partner == i


@settings(max_examples=150, deadline=None)
@given(texts)
def test_number_places_are_apart(text: str) -> None:
    places = number_places(text, Span(0, len(text)))
    assert all(left.end <= right.start for left, right in pairwise(places))


def calls(text: str) -> int:
    """How many Python calls a reading costs: work that does not depend on the machine."""
    nouns.key("houses")  # the dictionary of lemmas is loaded once, not per text
    count = 0

    def count_call(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(count_call)
    try:
        read_quantities(text, Span(0, len(text)))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1 ",
        "1.",
        "1-",
        "1/",
        "2x",
        "(",
        "1(",
        "$",
        "$1 ",
        "5 and ",
        "5 per ",
        "m",
        "1kg",
        "million ",
        "two ",
        "twenty-",
        "½",
        "one hundred and ",
        "5 ft 3 in ",
        "from 1 to ",
        "1^",
        "5'",
        '"5 ',
        "5 of the ",
        "more than ",
        "point one ",
        "5 others ",
    ],
)
def test_work_grows_with_the_length(piece: str) -> None:
    size = 1500
    once, twice = (calls((piece * size)[:length]) for length in (size, 2 * size))
    assert twice <= 2.3 * once + 2000


@pytest.mark.parametrize("piece", ["1", "1,", "$", "(", "m", "million ", "1 \n", "a"])
def test_a_megabyte_line_ends(piece: str) -> None:
    text = (piece * 40_000)[:40_000] if piece in ("1,", "1 \n") else (piece * 1_000_000)[:1_000_000]
    assert len(read_quantities(text, Span(0, len(text)))) <= len(text)


@settings(max_examples=200, deadline=None)
@given(texts, st.integers(0, 5), st.integers(0, 3))
def test_numbers_are_found_where_they_can_begin(text: str, start: int, less: int) -> None:
    end = max(start, len(text) - less)
    found = [match.span() for match in tokens._matches(text, start, end)]
    assert found == [match.span() for match in tokens._master().finditer(text, start, end)]


@settings(max_examples=200, deadline=None)
@given(texts, st.integers(0, 5), st.integers(0, 3))
def test_numbers_of_a_stretch_begin_where_those_of_the_text_do(text: str, start: int, less: int) -> None:
    begins = tokens.beginnings_at(landmarks_of(text))
    assert begins == tokens.beginnings(text, 0, len(text))
    end = max(start, len(text) - less)
    assert list(tokens.tokens(text, start, end, begins)) == list(tokens.tokens(text, start, end))
