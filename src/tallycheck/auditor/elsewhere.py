"""Figures of one document whose operands stand in others: "twice as long as the other", with both lengths in a source.

What an operand measures must be what the figure's sentence speaks of: its subject is named there, and its property. A
figure is confirmed by any such operands that give it. It fails only where all of them deny it, every word that is near
the figure is known from the sentences of the operands, and nothing narrower is said of it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from tallycheck.auditor import change, difference, names, operands, plan, ratio, share, speaking, words
from tallycheck.auditor.bounds import stated
from tallycheck.auditor.operands import Pair
from tallycheck.auditor.page import Page
from tallycheck.auditor.shelf import Shelf
from tallycheck.families import family
from tallycheck.model import Check, Claim, Document

_MOST = 60
_NEAR = 60
_REACH = 160
_PRICES = ("price", "cost", "fee")
_NOT_SCOPES = ("role:from", "role:to", "role:by", "prior", "whole:total")
_ON_A_DAY = re.compile(r"[A-Z]")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


@dataclass(frozen=True)
class _Figure:
    """A figure on its page, with the things that its sentence names."""

    page: Page
    claim: Claim
    things: tuple[tuple[int, str], ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.things)

    @cached_property
    def around(self) -> frozenset[str]:
        return speaking.around(self.page, self.claim)

    @cached_property
    def telling(self) -> frozenset[str]:
        return speaking.telling(self.page, self.claim)

    @cached_property
    def near(self) -> frozenset[str]:
        return self.page.words(self.claim, _NEAR)

    @cached_property
    def text(self) -> str:
        return f"{self.page.before(self.claim, _REACH)} {self.page.after(self.claim, _REACH)}"

    @cached_property
    def changes(self) -> bool:
        """Whether it is a percentage or a fraction by which something changed."""
        return share.is_share(self.claim) and bool(self.page.words(self.claim, 45) & words.table("change"))

    @cached_property
    def off(self) -> int:
        """1 where it says how far something is over what was planned, -1 where how far under it, else 0."""
        return plan.way(self.page, self.claim)

    @cached_property
    def parts(self) -> bool:
        """Whether it is a percentage or a fraction of something."""
        of = "of" in self.page.after(self.claim, 8).split()[:1]
        return share.is_share(self.claim) and of


def audit_against(
    document: Document,
    claims: Sequence[Claim],
    others: Sequence[tuple[Document, Sequence[Claim]]],
    *,
    known: Collection[str] = (),
) -> tuple[Check, ...]:
    """One check for each figure of the document whose operands stand in the others, but for those already known."""
    page, shelf = Page(document, claims), Shelf([Page(other, theirs) for other, theirs in others])
    figures = (_Figure(page, c, tuple(shelf.things(page, c))) for c in page.claims if c.id not in known)
    found = (_check(figure, shelf) for figure in figures if _derived(figure))
    return tuple(check for check in found if check)


def _derived(figure: _Figure) -> bool:
    claim = figure.claim
    return (
        figure.changes
        or figure.parts
        or claim.quantity.kind == "multiple"
        or figure.off != 0
        or difference.is_distance(figure.page, claim)
    )


def _check(figure: _Figure, shelf: Shelf) -> Check | None:
    pairs = list(islice(_pairs(figure, shelf), _MOST))
    narrowed = [pair for pair in pairs if _narrow(figure, pair)] or pairs
    narrowed = [pair for pair in narrowed if _of_its_years(figure, pair)] or narrowed
    narrowed.sort(key=lambda pair: (not _plain(figure, pair), pair.left.document != pair.right.document))
    checks = [(pair, _judged(figure, pair)) for pair in narrowed]
    for pair, check in checks:
        if check and check.holds and _one_way(figure, pair):
            return check
    denied = all(check and check.holds is False for _, check in checks)
    if len(pairs) == _MOST or not denied or not _one_voice(narrowed):
        return None
    return next((check for pair, check in checks if _plain(figure, pair)), None)


def _narrow(figure: _Figure, pair: Pair) -> bool:
    """Whether the figure's sentence names the scope of the operands ("direction:output" and "output")."""
    scopes = [scope.partition(":")[2] for scope in _scopes(pair.left) if ":" in scope]
    return bool(scopes) and all(speaking.stems(scope) <= figure.around for scope in scopes)


