"""Claims made for measurements: stories with skew, told by many sources, as `extractor.extract` would give them.

They are made as values, not read from texts, so that a million can be made in minutes. Stories follow Zipf's law: a few
are told by very many sources. So do the facts of a story, the things and properties that facts are of, and words. Half
of a source's claims tell facts of its story, some of them rounded, later or wrong; the others are small facts that no
other source tells.
"""

import itertools
import random
from bisect import bisect
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tallycheck.model import Claim, Frame, Mention, Quantity, Span
from tallycheck.model.compact import Compactor

A_SOURCE = 40  # claims
A_STORY = 8  # sources, on average
FACTS = 60
THINGS = 12
PROPERTIES = 250
WORDS = 200_000
_GRIPS = ("clause", "direct", "carried", "cell", "bracket", "possessive", "topic")
_UNITS = (
    ("%", "percent"),
    ("USD", "currency"),
    (None, "number"),
    ("count", "count"),
    ("km", "dimension"),
    ("h", "duration"),
)


class Fact(NamedTuple):
    """A value of a property of a thing, in the words that most use for it."""

    subject: str
    concept: str
    unit: tuple[str | None, str]
    value: Decimal
    words: tuple[str, ...]
    qualifiers: tuple[str, ...]


class Zipf:
    """Draws whole numbers below a bound, the first ones most often."""

    def __init__(self, bound: int, *, flat: float = 0.0) -> None:
        self._sums = list(itertools.accumulate(1 / (flat + place) for place in range(1, bound + 1)))

    def draw(self, rng: random.Random) -> int:
        """A number; the first is drawn about as often as the next two together."""
        return min(bisect(self._sums, rng.random() * self._sums[-1]), len(self._sums) - 1)


class World:
    """The stories of one collection and what is told of them."""

    def __init__(self, claims: int, seed: int) -> None:
        self.rng = random.Random(seed)
        self.stories = max(1, claims // (A_SOURCE * A_STORY))
        self._facts: dict[int, list[Fact]] = {}
        self._story, self._fact, self._thing = Zipf(self.stories), Zipf(FACTS, flat=2), Zipf(THINGS)
        self._property, self._word = Zipf(PROPERTIES, flat=8), Zipf(WORDS, flat=20)
        self._compact = Compactor()

    def claims(self, number: int) -> tuple[list[Claim], dict[str, str]]:
        """So many claims, and the days on which their sources were published."""
        sources = -(-number // A_SOURCE)
        made = [claim for source in range(sources) for claim in self._source(f"s{source + 1}")]
        days = {f"s{s + 1}": f"2025-{1 + s % 12:02}-{1 + s // 12 % 28:02}" for s in range(sources)}
        return made[:number], days

    def _source(self, source: str) -> Iterator[Claim]:
        story = self._story.draw(self.rng)
        told = {self._fact.draw(self.rng) for _ in range(A_SOURCE * 3 // 4)}
        facts = [self._of_story(story)[place] for place in sorted(told)[: A_SOURCE // 2]]
        facts += [self._new(story, own=True) for _ in range(A_SOURCE - len(facts))]
        self.rng.shuffle(facts)
        for place, fact in enumerate(facts):
            yield self._compact.claim(self._told(fact, source, place))

    def _of_story(self, story: int) -> list[Fact]:
        if story not in self._facts:
            self._facts[story] = [self._new(story) for _ in range(FACTS)]
        return self._facts[story]

    def _new(self, story: int, *, own: bool = False) -> Fact:
        rng = self.rng
        thing = f"thing {story} {self._thing.draw(rng)}"
        if own and rng.random() < 0.5:
            thing = f"name {rng.randrange(10**7)}"
        elif rng.random() < 0.1:
            thing = f"country {self._property.draw(rng)}"
        concept = self._property.draw(rng)
        digits = rng.choice((1, 1, 2, 2, 3, 3, 4))
        value = Decimal(int(10 ** (rng.random() + digits - 1))).scaleb(rng.choice((0, 0, 0, -1, 3)))
        words = tuple(f"w{self._word.draw(rng)}" for _ in range(2))
        qualifiers = () if rng.random() < 0.8 else (f"part:{rng.randrange(3)}",)
        unit, kind = _UNITS[concept % len(_UNITS)]
        unit = f"noun {concept % 60}" if kind == "count" else unit
        return Fact(thing, f"concept {concept}", (unit, kind), value, words, qualifiers)

    def _told(self, fact: Fact, source: str, place: int) -> Claim:
        """A claim that tells a fact, in one case of ten with another value."""
        rng = self.rng
        value, odd = fact.value, rng.random()
        if odd < 0.05:
            value = Decimal(f"{value:.1g}")
        elif odd < 0.1:
            value += max(Decimal(1), value // 10)
        start = place * 70 + rng.randrange(40)
        known = rng.random() < 0.8
        around = [f"w{self._word.draw(rng)}" for _ in range(rng.randrange(2, 6))]
        near = [(f"={fact.concept}", 0.833), (fact.concept, 0.833), (fact.words[0], 0.556), (fact.words[1], 0.385)]
        near += zip(around, (0.714, 0.455, 0.278, 0.2, 0.132), strict=False)
        unit, kind = fact.unit
        return Claim(
            id=f"{source}-{start}",
            document=source,
            span=Span(start, start + 4),
            quote=f"{value:f}",
            quantity=Quantity(low=value, high=value, unit=unit, kind=kind, resolution=Decimal(1)),
            sentence=Span(place // 2 * 140, place // 2 * 140 + 138),
            subject=Mention(text=fact.subject, span=Span(start - 30, start - 20), key=fact.subject),
            attribute=Mention(text=fact.concept, span=Span(start - 12, start - 4), key=fact.concept),
            qualifiers=fact.qualifiers,
            time="2025" if odd > 0.9 else None,
            frame=Frame(
                concept=fact.concept if known else None,
                cost=rng.randrange(1, 9),
                near=tuple(dict(near).items()),
                entities=(fact.subject,),
                grip=rng.choice(_GRIPS),
            ),
            block=place // 4,
        )
