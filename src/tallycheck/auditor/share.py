"""A part of a whole: "480 of 1,200 votes, or 40%", "about 80% of the H100", "one in four of the 240, 60 in all"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tallycheck.auditor import names, operands
from tallycheck.auditor.audit import Audit
from tallycheck.auditor.bounds import Bounds, stated, verdict
from tallycheck.auditor.operands import Pair
from tallycheck.auditor.page import Page
from tallycheck.auditor.writing import make, plain
from tallycheck.model import Check, Claim

_HUNDRED = Decimal(100)
_BESIDE = 40
# Between the part, the whole and the share: the forms that leave no choice of other operands.
OF = re.compile(r"\W*(?:out )?of (?:the |its |a total of |all |some |about )*")
_WHOLE_NAME = re.compile(r"\s*of (?:the |its |their |that of |what )*(.+)", re.DOTALL)
_FIRST = re.compile(r"\W*(?:out )?of (?:the |its |some |about |a total of |all )*")
_BRACKET = re.compile(
    r"(?:\(|\bor )(?:about |roughly |around |nearly |almost |just over |just under |some |i\.e\. |or )?$"
)
_GOES_ON = re.compile(r"\s*[a-z]")
_OR = re.compile(r"[\s,(–—-]*(?:or |that is |i\.e\. |about |roughly |around |nearly |just )*$")
_WHOLE = re.compile(r"\s*of (?:the |its |all |those |these |about |some )*$")


def audit(page: Page) -> Iterator[Check]:
    """Every percentage or fraction of a whole whose part and whole are found."""
    for figure in page.claims:
        if is_share(figure):
            check = _check(page, figure)
            if check:
                yield check


def is_share(figure: Claim) -> bool:
    """Whether a figure can be the share that a part has of a whole."""
    quantity = figure.quantity
    if quantity.unit == "%":
        return quantity.low is not None and 0 < quantity.low <= 100
    fraction = quantity.unit is None and quantity.low is not None and 0 < quantity.low < 1 and "." not in figure.quote
    return fraction and quantity.is_point


def _check(page: Page, figure: Claim) -> Check | None:
    for pair in (*_tight(page, figure), *_loose(page, figure), *_named(page, figure)):
        check = judged(figure, pair)
        if check and (check.holds or pair.sure):
            return check
    return None


def _tight(page: Page, figure: Claim) -> Iterator[Pair]:
    """Part and whole in one of the forms "M of (the) N, or X%", "M, or X% of the N", "X% (M of N)"."""
    line = sorted(
        [c for c in page.sentence(figure) if operands.numeric(c) and c.quantity.unit != "%"] + [figure],
        key=lambda c: c.span,
    )
    at = line.index(figure)
    alone = sum(c.quantity.unit == "%" for c in page.sentence(figure)) == 0 and len(line) == 3
    if at >= 2 and OF.fullmatch(_gap(page, line[at - 2], line[at - 1])) and _close(page, line[at - 1], figure):
        yield Pair(line[at - 2], line[at - 1], sure=alone)
    if at >= 2 and _FIRST.fullmatch(page.before(line[0])) and _close(page, line[at - 1], figure):
        yield Pair(line[at - 1], line[0], sure=alone)
    if (
        0 < at < len(line) - 1
        and _WHOLE.fullmatch(_gap(page, figure, line[at + 1]))
        and _OR.search(_gap(page, line[at - 1], figure))
    ):
        yield Pair(line[at - 1], line[at + 1], sure=alone and " or " in f" {_gap(page, line[at - 1], figure)} ")
    if at < len(line) - 2 and OF.fullmatch(_gap(page, line[at + 1], line[at + 2])):
        bracket = _gap(page, figure, line[at + 1]).strip()
        yield Pair(line[at + 1], line[at + 2], sure=alone and bracket in ("(", ", or", "–", "—"))


def _gap(page: Page, left: Claim, right: Claim) -> str:
    return page.between(left, right)


def _close(page: Page, whole: Claim, figure: Claim) -> bool:
    """Whether at most the counted noun and a bracket or "or" stand between the whole and the share."""
    gap = _gap(page, whole, figure)
    return len(gap) < 40 and bool(_BRACKET.search(gap)) and not _GOES_ON.match(page.after(figure, 12))


def _loose(page: Page, figure: Claim) -> Iterator[Pair]:
    """Like values of the sentence, when the share is said to be of something."""
    if "of" not in page.after(figure, 8).split()[:1]:
        return
    around = [c for c in page.sentence(figure) if operands.numeric(c) and c.quantity.unit != "%"]
    for left in around:
        for right in around:
            near = min(abs(figure.span.start - c.span.end) for c in (left, right)) < _BESIDE
            if near and left.id != right.id and operands.like(left, right):
                yield Pair(left, right)


def _named(page: Page, figure: Claim) -> Iterator[Pair]:
    """The value right before the share, as a part of the like value of the name behind it ("80% of the H100")."""
    whole = _WHOLE_NAME.match(page.after(figure, 80))
    if not whole:
        return
    parts = [
        c
        for c in page.sentence(figure)
        if operands.numeric(c) and c.span < figure.span and figure.span.start - c.span.end < 24
    ]
    named = [key for key in page.by_subject if names.begins(whole[1], key)] if parts else []
    for part in parts[-1:]:
        for claim in (c for key in named for c in page.by_subject[key]):
            if claim.id != part.id and operands.like(part, claim):
                yield Pair(part, claim)


def judged(figure: Claim, pair: Pair) -> Check | None:
    """The check of a share against part and whole; None where they tell nothing."""
    goal, sides = stated(figure), operands.both(pair)
    if not goal or not sides:
        return None
    part, whole = sides
    ratio = part.over(whole)
    if ratio is None:
        return None
    percent = figure.quantity.unit == "%"
    computed = ratio.scaled(_HUNDRED) if percent else ratio
    if not percent:
        goal = fraction(goal)
    holds = verdict(computed, goal, sure=pair.sure)
    if holds is None or (not holds and part.stated > whole.stated):
        return None
    end = f"{plain(computed.stated)}{'%' if percent else ''}"
    formula = f"{plain(part.stated)} / {plain(whole.stated)} = {end}"
    return make(figure, (pair.left, pair.right), formula, computed, holds=holds, why="The part over the whole")


def fraction(goal: Bounds) -> Bounds:
    """A fraction in words is said of anything within some per cent of it."""
    slack = goal.stated * Decimal("0.06")
    return Bounds(goal.stated - slack, goal.stated + slack, goal.stated)


AUDIT = Audit(
    name="share",
    audit=audit,
    doc="A percentage or fraction of a whole is worked out from the part and the whole beside it, or from the value of "
    "the thing that it is said to be a share of.",
    holds=("Of the ballots, 480 of 1,200 (40%) were void.",),
    fails=("Of the ballots, 480 of 1,200 (45%) were void.",),
)
