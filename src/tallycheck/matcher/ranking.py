"""Second look: what else the sources offer for the claims of a pair.

One source rarely says one thing of one subject with two values. So a pair gains when no other number of either source
fits better and loses when one does; a pair of values that differ loses when one of the two has its answer in the other
source already, and gains when a third source that gives the one value speaks as the other does.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from tallycheck.matcher import elsewhere
from tallycheck.matcher.combinations import OFFERED, SORTS, combined, tables, weighed
from tallycheck.matcher.looks import SAME, Look, coded, levels_of, size
from tallycheck.matcher.pairs import Columns, Ints, gathered
from tallycheck.matcher.values import canonical, middle
from tallycheck.matcher.weights import Table, Weights, comparison
from tallycheck.model import Claim, Link

SAME_SOURCE_BITS = 0.0
_WITH_OFFERS = "combinations with what the sources offer"
_ROUNDED = Decimal("1.03")
_APART = "two values of one source, too little alike to be a contradiction"
_NONE = -99.0
_CLEAR = 99.0
_BACKERS = 6

# Each look's levels, and the bits that part them (all but the first, which is for pairs within one source).
_MARGINS = (-3.6, -1.5, 0.0, 2.0)
RANKS = (SAME, "others fit far better", "others fit better", "nearly the best", "the best", "clearly the best")
ANSWERS = (SAME, "by none", "hardly", "perhaps", "yes")
BACKING = ("no third source", "not compared", "against it", "little", "some", "strong")
# How much more of their telling words two claims share than either does with another value of the other source.
_MORE = (-0.1, -0.05, -0.025, -0.01, 0.0, 0.02, 0.05)
WORDS = (
    SAME,
    "others share far more",
    "others share much more",
    "others share more",
    "others share a little more",
    "others share nearly as many",
    "others share as many",
    "others share fewer",
    "others share far fewer",
)
LOOKS: tuple[Look, ...] = (
    ("rank in both sources", RANKS),
    ("rank in one source", RANKS),
    ("answered otherwise", ANSWERS),
    ("backing", BACKING),
    ("words of others", WORDS),
)


def ranked(link: Link, left: Claim, right: Claim, weights: Weights, *, code: int, agrees: bool) -> Link:
    """A link with the comparisons of the later looks that `code` stands for."""
    named = levels_of((*LOOKS, *elsewhere.LOOKS), code)
    said = tuple(comparison(name, level, weights.of(agrees, name, level)) for name, level in named)
    levels = {c.name: c.level for c in (*link.comparisons, *said)}
    together = None if agrees or SORTS[0] not in levels else weighed(combined(levels, OFFERED), weights, _WITH_OFFERS)
    said = (*said, together) if together else said
    score = round(link.score + sum(c.weight for c in said), 3)
    veto = link.veto or (_APART if too_little(left, right, score) else None)
    return link.model_copy(update={"comparisons": (*link.comparisons, *said), "score": score, "veto": veto})


def settle(claims: Sequence[Claim], pairs: Columns, weights: Weights, order: Sequence[int] | None = None) -> None:
    """Give every pair its second and third look, and its score and what forbids it with that.

    `order` are the places of the claims as they are best gone through; nothing else depends on it.
    """
    pairs.rank[:] = codes(claims, pairs, order)
    add(pairs, pairs.rank, LOOKS, weights.sight)
    third = elsewhere.codes(claims, pairs)
    step = size(LOOKS)
    for n, code in enumerate(third):
        pairs.rank[n] += step * code
    if len(pairs.base):
        pairs.score[:] = pairs.base
    add(pairs, pairs.rank, (*LOOKS, *elsewhere.LOOKS), weights.tables)
    _cross(pairs, weights)
    pairs.forget()
    for n, score in enumerate(pairs.score):
        if not pairs.forbidden[n]:
            pairs.forbidden[n] = too_little(claims[pairs.left[n]], claims[pairs.right[n]], score)


def add(pairs: Columns, looked: Ints, looks: Sequence[Look], tables_of: tuple[Table, Table]) -> None:
    """Add to the scores what the levels of looks weigh, by the tables for values that differ and that agree."""
    known: dict[tuple[int, int], float] = {}
    for n, code in enumerate(looked):
        agrees = pairs.agrees[n]
        if (agrees, code) not in known:
            bits = tables_of[agrees].levels
            known[agrees, code] = sum(bits.get(name, {}).get(level, 0.0) for name, level in levels_of(looks, code))
        pairs.score[n] = round(pairs.score[n] + known[agrees, code], 3)


def _cross(pairs: Columns, weights: Weights) -> None:
    """Add what levels of the second look weigh beside those that two claims have in common, where values differ."""
    crossed, step = tables(weights.differ.levels, OFFERED), size(LOOKS)
    sorts = [dict(zip(SORTS, levels, strict=True)) for levels in pairs.sorts]
    named: dict[int, dict[str, str]] = {}
    for n, place in enumerate(pairs.sort_of):
        if not pairs.agrees[n]:
            code, said = pairs.rank[n] % step, sorts[place]
            offers = named.get(code) or named.setdefault(code, dict(levels_of(LOOKS, code)))
            for look, by_level in crossed:
                for other, beside in by_level.get(offers[look], ()):
                    pairs.score[n] += beside.get(said[other], 0.0)
            pairs.score[n] = round(pairs.score[n], 3)


def too_little(left: Claim, right: Claim, score: float) -> bool:
    """Whether two values of one source differ, and the pair is too little alike for that to be a contradiction."""
    return left.document == right.document and score < SAME_SOURCE_BITS and _differ(left, right)


def _differ(left: Claim, right: Claim) -> bool:
    """Whether the values differ by more than rounding."""
    a, b = canonical(left.quantity, right.quantity)
    if a is None or b is None:
        return left.partner != right.id
    return a != b and (not a or not b or max(abs(a / b), abs(b / a)) > _ROUNDED)


def codes(claims: Sequence[Claim], pairs: Columns, order: Sequence[int] | None = None) -> Ints:
    """For each pair the places of its levels in the looks, as one number; claims are gone through in that order."""
    looks, order = _Looks(len(pairs)), range(len(claims)) if order is None else order
    backers = _Backers(len(claims))
    for own, numbers in _by_claim(pairs, order):
        rows = _other_sources(own, numbers, claims, pairs)
        for source in rows.values():
            _words(source, pairs, looks)
            if len(source) == 1:  # nothing there to choose from
                looks.high[source[0][0]] = _rank(_CLEAR)
                continue
            _margins(source, pairs, looks)
            _answers(source, pairs, looks)
        backers.add(own, _agreeing(own, numbers, pairs))
    for own, numbers in _by_claim(pairs, order):
        _back(own, numbers, claims, pairs, backers=backers, backing=looks.backing)
    return array("I", _coded(claims, pairs, looks))


class _Looks:
    """The places of each pair's levels while they are found; the bits that they stand for would take eight times more.

    A level's place rises with its bits, so the lowest and the highest place are those of the lowest and highest bits.
    """

    __slots__ = ("answer", "backing", "high", "low", "words")

    def __init__(self, number: int) -> None:
        self.low, self.high = (bytearray([_rank(bits)]) * number for bits in (_CLEAR, _NONE))
        self.answer, self.backing = bytearray([_yes(_NONE)]) * number, bytearray([_backed(_NONE)]) * number
        self.words = bytearray([len(WORDS) - 1]) * number


class _Backers:
    """The backers of each claim, those of one claim behind those of another."""

    __slots__ = ("_ends", "_places", "_starts")

    def __init__(self, number: int) -> None:
        self._places = array("I")
        self._starts, self._ends = (array("I", bytes(4 * number)) for _ in range(2))

    def add(self, claim: int, places: Iterable[int]) -> None:
        """The backers of a claim."""
        self._starts[claim] = len(self._places)
        self._places.extend(places)
        self._ends[claim] = len(self._places)

    def __getitem__(self, claim: int) -> Ints:
        """The places of the claims that back a claim."""
        return self._places[self._starts[claim] : self._ends[claim]]


def _coded(claims: Sequence[Claim], pairs: Columns, looks: _Looks) -> Iterator[int]:
    known: dict[tuple[int, ...], int] = {}
    places = looks.low, looks.high, looks.answer, looks.backing, looks.words
    for left, right, low, high, answer, backing, words in zip(pairs.left, pairs.right, *places, strict=True):
        apart = claims[left].document != claims[right].document
        each = (low, high, answer, backing, words) if apart else (0, 0, 0, backing, 0)
        yield known.get(each) or known.setdefault(each, coded(LOOKS, each))


def _rank(margin: float) -> int:
    return 1 + bisect_right(_MARGINS, margin)


def _yes(bits: float) -> int:
    return 1 + bisect_right((-7.0, -1.5, 1.5), bits)


def _backed(bits: float) -> int:
    return bisect_right((-98.0, -90.0, -5.8, -2.9, -0.7), bits) if bits > -98.0 else 0


_Row = tuple[int, object, str]  # the number of a pair, the other claim's value, and its figure in whatever unit


def _other_sources(own: int, numbers: Iterable[int], claims: Sequence[Claim], pairs: Columns) -> dict[str, list[_Row]]:
    """A claim's pairs with the claims of each other source, and the values of those."""
    rows: dict[str, list[_Row]] = defaultdict(list)
    for n in numbers:
        other = pairs.right[n] if pairs.left[n] == own else pairs.left[n]
        if claims[other].document != claims[own].document:
            rows[claims[other].document].append((n, _value(claims[other]), _figure(claims[other])))
    return rows