def _of_its_years(figure: _Figure, pair: Pair) -> bool:
    """Whether the operands are of years that the figure's sentence names."""
    years = {claim.time[:4] for claim in (pair.left, pair.right) if claim.time}
    return bool(years) and years <= set(_YEAR.findall(figure.text))


def _one_voice(pairs: Sequence[Pair]) -> bool:
    """Whether all pairs have the same two values, but for rounding."""
    sides = [both for pair in pairs if (both := operands.both(pair))]
    return all(here[0].meets(there[0]) and here[1].meets(there[1]) for here, there in pairwise(sides))


def _pairs(figure: _Figure, shelf: Shelf) -> Iterator[Pair]:
    """Operands of what the figure speaks of, in each the base first: what it was, is compared with, or is part of."""
    if len(figure.things) >= 2:
        yield from _of_two(figure, shelf)
    else:
        yield from (p for p in shelf.changes if _same_thing(figure, p.right) and _suits(figure, p))
        yield from _of_one(figure, shelf)
    if figure.parts:
        yield from _of_whole(figure, shelf)


def _suits(figure: _Figure, pair: Pair) -> bool:
    return _speaks(figure, pair.left) or _speaks(figure, pair.right)


def _of_two(figure: _Figure, shelf: Shelf) -> Iterator[Pair]:
    """A value of the thing that is compared, and one of that which it is compared with."""
    first, second = _compared(figure)
    ours, theirs = ([c for c in shelf.of(name) if _speaks(figure, c)] for name in (first, second))
    for left in theirs:
        yield from (Pair(left, right) for right in ours if left.id != right.id and _one_property(left, right))


def _compared(figure: _Figure) -> tuple[str, str]:
    """The names of what is compared: the last before the figure and the next behind it, or those on its one side."""
    ahead = [name for at, name in figure.things if at < figure.claim.span.start]
    behind = [name for at, name in figure.things if at >= figure.claim.span.start]
    if ahead and behind:
        return ahead[-1], behind[0]
    told = ahead[-2:] or behind[:2]
    return told[0], told[1]


def _of_one(figure: _Figure, shelf: Shelf) -> Iterator[Pair]:
    """Two values of one thing: as planned and as it came, or in the two years that the sentence names."""
    own = {scope for scope in _scopes(figure.claim) | figure.around if ":" not in scope}
    own |= {"plan"} if figure.off else set()
    values = [c for name in figure.names for c in shelf.of(name) if _speaks(figure, c)]
    for old in values:
        for new in values:
            if old.id == new.id or not operands.like(old, new) or old.frame.concept != new.frame.concept:
                continue
            apart = _scopes(old) ^ _scopes(new)
            planned = bool(apart) and apart <= own & _scopes(old)
            if planned or (not apart and _in_years(figure, old, new)):
                yield Pair(old, new)


def _in_years(figure: _Figure, old: Claim, new: Claim) -> bool:
    first, last = (claim.time[:4] if claim.time else "" for claim in (old, new))
    return bool(first and last) and first < last and first in figure.text and last in figure.text


def _of_whole(figure: _Figure, shelf: Shelf) -> Iterator[Pair]:
    """Whole and part of the counted noun, where the part is told in the figure's own words."""
    for pair in shelf.parts:
        counted = _counted(pair.left) or _counted(pair.right)
        own = speaking.sentence(pair.right) - counted
        named = bool(figure.things) and any(_same_thing(figure, claim) for claim in (pair.left, pair.right))
        if counted & figure.around and _whole_fits(figure, pair.left) and (named or own & figure.telling):
            yield pair


def _counted(claim: Claim) -> frozenset[str]:
    return speaking.stems((claim.quantity.unit or claim.frame.noun or "").split("/")[0])


