"""Scales that a list gives once, behind its last member: "$10, $25 and $50 million", "two or three million"."""

import re
from collections.abc import Sequence

from tallycheck.extractor.item import Item
from tallycheck.extractor.numbers.form import ONE

_COMMA = re.compile(r", ")
_AND = re.compile(r",? and ", re.IGNORECASE)
_OR = re.compile(r",? or ", re.IGNORECASE)
_LARGEST = 1000  # numbers from here on are written out


def same_scale(text: str, items: Sequence[Item]) -> list[Item]:
    """The items, those of a list that rises to a number with a scale word given that scale."""
    out = list(items)
    for i in range(len(out) - 2, -1, -1):
        item, after = out[i], out[i + 1]
        if _is_smaller(item, after) and _is_listed(text, item, after, carried=after is not items[i + 1]):
            out[i] = _scaled(item, after)
    return out


def _is_smaller(item: Item, after: Item) -> bool:
    """Whether an item without a scale word may have been written before the one that has it, and is no larger."""
    if item.mantissa is not None or after.mantissa is None or item.form not in ("digits", "words"):
        return False
    if not item.is_point or item.low is None or not 0 < item.low < _LARGEST:
        return False
    return item.low <= after.mantissa and item.unit == after.unit and _has_no_own_unit(item, after)


def _has_no_own_unit(item: Item, after: Item) -> bool:
    """Whether the unit is a sign before each sum, or one that both share."""
    return (item.money_before and after.money_before) or item.unit_span == after.unit_span


def _is_listed(text: str, item: Item, after: Item, *, carried: bool) -> bool:
    """Whether the two are members of one list. `carried`: the second has its scale from one behind it."""
    joints = [_OR, *([_AND] if item.unit else []), *([_COMMA] if carried else [])]
    return any(joint.fullmatch(text, item.end, after.start) for joint in joints)


def _scaled(item: Item, after: Item) -> Item:
    """The item times the scale of the one behind it."""
    size = (after.low or ONE) / (after.mantissa or ONE)
    low = (item.low or ONE) * size
    step = item.step * size if item.step is not None else None
    return item._replace(low=low, high=low, step=step, mantissa=item.low)
