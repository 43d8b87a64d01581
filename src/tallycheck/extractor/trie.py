"""Many words as one pattern, sharing their beginnings so that a search looks at each character about once."""

import re
from collections.abc import Iterable
from typing import Any

_END = ""


def pattern(words: Iterable[str]) -> str:
    """A regular expression that matches any of the words, longest first. A space in a word matches any one blank."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _write(root)


def _write(node: dict[str, Any]) -> str:
    branches = [_letter(letter) + _write(child) for letter, child in sorted(node.items()) if letter != _END]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if _END not in node:
        return body
    return f"(?:{body})?"


def _letter(letter: str) -> str:
    return "[ \\u00a0\\u202f]" if letter == " " else re.escape(letter)
