"""Windows of time in which something was counted: "88,898 within 24 hours", "in the 27 minutes after sales began"."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from tallycheck import lexicon, units
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.reading import Reading

WINDOW = "window"
_REACH = 16
_BEFORE = 7
_TELLING = frozenset({"within", "inside"})
_SPANNING = frozenset({"for", "after", "from"})
_TOLD = frozenset({"count", "money", "percent", "number", "points", "mass", "volume", "energy"})
# Seconds in a unit, its sign, and below how many of the next one it is used.
_STEPS = (
    ("a", 31_557_600, 0.97),
    ("mo", 2_629_800, 0.97),
    ("wk", 604_800, 1.9),
    ("d", 86_400, 0.8),
    ("h", 3_600, 0.97),
)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.table("qualifiers")["window"][name])


def windows(layout: Layout, readings: Sequence[Reading], families: Sequence[str]) -> dict[int, list[int]]:
    """The readings that are windows of time, each with the values that were counted in it."""
    found: dict[int, list[int]] = {}
    for i, kind in enumerate(families):
        lead = _lead(layout, i) if kind == "time" and not _is_none(layout, readings[i], i) else None
        if lead is None:
            continue
        counted = _counted(layout, families, i)
        if counted or lead:
            found[i] = counted
    return found


def _is_none(layout: Layout, reading: Reading, own: int) -> bool:
    """Whether a time is an age, or one by the stopwatch: "ran it in 29:14"."""
    first, last = layout.homes[own]
    return reading.quantity.unit == "year of age" or any(":" in word.text for word in layout.tokens[first : last + 1])


def _lead(layout: Layout, own: int) -> bool | None:
    """Whether the words before a duration can only lead to a window; None where they lead to none."""
    at = layout.homes[own][0] - 1
    floor = max(0, at - _BEFORE)
    first = False
    while at >= floor and layout.tokens[at].low in _words("between"):
        first = first or layout.tokens[at].low in _words("first")
        at -= 1
    if at < 0:
        return None
    word = layout.tokens[at].low
    if any(w.low.endswith("est") or w.lemma in _words("records") for w in layout.tokens[max(0, at - 5) : at]):
        return None  # "the worst crash in forty years"
    if word in _TELLING or (first and word in _SPANNING):
        return True
    return first if word in _words("leads") else None


def _counted(layout: Layout, families: Sequence[str], own: int) -> list[int]:
    """The value nearest to a window that can be counted in it."""
    near = [
        (layout.cost(own, *layout.homes[i]), i)
        for i in range(max(0, own - 3), min(len(families), own + 4))
        if families[i] in _TOLD and not _is_age(layout, i, families[i]) and not _parted(layout, own, i, families[i])
    ]
    best = min(near, default=None)
    return [best[1]] if best and best[0] <= _REACH else []


def _is_age(layout: Layout, own: int, kind: str) -> bool:
    """Whether a bare number stands between commas, as an age does: "Ola Berg, 34, scored"."""
    first, last = layout.homes[own]
    if kind != "number" or last + 1 >= len(layout.tokens) or layout.tokens[last + 1].text != ",":
        return False
    return first > 0 and layout.tokens[first - 1].low in (",", "at")


def _parted(layout: Layout, own: int, other: int, kind: str) -> bool:
    """Whether a semicolon stands between two values, or the other is the end of a window itself."""
    first, last = sorted((layout.homes[own], layout.homes[other]))
    before = layout.tokens[max(0, layout.homes[other][0] - 1)].low
    return (kind == "number" and before in _words("leads")) or any(
        w.text == ";" for w in layout.tokens[first[1] : last[0]]
    )


def qualifier(reading: Reading) -> str | None:
    """A window as a qualifier: days and longer to the unit, hours and minutes by their size alone."""
    number = reading.quantity.high if reading.quantity.high is not None else reading.quantity.low
    seconds = units.convert(number, reading.quantity.unit, "s") if number and reading.quantity.unit else None
    return f"{WINDOW}:{_size(seconds)}" if seconds else None


def _size(seconds: Decimal) -> str:
    for sign, length, least in _STEPS:
        many = float(seconds) / length
        if many >= least:
            return sign if sign == "h" else f"{round(many)}{sign}"
    return "min"
