"""A value that is given a second time in another unit which is left out: "610, or 379 miles", "2,000 ft (610)"."""

import re
from collections.abc import Sequence
from decimal import Decimal

from tallycheck import lexicon, units
from tallycheck.extractor.item import Item

_SECOND = re.compile(
    r",? or (?:about |around |roughly |nearly |some )?|,? ?[(\[](?:or |about |some |~|= ?)?", re.IGNORECASE
)
_NEAR = Decimal("0.015")
_DEGREE = Decimal(1)


def with_twins(text: str, items: Sequence[Item]) -> list[Item]:
    """The items, a bare number beside a measured one in the other unit in which it says the same."""
    out = list(items)
    for i in range(len(out) - 1):
        first, last = out[i], out[i + 1]
        if first.bare == last.bare or not _SECOND.fullmatch(text, first.tail, last.start):
            continue
        bare, known = (first, last) if first.bare else (last, first)
        unit = _twin(bare, known)
        if unit:
            out[i if first.bare else i + 1] = bare._replace(unit=unit, measured=True)
    return out


def _twin(bare: Item, known: Item) -> str | None:
    """The unit in which a bare number is what a measured one says, if there is one."""
    unit = lexicon.table("grammar")["twins"].get(known.unit)
    if (
        unit is None
        or not (bare.is_point and known.is_point and known.measured)
        or bare.form not in ("digits", "words")
    ):
        return None
    value = units.convert(known.low or Decimal(0), known.unit or "", unit)
    if value is None or not bare.low:
        return None
    slack = _DEGREE if unit.startswith("°") else abs(bare.low) * _NEAR
    return unit if abs(value - bare.low) <= slack else None
