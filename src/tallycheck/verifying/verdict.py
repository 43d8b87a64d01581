"""A claim of the draft put against the claims of the sources that say the same thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tallycheck import judge
from tallycheck.attributes import growing
from tallycheck.dates import day
from tallycheck.families import family
from tallycheck.model import DATE, YEARLESS, Claim, Quantity
from tallycheck.model.verification import Relation

# The year in which dates without a year are counted.
_NO_YEAR = 4
_ON_ITS_SIDE = ("agrees", "rounded")
# What is set anew from time to time without being counted up.
_REVISED = ("money", "percent")
# So many more independent origins for another value leave no doubt that one source is mistaken.
_CLEARLY = 2

Told = tuple[tuple[Claim, Relation], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The code that holds, what each source claim says to it, and the slip that would explain a contradiction."""

    code: str
    told: Told
    slip: str | None = None
    relative: float | None = None

    def having(self, *relations: Relation) -> tuple[Claim, ...]:
        """The source claims of those relations."""
        return tuple(claim for claim, relation in self.told if relation in relations)


def weigh_up(
    claim: Claim, others: Sequence[Claim], settings: judge.Settings, *, origins: Mapping[str, str] | None = None
) -> Verdict:
    """The verdict over a draft's claim against the sources' claims of its group; some sources may share an origin."""
    relations = {other.id: relation(claim, other, settings) for other in others}
    against = [other for other in others if relations[other.id] == "contradicts"]
    bearing = [
        o for o in others if relations[o.id] in _ON_ITS_SIDE and not _bears_both(o, relations, against, settings)
    ]
    # A source that gives the draft's value somewhere does not stand against it with another one elsewhere.
    sure = {other.document for other in bearing}
    told = tuple((o, relations[o.id]) for o in others if relations[o.id] != "contradicts" or o.document not in sure)
    against = [other for other in against if other.document not in sure]
    if not against:
        return _unopposed(told)
    if not bearing:
        return Verdict("TC301", told, *_apart(claim, against, settings))
    updated = _updated(claim, others, told, against, settings)
    return updated or _disputed(claim, told, against, settings, origins or {})


def _bears_both(
    other: Claim, relations: Mapping[str, Relation], against: Sequence[Claim], settings: judge.Settings
) -> bool:
    """Whether it is so coarse, or converted, that it fits what contradicts the draft as well as the draft."""
    if relations[other.id] != "rounded":
        return False
    return any(relation(other, each, settings) in _ON_ITS_SIDE for each in against)


def _unopposed(told: Told) -> Verdict:
    if not any(its in _ON_ITS_SIDE for _, its in told):
        return Verdict("TC002", told)
    return Verdict("TC103" if any(its == "agrees" for _, its in told) else "TC104", told)


def _updated(
    claim: Claim, others: Sequence[Claim], told: Told, against: Sequence[Claim], settings: judge.Settings
) -> Verdict | None:
    """Some say the same and some do not, and the newest has a newer value of what changes."""
    bearing = [other for other, its in told if its in _ON_ITS_SIDE]
    if _is_update(others, settings):
        _, finding = judge.decide(others, settings)
        latest = set(finding.positions[-1])
        if latest & {other.id for other in bearing}:
            kept: Told = tuple((o, its) for o, its in told if its != "contradicts")
            return _unopposed(kept)
        return Verdict("TC202", _newer(told, latest), *_apart(claim, against, settings))
    later = _later(bearing, against, settings) if _changes(claim, others) else []
    return Verdict("TC203", _newer(told, {o.id for o in later}), *_apart(claim, later, settings)) if later else None


def _disputed(
    claim: Claim, told: Told, against: Sequence[Claim], settings: judge.Settings, origins: Mapping[str, str]
) -> Verdict:
    """Some say the same and some do not: more of them may know better, or it is open."""
    bearing = [other for other, its in told if its in _ON_ITS_SIDE]
    more = _outnumbered(bearing, against, settings, origins)
    code = "TC301" if more >= _CLEARLY else "TC307" if more > 0 else "TC306"
    return Verdict(code, told, *_apart(claim, against, settings))


