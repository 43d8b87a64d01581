"""The gold says what stands in the articles, so that a measured miss is a miss of the tool."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDERS = sorted(path.parent for path in Path(__file__).parent.glob("*/gold.json"))


def read(folder: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return gold


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_mention_stands_where_the_gold_says(folder: Path) -> None:
    gold = read(folder)
    for entry in [*gold["facts"], *gold["distractors"]]:
        for mention in entry["mentions"]:
            text = (folder / "sources" / mention["source"]).read_text(encoding="utf-8")
            assert text[mention["start"] : mention["end"]] == mention["text"], entry


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_fact_is_in_two_sources_or_contradicts_itself(folder: Path) -> None:
    for fact in read(folder)["facts"]:
        assert len({m["source"] for m in fact["mentions"]}) > 1 or fact.get("internal"), fact["id"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_look_alikes_are_not_mentions_of_one_fact(folder: Path) -> None:
    gold = read(folder)
    owner = {(m["source"], m["start"]): fact["id"] for fact in gold["facts"] for m in fact["mentions"]}
    for entry in gold["distractors"]:
        facts = [owner.get((m["source"], m["start"])) for m in entry["mentions"]]
        known = [fact for fact in facts if fact]
        assert len(known) == len(set(known)), entry["why"]