def _margins(rows: Sequence[_Row], pairs: Columns, looks: _Looks) -> None:
    """How much better each pair is than the best with another, differing value of the same source."""
    best: dict[object, float] = {}
    for n, value, _ in rows:
        if not pairs.agrees[n] and not pairs.forbidden[n]:
            best[value] = max(best.get(value, _NONE), pairs.score[n])
    other = _of_others(best)
    for n, value, _ in rows:
        better = other(value)
        place = _rank(_CLEAR if better is None else pairs.score[n] - better)
        looks.low[n], looks.high[n] = min(looks.low[n], place), max(looks.high[n], place)


def _words(rows: Sequence[_Row], pairs: Columns, looks: _Looks) -> None:
    """How much more of its telling words each pair shares than the best with another value of the same source."""
    if not len(pairs.alike):
        return
    best: dict[object, float] = {}
    for n, value, _ in rows:
        if not pairs.forbidden[n]:
            best[value] = max(best.get(value, 0.0), pairs.alike[n])
    other = _of_others(best)
    for n, value, _ in rows:
        better = other(value) or 0.0
        looks.words[n] = min(looks.words[n], 1 + bisect_right(_MORE, pairs.alike[n] - better))


def _answers(rows: Sequence[_Row], pairs: Columns, looks: _Looks) -> None:
    """How well the claim is answered by the same value elsewhere in the source; its conversion is no other place."""
    best: dict[object, float] = {}
    for n, _, figure in rows:
        if pairs.agrees[n] and not pairs.forbidden[n]:
            best[figure] = max(best.get(figure, pairs.score[n]), pairs.score[n])
    other = _of_others(best)
    for n, _, figure in rows:
        better = other(figure)
        looks.answer[n] = max(looks.answer[n], _yes(_NONE if better is None else better))


