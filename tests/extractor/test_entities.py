"""Names are found from capitals, and nothing that only looks like one."""

import pytest
from tests.extractor.reading_sentences import document

from tallycheck.extractor.aliases import key_of, keys_of
from tallycheck.extractor.entities import find_entities
from tallycheck.extractor.nonclaims import read_nonclaims
from tallycheck.extractor.topics import with_topic

FOUND = [
    ("The minister met Norvik Group in Ostvik.", ["norvik group", "ostvik"]),
    ("They'll pay USD 40 or DKK 300 in Q3, the PM said.", []),
    ("On Monday, May 5, the probe left for Ceres.", ["ceres"]),
    ("Seven ships left. Others stayed.", []),
    ("Ann Berg of Norvik Group spoke.", ["ann berg", "norvik group"]),
    ("He studied at the University of Lund.", ["university of lund"]),
    ("The U.S. Coast Guard closed the port.", ["us coast guard"]),
    ("The Ostvik-based firm grew.", ["ostvik"]),
    ("The battery holds 82 kWh and 5,200 mAh.", []),
    ("Prime Minister Anna Lind of the Reform Party resigned.", ["anna lind", "reform party"]),
    ("It weighs 12 GB or so, says the French maker.", []),
    ("The office of the Auditor General replied.", ["auditor general"]),
]


@pytest.mark.parametrize(("text", "keys"), FOUND)
def test_names(text: str, keys: list[str]) -> None:
    read = document(text)
    found = find_entities(read, read_nonclaims(read.text, read.blocks)).entities
    assert [e.key for e in found] == keys
    assert all(read.slice(e.span) == e.text for e in found)


KEYS = [
    ("the United States", "us"),
    ("U.S.", "us"),
    ("US Geological Survey", "us geological survey"),
    ("Kristrún Frostadóttir", "kristrun frostadottir"),
    ("Halsøy’s", "halsoy"),
    ("GPT-5.2", "gpt 5.2"),
    ("Łódź Æther Straße", "lodz aether strasse"),
]


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_key(name: str, key: str) -> None:
    assert key_of(name) == key


def test_short_forms_take_the_key_of_the_only_long_one() -> None:
    keys = keys_of("", ["Anna Lind", "Lind", "Norvik Group", "Norvik", "Social Democratic Alliance", "Alliance"])
    assert keys["Lind"] == "anna lind"
    assert keys["Norvik"] == "norvik group"
    assert keys["Alliance"] == "social democratic alliance"


def test_letters_spelled_out_are_the_letters() -> None:
    keys = keys_of("", ["Halsøy", "Halsoy", "Halsoey", "Anna Grüner", "Gruener", "Joey"])
    assert {keys[name] for name in ("Halsøy", "Halsoy", "Halsoey")} == {"halsoy"}
    assert keys["Joey"] == "joey"


def test_a_short_form_of_two_names_is_neither() -> None:
    keys = keys_of("", ["Anna Lind", "Per Lind", "Lind"])
    assert keys["Lind"] == "lind"


def test_a_version_is_no_short_form() -> None:
    keys = keys_of("", ["Orca 2", "Orca 3", "Orca"])
    assert len(set(keys.values())) == 3


def test_the_topic_is_not_who_is_quoted() -> None:
    text = "Norvik Group cut jobs.\nIn March Norvik Group grew.\n" + "\n".join(["Lund Bank said so."] * 4)
    read = document(text)
    topic = with_topic(read, find_entities(read, [])).topic
    assert topic is not None
    assert topic.key == "norvik group"
