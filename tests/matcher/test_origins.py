"""Which sources depend on each other, and numbers changed in what they share."""

import random
import sys
from typing import Any

import pytest

from tallycheck.matcher import origins

WIRE = (
    "The ferry ran aground on Monday night near the mouth of the harbour with 212 passengers on board, and the crew "
    "sent a call for help at once. Lifeboats from three stations took everyone off before the tide turned, the coast "
    "guard said, and nobody was hurt apart from a cook who had burnt his hand."
)
OWN = (
    "Everyone was brought ashore from a stranded ferry after a night in which lifeboats went back and forth eleven "
    "times. The harbour master praised the volunteers, who had been called from their beds shortly before midnight."
)


def test_copied_passage_joins_two_sources() -> None:
    found = origins({"a": f"By our man. {WIRE}", "b": f"{WIRE} Agencies.", "c": OWN})
    assert found.of == {"a": "a", "b": "a", "c": "c"}
    assert found.passages[0].words >= 50
    assert found.changed == ()


def test_dependence_is_passed_on() -> None:
    first, second = WIRE.split(". ", 1)
    found = origins({"a": WIRE, "b": f"{first}. Something else altogether was said.", "c": second, "d": OWN})
    assert found.of["b"] == found.of["c"] == found.of["a"]
    assert found.of["d"] == "d"


def test_changed_number_is_found_and_does_not_break_the_run() -> None:
    found = origins({"a": WIRE, "b": WIRE.replace("212", "221")})
    (changed,) = found.changed
    assert (changed.left.quote, changed.right.quote) == ("212", "221")
    assert WIRE[changed.left.span.start : changed.left.span.end] == "212"
    assert len(found.passages) == 1


def test_changed_number_word_is_found() -> None:
    found = origins({"a": WIRE, "b": WIRE.replace("three", "four")})
    assert [(c.left.quote, c.right.quote) for c in found.changed] == [("three", "four")]


def test_style_of_a_number_is_no_change() -> None:
    one = WIRE.replace("212", "2,120")
    assert origins({"a": one, "b": one.replace("2,120", "2120").replace("three", "3")}).changed == ()


def test_same_words_said_to_both_are_no_dependence() -> None:
    speech = " ".join(WIRE.split()[:30])
    one = f"{OWN} The captain said: “{speech}.” He was tired but glad that it was all over by then."
    other = (
        "Nobody was lost when a ship hit a sandbank in fog, and by the morning the weather had cleared enough for tugs "
        f"to try. Asked about it the captain told us: “{speech}.” Insurers will look into the cause during the week. "
        "The company runs four such vessels between the islands and the mainland and says that it will pay."
    )
    found = origins({"a": one, "b": other})
    assert found.of == {"a": "a", "b": "b"}
    assert found.passages[0].quoted >= 25


def test_short_common_phrases_are_no_dependence() -> None:
    one = f"{OWN} The court will hear the case on Monday."
    other = "At the end of a long day the court will hear the case on Monday. It has taken years to come so far."
    assert origins({"a": one, "b": other}).passages == ()


def test_rows_of_numbers_are_no_passage() -> None:
    table = " ".join(f"{n} {n + 1} {n * 7}" for n in range(60))
    other = " ".join(f"{n} {n + 2} {n * 5}" for n in range(60))
    found = origins({"a": table, "b": other})
    assert found.passages == () and found.changed == ()


def test_order_of_sources_does_not_matter_to_the_partition() -> None:
    texts = {"a": WIRE, "b": OWN, "c": f"Late news. {WIRE}"}
    turned = origins(dict(reversed(texts.items()))).of
    assert {frozenset(k for k in texts if turned[k] == turned[s]) for s in texts} == {
        frozenset({"a", "c"}),
        frozenset({"b"}),
    }


def test_many_copies_take_work_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"w{n}" for n in range(3000)]
    compared = 0
    module = sys.modules["tallycheck.matcher.origins"]  # the package gives its function that name
    measure = module._length

    def counted(*given: Any) -> int:
        nonlocal compared
        length = measure(*given)
        compared += length + 1
        return length

    def article(seed: int) -> str:
        rng = random.Random(seed)
        return f"{WIRE} " + " ".join(f"{rng.choice(words)}x" for _ in range(300))

    def cost(number: int) -> int:
        nonlocal compared
        compared = 0
        assert len(set(origins({f"s{n}": article(n) for n in range(number)}).of.values())) == 1
        return compared

    monkeypatch.setattr(module, "_length", counted)
    assert 0 < cost(160) < 6 * cost(40)
