"""One pattern for many words: a tree by letters, so that its cost does not grow with the list."""

import re
from collections.abc import Iterable

Tree = dict[str, "Tree"]
END = ""
CLASSES = {" ": "[ \\t\\n\u00a0]{1,3}", "'": "['’]", "’": "['’]"}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words as spelled, the longest that fits; a space stands for up to three."""
    root: Tree = {}
    for word in words:
        node = root
        for letter in word.replace("’", "'"):
            node = node.setdefault(letter, {})
        node[END] = {}
    return f"(?:{_render(root)})" if root else "(?!)"


def _render(node: Tree) -> str:
    branches = [_branch(letter, node[letter]) for letter in sorted(node) if letter != END]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    return f"(?:{body})?" if END in node else body


def _branch(letter: str, node: Tree) -> str:
    return CLASSES.get(letter, re.escape(letter)) + _render(node)
