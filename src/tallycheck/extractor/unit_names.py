"""Units that look like names: "738 Watts", "45 degrees Celsius"."""

import re
from functools import cache

from tallycheck import lexicon
from tallycheck.model import Span

_COUNTED = re.compile(r"\d (?:degrees? )?$")


def is_unit(text: str, span: Span) -> bool:
    """Whether a run is the unit of the number before it: "738 Watts", "45 degrees Celsius"."""
    before = text[max(0, span.start - 12) : span.start]
    tail = before.rstrip()
    if not tail[-1:].isdigit() and not tail.endswith(("degree", "degrees")):
        return False
    counted = _COUNTED.search(before)
    return counted is not None and text[span.start : span.end].lower() in _unit_names()


@cache
def _unit_names() -> frozenset[str]:
    names = (name for unit in lexicon.units().values() for name in (*unit.names, *unit.plurals))
    words = {word.lower() for name in names for word in name.split()}
    return frozenset(words | {word + "s" for word in words})
