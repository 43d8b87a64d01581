"""One fact in the words of different outlets has one property."""

import re
import tomllib
from pathlib import Path

import pytest

from tallycheck.extractor.assembly import extract
from tallycheck.model import Block, Claim, Document, Source, Span

_VALUE = re.compile(r"\[(.+?)\]")
_TABLE = Path(__file__).with_name("same_property.toml")
_GROUPS = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["same"]
_SAID = [(sentence, group["property"]) for group in _GROUPS for sentence in group["said"]]
_APART = [(other["said"], other["never"]) for other in tomllib.loads(_TABLE.read_text(encoding="utf-8"))["apart"]]


def _claim(marked: str) -> Claim:
    """The claim of the value in brackets."""
    value = _VALUE.search(marked)
    assert value
    text = _VALUE.sub(r"\1", marked, count=1)
    block = Block(kind="paragraph", span=Span(0, len(text)))
    found = extract(Document(source=Source(id="s", path="s.txt", published="2026-11-20"), text=text, blocks=(block,)))
    start, end = value.start(), value.start() + len(value[1])
    return next(c for c in found.claims if c.span.start < end and start < c.span.end)


@pytest.mark.parametrize(("said", "measured"), _SAID)
def test_says_the_property(said: str, measured: str) -> None:
    assert _claim(said).frame.concept == measured


@pytest.mark.parametrize(("said", "never"), _APART)
def test_does_not_say_another(said: str, never: str) -> None:
    assert _claim(said).frame.concept != never


def test_there_are_many_ways_and_none_twice() -> None:
    assert len(_SAID) == len(set(_SAID)) >= 600
    assert all(len(group["said"]) > 1 for group in _GROUPS)
