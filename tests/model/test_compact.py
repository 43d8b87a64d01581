"""Compact claims: equal to what they were made from in every respect, and smaller."""

import gc
import pickle
import tracemalloc
from decimal import Decimal

from tallycheck.model import Claim, Frame, Mention, Quantity, Span
from tallycheck.model.compact import Compactor


def claim(number: int, value: str = "7") -> Claim:
    return Claim.model_validate(
        {
            "id": f"s1-{number}",
            "document": "s1",
            "span": (number, number + 2),
            "quote": value,
            "quantity": {"low": value, "high": value, "unit": "%", "resolution": "1"},
            "sentence": (number - number % 10, number + 40),
            "subject": {"text": "the harbour", "span": (number, number + 5), "key": "harbour"},
            "qualifiers": ("part:first",),
            "frame": {"near": (("share", 0.5), ("traffic", 0.25)), "entities": ("harbour",), "table": number % 2},
        }
    )


def test_a_compact_claim_is_the_same_claim() -> None:
    whole = [claim(n, value) for n, value in enumerate(("7", "7.0", "7", "-3", "1E+3", "0"))]
    compactor = Compactor()
    small = [compactor.claim(each) for each in whole]
    assert small == whole
    assert [each.model_dump_json() for each in small] == [each.model_dump_json() for each in whole]
    assert [each.model_dump_json(exclude_defaults=True) for each in small] == [
        each.model_dump_json(exclude_defaults=True) for each in whole
    ]
    assert pickle.loads(pickle.dumps(small)) == whole


def test_a_changed_copy_leaves_the_others_as_they_are() -> None:
    compactor = Compactor()
    first, second = compactor.claim(claim(1)), compactor.claim(claim(2))
    changed = first.model_copy(update={"id": "other", "quantity": Quantity(low=Decimal(1), high=None)})
    assert (changed.id, first.id, second.id) == ("other", "s1-1", "s1-2")
    assert first.quantity == second.quantity == claim(1).quantity


def test_equal_parts_are_held_once() -> None:
    compactor = Compactor()
    first, second = compactor.claim(claim(1)), compactor.claim(claim(2))
    assert first.quantity is second.quantity
    assert first.qualifiers is second.qualifiers
    assert first.frame.near[0] is second.frame.near[0]
    assert compactor.claim(claim(1)).sentence is first.sentence
    assert compactor.claim(claim(3, "7.0")).quantity is not first.quantity


def test_equal_words_and_numbers_of_parts_that_differ_are_held_once() -> None:
    compactor = Compactor()
    nearer = claim(2000).frame.model_copy(update={"near": (("share", 0.25), ("traffic", 0.5))})
    first, second = compactor.claim(claim(2000)), compactor.claim(claim(1998).model_copy(update={"frame": nearer}))
    assert first.frame.near[0][0] is second.frame.near[0][0]
    assert first.span.start is second.span.end


def test_a_compact_claim_has_no_table_of_its_own() -> None:
    whole = claim(1)
    small = Compactor().claim(whole)

    def tables(held: Claim) -> int:
        return sum(isinstance(part, dict) for each in (held, held.frame) for part in gc.get_referents(each))

    assert (tables(whole), tables(small)) == (2, 0)


def test_a_compact_claim_takes_less_than_half_of_the_memory() -> None:
    def held(number: int, *, compact: bool) -> int:
        compactor = Compactor()
        tracemalloc.start()
        kept = [compactor.claim(claim(n)) if compact else claim(n) for n in range(number)]
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return size // len(kept)

    assert held(300, compact=True) < 0.5 * held(300, compact=False)


def test_parts_that_are_missing_stay_missing() -> None:
    bare = Claim(
        id="s1-0",
        document="s1",
        span=Span(0, 1),
        quote="?",
        quantity=Quantity(low=None, high=None),
        sentence=Span(0, 9),
    )
    assert Compactor().claim(bare) == bare
    assert Compactor().claim(bare).subject is None
    named = bare.model_copy(update={"subject": Mention(text="", span=None, key=""), "frame": Frame(noun="")})
    assert Compactor().claim(named) == named