def _whole_fits(figure: _Figure, whole: Claim) -> bool:
    """Whether the sentence gives the same whole, or none ("of the 240 patients", "of the patients")."""
    line = figure.page.sentence(figure.claim)
    behind = [c for c in line if c.span > figure.claim.span and operands.like(c, whole)]
    return not behind or behind[0].quantity.low == whole.quantity.low


def _same_thing(figure: _Figure, claim: Claim) -> bool:
    """Whether the claim is of the thing that the sentence names, or the one of them is of nothing with a name."""
    if not figure.things:
        return claim.subject is None or figure.claim.subject is None
    key = claim.subject.key if claim.subject else ""
    return any(names.same(key, name) for name in figure.names)


def _speaks(figure: _Figure, claim: Claim) -> bool:
    """Whether the figure's own words name what the claim measures, or call dear or cheap what has a price."""
    if claim.frame.concept in speaking.concepts(figure.claim) or speaking.aspects(claim) & figure.telling:
        return True
    if operands.is_points(figure.claim):  # "3 points ahead on the exam": the property is the occasion
        return bool(figure.telling & speaking.sentence(claim) - speaking.named(figure.names))
    priced = figure.off != 0 or bool(figure.near & words.table("price"))
    return priced and family(claim.quantity) == "money" and claim.frame.concept in _PRICES


def _one_property(left: Claim, right: Claim) -> bool:
    """Whether two values of different things measure the same, under the same conditions."""
    concept = left.frame.concept is not None and left.frame.concept == right.frame.concept
    noun = left.frame.noun is not None and left.frame.noun == right.frame.noun
    return (concept or noun) and operands.like(left, right) and _scopes(left) == _scopes(right)


def _scopes(claim: Claim) -> set[str]:
    return {q for q in claim.qualifiers if q not in _NOT_SCOPES}


def _judged(figure: _Figure, pair: Pair) -> Check | None:
    """The check by the kind of figure that it is."""
    page, claim, sure = figure.page, figure.claim, Pair(pair.left, pair.right, sure=True)
    goal = ratio.goal_of(page, claim)
    if goal:
        return ratio.judged(page, claim, goal, sure)
    if figure.changes or (figure.off and share.is_share(claim)):
        return change.judged(claim, sure) if pair.left.quantity.unit != "%" else None
    if figure.parts:
        return share.judged(claim, Pair(pair.right, pair.left, sure=True))
    goal = stated(claim)
    if goal and difference.suits(claim, pair.left) and difference.suits(claim, pair.right):
        return difference.judged(claim, goal, sure)
    return None


def _one_way(figure: _Figure, pair: Pair) -> bool:
    """Whether the values lie as the words say, the base above what "fell" or is "cheaper"."""
    sides = operands.both(pair)
    less, more = (bool(figure.near & words.table(name)) for name in ("lesser", "greater"))
    if sides and figure.off:
        return (sides[1].stated - sides[0].stated) * figure.off > 0
    if figure.parts or less == more or sides is None:
        return True
    return (sides[1].stated < sides[0].stated) == less


def _plain(figure: _Figure, pair: Pair) -> bool:
    """Whether the figure can only mean these operands: it says nothing that their sentences do not say as well."""
    left, right, claim = pair.left, pair.right, figure.claim
    own = speaking.named(figure.names)
    known = (speaking.known(left) & speaking.known(right)) | own
    years = {*left.frame.years, *right.frame.years, *((left.time or "")[:4], (right.time or "")[:4])}
    return (
        len(figure.things) <= 2
        and figure.telling - (plan.WORDS if figure.off else frozenset()) <= known
        and all(speaking.stems(entity) <= known for entity in claim.frame.entities)
        and _scopes(claim) <= _scopes(left) | _scopes(right)
        and set(_YEAR.findall(figure.text)) <= years
        and not any(_ON_A_DAY.search(c.quote) for c in figure.page.sentence(claim) if c.quantity.is_calendar)
        and not figure.near & words.table("annual")
    )
