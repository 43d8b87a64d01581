"""Second look: is a pair the best that either source offers for the other's claim?

One source rarely says one thing of one subject with two values. So a pair gains when no other number of either source
fits better, and loses when one does, whatever the values are.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from tallycheck.matcher.pairs import Columns, Floats, Ints
from tallycheck.matcher.values import canonical, middle
from tallycheck.matcher.weights import Weights
from tallycheck.model import Claim, Comparison, Link

_CLEAR = 2.0
SAME_SOURCE_BITS = 0.0
_ROUNDED = Decimal("1.03")
_APART = "two values of one source, too little alike to be a contradiction"
SAME = "same source"
LEVELS = (
    SAME,
    "clearly the best in both sources",
    "the best in both sources",
    "nearly the best",
    "others fit better",
)


def rank(claims: Mapping[str, Claim], links: Sequence[Link], weights: Weights) -> list[Link]:
    """The links with one comparison more, `rank`, and their scores with it."""
    order = list(claims.values())
    index = {claim.id: place for place, claim in enumerate(order)}
    pairs = Columns()
    for link in links:
        pairs.add(index[link.left], index[link.right], link.score, forbidden=bool(link.veto))
    made = zip(links, levels(order, pairs), strict=True)
    return [ranked(link, claims[link.left], claims[link.right], level, weights) for link, level in made]


def ranked(link: Link, left: Claim, right: Claim, level: int, weights: Weights) -> Link:
    """A link with one comparison more, its rank."""
    weight = weights.of("rank", LEVELS[level])
    said = Comparison(name="rank", level=LEVELS[level], weight=weight)
    score = round(link.score + weight, 3)
    veto = link.veto or (_APART if too_little(left, right, level, score) else None)
    return link.model_copy(update={"comparisons": (*link.comparisons, said), "score": score, "veto": veto})


def settle(claims: Sequence[Claim], pairs: Columns, weights: Weights) -> None:
    """Give every pair its rank, and its score and what forbids it with that."""
    pairs.rank[:] = levels(claims, pairs)
    bits = [weights.of("rank", level) for level in LEVELS]
    for n, level in enumerate(pairs.rank):
        score = pairs.score[n] = round(pairs.score[n] + bits[level], 3)
        if LEVELS[level] == SAME and not pairs.forbidden[n]:
            pairs.forbidden[n] = too_little(claims[pairs.left[n]], claims[pairs.right[n]], level, score)


def too_little(left: Claim, right: Claim, level: int, score: float) -> bool:
    """Whether two values of one source differ, and the pair is too little alike for that to be a contradiction."""
    return LEVELS[level] == SAME and score < SAME_SOURCE_BITS and _differ(left, right)


def _differ(left: Claim, right: Claim) -> bool:
    """Whether the values differ by more than rounding."""
    a, b = canonical(left.quantity, right.quantity)
    if a is None or b is None:
        return left.partner != right.id
    return a != b and (not a or not b or max(abs(a / b), abs(b / a)) > _ROUNDED)


def levels(claims: Sequence[Claim], pairs: Columns) -> bytearray:
    """The place of each pair's rank in `LEVELS`."""
    margins = array("d", [_CLEAR]) * len(pairs)
    for place, numbers in _by_claim(pairs, len(claims)):
        _lower(margins, place, numbers, claims, pairs)
    out = bytearray(len(pairs))
    for n, (left, right) in enumerate(zip(pairs.left, pairs.right, strict=True)):
        if claims[left].document != claims[right].document:
            out[n] = _level(margins[n])
    return out


def _level(margin: float) -> int:
    if margin >= 0:
        return 1 if margin >= _CLEAR else 2
    return 3 if margin >= -_CLEAR else 4


def _by_claim(pairs: Columns, number: int) -> Iterator[tuple[int, Ints]]:
    """Each claim with the numbers of its pairs."""
    counts = [0] * number
    for column in (pairs.left, pairs.right):
        for place in column:
            counts[place] += 1
    starts = [0, *accumulate(counts)]
    free, numbers = starts[:], array("I", bytes(4 * starts[-1]))
    for column in (pairs.left, pairs.right):
        for n, place in enumerate(column):
            numbers[free[place]] = n
            free[place] += 1
    for place in range(number):
        if counts[place]:
            yield place, numbers[starts[place] : starts[place + 1]]


def _lower(margins: Floats, own: int, numbers: Iterable[int], claims: Sequence[Claim], pairs: Columns) -> None:
    """Lower the margins of a claim's pairs to how much better each is than the best with another value there."""
    best: dict[str, dict[object, float]] = {}
    open_to: list[tuple[int, str, object]] = []
    document = claims[own].document
    for n in numbers:
        other = claims[pairs.right[n] if pairs.left[n] == own else pairs.left[n]]
        if other.document == document:
            continue
        value = _value(other)
        open_to.append((n, other.document, value))
        if not pairs.forbidden[n]:
            scores = best.setdefault(other.document, {})
            scores[value] = max(scores.get(value, pairs.score[n]), pairs.score[n])
    for n, source, value in open_to:
        scores = best.get(source, {})
        if len(scores) > (value in scores):
            better = max(score for held, score in scores.items() if held != value)
            margins[n] = min(margins[n], pairs.score[n] - better)


def _value(claim: Claim) -> object:
    """Equal for claims that one could not tell apart by value; a conversion counts as the figure that it converts."""
    return claim.partner if claim.partner and claim.partner < claim.id else middle(claim.quantity)
