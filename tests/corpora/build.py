#!/usr/bin/env python3
"""Write a corpus's sources and gold.json from its marked originals.

usage: python tests/corpora/build.py NAME...

``NAME/marked/`` holds the articles with marks in them, ``sources.toml`` and ``gold.toml``. A mark is
``[[text|fact]]``, ``[[text|fact|value]]`` or ``[[text|fact|value|unit]]``; without a value the text is read, without a
unit the fact's own is taken. An id that begins with ``x_`` is only a look-alike and belongs to no fact.
``gold.toml`` has under ``facts`` one inline table for each id (subject, attribute, unit, verdict, why, and what else
is to stand in the gold), and ``distractors``: sets of look-alikes, each with ``why`` and ``mentions`` written as
``file-stem:id`` or ``file-stem:id#2`` for the second one in that file.
"""

# ruff: noqa: T201 - a script for the command line

import json
import re
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
MARK = re.compile(r"\[\[([^|\[\]]+)\|([^|\[\]]+)(?:\|([^|\[\]]*))?(?:\|([^|\[\]]*))?\]\]")
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*-?(trillion|billion|million|bn|m|thousand|k)?\b", re.IGNORECASE)
SCALES = {"trillion": 12, "billion": 9, "bn": 9, "million": 6, "m": 6, "thousand": 3, "k": 3}
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

Mention = dict[str, Any]


def reading(text: str) -> str:
    """The number that the marked text writes, with its scale word and without separators."""
    plain = text.lower()
    for value, word in enumerate(WORDS):
        plain = re.sub(rf"\b{word}\b", str(value), plain)
    found = NUMBER.search(plain)
    if not found:
        raise ValueError(f"give the value of {text!r}")
    digits, scale = found[1].replace(",", ""), found[2] or ""
    return f"{(Decimal(digits).scaleb(SCALES[scale]) if scale else Decimal(digits)):f}"


def strip(name: str, marked: str) -> tuple[str, list[Mention]]:
    """The article without its marks, and what they marked."""
    plain, mentions, last = "", [], 0
    for mark in MARK.finditer(marked):
        plain += marked[last : mark.start()]
        text, fact, value, unit = mark.groups()
        start = len(plain)
        plain += text
        last = mark.end()
        mention = {"source": name, "text": text, "value": value or reading(text), "unit": unit, "fact": fact}
        mentions.append(mention | {"start": start, "end": len(plain)})
    plain += marked[last:]
    if "[[" in plain or "]]" in plain:
        raise ValueError(f"{name}: a mark is not closed")
    return plain, mentions


def pick(mentions: list[Mention], reference: str) -> Mention:
    """The mention that ``file-stem:id#n`` refers to."""
    stem, _, rest = reference.partition(":")
    fact, _, number = rest.partition("#")
    same = [m for m in mentions if Path(m["source"]).stem == stem and m["fact"] == fact]
    if len(same) < int(number or 1):
        raise ValueError(f"no mention {reference}")
    return same[int(number or 1) - 1]


def shown(mention: Mention, unit: str) -> Mention:
    """The mention as it stands in the gold."""
    kept = {key: mention[key] for key in ("source", "text", "value", "start", "end")}
    return kept | {"unit": mention["unit"] or unit}


def problems(fact: Mention) -> list[str]:
    """What looks wrong about a fact of the gold."""
    values = {(m["value"], m["unit"]) for m in fact["mentions"]}
    found = []
    if len({m["source"] for m in fact["mentions"]}) < 2 and not fact.get("internal"):
        found.append("is in one source only")
    if fact["verdict"] == "agreement" and len(values) > 1 and not fact.get("form_only"):
        found.append(f"agrees, but has {sorted(values)}")
    if fact["verdict"] != "agreement" and len(values) < 2:
        found.append("differs, but has one value")
    return [f"{fact['id']} {problem}" for problem in found]


def build(folder: Path) -> dict[str, Any]:
    """The gold of one corpus; its sources are written beside it."""
    marked, target = folder / "marked", folder / "sources"
    target.mkdir(exist_ok=True)
    about = tomllib.loads((marked / "sources.toml").read_text(encoding="utf-8"))["source"]
    notes = tomllib.loads((marked / "gold.toml").read_text(encoding="utf-8"))
    (target / "sources.toml").write_bytes((marked / "sources.toml").read_bytes())
    mentions: list[Mention] = []
    for source in about:
        plain, found = strip(source["path"], (marked / source["path"]).read_text(encoding="utf-8"))
        (target / source["path"]).write_text(plain, encoding="utf-8")
        print(f"  {source['path']}: {len(plain)} characters, {len(found)} mentions")
        mentions += found
    unknown = {m["fact"] for m in mentions if not m["fact"].startswith("x_")} ^ set(notes["facts"])
    if unknown:
        raise ValueError(f"marked or described, not both: {sorted(unknown)}")
    facts = []
    units = {fact: note.pop("unit") for fact, note in notes["facts"].items()}
    for fact, note in notes["facts"].items():
        own = [shown(m, units[fact]) for m in mentions if m["fact"] == fact]
        facts.append({"id": fact, **note, "mentions": own})
    lookalikes = [
        {
            "why": d["why"],
            "mentions": [shown(m, units.get(m["fact"], "")) for m in (pick(mentions, r) for r in d["mentions"])],
        }
        for d in notes["distractors"]
    ]
    sources = [{"file": s["path"]} | {k: s[k] for k in ("url", "publisher", "published")} for s in about]
    for problem in (p for fact in facts for p in problems(fact)):
        print(f"  check: {problem}")
    return {"corpus": folder.name, "sources": sources, "facts": facts, "distractors": lookalikes}


def main() -> None:
    """Build the corpora that are named."""
    for name in sys.argv[1:]:
        print(name)
        gold = build(HERE / name)
        text = json.dumps(gold, ensure_ascii=False, indent=1)
        (HERE / name / "gold.json").write_text(text + "\n", encoding="utf-8")
        count = sum(len(f["mentions"]) for f in gold["facts"])
        verdicts = [f["verdict"] for f in gold["facts"]]
        said = ", ".join(f"{verdicts.count(v)} {v}" for v in ("conflict", "compatible", "agreement"))
        print(f"  {len(verdicts)} facts ({said}), {count} mentions, {len(gold['distractors'])} sets of look-alikes")


if __name__ == "__main__":
    main()
