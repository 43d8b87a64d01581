"""A group laid out for judgement: its claims in comparable numbers, and the positions that they take."""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tallycheck import slips, units
from tallycheck.families import family, in_percent, is_of_points
from tallycheck.judge.clock import HALF_HOUR, same_moment
from tallycheck.judge.direction import DOWN, directions, falls
from tallycheck.judge.tolerance import ABOUT_REACH, TWICE_REACH, Reach, agree, binary, price_point, reach
from tallycheck.model import Claim, Quantity


@dataclass(frozen=True, slots=True)
class Settings:
    """What a judgement may assume: a relative tolerance, and currency rates as (from, to) -> (rate, where from)."""

    tolerance: Decimal = Decimal(0)
    rates: Mapping[tuple[str, str], tuple[Decimal, str]] = field(default_factory=dict)
    published: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stand:
    """A claim with what its value allows, in the unit of the case; `converted` where the unit was another.

    `points` is true for the figure of the case said to be of percentage points among percentages, or the reverse;
    `turn` is "up" or "down" where some values of the case are changes that go up and some go down.
    """

    claim: Claim
    reach: Reach
    converted: bool
    points: bool = False
    turn: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A group ready for the rules.

    `stands` are the comparable claims in text order, `positions` their partition into values that can all be right
    together, fullest first; `apart` are claims whose unit cannot be converted, `notes` say which rates were used.
    """

    claims: tuple[Claim, ...]
    stands: tuple[Stand, ...]
    positions: tuple[tuple[Stand, ...], ...]
    apart: tuple[Claim, ...]
    unit: str | None
    settings: Settings
    notes: tuple[str, ...] = ()

    @property
    def sources(self) -> set[str]:
        """The documents that speak here."""
        return {c.document for c in self.claims}


def lay_out(claims: Sequence[Claim], settings: Settings) -> Case:
    """The case of a group."""
    unit = _unit(claims)
    stands, apart, notes = [], [], set()
    told = {own.key for c in claims if c.quantity.unit == unit and (own := reach(c))}
    bases = {c.id: c for c in claims if c.quantity.unit == unit}
    by_id = {c.id: c for c in claims}
    money = [(c.quantity, own) for c in claims if family(c.quantity) == "money" and (own := reach(c))]
    sums = {(quantity.unit, own.key): (quantity, own) for quantity, own in money}.values()
    for claim in (_in_its_currency(c, sums, unit) for c in claims):
        base = None if claim.id in bases else _base(claim, bases.get(claim.partner or ""))
        stand, note = _stand(base or claim, unit, settings, told)
        if base and stand:
            stand = replace(stand, claim=claim, converted=True, reach=replace(stand.reach, grain=stand.reach.place))
        if stand and claim.partner and None in (claim.quantity.low, claim.quantity.high):
            stand = _as_far(stand, claim if base else by_id.get(claim.partner), unit)
        if stand is None:
            apart.append(claim)
        else:
            stands.append(stand)
        if note:
            notes.add(note)
    stands = _directed(stands)
    positions = _positions(stands, settings)
    return Case(tuple(claims), tuple(stands), positions, tuple(apart), unit, settings, tuple(sorted(notes)))


def _in_its_currency(claim: Claim, sums: Collection[tuple[Quantity, Reach]], unit: str | None) -> Claim:
    """The claim; a bare sum that another claim tells in a currency that is not the case's, in that: 30 billion."""
    own = reach(claim) if sums and claim.quantity.unit is None else None
    if own is None:
        return claim
    told = [quantity for quantity, there in sums if agree(own, there, converted=False, tolerance=Decimal(0))]
    if not told or any(quantity.unit == unit for quantity in told):
        return claim
    quantity = claim.quantity.model_copy(update={"unit": told[0].unit, "kind": told[0].kind})
    return claim.model_copy(update={"quantity": quantity})


def _base(claim: Claim, partner: Claim | None) -> Claim | None:
    """The figure in the unit of the case that stands for a claim of the same source: 2.65 °F more are 1.47 °C more.

    Not one that is coarser than the claim itself, unless a rate would have to be known: 543 g is more than 1.2 lb says.
    """
    own, other = reach(claim), reach(partner) if partner else None
    if partner is None or own is None or other is None or family(claim.quantity) == "money":
        return partner
    return partner if other.place * abs(own.stated) <= own.place * abs(other.stated) * _COARSER else None


_COARSER = 3  # times: 435 mi and 700 km have one precision, 1.2 lb and 543 g have not


