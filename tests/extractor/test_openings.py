"""A pattern that is tried only where it can begin finds what it finds everywhere."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallycheck.extractor.names_glued import GLUED
from tallycheck.extractor.names_glued import _heads as glued_heads
from tallycheck.extractor.names_pairs import PAIR, _heads
from tallycheck.extractor.nonclaims import landmarks_of
from tallycheck.extractor.nonclaims_forms import Form, forms
from tallycheck.extractor.nonclaims_idioms import ORDER, SINGLE, _ones, _openings, _phrases
from tallycheck.extractor.openings import Opening, asked, landmarks, matches_at, opening
from tallycheck.model import Span

_CORPORA = Path(__file__).parent.parent / "corpora"
_TEXT = "\n\n".join(file.read_text(encoding="utf-8") for file in sorted(_CORPORA.glob("*/sources/*.txt")))
_EXAMPLES = [sentence for form in forms() for sentence, _ in form.examples] + [
    n for f in forms() for n in f.counterexamples
]
_PIECES = [piece for sentence in _EXAMPLES for piece in re.findall(r"\w+|\W", sentence)]
_ALONE = [form for form in forms() if form.opening]
texts = st.one_of(
    st.lists(st.sampled_from(_EXAMPLES), max_size=4).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=30).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=20).map(" ".join),
)


def _spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


def _same(text: str, pattern: re.Pattern[str], begins: Opening) -> None:
    assert _spans(landmarks_of(text).matches(pattern, begins)) == _spans(pattern.finditer(text))


@pytest.mark.parametrize("form", _ALONE, ids=[f"{form.why}-{at}" for at, form in enumerate(_ALONE)])
def test_forms_find_all_in_articles_and_examples(form: Form) -> None:
    assert form.opening
    _same(_TEXT, form.pattern, form.opening)
    _same("\n".join(_EXAMPLES), form.pattern, form.opening)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_forms_and_idioms_find_all_in_scraps(text: str) -> None:
    marks = landmarks_of(text)
    for form in _ALONE:
        assert form.opening
        assert _spans(marks.matches(form.pattern, form.opening)) == _spans(form.pattern.finditer(text)), form.why
    for pattern, begins in zip((_phrases(), _ones(), ORDER, SINGLE), _openings(), strict=True):
        assert _spans(marks.matches(pattern, begins)) == _spans(pattern.finditer(text))


def test_idioms_find_all_in_articles() -> None:
    for pattern, begins in zip((_phrases(), _ones(), ORDER, SINGLE), _openings(), strict=True):
        _same(_TEXT, pattern, begins)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_names_find_all_in_scraps(text: str) -> None:
    marks = landmarks_of(text)
    span = Span(0, len(text))
    assert _spans(matches_at(PAIR, text, _heads(marks, span), span.end)) == _spans(PAIR.finditer(text))
    heads = glued_heads(marks)
    assert _spans(matches_at(GLUED, text, heads)) == _spans(GLUED.finditer(text))


def test_an_opening_says_what_it_is_made_of() -> None:
    made = opening(("Fig.", "0", "(", "A0"), (".com", "@"), back=9)
    assert made == Opening(frozenset({"fig"}), frozenset("("), True, True, {"com": ["."], "": ["@"]}, 9)


def test_places_are_in_order_and_once() -> None:
    text = "See fig. 2 (fig. 3) at a.com or b@c"
    marks = landmarks(text, asked([made := opening(("fig", "0", "("), (".com", "@"), back=3)]))
    places = marks.places(made)
    assert places == sorted(set(places))
    assert {4, 9, 11, 12, 17, 23} <= set(places)
