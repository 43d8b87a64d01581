"""Which way a change goes: "fell 12%", "down by a fifth", "12% lower", "a 12% rise"."""

import re
from collections.abc import Sequence
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.item import Item
from tallycheck.model.claim import TURN

_UNITS = frozenset({"%", "pp", "bp"})
_POINT = "point"
_STILL = "still"
_NEVER = "(?!)"
_REACH = 60


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """For each way what stands right before such a number and right behind it."""
    table = lexicon.table("hedges")["turn"]
    between = trie.pattern(table["between"])
    behind = trie.pattern(table["before_behind"])
    out = []
    for way in ("up", "down", _STILL):
        before = trie.pattern(table[way])
        lead = re.compile(rf"(?<![^\W_])(?:{before})(?:[\s,]+(?:{between})(?![^\W_]))*[\s(+–-]*$", re.IGNORECASE)
        after = trie.pattern(table[f"{way}_behind"]) if way != _STILL else _NEVER
        out.append((way, lead, re.compile(rf"[\s-]+(?:(?:{behind})\s+){{0,2}}(?:{after})(?![^\W_])", re.IGNORECASE)))
    return tuple(out)


def turned(text: str, items: Sequence[Item], floor: int, end: int) -> list[Item]:
    """The items, those that are a change in per cent or points with the way it goes among their hedges.

    Points that go up or down beside a percentage are percentage points: "71%, six points more than in 2021".
    """
    out = list(items)
    for i, item in enumerate(items):
        number = item.high if item.low is None else item.low
        changes = (
            (item.unit in _UNITS or _is_beside(items, i))
            and number is not None
            and number > 0
            and item.role not in ("from", "to")
        )
        signed = _signed(text, items, i)
        if signed and item.low is not None:
            out[i] = item._replace(low=abs(item.low), high=abs(item.low), hedges=(*item.hedges, TURN + signed))
            continue
        way = _way(text, item, max(floor, items[i - 1].tail if i else floor), _next(items, i, end)) if changes else None
        if way and way != _STILL:
            out[i] = item._replace(hedges=(*item.hedges, TURN + way))
        if way and way != _STILL and item.unit == _POINT:
            out[i] = out[i]._replace(unit="pp", noun=None)
    return out


def _signed(text: str, items: Sequence[Item], own: int) -> str | None:
    """Which way the value before a bracket went by the percentage that it holds: "4.8 million (+6%)"."""
    item = items[own]
    changes = own and item.unit == "%" and item.is_point and items[own - 1].unit not in _UNITS
    if not changes or item.low is None or not text.startswith(")", item.tail):
        return None
    before = text[items[own - 1].tail : item.start].strip()
    return {"(": "down" if item.low < 0 else None, "(+": "up"}.get(before)


def _is_beside(items: Sequence[Item], own: int) -> bool:
    """Whether a value is in points, and one before it in per cent, or the one that it leads to."""
    led = own + 1 < len(items) and items[own + 1].role == "to" and items[own + 1].unit == "%"
    return items[own].unit == _POINT and (led or any(item.unit == "%" for item in items[:own]))


def _next(items: Sequence[Item], own: int, end: int) -> int:
    return items[own + 1].start if own + 1 < len(items) else end


def _way(text: str, item: Item, floor: int, end: int) -> str | None:
    lead = text[max(floor, item.opens - _REACH) : item.opens]
    found = [(match.start(), way) for way, before, _ in _patterns() if (match := before.search(lead))]
    if found:
        return min(found)[1]  # the longer: "gave up 4.6%" is no rise
    until = min(end, item.tail + _REACH)
    return next((way for way, _, behind in _patterns() if behind.match(text, item.tail, until)), None)