def _directed(stands: list[Stand]) -> list[Stand]:
    """The stands, falls as negative numbers, where others rise or have a sign; as plain ones where all fall."""
    claims = [stand.claim for stand in stands]
    ways = directions(claims)
    if ways is None and falls(claims):
        return [replace(s, reach=s.reach.negated()) if s.reach.stated < 0 else s for s in stands]
    if ways is None:
        return stands
    return [
        replace(stand, turn=way, reach=stand.reach.negated() if way == DOWN else stand.reach)
        for stand, way in zip(stands, ways, strict=True)
    ]


def _as_far(stand: Stand, partner: Claim | None, unit: str | None) -> Stand:
    """An open value reaching as far as in the unit that it was told in: more than 18 in (457 mm) may be 470 mm."""
    own = reach(partner) if partner else None
    told = _converted(partner, own, unit) if partner and own and unit else None
    if told is None:
        return stand
    low, high = min(stand.reach.low, told.reach.low), max(stand.reach.high, told.reach.high)
    return replace(stand, reach=replace(stand.reach, low=low, high=high))


def _unit(claims: Sequence[Claim]) -> str | None:
    """The unit most claims have, the first of several; none only where no claim has one."""
    counts: dict[str | None, tuple[int, int]] = {}
    for i, claim in enumerate(claims):
        unit = in_percent(claim.quantity).unit
        first, number = counts.get(unit, (-i, 0))
        counts[unit] = (first, number + 1)
    return max(counts, key=lambda u: (u is not None, counts[u][1], counts[u][0]))


def _stand(
    claim: Claim, unit: str | None, settings: Settings, told: Set[tuple[Decimal, Decimal]]
) -> tuple[Stand | None, str | None]:
    """A claim in the unit of the case, in which the values `told` stand, and a note on the rate that was used."""
    own = reach(claim)
    if own is None:
        return None, None
    have = claim.quantity.unit
    if unit is None or have in (unit, None) or {have, unit} == _AGES or family(claim.quantity) in _COUNTED:
        return Stand(claim, own, False), None
    if family(claim.quantity) == "money":
        return _money(claim, own, unit, settings)
    return _same_figure(claim, own, unit, told) or _converted(claim, own, unit), None


_AGES = frozenset({"a", "year of age"})
_COUNTED = frozenset({"count", "number"})


def _same_figure(claim: Claim, own: Reach, unit: str, told: Set[tuple[Decimal, Decimal]]) -> Stand | None:
    """A figure of the case in another unit that is written for that of the case, or mistaken for it.

    Where the units are often mixed up, a figure as near will do: 2,700 tons and 2,750 tonnes.
    """
    have = claim.quantity.unit or ""
    if units.mixed_up(have, unit):
        near = any(abs(low - own.stated) <= ABOUT_REACH * abs(low) for low, high in told if low == high)
        return Stand(claim, own, False) if near or own.key in told else None
    if own.key in told and is_of_points(have, unit):
        return Stand(claim, own, False, points=True)
    return None


def _converted(claim: Claim, own: Reach, unit: str) -> Stand | None:
    have = claim.quantity.unit or ""
    ends = [units.convert(x, have, unit) for x in (own.low, own.high, own.stated)]
    if any(e is None for e in ends):
        return None
    low, high, stated = (e for e in ends if e is not None)
    one, none = (units.convert(Decimal(n), have, unit) or Decimal(0) for n in (1, 0))
    grain = slips.step(own.stated) * (one - none)
    blur = own.blur * abs(one - none)
    there = replace(own, low=min(low, high), high=max(low, high), stated=stated, decimals=False, grain=grain, blur=blur)
    return Stand(claim, there, one != 1)


def _money(claim: Claim, own: Reach, unit: str, settings: Settings) -> tuple[Stand | None, str | None]:
    """Money in another currency or per another amount, by a rate that is known, else not comparable."""
    have = claim.quantity.unit or ""
    factor = units.convert(Decimal(1), *units.filled(have, unit))
    if factor is not None:
        return Stand(claim, own.scaled(factor), False), None
    pair = have.split("/")[0], unit.split("/", maxsplit=1)[0]
    found = dict(settings.rates).get(pair)
    if not found:
        return None, None
    rate, origin = found
    slack = Decimal("0.04")
    wide = own.scaled(rate)
    wide = Reach(wide.low * (1 - slack), wide.high * (1 + slack), wide.stated, False, own.place * rate, own.spread)
    return Stand(claim, wide, True), f"1 {pair[0]} = {rate:.4f} {pair[1]} ({origin})"


