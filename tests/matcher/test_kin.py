"""Properties that writers give in each other's words."""

import pytest

from tallycheck import attributes, lexicon


def test_every_family_is_of_known_properties() -> None:
    known = set(lexicon.table("attributes"))
    families = lexicon.table("kin")["families"]
    assert [name for family in families for name in family if name not in known] == []
    assert all(len(set(family)) == len(family) > 1 for family in families)


@pytest.mark.parametrize(("one", "other"), [("price", "fee"), ("aboard", "passenger"), ("length", "span_main")])
def test_kin_is_mutual(one: str, other: str) -> None:
    assert attributes.kin(one, other)
    assert attributes.kin(other, one)


def test_what_is_counted_of_two_things_is_no_kin() -> None:
    assert not attributes.kin("death", "injury")
    assert not attributes.kin("price", "death")
    assert not attributes.kin("price", "price")
