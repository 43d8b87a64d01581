"""Third look: what the other pairs of the collection tell of this one, once it is known which of them surely agree.

A pair is sure where its values agree and neither source has a better one. Sure pairs teach what the sources call one
thing: the carmaker of one is the company of the other where three figures of both go together. So a pair gains where
other sure pairs have its two subjects, or properties, and where its neighbours in the two texts are sure pairs; and two
values that differ are two facts where a third source surely tells both. (Collective entity resolution: Bhattacharya and
Getoor 2007.)
"""

from array import array
from collections.abc import Callable, Sequence, Set
from itertools import accumulate, islice
from typing import TypeVar

from tallycheck.matcher.looks import SAME, Look, coded
from tallycheck.matcher.pairs import Columns, Ints, gathered
from tallycheck.model import Claim

# From so many bits on a pair whose values agree is sure, where no other is better by more than the second.
_SURE, _BETTER = 0.5, 0.5
# Pairs below are not asked: nothing here could bring them to the threshold.
_ASKED = -8.0
# So many claims to either side are looked at for neighbours; tables have thousands in one block.
_REACH = 40
# So many claims are remembered with the sources of their mates; beyond, memory counts for more than time.
_REMEMBERED = 60_000

UNASKED = "not asked"
_TIMES = ("often", "once", "others often", "others", "never")
_TOGETHER = (SAME, UNASKED, "unknown", *(f"{who}, {how}" for who in ("same", "other") for how in _TIMES))
BESIDE = (
    SAME,
    UNASKED,
    "away",
    "none",
    "one in the paragraph",
    "several in the paragraph",
    "one in the sentence",
    "several in the sentence",
)
TOLD = (
    SAME,
    UNASKED,
    "both by several",
    "both by a third source",
    "each by several",
    "each, one by several",
    "each by another source",
    "one by several",
    "one by a third source",
    "by none",
)
LOOKS: tuple[Look, ...] = (
    ("subjects elsewhere", _TOGETHER),
    ("properties elsewhere", _TOGETHER),
    ("neighbours", BESIDE),
    ("told elsewhere", TOLD),
)
_NOT_ASKED = coded(LOOKS, (1, 1, 1, 1))
_TOGETHER_AT, _BESIDE_AT, _TOLD_AT = ({level: at for at, level in enumerate(each)} for _, each in LOOKS[1:])
_BY_OTHERS = {
    (0, 0): "by none",
    (0, 1): "one by a third source",
    (0, 2): "one by several",
    (1, 1): "each by another source",
    (1, 2): "each, one by several",
    (2, 2): "each by several",
}


def codes(claims: Sequence[Claim], pairs: Columns) -> Ints:
    """For each pair the places of its levels in the looks, as one number."""
    asked = _Asked(claims, pairs)
    return array("I", (_code(n, claims, pairs, asked) for n in range(len(pairs))))


def _code(n: int, claims: Sequence[Claim], pairs: Columns, asked: "_Asked") -> int:
    left, right = pairs.left[n], pairs.right[n]
    if claims[left].document == claims[right].document:
        return 0
    return _NOT_ASKED if pairs.forbidden[n] or pairs.score[n] < _ASKED else asked.code(left, right)


def _sure(claims: Sequence[Claim], pairs: Columns) -> tuple[Ints, Ints]:
    """The left and right claims of the pairs of two sources whose values agree, neither source having a better one."""
    good = array(
        "I",
        (
            n
            for n, score in enumerate(pairs.score)
            if score > _SURE and pairs.agrees[n] and not pairs.forbidden[n] and _of_two(claims, pairs, n)
        ),
    )
    left, right = (array("I", (column[n] for n in good)) for column in (pairs.left, pairs.right))
    starts, numbers = gathered((left, right), len(claims))
    best_at = bytearray(len(good))
    for place in range(len(claims)):
        own = numbers[starts[place] : starts[place + 1]]
        rows = [(k, claims[right[k] if left[k] == place else left[k]].document, pairs.score[good[k]]) for k in own]
        best: dict[str, float] = {}
        for _, document, score in rows:
            best[document] = max(score, best.get(document, score))
        for k, document, score in rows:
            best_at[k] += score >= best[document] - _BETTER
    sure = [k for k, ends in enumerate(best_at) if ends == _BOTH]
    return array("I", (left[k] for k in sure)), array("I", (right[k] for k in sure))


_BOTH = 2


def _of_two(claims: Sequence[Claim], pairs: Columns, n: int) -> bool:
    return claims[pairs.left[n]].document != claims[pairs.right[n]].document