def _changes(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether it is counted up, or is money or a rate: lengths, dates and counts that stand are not renewed."""
    counted = any(each.frame.concept in growing() for each in (claim, *others))
    return counted or family(claim.quantity) in _REVISED


def _outnumbered(
    bearing: Sequence[Claim], against: Sequence[Claim], settings: judge.Settings, origins: Mapping[str, str]
) -> int:
    """By how many independent origins one other value leads, none of whose holders is older than all that agree."""

    def count(claims: Iterable[Claim]) -> int:
        return len({origins.get(claim.document, claim.document) for claim in claims})

    def latest(claims: Iterable[Claim]) -> str:
        return max(settings.published.get(claim.document, "") for claim in claims)

    fullest = max(positions(against, settings), key=count)
    return count(fullest) - count(bearing) if latest(fullest) >= latest(bearing) else 0


def _newer(told: Told, latest: set[str]) -> Told:
    return tuple((other, "newer" if other.id in latest else its) for other, its in told)


def _later(bearing: Sequence[Claim], against: Sequence[Claim], settings: judge.Settings) -> list[Claim]:
    """Those against it that were published after every source that bears it out."""
    days = [settings.published.get(claim.document, "") for claim in bearing]
    if not all(days):
        return []
    return [claim for claim in against if settings.published.get(claim.document, "") > max(days)]


def relation(claim: Claim, other: Claim, settings: judge.Settings) -> Relation:
    """How one source claim stands to the draft's, the two judged alone."""
    case, finding = judge.decide([_per_the_same(_in_year_of(claim, other), other), other], settings)
    if case.apart:
        return "incomparable"
    if len(case.positions) > 1 or _other_ends(claim.quantity, other.quantity):
        return "contradicts"
    return "agrees" if finding.verdict in ("agreement", "single") else "rounded"


def _in_year_of(claim: Claim, other: Claim) -> Claim:
    """A day without a year is taken for that of the other's year; nobody writes the year that everybody knows."""
    if (claim.quantity.unit, other.quantity.unit) == (YEARLESS, DATE):
        return claim.model_copy(update={"quantity": _moved(claim.quantity, other.quantity)})
    if (claim.quantity.unit, other.quantity.unit) == (DATE, YEARLESS):
        return claim.model_copy(update={"quantity": _without_year(claim.quantity)})
    return claim


def _moved(yearless: Quantity, dated: Quantity) -> Quantity:
    year = date.fromordinal(int(dated.number)).year if dated.number is not None else _NO_YEAR
    low, high = (_put(end, year) for end in (yearless.low, yearless.high))
    return yearless.model_copy(update={"unit": DATE, "low": low, "high": high})


def _without_year(dated: Quantity) -> Quantity:
    low, high = (_put(end, _NO_YEAR) for end in (dated.low, dated.high))
    return dated.model_copy(update={"unit": YEARLESS, "low": low, "high": high})


def _put(end: Decimal | None, year: int) -> Decimal | None:
    if end is None:
        return None
    day = date.fromordinal(int(end))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    kept = 28 if (day.month, day.day) == (2, 29) and not leap else day.day
    return Decimal(day.replace(year=year, day=kept).toordinal())


def _per_the_same(claim: Claim, other: Claim) -> Claim:
    """The same money or count, once "per something" and once with that left to the sentence around it."""
    mine, theirs = claim.quantity.unit or "", other.quantity.unit or ""
    if ("/" in mine) == ("/" in theirs) or mine.split("/")[0] != theirs.split("/")[0]:
        return claim
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"unit": theirs})})


def _other_ends(mine: Quantity, theirs: Quantity) -> bool:
    """Whether both are ranges, and their ends are not the same: that they overlap makes neither right."""
    if mine.is_calendar or mine.unit != theirs.unit:
        return False
    ends = mine.low, theirs.low, mine.high, theirs.high
    if any(end is None for end in ends) or mine.is_point or theirs.is_point:
        return False
    low, their_low, high, their_high = (end or Decimal(0) for end in ends)
    near = max(mine.resolution or Decimal(0), theirs.resolution or Decimal(0)) / 2
    return abs(low - their_low) > near or abs(high - their_high) > near


def _is_update(others: Sequence[Claim], settings: judge.Settings) -> bool:
    return len({o.document for o in others}) > 1 and judge.decide(others, settings)[1].verdict == "update"


def _apart(claim: Claim, others: Sequence[Claim], settings: judge.Settings) -> tuple[str | None, float | None]:
    """The slip and the relative difference between the draft's value and the fullest position against it."""
    position = positions(others, settings)[0]
    _, finding = judge.decide([_in_year_of(claim, position[0]), position[0]], settings)
    return finding.slip, finding.relative


def positions(claims: Sequence[Claim], settings: judge.Settings) -> tuple[tuple[Claim, ...], ...]:
    """The values that claims give, each with the claims that give it; what cannot be compared stands alone."""
    case, _ = judge.decide(claims, settings)
    return (*(tuple(s.claim for s in p) for p in case.positions), *((claim,) for claim in case.apart))


def labels(published: Mapping[str, str], names: Mapping[str, str], claims: Sequence[Claim]) -> str:
    """The sources of claims as a person lists them, with their dates where they are known."""
    told = dict.fromkeys(claim.document for claim in claims)
    parts = [f"{names[d]} ({day(published[d])})" if d in published else names[d] for d in told]
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
