"""Where the operands of a derived figure stand: in its sentence, above it, in a table, under the names it compares."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from tallycheck import units
from tallycheck.auditor import names, words
from tallycheck.auditor.bounds import Bounds, written
from tallycheck.auditor.page import Page
from tallycheck.families import family
from tallycheck.model import Claim

_FAR = 12
_MANY = 60
_SHORT = 3
_CLAUSE = 90
_WORD = re.compile(r"[a-z-]+")
_BEFORE = re.compile(r"(?: [\w-]+){0,4}?,? (?:to|from)(?: (?:about|nearly|almost|some|just|more than|a total of))? ?")
_BEHIND = re.compile(
    r"[\s,(–—-]{0,4}(?:(?:representing|marking|making|or|an|a|the|up|down|by|of|more|than|about|nearly|some) )*"
    r"(?:(?P<noun>\w+) (?:of|by) )?(?:(?:about|nearly|almost|more than|roughly|some|around) )?"
)
_THAN = re.compile(r"(?:,? (?:\w+ ){0,2}than)?(?: of)? (?:the|its|their|his|her)(?: [\w-]+’?'?s?)? ?")
_AS_MUCH = re.compile(r"\W*as (?:many|much)\b(?! as\b)")
_BACK = re.compile(
    r"(?:\b(?:that|this|which) (?:is|was)|,? or)(?: (?:about|nearly|almost|some|more than|roughly|around))? ?$"
)
_FIRST_YEAR, _LAST_YEAR = 1500, 2100


@dataclass(frozen=True, slots=True)
class Pair:
    """Two operands in the order of the text; `sure` where the text leaves no choice of others."""

    left: Claim
    right: Claim
    sure: bool = False


def numeric(claim: Claim) -> bool:
    """Whether a claim is a number that can be an operand: no date, rank, multiple or clock time."""
    known = family(claim.quantity) not in ("date", "clock", "ordinal", "multiple", "points", "magnitude")
    return known and not is_points(claim) and not _year(claim) and written(claim) is not None


def _year(claim: Claim) -> bool:
    """Whether a bare number looks like a year."""
    low = claim.quantity.low
    return (
        claim.quantity.unit is None and low is not None and _FIRST_YEAR <= low <= _LAST_YEAR and len(claim.quote) == 4
    )


def is_points(claim: Claim) -> bool:
    """Whether a claim counts points of a scale, as a distance of two percentages does."""
    return claim.quantity.unit in ("pp", "point")


def like(a: Claim, b: Claim) -> bool:
    """Whether two operands measure the same kind of thing, counts of the same noun or of none."""
    if {a.partner, b.partner} & {a.id, b.id}:
        return False
    first, second = a.quantity.unit, b.quantity.unit
    if first == second or units.dimension(first) == units.dimension(second):
        return True
    tops = {u.split("/")[0] if u else None for u in (first, second)}
    money = {a.quantity.kind, b.quantity.kind} == {"currency"}
    bare = None in (first, second) and {a.quantity.kind, b.quantity.kind} <= {"number", "count"}
    return (money and len(tops) == 1) or bare


def measured(claim: Claim, unit: str | None) -> Bounds | None:
    """What an operand may be, in the other unit where it converts."""
    own = written(claim)
    if own is None or unit is None or claim.quantity.unit is None or claim.quantity.unit == unit:
        return own
    one = units.convert(Decimal(1), claim.quantity.unit, unit)
    return own.scaled(one) if one else own


def both(pair: Pair) -> tuple[Bounds, Bounds] | None:
    """Both operands in one unit."""
    left, right = written(pair.left), measured(pair.right, pair.left.quantity.unit)
    return (left, right) if left and right else None


def change(page: Page, figure: Claim) -> Pair | None:
    """The values that a change in the figure's sentence leads from and to, where there is exactly one such change."""
    sentence = [c for c in page.sentence(figure) if numeric(c)]
    old = [c for c in sentence if "role:from" in c.qualifiers]
    if len(old) != 1:
        return None
    new = [c for c in sentence if "role:to" in c.qualifiers] or [
        c for c in sentence if c.span < figure.span and c.id != old[0].id and like(c, old[0])
    ]
    if len(new) != 1 or not like(old[0], new[0]):
        return None
    return Pair(old[0], new[0], sure=abs(old[0].span.start - new[0].span.start) < _CLAUSE)