class _Asked:
    """The sure pairs of a collection, and what they tell of two claims; a large collection has millions."""

    def __init__(self, claims: Sequence[Claim], pairs: Columns) -> None:
        self._claims = claims
        self._codes: dict[tuple[int, ...], int] = {}
        self._sure = _sure(claims, pairs)
        self._starts, self._numbers = gathered(self._sure, len(claims))
        self._stretches = [
            ("sentence", _Stretches(claims, self._starts, lambda claim: (claim.document, claim.sentence.start))),
            ("paragraph", _Stretches(claims, self._starts, lambda claim: (claim.document, claim.block))),
        ]
        self._known: dict[int, tuple[frozenset[int], frozenset[str]]] = {}
        self._subjects = _Couples([c.subject.key if c.subject else None for c in claims], claims, self._sure)
        self._properties = _Couples([c.frame.concept for c in claims], claims, self._sure)

    def _told_by(self, place: int) -> tuple[frozenset[int], frozenset[str]]:
        """The claims that surely say what a claim says, its mates, and their sources."""
        known = self._known.get(place)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            left, right = self._sure
            own = self._numbers[self._starts[place] : self._starts[place + 1]]
            mates = frozenset(right[k] if left[k] == place else left[k] for k in own)
            known = self._known[place] = mates, frozenset(self._claims[mate].document for mate in mates)
        return known

    def _mates(self, place: int) -> frozenset[int]:
        return self._told_by(place)[0]

    def _documents(self, place: int) -> frozenset[str]:
        return self._told_by(place)[1]

    def code(self, left: int, right: int) -> int:
        """The places of the levels of two claims of two sources, as one number."""
        own = {self._claims[left].quantity.number, self._claims[right].quantity.number}
        places = (
            self._subjects.place(left, right, own),
            self._properties.place(left, right, own),
            _BESIDE_AT[self._beside(left, right)],
            _TOLD_AT[self._told(left, right)],
        )
        return self._codes.get(places) or self._codes.setdefault(places, coded(LOOKS, places))

    def _beside(self, left: int, right: int) -> str:
        """Whether the two sentences, or paragraphs, have other claims that surely say the same."""
        for name, stretches in self._stretches:
            mine, theirs = stretches.beside(left), stretches.beside(right)
            number = self._paired(left, mine, frozenset(theirs))
            if number:
                return f"several in the {name}" if number > 1 else f"one in the {name}"
        a, b = self._claims[left], self._claims[right]
        away = sum(b.document in self._documents(place) for place in mine)
        away += sum(a.document in self._documents(place) for place in theirs)
        return "away" if away > 1 else "none"

    def _paired(self, left: int, mine: Sequence[int], beside: frozenset[int]) -> int:
        """How many values beside the left claim have a mate beside the right one."""
        if not mine or not beside:
            return 0
        own = self._claims[left]
        others = (place for place in mine if not self._claims[place].is_partner_of(own))
        return len(
            {self._claims[place].quantity.number for place in others if not beside.isdisjoint(self._mates(place))}
        )

    def _told(self, left: int, right: int) -> str:
        """Whether third sources surely tell the one value, or the other, or both."""
        ends = {self._claims[left].document, self._claims[right].document}
        mine, theirs = self._documents(left), self._documents(right)
        few, many = sorted((mine, theirs), key=len)
        both = sum(1 for _ in islice((d for d in few if d in many and d not in ends), 2))
        if both:
            return "both by several" if both > 1 else "both by a third source"
        less, more = sorted(min(len(told) - len(told & ends), 2) for told in (mine, theirs))
        return _BY_OTHERS[less, more]


class _Stretches:
    """The claims with mates in each stretch of the texts, a sentence or a paragraph; claims in the order of texts."""

    def __init__(self, claims: Sequence[Claim], starts: Ints, key: Callable[[Claim], object]) -> None:
        number = len(claims)
        self._mated = array("I", (place for place in range(number) if starts[place] < starts[place + 1]))
        # How many claims with mates stand before each, and where the stretch of each begins and ends.
        self._before = array("I", accumulate((starts[k] < starts[k + 1] for k in range(number)), initial=0))
        self._from, self._to = array("I", range(number)), array("I", range(1, number + 1))
        for place in range(1, number):
            if key(claims[place - 1]) == key(claims[place]):
                self._from[place] = self._from[place - 1]
        for place in range(number - 1, 0, -1):
            if self._from[place] != place:
                self._to[place - 1] = self._to[place]

    def beside(self, place: int) -> list[int]:
        """The claims with mates around one in its stretch, within reach."""
        first = max(self._from[place], place - _REACH)
        last = min(self._to[place], place + _REACH + 1)
        return [at for at in self._mated[self._before[first] : self._before[last]] if at != place]


class _Couples:
    """Which names (subjects, or properties) go together in sure pairs, counted in values.

    Of each couple so many values are held as tell whether there is none, one or more beside a pair's own two.
    """

    def __init__(self, names: Sequence[str | None], claims: Sequence[Claim], sure: tuple[Ints, Ints]) -> None:
        self._names = names
        self._held: dict[tuple[str, str], tuple[object, ...]] = {}
        self._all: dict[str, tuple[object, ...]] = {}
        for left, right in zip(*sure, strict=True):
            one, other = names[left], names[right]
            if one and other:
                value = claims[left].quantity.number
                _hold(self._held, _pair(one, other), value)
                _hold(self._all, one, value)
                _hold(self._all, other, value)

    def place(self, left: int, right: int, own: Set[object]) -> int:
        """The place of the level among those of the look; the pair's `own` values do not count."""
        one, other = self._names[left], self._names[right]
        if not one or not other:
            return _TOGETHER_AT["unknown"]
        together = _without(self._held.get(_pair(one, other), ()), own)
        if together:
            how = "often" if together > 1 else "once"
        else:
            apart = min(_without(self._all.get(name, ()), own) for name in (one, other))
            how = ("never", "others", "others often")[min(apart, 2)]
        return _TOGETHER_AT[f"same, {how}" if one == other else f"other, {how}"]


_ENOUGH = 4
_K = TypeVar("_K")


def _hold(held: dict[_K, tuple[object, ...]], key: _K, value: object) -> None:
    """Put a value to those of a key, where more are worth holding."""
    known = held.get(key, ())
    if len(known) < _ENOUGH and value not in known:
        held[key] = (*known, value)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _without(values: tuple[object, ...], own: Set[object]) -> int:
    """How many values there are that are not the pair's own."""
    return sum(value not in own for value in values)
