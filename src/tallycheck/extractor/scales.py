"""Scales that are given once, behind the last number: "$10, $25 and $50 million", "from 10.7 to 10.8 million"."""

import re
from collections.abc import Sequence

from tallycheck.extractor.item import Item
from tallycheck.extractor.numbers.form import ONE

_COMMA = re.compile(r", ")
_AND = re.compile(r",? and ", re.IGNORECASE)
_OR = re.compile(r",? or ", re.IGNORECASE)
_TO = re.compile(r" to ", re.IGNORECASE)
_FAR = 5  # times; what has grown by more would be told with its scale
_LARGEST = 1000  # numbers from here on are written out


def same_scale(text: str, items: Sequence[Item]) -> list[Item]:
    """The items, those of a list that rises to a number with a scale word given that scale."""
    out = list(items)
    for i in range(len(out) - 2, -1, -1):
        item, after = out[i], out[i + 1]
        listed = _is_smaller(item, after) and _is_listed(text, item, after, carried=after is not items[i + 1])
        if listed or _is_left_behind(text, item, after):
            out[i] = _scaled(item, after)
    return out


def _is_smaller(item: Item, after: Item) -> bool:
    """Whether an item without a scale word may have been written before the one that has it, and is no larger."""
    if not _lacks_scale(item, after) or (item.low or ONE) > (after.mantissa or ONE):
        return False
    return item.unit == after.unit and _has_no_own_unit(item, after)


def _lacks_scale(item: Item, after: Item) -> bool:
    """Whether an item is a small number without a scale word, before one that has such a word."""
    if item.mantissa is not None or after.mantissa is None or item.form not in ("digits", "words"):
        return False
    return item.is_point and item.low is not None and 0 < item.low < _LARGEST


def _is_left_behind(text: str, item: Item, after: Item) -> bool:
    """Whether a change is told that leads from one to the other: "from 10.7 to 10.8 million", in either direction."""
    if (
        not _lacks_scale(item, after)
        or item.unit not in (None, after.unit)
        or not _TO.fullmatch(text, item.end, after.start)
    ):
        return False
    ratio = (item.low or ONE) / (after.mantissa or ONE)
    return 1 / _FAR < ratio < _FAR and text[max(0, item.start - 5) : item.start].lower() == "from "


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
