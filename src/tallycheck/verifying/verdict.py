"""A claim of the draft put against the claims of the sources that say the same thing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallycheck import judge
from tallycheck.model import Claim
from tallycheck.model.verification import Relation


@dataclass(frozen=True, slots=True)
class Verdict:
    """The code that holds, what each source claim says to it, and the slip that would explain a contradiction."""

    code: str
    told: tuple[tuple[Claim, Relation], ...]
    slip: str | None = None
    relative: float | None = None

    def having(self, *relations: Relation) -> tuple[Claim, ...]:
        """The source claims of those relations."""
        return tuple(claim for claim, relation in self.told if relation in relations)


def weigh_up(claim: Claim, others: Sequence[Claim], settings: judge.Settings) -> Verdict:
    """The verdict over a draft's claim; `others` are the sources' claims of its group."""
    relations = {other.id: _relation(claim, other, settings) for other in others}
    agreeing = {other.document for other in others if relations[other.id] in ("agrees", "rounded")}
    # A source that gives the draft's value somewhere does not stand against it with another one elsewhere.
    told = tuple((o, relations[o.id]) for o in others if relations[o.id] != "contradicts" or o.document not in agreeing)
    against = [other for other, relation in told if relation == "contradicts"]
    if not agreeing:
        return _unsupported(claim, told, against, settings)
    newer = _newer(others, {o.id for o, r in told if r in ("agrees", "rounded")}, settings)
    if newer:
        later: tuple[tuple[Claim, Relation], ...] = tuple((o, "newer" if o.id in newer else r) for o, r in told)
        return Verdict("TC202", later, *_apart(claim, [o for o in others if o.id in newer], settings))
    if against and not _is_update(others, settings):
        return Verdict("TC306", told, *_apart(claim, against, settings))
    exact = any(relation == "agrees" for _, relation in told)
    return Verdict("TC103" if exact else "TC104", tuple((o, r) for o, r in told if r != "contradicts"))


def _unsupported(
    claim: Claim,
    told: tuple[tuple[Claim, Relation], ...],
    against: Sequence[Claim],
    settings: judge.Settings,
) -> Verdict:
    if not against:
        return Verdict("TC002", told)
    return Verdict("TC301", told, *_apart(claim, against, settings))


def _relation(claim: Claim, other: Claim, settings: judge.Settings) -> Relation:
    """How one source claim stands to the draft's, the two judged alone."""
    case, finding = judge.decide([claim, other], settings)
    if case.apart:
        return "incomparable"
    if len(case.positions) > 1:
        return "contradicts"
    return "agrees" if finding.verdict in ("agreement", "single") else "rounded"


def _newer(others: Sequence[Claim], agreeing: set[str], settings: judge.Settings) -> set[str]:
    """The claims with the newest value of a thing that is counted up, where none of them agrees with the draft."""
    if not _is_update(others, settings):
        return set()
    _, finding = judge.decide(others, settings)
    latest = set(finding.positions[-1])
    return set() if latest & agreeing else latest


def _is_update(others: Sequence[Claim], settings: judge.Settings) -> bool:
    return len({o.document for o in others}) > 1 and judge.decide(others, settings)[1].verdict == "update"


def _apart(claim: Claim, others: Sequence[Claim], settings: judge.Settings) -> tuple[str | None, float | None]:
    """The slip and the relative difference between the draft's value and the fullest position against it."""
    position = positions(others, settings)[0]
    _, finding = judge.decide([claim, position[0]], settings)
    return finding.slip, finding.relative


def positions(claims: Sequence[Claim], settings: judge.Settings) -> tuple[tuple[Claim, ...], ...]:
    """The values that claims give, each with the claims that give it; what cannot be compared stands alone."""
    case, _ = judge.decide(claims, settings)
    return (*(tuple(s.claim for s in p) for p in case.positions), *((claim,) for claim in case.apart))


def labels(published: Mapping[str, str], names: Mapping[str, str], claims: Sequence[Claim]) -> str:
    """The sources of claims as a person lists them, with their dates where they are known."""
    told = dict.fromkeys(claim.document for claim in claims)
    parts = [f"{names[d]} ({published[d]})" if d in published else names[d] for d in told]
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
