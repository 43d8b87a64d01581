"""One value in two units: "1.6 miles (2.57 km)"."""

import re

from tallycheck import units
from tallycheck.extractor.item import Item

_OPEN = re.compile(
    r",? ?[(\[](?:or |i\.e\. |that is )?(?:[~≈∼]|equivalent to |equal to )?|,? or |,? equivalent to ", re.IGNORECASE
)
# "$14.1 billion for the shares alone, or about 2 trillion yen": words may stand between where it is told as roughly.
_LATER = re.compile(r"(?: [a-z]{1,12}){1,5}, (?:or|that is|equivalent to) ")
_ENDS = re.compile(r"\s?(?:[.,;:)]|$)|\s(?:at|and)\b")
_NEAR, _FAR = 20, 60


def pair(text: str, items: list[Item]) -> list[Item]:
    """The items with conversions pointing at each other: "1.6 miles (2.57 km)"."""
    out = list(items)
    for i in range(len(out) - 1):
        left, right = out[i], out[i + 1]
        if left.partner is None and _converts(text, left, right):
            out[i], out[i + 1] = left._replace(partner=i + 1), _as_open(left, right._replace(partner=i))
    return out


def _as_open(left: Item, right: Item) -> Item:
    """A conversion with the bound of what it converts: "more than 18 inches (457 mm)" is more than 457 mm."""
    if not right.is_point or right.hedges or (left.low is None) == (left.high is None):
        return right
    low, high = (None if ours is None else theirs for ours, theirs in ((left.low, right.low), (left.high, right.high)))
    return right._replace(
        low=low, high=high, hedges=left.hedges, exclusive=left.exclusive, approximate=left.approximate
    )


def _converts(text: str, left: Item, right: Item) -> bool:
    if not (left.measured and right.measured and left.unit and right.unit) or left.unit == right.unit:
        return False
    if ("/" in left.unit) != ("/" in right.unit):
        return False  # "a loss of $1.1 billion, or 97 cents a share"
    here, there = units.dimension(left.unit), units.dimension(right.unit)
    sums = here.startswith("currency:") and there.startswith("currency:")
    return (here == there or sums) and _is_told_again(text, left, right, sums=sums)


def _is_told_again(text: str, left: Item, right: Item, *, sums: bool) -> bool:
    """Whether the words between two values say that they are one."""
    apart = right.opens - left.tail
    if apart <= _NEAR and _OPEN.fullmatch(text, left.tail, right.opens):
        return True
    roughly = sums and right.approximate and not left.approximate and apart <= _FAR
    later = roughly and _LATER.fullmatch(text, left.tail, right.opens) is not None
    return later and _ENDS.match(text, right.tail) is not None
