"""What is remembered of words, and how they are cut without asking the tokenizer."""

from collections import Counter

import pytest

from tallycheck.extractor.numbers.form import Scan
from tallycheck.extractor.numbers.tokens import tokens
from tallycheck.extractor.quantities import _forms_behind, _forms_of
from tallycheck.extractor.words import Remembered, pipeline, words
from tallycheck.model import Span

_MANY = 50_000


def test_what_is_asked_for_again_and_again_is_worked_out_once_and_what_is_not_is_forgotten() -> None:
    asked = Counter[str]()

    def work(word: str) -> str:
        asked[word] += 1
        return word.upper()

    known = Remembered(work)
    for i in range(_MANY):
        assert known[f"w{i}"] == f"W{i}"
        assert known["the"] == "THE"
    assert asked["the"] == 1
    assert len(known) < _MANY
    assert known["w0"] == "W0"
    assert asked["w0"] == 2


@pytest.mark.parametrize(
    "run", ["bridge", "bridge,", "bridge.", "Inc.", "etc.", "cannot", "cannot,", "Thats", "wont.", "id", "BBC.", "e.g."]
)
def test_a_run_of_letters_is_cut_as_the_tokenizer_cuts_it(run: str) -> None:
    assert [w.text for w in words(run, Span(0, len(run)))] == [token.text for token in pipeline().tokenizer(run)]


@pytest.mark.parametrize("sign", ["", *" -.,;:)%/'\"’″”×x*eE^⁰sStTnNrRmkB½°€\u00a0\u2009⁄"])
@pytest.mark.parametrize(
    "behind", ["st 3lb", "s per cent", ":09:48", "e6", "th", " for one split", "/4", " in 5", "0^3"]
)
def test_forms_that_are_not_tried_behind_a_sign_would_find_nothing(sign: str, behind: str) -> None:
    text = f"the race or split was 9{sign}{behind}"
    scan = Scan(text, 0, len(text), tuple(tokens(text, 0, len(text))))
    at = next(i for i, token in enumerate(scan.tokens) if token.text.startswith("9"))
    token = scan.tokens[at]
    tried = _forms_behind(text[token.end : token.end + 1])
    assert [f.name for f in _forms_of(token.kind) if f not in tried and f.read(scan, at)] == []