def joined(page: Page, figure: Claim, pair: Pair) -> bool:
    """Whether nothing but "to", "from" or "an increase of" stands between the figure and a value of the change."""
    first, last = sorted((pair.left, pair.right), key=lambda c: c.span)
    middle = page.between(first, last)
    if re.search(r"[;:()]", middle) or frozenset(_WORD.findall(middle)) & words.table("clause"):
        return False
    if figure.span < first.span:
        return _leads(page.between(figure, first))
    if figure.span > last.span:
        return _follows(page.between(last, figure), page.after(figure))
    return _follows(page.between(first, figure), "") and _leads(page.between(figure, last))


def _leads(gap: str) -> bool:
    """Whether a gap leads from a figure to the value that it changed: "… to", "in May, from"."""
    told = frozenset(_WORD.findall(gap))
    if re.search(r"\d", gap) or {"from", "to"} <= told:
        # "30% from 2005 levels, to": a change from something else than the value beside it
        return False
    other = words.table("change") | words.table("clause") | words.table("period")
    return bool(_BEFORE.fullmatch(gap)) and not told & other


def _follows(gap: str, rest: str) -> bool:
    """Whether a figure sums up what stands before it: ", a drop of 25%", ", a 50% increase", " (25%)"."""
    match = _BEHIND.fullmatch(gap)
    if not match or (match["noun"] and match["noun"] not in words.table("change")):
        return False
    noun = _WORD.match(rest.lstrip(" -"))
    return noun is None or noun[0] in words.table("change") or noun[0] in ("from", "to")


def just_told(page: Page, figure: Claim) -> Pair | None:
    """The last two values before a figure that points back at them: "… That is four times as many"."""
    if not _AS_MUCH.match(page.after(figure)) or not _BACK.search(page.before(figure)):
        return None
    told = list(islice((c for c in page.above(figure) if numeric(c)), _SHORT))
    last = told[0] if told else None
    other = next((c for c in told[1:] if last and like(c, last)), None)
    if last is None or other is None or figure.span.start - other.span.end > 2 * _CLAUSE:
        return None
    return Pair(other, last, sure=True)


def beside(page: Page, figure: Claim) -> Pair | None:
    """The value right behind a figure ("twice the 200", "$4,000 less than the $28,000") and its only like before it."""
    behind = [c for c in page.sentence(figure) if numeric(c) and c.span > figure.span]
    if not behind or not _THAN.fullmatch(page.between(figure, behind[0])):
        return None
    others = [c for c in page.sentence(figure) if numeric(c) and c.id != behind[0].id and like(c, behind[0])]
    first = others[0] if len(others) == 1 else None
    if first is None or first.span > figure.span or figure.span.start - first.span.end > _CLAUSE:
        return None
    return Pair(first, behind[0], sure=True)


def in_sentence(page: Page, figure: Claim, allowed: frozenset[str]) -> Iterator[Pair]:
    """Pairs of like operands in the figure's sentence."""
    around = [c for c in page.sentence(figure) if numeric(c) and _fits(c, allowed)]
    for i, left in enumerate(around):
        for right in around[i + 1 :]:
            if like(left, right) and left.quantity != right.quantity:
                yield Pair(left, right)


def under_names(page: Page, figure: Claim, allowed: frozenset[str]) -> Iterator[Pair]:
    """Pairs of values of what the figure's sentence compares: one of a name before it, one of the name behind it."""
    ahead, behind = names.nearest(page, figure)
    own = [c for c in page.sentence(figure) if numeric(c) and _fits(c, allowed)]
    for other in behind[:1] or ahead[:1]:
        theirs = _of(page, other, allowed, figure)
        for left in own:
            yield from (Pair(left, right) for right in theirs if _pairs(left, right))
        for name in (*names.of(figure), *ahead[:2]):
            if names.same(name, other):
                continue
            ours = _of(page, name, allowed, figure)
            rows = [Pair(a, b) for a in ours for b in theirs if _pairs(a, b)]
            alone = len({(p.left.quantity, p.right.quantity) for p in rows if _one_row(p.left, p.right)}) == 1
            near = page.words(figure, 40)
            for p in rows:
                yield Pair(p.left, p.right, sure=alone and _one_row(p.left, p.right) and _spoken_of(p.left, near))


