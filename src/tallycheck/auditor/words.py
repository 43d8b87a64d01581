"""The words of the lexicon by which derived figures are known."""

import re
from collections.abc import Iterable
from functools import cache

from tallycheck import lexicon


@cache
def table(name: str) -> frozenset[str]:
    """One list of words of the table of derived figures."""
    return frozenset(lexicon.table("derived")[name]["words"])


def pattern(name: str) -> str:
    """One list of words as the inside of a pattern."""
    return "|".join(sorted(map(re.escape, table(name))))


def families(words: Iterable[str]) -> frozenset[str]:
    """The families of unit that the words allow for the operands; empty where they say nothing of it."""
    near = frozenset(words)
    return frozenset(f for cue in lexicon.table("derived")["cue"] if near & set(cue["words"]) for f in cue["families"])
