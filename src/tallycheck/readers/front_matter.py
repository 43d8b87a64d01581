"""Front matter: flat keys above an article, between `---` lines (as in YAML) or `+++` lines (TOML)."""

import re
import tomllib
from collections.abc import Mapping

from tallycheck.readers import dateline

_YAML = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$")
_ALIASES = {
    "title": ("title", "headline"),
    "url": ("url", "canonical", "canonical_url", "source_url", "link", "permalink"),
    "publisher": ("publisher", "site", "site_name", "publication", "outlet", "source"),
    "author": ("author", "authors", "byline", "creator"),
    "published": ("published", "date", "published_at", "pubdate", "publish_date", "date_published", "publication_date"),
}
_LONGEST = 65_536


def split(text: str) -> tuple[Mapping[str, str], int]:
    """What the front matter says, under the keys of `sources.toml`, and where the article begins behind it."""
    head = text[:_LONGEST]
    if found := _YAML.match(head):
        values = _flat(found[1])
        return (_facts(values), found.end()) if values else ({}, 0)
    if found := _TOML.match(head):
        return _facts(_toml(found[1])), found.end()
    return {}, 0


def _flat(block: str) -> dict[str, str]:
    """Keys at the margin with one value each; a list below a key or in brackets is joined by commas."""
    values: dict[str, list[str]] = {}
    current = ""
    for line in block.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _KEY.match(line)
        if found:
            current = found[1].strip().lower()
            values[current] = _items(found[2] or "")
        elif current and line.lstrip().startswith("- "):
            values[current].extend(_items(line.lstrip()[2:]))
    return {key: ", ".join(items) for key, items in values.items() if items}


def _items(value: str) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [item for part in value[1:-1].split(",") for item in _items(part)]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    else:
        value = value.split(" #", 1)[0].strip()
    return [] if value in ("", "|", ">", "~", "null") else [value]


def _toml(block: str) -> dict[str, str]:
    try:
        values = tomllib.loads(block.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return {}
    return {key.lower(): _words(value) for key, value in values.items()}


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _facts(values: Mapping[str, str]) -> dict[str, str]:
    facts: dict[str, str] = {}
    for key, aliases in _ALIASES.items():
        value = next(
            (values[name] for alias in aliases for name in (alias, alias.replace("_", "-")) if values.get(name)), ""
        )
        if key == "published":
            value = dateline.iso(value) or ""
        if key == "url" and "://" not in value:
            value = ""
        if value:
            facts[key] = value
    return facts
