"""Old value, new value and difference: "rose 28.7% to 44.1", "from 128K to 1M", "cut by 12 to 30"."""

import re
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor import trie
from tallycheck.extractor.item import Item

_LEAD = re.compile(r"(?<![^\W_])(from|to|by) (?:a record |a total of |an? )?$", re.IGNORECASE)
_LEADS = (
    "from ",
    "to ",
    "by ",
    " record ",
    " total of ",
    " a ",
    " an ",
)  # how it ends: a quick look before the slow one
_BY = re.compile(r"(?<![^\W_])by (?:about |around |nearly |almost |some |only |just |more than )?$", re.IGNORECASE)
_STEPS = 5  # nobody gives a range that is so wide
_WINDOW = 90


@cache
def _verbs() -> re.Pattern[str]:
    words = lexicon.table("hedges")["change"]["words"]
    return re.compile(rf"(?<![^\W_])(?:{trie.pattern(words)})(?![^\W_])", re.IGNORECASE)


def is_change(text: str, start: int, floor: int) -> bool:
    """Whether a word of change stands in the clause before a place."""
    window = text[max(floor, start - _WINDOW) : start]
    clause = re.split(r"[;:]|\. ", window)[-1]
    return bool(_verbs().search(clause))


@cache
def _moved() -> re.Pattern[str]:
    words = lexicon.table("hedges")["change"]["words"]
    return re.compile(
        rf"(?<![^\W_])(?:{trie.pattern(words)})(?: by)?"
        r"(?: (?:about|around|nearly|almost|some|roughly|over|more than))? $",
        re.IGNORECASE,
    )


def mark(text: str, items: list[Item], floor: int) -> list[Item]:
    """The items with neighbours that are parts of one change marked, so that they are not joined to a range.

    "from 3 to 5" behind a verb of change; "rose 3% to 5 million", where each has a unit of its own.
    """
    out = list(items)
    for i in range(len(items) - 1):
        first, last = out[i], items[i + 1]
        if text[first.tail : last.start].strip().lower() != "to":
            continue
        if text[max(floor, first.start - 5) : first.start].lower() == "from " and is_change(text, first.start, floor):
            out[i], out[i + 1] = first._replace(role="from"), last._replace(role="to")
            continue
        if _is_step(text, first, last, floor):
            out[i], out[i + 1] = first._replace(role="by"), last._replace(role="to")
            continue
        steps = first.measured and first.unit not in ("%", "pp")
        apart = not first.bare and (last.unit != first.unit or first.money_before or steps)
        if apart and _moved().search(text[max(floor, first.start - 40) : first.start]):
            out[i], out[i + 1] = first._replace(role="by"), last._replace(role="to")
    return out


def _is_step(text: str, first: Item, last: Item, floor: int) -> bool:
    """Whether "by X to Y" says a step and where it led, and no range: "by 10,000 to 216,000", "by a fifth to £84m"."""
    if not _BY.search(text, max(floor, first.start - 24), first.start) or not first.low or not last.low:
        return False
    far = (first.mantissa is None) == (last.mantissa is None) and last.low / first.low > _STEPS
    return (first.form == "fraction" or far) and is_change(text, first.start, floor)


def roles(text: str, items: list[Item], floor: int) -> list[Item]:
    """The items with the part that each plays in a change."""
    leads = [_lead(text, item, floor) for item in items]
    if not any(leads):
        return items
    out = list(items)
    for i, (item, lead) in enumerate(zip(items, leads, strict=True)):
        if lead and item.role is None and _may_lead(item, lead) and is_change(text, item.opens, floor):
            out[i] = item._replace(role=lead)
    for i in range(len(out) - 1):
        follows = out[i + 1].role in ("to", "from") and out[i + 1].opens - out[i].tail < 12
        if follows and out[i].role is None and out[i].form != "ordinal" and is_change(text, out[i].opens, floor):
            out[i] = out[i]._replace(role="by")
    return out


def _may_lead(item: Item, lead: str) -> bool:
    """Whether an item can be that part of a change; a range can only be its size."""
    return item.form != "ordinal" and (item.form != "range" or lead == "by")


def _lead(text: str, item: Item, floor: int) -> str | None:
    before = text[max(floor, item.opens - 24) : item.opens]
    match = _LEAD.search(before) if before.casefold().endswith(_LEADS) else None
    return match[1].lower() if match else None
