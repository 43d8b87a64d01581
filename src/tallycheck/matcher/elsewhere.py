"""Third look: what the other pairs of the collection tell of this one, once it is known which of them surely agree.

A pair is sure where its values agree and neither source has a better one. Sure pairs teach what the sources call one
thing: the carmaker of one is the company of the other where three figures of both go together. So a pair gains where
other sure pairs have its two subjects, or properties, and where its neighbours in the two texts are sure pairs; and two
values that differ are two facts where a third source surely tells both. (Collective entity resolution: Bhattacharya and
Getoor 2007.)
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tallycheck.matcher.looks import SAME, Look, coded
from tallycheck.matcher.pairs import Columns, Ints
from tallycheck.model import Claim

# From so many bits on a pair whose values agree is sure, where no other is better by more than the second.
_SURE, _BETTER = 0.5, 0.5
# Pairs below are not asked: nothing here could bring them to the threshold.
_ASKED = -8.0

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
_NOWHERE: frozenset[str] = frozenset()
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


def _sure(claims: Sequence[Claim], pairs: Columns) -> list[tuple[int, int]]:
    """The pairs of two sources whose values agree, neither source having a better one."""
    good = [
        (pairs.left[n], pairs.right[n], score)
        for n, score in enumerate(pairs.score)
        if score > _SURE and pairs.agrees[n] and not pairs.forbidden[n]
    ]
    best: dict[tuple[int, str], float] = defaultdict(float)
    for left, right, score in good:
        for place, other in ((left, right), (right, left)):
            key = place, claims[other].document
            best[key] = max(best[key], score)
    return [
        (left, right)
        for left, right, score in good
        if claims[left].document != claims[right].document
        and score >= best[left, claims[right].document] - _BETTER
        and score >= best[right, claims[left].document] - _BETTER
    ]


class _Asked:
    """The sure pairs of a collection, and what they tell of two claims."""

    def __init__(self, claims: Sequence[Claim], pairs: Columns) -> None:
        sure = _sure(claims, pairs)
        self._claims = claims
        self._codes: dict[tuple[int, ...], int] = {}
        self._subjects = _Couples([c.subject.key if c.subject else None for c in claims], claims, sure)
        self._properties = _Couples([c.frame.concept for c in claims], claims, sure)
        self._mates: dict[int, set[int]] = defaultdict(set)
        for left, right in sure:
            self._mates[left].add(right)
            self._mates[right].add(left)
        self._documents = {
            place: frozenset(claims[mate].document for mate in own) for place, own in self._mates.items()
        }
        # Only claims with mates can be neighbours that tell something.
        self._sentences: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._blocks: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place in self._mates:
            claim = claims[place]
            self._sentences[claim.document, claim.sentence.start].append(place)
            self._blocks[claim.document, claim.block].append(place)

    def code(self, left: int, right: int) -> int:
        """The places of the levels of two claims of two sources, as one number."""
        own = {_number(self._claims[left]), _number(self._claims[right])}
        places = (
            self._subjects.place(left, right, own),
            self._properties.place(left, right, own),
            _BESIDE_AT[self._beside(left, right)],
            _TOLD_AT[self._told(left, right)],
        )
        return self._codes.get(places) or self._codes.setdefault(places, coded(LOOKS, places))

    def _beside(self, left: int, right: int) -> str:
        """Whether the two sentences, or paragraphs, have other claims that surely say the same."""
        a, b = self._claims[left], self._claims[right]
        mine, theirs = (self._sentences.get((c.document, c.sentence.start), ()) for c in (a, b))
        number = self._paired(left, right, mine, theirs)
        if number:
            return "several in the sentence" if number > 1 else "one in the sentence"
        mine, theirs = (self._blocks.get((c.document, c.block), ()) for c in (a, b))
        number = self._paired(left, right, mine, theirs)
        if number:
            return "several in the paragraph" if number > 1 else "one in the paragraph"
        away = self._mated(mine, left, b.document) + self._mated(theirs, right, a.document)
        return "away" if away > 1 else "none"

    def _paired(self, left: int, right: int, mine: Sequence[int], theirs: Sequence[int]) -> int:
        """How many values beside the left claim have a mate beside the right one."""
        beside = {place for place in theirs if place != right} if mine and theirs else None
        if not beside:
            return 0
        own = self._claims[left]
        found = {
            _number(self._claims[place])
            for place in mine
            if place != left and not _are_partners(self._claims[place], own) and self._mates[place] & beside
        }
        return len(found)

    def _mated(self, places: Iterable[int], own: int, document: str) -> int:
        """How many of the claims, but for one's own, surely say what some claim of a source says."""
        return sum(place != own and document in self._documents[place] for place in places)

    def _told(self, left: int, right: int) -> str:
        """Whether third sources surely tell the one value, or the other, or both."""
        ends = {self._claims[left].document, self._claims[right].document}
        mine, theirs = (self._documents.get(place, _NOWHERE) - ends for place in (left, right))
        both = len(mine & theirs)
        if both:
            return "both by several" if both > 1 else "both by a third source"
        few, many = sorted((min(len(mine), 2), min(len(theirs), 2)))
        return _BY_OTHERS[few, many]


class _Couples:
    """Which names (subjects, or properties) go together in sure pairs, counted in values."""

    def __init__(self, names: Sequence[str | None], claims: Sequence[Claim], sure: Iterable[tuple[int, int]]) -> None:
        self._names = names
        self._held: dict[tuple[str, str], set[object]] = defaultdict(set)
        self._all: dict[str, set[object]] = defaultdict(set)
        for left, right in sure:
            one, other = names[left], names[right]
            if one and other:
                value = _number(claims[left])
                for values in (self._held[_pair(one, other)], self._all[one], self._all[other]):
                    values.add(value)

    def place(self, left: int, right: int, own: set[object]) -> int:
        """The place of the level among those of the look; the pair's `own` values do not count."""
        one, other = self._names[left], self._names[right]
        if not one or not other:
            return _TOGETHER_AT["unknown"]
        together = _without(self._held.get(_pair(one, other)), own)
        if together:
            how = "often" if together > 1 else "once"
        else:
            apart = min(_without(self._all.get(one), own), _without(self._all.get(other), own))
            how = ("never", "others", "others often")[min(apart, 2)]
        return _TOGETHER_AT[f"same, {how}" if one == other else f"other, {how}"]


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _without(values: set[object] | None, own: set[object]) -> int:
    """How many values there are that are not the pair's own."""
    return len(values) - sum(value in values for value in own) if values else 0


def _number(claim: Claim) -> object:
    return claim.quantity.low if claim.quantity.low is not None else claim.quantity.high


def _are_partners(one: Claim, other: Claim) -> bool:
    return one.partner == other.id or other.partner == one.id
