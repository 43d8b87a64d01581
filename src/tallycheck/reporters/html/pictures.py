"""The geometry of the pictures: a dot plot of a group's values, a matrix of who disagrees with whom.

Only numbers are made here; the templates draw. All numbers are rounded, so that the same report gives the same bytes.
"""

import math
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from tallycheck.model.report import ClaimRecord, GroupRecord, Interval, Position
from tallycheck.reporters.html.lookup import Lookup, SourceName, shown

LEFT, RIGHT, ROW, TOP = 28.0, 332.0, 38.0, 24.0
_LABEL = 30
_LOG_FROM = 40.0
# Two sources need no picture, and more than that no longer fit.
MATRIX_FROM, MATRIX_LIMIT = 3, 24


@dataclass(frozen=True, slots=True)
class Dot:
    """One value in the plot: a point, or a bar from `x1` to `x2` with arrows at open ends."""

    letter: str
    label: str
    y: float
    x1: float
    x2: float
    open_low: bool
    open_high: bool
    label_x: float
    side: str

    @property
    def is_point(self) -> bool:
        """Whether both ends are in the same place."""
        return self.x1 == self.x2 and not (self.open_low or self.open_high)


@dataclass(frozen=True, slots=True)
class DotPlot:
    """The dots of one group on one scale, with the same in words."""

    dots: tuple[Dot, ...]
    height: float
    scale: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Range:
    """The ends of one position as numbers; an open end is None."""

    low: float | None
    high: float | None


def dot_plot(group: GroupRecord, claims: dict[str, ClaimRecord]) -> DotPlot | None:
    """The plot of the group's positions, or None where they have no scale in common."""
    if group.verdict not in ("conflict", "update") or len(group.positions) < 2:
        return None
    shared = len({claims[claim].value.unit for claim in group.claims}) == 1
    ranges = [_range(position, claims, shared=shared) for position in group.positions]
    known = [end for one in ranges if one for end in (one.low, one.high) if end is not None]
    if any(one is None for one in ranges) or not known:
        return None
    low, high = min(known), max(known)
    log = low > 0 and high / low >= _LOG_FROM
    dots = tuple(
        _dot(index, position, one, low=low, high=high, log=log)
        for index, (position, one) in enumerate(zip(group.positions, ranges, strict=True))
        if one
    )
    told = "; ".join(f"{dot.letter}: {shown(side.value)}" for dot, side in zip(dots, group.positions, strict=True))
    height = TOP + ROW * len(dots) - 10
    return DotPlot(dots, height, "logarithmic scale" if log else "", f"The values on one scale. {told}.")


def _range(position: Position, claims: dict[str, ClaimRecord], *, shared: bool) -> Range | None:
    if position.common:
        return _ends(position.common)
    if not shared:
        return None
    values = [_ends(Interval(low=claims[c].value.low, high=claims[c].value.high)) for c in position.claims]
    return values[0] if values else None


def _ends(interval: Interval) -> Range | None:
    low, high = number(interval.low), number(interval.high)
    return None if low is None and high is None else Range(low, high)


def number(text: str | None) -> float | None:
    """The place of a decimal, a date or a time of day on its scale, None where there is none."""
    if text is None:
        return None
    try:
        if ":" in text:
            hours, _, minutes = text.partition(":")
            return float(int(hours) * 60 + int(minutes))
        if text.startswith("--"):
            return float(date.fromisoformat("0004" + text[1:]).toordinal())
        if text.count("-") == 2 and not text.startswith("-"):
            return float(date.fromisoformat(text).toordinal())
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _dot(index: int, position: Position, one: Range, *, low: float, high: float, log: bool) -> Dot:
    x1 = LEFT + 12 if one.low is None else _place(one.low, low, high, log=log)
    x2 = RIGHT if one.high is None else _place(one.high, low, high, log=log)
    middle = (x1 + x2) / 2
    side = "start" if middle < LEFT + 100 else "end" if middle > RIGHT - 100 else "middle"
    label_x = {"start": x1 - 5, "end": x2 + 5, "middle": middle}[side]
    value = shown(position.value)
    return Dot(
        letter=chr(ord("A") + index) if index < 26 else str(index + 1),
        label=value if len(value) <= _LABEL else value[: _LABEL - 1] + "…",
        y=TOP + ROW * index,
        x1=x1,
        x2=x2,
        open_low=one.low is None,
        open_high=one.high is None,
        label_x=round(label_x, 1),
        side=side,
    )


def _place(value: float, low: float, high: float, *, log: bool) -> float:
    """Where the value stands between the two edges of the plot."""
    begin, end = LEFT + 24, RIGHT - 14
    if low == high:
        return round((begin + end) / 2, 1)
    at, first, last = (math.log(v) if log else v for v in (value, low, high))
    return round(begin + (at - first) / (last - first) * (end - begin), 1)


@dataclass(frozen=True, slots=True)
class Cell:
    """How often two sources give different values for one fact. `heat` is 0 to 4."""

    row: int
    column: int
    count: int
    heat: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sources, or one with itself, and in how many facts they disagree."""

    left: SourceName
    right: SourceName
    count: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The sources that conflict, each against each."""

    sources: tuple[SourceName, ...]
    cells: tuple[Cell, ...]
    pairs: tuple[Pair, ...]


def matrix(groups: tuple[GroupRecord, ...], look: Lookup) -> Matrix | None:
    """Which sources disagree with which, or None where fewer than three conflict."""
    tally: dict[tuple[str, str], int] = {}
    for group in groups:
        if group.verdict == "conflict":
            for pair in _pairs(group, look):
                tally[pair] = tally.get(pair, 0) + 1
    busy = [key for key in look.names if any(key in pair for pair in tally)]
    rank = sorted(busy, key=lambda key: -sum(count for pair, count in tally.items() if key in pair))
    kept = [key for key in busy if key in rank[:MATRIX_LIMIT]]
    if len(kept) < MATRIX_FROM:
        return None
    most = max(tally.values())
    cells = tuple(
        Cell(row, column, tally.get((left, right), 0), _heat(tally.get((left, right), 0), most))
        for row, right in enumerate(kept)
        for column, left in enumerate(kept[: row + 1])
    )
    order = list(look.names)
    pairs = sorted(tally.items(), key=lambda item: (-item[1], *map(order.index, item[0])))
    named = tuple(Pair(look.names[left], look.names[right], count) for (left, right), count in pairs)
    return Matrix(tuple(look.names[key] for key in kept), cells, named)


def _heat(count: int, most: int) -> int:
    return math.ceil(4 * count / most) if count else 0


def _pairs(group: GroupRecord, look: Lookup) -> set[tuple[str, str]]:
    """The pairs of sources that exclude each other in the group, in the order of the report."""
    order = {key: index for index, key in enumerate(look.names)}
    found = set()
    for left, right in combinations(group.positions, 2):
        if not _meet(left, right, group, look):
            ends = ([look.claims[claim].source for claim in side.claims] for side in (left, right))
            found |= {(min(a, b, key=order.__getitem__), max(a, b, key=order.__getitem__)) for a, b in product(*ends)}
    return found


def _meet(left: Position, right: Position, group: GroupRecord, look: Lookup) -> bool:
    """Whether one value lies inside the other: "June 2026" does not disagree with "14 June 2026"."""
    shared = len({look.claims[claim].value.unit for claim in group.claims}) == 1
    one, two = (_range(position, look.claims, shared=shared) for position in (left, right))
    if one is None or two is None:
        return False
    apart = (a.high is not None and b.low is not None and a.high < b.low for a, b in ((one, two), (two, one)))
    return not any(apart)