def _positions(stands: Sequence[Stand], settings: Settings) -> tuple[tuple[Stand, ...], ...]:
    """Greedy partition: equal numbers stay together; precise ones first, each joins the fullest position it fits."""
    places: list[list[Stand]] = []
    alike: dict[object, list[Stand]] = {}
    for stand in stands:
        own = reach(stand.claim) if stand.converted else None
        alike.setdefault((stand.reach.key, stand.points, own and own.key), []).append(stand)
    units_first = sorted(alike.values(), key=lambda a: (min(s.converted for s in a), not any(s.reach.exact for s in a)))
    told = {s.claim.quantity.unit for s in stands}
    bases = {unit: [s for s in stands if _is_base(s, unit)] for unit in told}
    for same in units_first:
        fitting = [p for p in places if all(_joins(stand, other, bases, settings) for other in p for stand in same)]
        if fitting:
            max(fitting, key=len).extend(same)
        else:
            places.append(list(same))
    rank = {id(s): i for i, s in enumerate(stands)}
    for place in places:
        place.sort(key=lambda s: rank[id(s)])
    places.sort(key=lambda p: (-len({s.claim.document for s in p}), -len(p), rank[id(p[0])]))
    return tuple(tuple(p) for p in places)


def _is_base(stand: Stand, unit: str | None) -> bool:
    """Whether a value may tell what others of a unit tell otherwise; a time does with its zone, past the half hour."""
    if family(stand.claim.quantity) == "clock":
        return bool(stand.claim.frame.hedge("zone:") and stand.reach.stated % HALF_HOUR)
    return stand.claim.quantity.unit != unit or stand.reach.place < 1


def _joins(own: Stand, other: Stand, bases: Mapping[str | None, Sequence[Stand]], settings: Settings) -> bool:
    """Whether two values fit, or both are one that they tell otherwise: 580 m and 600 m are 1,900 ft, $449 is $450.

    `bases` are the values in other units than each, those with decimals ($449.99), and times with their zone.
    """
    if _told_apart(own, other):
        return False
    if _fit(own, other, settings):
        return True
    unit = own.claim.quantity.unit
    if family(own.claim.quantity) == "clock":
        return any(_fit(own, base, settings) and _fit(other, base, settings) for base in bases[unit])
    return unit == other.claim.quantity.unit and any(
        all(_fit(one, base, settings) and _tells(one, base) for one in (own, other)) for base in bases[unit]
    )


def _tells(own: Stand, base: Stand) -> bool:
    """Whether a value is what another one makes in its unit; of rates of exchange that is known roughly."""
    return own.reach.rounds(base.reach)


def _usual(a: Stand, b: Stand) -> bool:
    """Whether two values are one as such values are written: without cents, in powers of two, with no "million"."""
    told = {a.claim.quantity.unit, b.claim.quantity.unit}
    if (told == {None} or told & _BINARY) and binary(a.claim, b.claim):
        return True
    if None in told:
        return any(_leaves_out(bare, full) for bare, full in ((a, b), (b, a)))
    return family(a.claim.quantity) == "money" and price_point(a.reach, b.reach)


def _leaves_out(bare: Stand, full: Stand) -> bool:
    """Whether a number lacks the scale of an amount that it is otherwise: "net profit: 731", of 731 million crowns."""
    sized = family(full.claim.quantity) in ("money", "count") or full.reach.place >= _LEFT_OUT[0]
    if bare.claim.quantity.unit is not None or not sized or slips.length(bare.reach.stated) < _TELLING:
        return False
    sizes = (bare.reach.scaled(scale) for scale in _LEFT_OUT)
    return any(agree(size, full.reach, converted=False, tolerance=Decimal(0)) for size in sizes)


_TELLING = 2  # digits
_LEFT_OUT = tuple(Decimal(1000) ** power for power in (1, 2, 3))


# What computers hold comes in powers of two: 256K is 262,144.
_BINARY = frozenset({"token"})


def _told_apart(a: Stand, b: Stand) -> bool:
    """Whether two values that other figures stand for differ as told: HK$4.35 bn as $558 m, and as $518 m.

    Two conversions of one sum may be made at two rates; sums of which one is no conversion are compared as they are.
    """
    unit = a.claim.quantity.unit
    if not (a.converted and b.converted) or unit != b.claim.quantity.unit:
        return False
    rates = family(a.claim.quantity) != "money" or (a.claim.partner and b.claim.partner)
    own, other = reach(a.claim), reach(b.claim)
    tolerance = TWICE_REACH if rates else Decimal(0)
    return bool(own and other and not agree(own, other, converted=False, tolerance=tolerance))


def _fit(a: Stand, b: Stand, settings: Settings) -> bool:
    if a.points != b.points:
        return False
    if a.claim.quantity.is_calendar:
        return a.reach.meets(b.reach)
    if a.claim.is_partner_of(b.claim):
        return True
    if family(a.claim.quantity) == "clock":
        return same_moment(a.claim, b.claim, (a.reach, b.reach))
    if _usual(a, b):
        return True
    converted = a.converted != b.converted or (a.converted and a.claim.quantity.unit != b.claim.quantity.unit)
    return agree(a.reach, b.reach, converted=converted, tolerance=settings.tolerance)