def above(page: Page, figure: Claim, allowed: frozenset[str]) -> Iterator[Pair]:
    """Pairs with one operand in the figure's sentence or near above it, of one attribute or of the family allowed."""
    near = list(islice((c for c in page.above(figure) if numeric(c) and _fits(c, allowed)), _FAR))
    here = [c for c in page.sentence(figure) if numeric(c) and _fits(c, allowed)]
    for left in here or near:
        for right in near:
            once = left.id != right.id if here else left.span < right.span
            if once and _same_attribute(left, right) and like(left, right):
                yield Pair(left, right)


def anywhere(page: Page, allowed: frozenset[str]) -> Iterator[Pair]:
    """Pairs of rates of the family allowed in the whole document, where there are few enough to mean something."""
    values = _rates(page, allowed) if allowed else ()
    for i, left in enumerate(values):
        yield from (Pair(left, right) for right in values[i + 1 :] if like(left, right))


@lru_cache(maxsize=8)
def _rates(page: Page, allowed: frozenset[str]) -> tuple[Claim, ...]:
    """The different rates of a document, and the plain amounts that repeat one; none where there are many."""
    found: dict[object, Claim] = {}
    fitting = [c for c in page.claims if _fits(c, allowed) and numeric(c)]
    for claim in (c for c in fitting if "/" in (c.quantity.unit or "")):
        found.setdefault((claim.quantity.low, claim.quantity.high, claim.quantity.unit), claim)
    rates = list(found.values())
    if not 0 < len(rates) <= _FAR:
        return ()
    for claim in (c for c in fitting if any(_covers(c, rate) for rate in rates)):
        found.setdefault((claim.quantity.low, claim.quantity.high, claim.quantity.unit), claim)
    return tuple(found.values()) if len(found) <= _FAR else ()


def _covers(amount: Claim, rate: Claim) -> bool:
    """Whether a range of plain amounts repeats a rate of the document ("$0.80-1.00" and "$0.80 a litre")."""
    low, high, value = amount.quantity.low, amount.quantity.high, rate.quantity.low
    ranged = low is not None and high is not None and value is not None and low < high
    return ranged and "/" not in (amount.quantity.unit or "/") and low <= value <= high  # type: ignore[operator]


def _fits(claim: Claim, allowed: frozenset[str]) -> bool:
    return not allowed or family(claim.quantity) in allowed


def _of(page: Page, name: str, allowed: frozenset[str], figure: Claim) -> list[Claim]:
    """The values of a name: by their subject, or as the only value of its kind in a sentence that names it first."""
    found: list[Claim] = []
    for claim in page.naming(name):
        if len(found) >= _MANY:
            break
        subject = claim.subject.key if claim.subject else ""
        if not names.same(subject, name) and not any(names.same(e, name) for e in claim.frame.entities[:2]):
            continue
        if claim.id != figure.id and _fits(claim, allowed) and numeric(claim):
            found.append(claim)
    return found


def _pairs(left: Claim, right: Claim) -> bool:
    return left.id != right.id and like(left, right) and (_same_attribute(left, right) or _one_row(left, right))


def _one_row(left: Claim, right: Claim) -> bool:
    """Two cells of one table under one heading of row or column."""
    a, b = left.frame, right.frame
    return a.table is not None and a.table == b.table and (a.row == b.row) != (a.column == b.column)


def _spoken_of(cell: Claim, near: frozenset[str]) -> bool:
    """Whether the words near a figure are about the row of a cell: they name it, or both are about a price."""
    priced = cell.frame.concept in ("price", "cost") and bool(near & words.table("price"))
    return priced or any(len(word) > _SHORT and word in near for word in cell.frame.label)


def _same_attribute(left: Claim, right: Claim) -> bool:
    """One concept, one counted noun, or one rate of money."""
    a, b = left.frame, right.frame
    if a.noun and a.noun == b.noun:
        return True
    if left.quantity.kind == right.quantity.kind == "currency" and "/" in (left.quantity.unit or ""):
        return True
    return a.concept is not None and a.concept == b.concept


def spoken(claims: Sequence[Claim]) -> str:
    """The subjects of operands, where they have some, for a person."""
    return " and ".join(dict.fromkeys(c.subject.text for c in claims if c.subject))
