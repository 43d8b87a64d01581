"""Parts that should make a whole: the total row or column of a table, "12 people: four in A, six in B and two in C"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tallycheck.auditor import operands, words
from tallycheck.auditor.audit import Audit
from tallycheck.auditor.bounds import Bounds, verdict, written
from tallycheck.auditor.page import Page
from tallycheck.auditor.writing import make, plain
from tallycheck.model import Check, Claim

_LONGEST = 60
# A sum that is further off than this is no sum: the column counts something that cannot be added up.
_FAR_OFF = Decimal("0.34")
_GAP = re.compile(r"[^\d:;.!?]{0,40}")
_ADDED = frozenset({"currency", "count", "number", "dimension"})


def audit(page: Page) -> Iterator[Check]:
    """Every total of a table and every number that a colon breaks up into its parts."""
    tables: dict[int, list[Claim]] = defaultdict(list)
    for claim in page.claims:
        if page.block(claim).header:
            continue
        if claim.frame.table is not None and claim.frame.row is not None and claim.frame.column is not None:
            tables[claim.frame.table].append(claim)
    for cells in tables.values():
        for by_row in (True, False):
            yield from _lines(page, cells, by_row=by_row)
    for figure in page.claims:
        check = _broken_up(page, figure)
        if check:
            yield check


def _lines(page: Page, cells: Sequence[Claim], *, by_row: bool) -> Iterator[Check]:
    """The checks of a table's total row, or of its total column."""
    heads = {_along(c, by_row=by_row): _head(page, c, by_row=by_row) for c in cells}
    sums = [key for key, head in heads.items() if head in words.table("sum")]
    aside = any(_is_aside(head) for key, head in heads.items() if key not in sums)
    if len(sums) != 1 or len(heads) < 3 or aside:
        return
    across: dict[int, list[Claim]] = defaultdict(list)
    for claim in cells:
        across[_along(claim, by_row=not by_row)].append(claim)
    for line in across.values():
        figures = [c for c in line if _along(c, by_row=by_row) == sums[0]]
        parts = [c for c in line if _along(c, by_row=by_row) != sums[0]]
        whole = len({_along(c, by_row=by_row) for c in parts}) == len(parts) == len(heads) - 1
        if len(figures) == 1 and whole:
            check = _added(figures[0], parts, sure=figures[0].quantity.kind in _ADDED)
            if check:
                yield check


def _along(claim: Claim, *, by_row: bool) -> int:
    place = claim.frame.row if by_row else claim.frame.column
    return -1 if place is None else place


def _head(page: Page, claim: Claim, *, by_row: bool) -> str:
    """The text of the cell that heads a claim's row or column, in lower case without marks."""
    block = page.block(claim)
    span = block.row_header if by_row else block.column_header
    return re.sub(r"[^\w% -]", "", page.document.slice(span)).strip().lower() if span else ""


def _is_aside(head: str) -> bool:
    """Whether a head says that its line is no part of the total."""
    return any(f" {word} " in f" {head} " for word in words.table("aside"))


def _added(figure: Claim, parts: Sequence[Claim], *, sure: bool) -> Check | None:
    sides = [written(c) for c in parts]
    goal = written(figure)
    if goal is None or not figure.quantity.is_point or any(c.quantity.unit != figure.quantity.unit for c in parts):
        return None
    known = [s for s in sides if s is not None]
    if len(known) != len(parts) or len(parts) > _LONGEST or "/" in (figure.quantity.unit or ""):
        return None
    computed = Bounds(Decimal(0), Decimal(0), Decimal(0))
    for side in known:
        computed = computed.plus(side)
    holds = verdict(computed, goal, sure=True)
    off = abs(computed.stated - goal.stated) > abs(goal.stated) * _FAR_OFF
    if holds is None or (not holds and (not sure or off or max(k.stated for k in known) >= goal.stated)):
        return None
    formula = f"{' + '.join(plain(k.stated) for k in known)} = {plain(computed.stated)}"
    return make(figure, parts, formula, computed, holds=holds, why="The sum of the parts")


def _broken_up(page: Page, figure: Claim) -> Check | None:
    """A count before a colon, dash or bracket and its parts behind it, to the end of the list."""
    if not operands.numeric(figure) or figure.quantity.kind not in ("count", "number") or not figure.quantity.is_point:
        return None
    rest = [c for c in page.sentence(figure) if c.span > figure.span]
    if len(rest) < 2 or not _opens(page.between(figure, rest[0])):
        return None
    parts = rest[:1]
    for left, right in pairwise(rest):
        gap = page.between(left, right)
        if not _GAP.fullmatch(gap) or not ("," in gap or " and " in gap):
            break
        parts.append(right)
    counts = all(operands.numeric(c) and c.quantity.kind in ("count", "number") and c.quantity.is_point for c in parts)
    if len(parts) < 2 or not counts:
        return None
    bare = [c.model_copy(update={"quantity": c.quantity.model_copy(update={"unit": None})}) for c in (figure, *parts)]
    check = _added(bare[0], bare[1:], sure=False)
    return check if check and check.holds else None


def _opens(gap: str) -> bool:
    """Whether a list of parts begins in a gap, and nothing says that it is not all of them."""
    opener = re.search(r"[:(–—]|--", gap)
    open_list = any(f" {word} " in f" {gap} " for word in words.table("open_list"))
    return opener is not None and len(gap) < _LONGEST and not open_list


AUDIT = Audit(
    name="total",
    audit=audit,
    doc="The total row or column of a table is compared with the sum of the others, and a count with the parts that a "
    "colon breaks it up into.",
    holds=("The storm killed 12 people: four in the north, six in the south and two at sea.",),
)
