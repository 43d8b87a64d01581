"""What a list is of: the line or heading that it stands under ("Efficacy: / - overall: 79.6% / - never: 73.6%")."""

from functools import lru_cache

from tallycheck.extractor.concepts import of_label
from tallycheck.extractor.words import words_of
from tallycheck.model import Document

_MOST = 12  # items before one in which its list begins
_LONGEST = 120


def lead_in(document: Document, block: int) -> str:
    """The line with a colon right above a list, or else the heading over it; empty where the block is no item."""
    blocks = document.blocks
    if blocks[block].kind != "item":
        return ""
    above = next((b for b in reversed(blocks[max(0, block - _MOST) : block]) if b.kind != "item"), None)
    line = document.slice(above.span).strip(" *_") if above else ""
    if line.endswith(":") and len(line) <= _LONGEST:
        return line
    section = blocks[block].section
    heading = document.slice(section[-1]) if section else ""
    return heading if len(heading) <= _LONGEST else ""


@lru_cache(maxsize=1024)
def listed_property(line: str, kind: str) -> str | None:
    """The property that such a line names for values of a family."""
    trigger = of_label(words_of(line), kind) if line else None
    return trigger.concept if trigger else None
