"""What the line over a table says of its numbers: their unit ("EUR m unless stated"), and what they measure."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from tallycheck import units
from tallycheck.extractor.headers import unit_of_header
from tallycheck.extractor.leadins import listed_property
from tallycheck.model import Block, Document

_LONGEST = 120
_TITLE = 80
_LINE = re.compile(
    r"[\W_]*(?P<figures>(?:all )?(?:figures|amounts|values|sums|numbers) (?:are |given |stated |shown |expressed )*)?"
    r"(?P<within>in )?(?P<unit>[^.;:()]{1,40}?)"
    r"(?P<unless>,? (?:unless|except|if not|save) [^.;:()]{1,60})?[\W_]*",
    re.IGNORECASE,
)
# "Prices are in dollars per million tokens.", "Emissions by sector (in million tonnes)", "Result, votes in thousands"
_MEASURED = re.compile(
    r"[\W_]*(?P<what>[^.;:()]{3,80}?)[\W_]*"
    r"(?:(?P<said>(?: (?:are|is|given|quoted|shown|stated|expressed|listed))*),? in (?P<unit>[^.;:(),]{1,40})"
    r"|\((?:all |figures )*(?:in )?(?P<bracket>[^();]{1,40})(?:;[^()]{0,60})?\))"
    r"(?:, [^.;:]{0,40})?[\W_]*",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?<![^\W_])(?:by|per)(?![^\W_])[^.!?]*$|:[\s*_]*$", re.IGNORECASE)  # "Deaths by district"


class Caption(NamedTuple):
    """The unit and scale of the numbers of a table, and the words for what they measure.

    Without words a line speaks of sums alone ("Figures in millions"), whatever else the table has.
    """

    unit: str | None
    scale: Decimal
    what: str = ""


def captions(document: Document) -> Mapping[int, Caption]:
    """What the line right over each table says, by the table's number; nothing of tables without such a line."""
    found: dict[int, Caption] = {}
    seen: set[int] = set()
    before: Block | None = None
    for block in document.blocks:
        if block.table is not None and block.table not in seen:
            seen.add(block.table)
            over = before if before is not None and before.kind != "cell" else None
            given = _given(document.slice(over.span), over.kind) if over else None
            if given:
                found[block.table] = given
        before = block
    return found


def _given(line: str, kind: str) -> Caption | None:
    sums = _of_sums(line)
    if sums:
        return sums
    match = _MEASURED.fullmatch(line) if len(line) <= _LONGEST else None
    told = unit_of_header(match["unit"] or match["bracket"]) if match else None
    sentence = line.rstrip(" *_").endswith((".", "!", "?"))  # "The quay was paid for in pounds."
    if match and told and (match["said"] or not sentence):
        return Caption(*_in_money(*told, match["what"]), match["what"])
    titled = len(line) <= _TITLE and kind != "title" and _TITLED.search(line)
    return Caption(None, Decimal(1), line) if titled else None


def _in_money(unit: str | None, scale: Decimal, what: str) -> tuple[str | None, Decimal]:
    """A unit and a scale: pounds that something costs weigh nothing."""
    paid = unit == "lb" and listed_property(what, "money") and not listed_property(what, "mass")
    return "GBP" if paid else unit, scale


def _of_sums(line: str) -> Caption | None:
    match = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
    if match is None or not (match["within"] or match["unless"]):
        return None
    given = unit_of_header(match["unit"])
    if given is None:
        return None
    unit, scale = given
    unit = "GBP" if unit == "lb" and match["figures"] else unit  # pounds of figures weigh nothing
    return Caption(unit, scale) if units.kind(unit) == "currency" or (unit is None and scale != 1) else None
