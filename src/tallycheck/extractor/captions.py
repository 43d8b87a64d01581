"""The unit that the line over a table gives to its sums: "Figures in millions of euros", "EUR m unless stated"."""

import re
from collections.abc import Mapping
from decimal import Decimal

from tallycheck import units
from tallycheck.extractor.headers import unit_of_header
from tallycheck.model import Block, Document

Given = tuple[str | None, Decimal]

_LONGEST = 120
_LINE = re.compile(
    r"[\W_]*(?P<figures>(?:all )?(?:figures|amounts|values|sums|numbers) (?:are |given |stated |shown |expressed )*)?"
    r"(?P<within>in )?(?P<unit>[^.;:()]{1,40}?)"
    r"(?P<unless>,? (?:unless|except|if not|save) [^.;:()]{1,60})?[\W_]*",
    re.IGNORECASE,
)


def caption_units(document: Document) -> Mapping[int, Given]:
    """The unit and scale of the sums of each table over which a line tells them, by the table's number."""
    found: dict[int, Given] = {}
    seen: set[int] = set()
    before: Block | None = None
    for block in document.blocks:
        if block.table is not None and block.table not in seen:
            seen.add(block.table)
            over = before if before is not None and before.kind != "cell" else None
            given = _given(document.slice(over.span)) if over else None
            if given:
                found[block.table] = given
        before = block
    return found


def _given(line: str) -> Given | None:
    match = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
    if match is None or not (match["within"] or match["unless"]):
        return None
    given = unit_of_header(match["unit"])
    if given is None:
        return None
    unit, scale = given
    unit = "GBP" if unit == "lb" and match["figures"] else unit  # pounds of figures weigh nothing
    return (unit, scale) if units.kind(unit) == "currency" or (unit is None and scale != 1) else None