def _of_others(best: Mapping[object, float]) -> Callable[[object], float | None]:
    """A function that gives the best of what is held under any other key."""
    top = sorted(best.items(), key=lambda item: -item[1])[:2]
    return lambda key: next((bits for held, bits in top if held != key), None)


def _agreeing(own: int, numbers: Iterable[int], pairs: Columns) -> Iterator[int]:
    """The claims that most surely say the same with the same value."""
    good = [
        (-pairs.score[n], pairs.right[n] if pairs.left[n] == own else pairs.left[n])
        for n in numbers
        if pairs.agrees[n] and not pairs.forbidden[n] and pairs.score[n] > 0
    ]
    return (other for _, other in sorted(good)[:_BACKERS])


def _back(
    own: int,
    numbers: Iterable[int],
    claims: Sequence[Claim],
    pairs: Columns,
    *,
    backers: _Backers,
    backing: bytearray,
) -> None:
    """How well those who give the other's value fit the claim, where they are of a third source."""
    scores: dict[int, float] = {}
    others = []
    for n in numbers:
        other = pairs.right[n] if pairs.left[n] == own else pairs.left[n]
        others.append((n, other))
        if not pairs.forbidden[n]:
            scores[other] = pairs.score[n]
    for n, other in others:
        strongest = _NONE
        for third in backers[other]:
            if third != own and claims[third].document != claims[own].document:
                strongest = max(strongest, scores.get(third, -95.0))
        backing[n] = max(backing[n], _backed(strongest))


def _by_claim(pairs: Columns, order: Sequence[int]) -> Iterator[tuple[int, Ints]]:
    """Each claim with the numbers of its pairs, in the order of these places of claims."""
    starts, numbers = gathered((pairs.left, pairs.right), len(order))
    for place in order:
        yield place, numbers[starts[place] : starts[place + 1]]


def _figure(claim: Claim) -> str:
    """Equal for a value and its conversion, and for no others."""
    return min(claim.id, claim.partner) if claim.partner else claim.id


def _value(claim: Claim) -> object:
    """Equal for claims that one could not tell apart by value; a conversion counts as the figure that it converts."""
    return claim.partner if claim.partner and claim.partner < claim.id else middle(claim.quantity)
