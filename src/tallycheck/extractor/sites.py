"""Headings that are nothing but the name of a thing that is built or lies somewhere: "The Kestrel Bridge"."""

import re
from functools import cache

from tallycheck import lexicon
from tallycheck.model import Block

_NAME = re.compile(r"(?P<article>The )?(?:[A-Z][^\W\d_’'-]+[ -]){1,3}(?P<last>[A-Z][a-z]+)")


@cache
def _sites() -> frozenset[str]:
    return frozenset(lexicon.table("names")["no_name"]["sites"])


def name_begins(block: Block, body: str) -> int | None:
    """Where the name begins in a heading that is such a name; its capitals are no matter of style. None for others."""
    found = _NAME.fullmatch(body) if block.kind == "heading" else None
    if found is None or found["last"].lower() not in _sites():
        return None
    return len(found["article"] or "")
