"""Planting errors in copies of a collection, and looking for them in the reports over the copies."""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tallycheck import api
from tallycheck.config import Config
from tallycheck.gathering import TABLE, Collection
from tallycheck.model.report import ClaimRecord, Report
from tallycheck.selftest.mutations import Mutation, mutations

_CONTEXT = 24
_SURE_DIGITS = 3
_SWAP = "values of two subjects swapped"


@dataclass(frozen=True, slots=True)
class Planted:
    """One number rewritten: in which source, at which place of its text, from what to what."""

    source: str
    start: int
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of all numbers that were rewritten in one way; `flagged` are those in a conflict or an update."""

    name: str
    harmless: bool
    planted: tuple[Planted, ...]
    flagged: tuple[Planted, ...]

    @property
    def share(self) -> float:
        """The share that was flagged."""
        return len(self.flagged) / len(self.planted) if self.planted else 0.0


def run(
    collection: Collection,
    *,
    seed: int = 0,
    config: Config | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Outcome, ...]:
    """The outcome of every way to rewrite numbers, over the numbers that stand in two sources of the collection.

    Each copy has one rewritten number in a source, so that none hides another.
    """
    config = config or Config()
    progress("reading the sources as they are")
    report = api.check(collection.files, config=config, name=collection.name)
    twice = _in_two_sources(report)
    outcomes = []
    for mutation in mutations():
        progress(mutation.name)
        planted = _plan(report, twice, mutation, Random(f"{seed}{mutation.name}"))
        outcomes.append(_tried(collection, report, mutation.name, planted, harmless=mutation.harmless, config=config))
    progress(_SWAP)
    swapped = _swaps(report, twice, Random(f"{seed}{_SWAP}"))
    outcomes.append(_tried(collection, report, _SWAP, swapped, harmless=False, config=config))
    return tuple(sorted(outcomes, key=lambda o: o.harmless))


def _in_two_sources(report: Report) -> list[ClaimRecord]:
    """The claims whose group agrees over two sources, or whose exact value another source has in the same unit."""
    agreed = {
        claim
        for group in report.groups
        if group.verdict in ("agreement", "compatible") and not group.within_source and len(group.claims) > 1
        for claim in group.claims
    }
    holders: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for claim in report.claims:
        holders[claim.value.low, claim.value.unit].add(claim.source)
    disputed = {c for g in report.groups if g.verdict in ("conflict", "update") for c in g.claims}
    return [
        claim
        for claim in report.claims
        if claim.id not in disputed
        and (claim.id in agreed or _telling(claim))
        and len(holders[claim.value.low, claim.value.unit]) > 1
    ]


def _telling(claim: ClaimRecord) -> bool:
    """Whether a value has digits enough that two sources do not share it by chance."""
    digits = (claim.value.low or "").replace(".", "").strip("-0")
    return len(digits) >= _SURE_DIGITS and claim.value.low == claim.value.high


def _plan(report: Report, claims: Sequence[ClaimRecord], mutation: Mutation, chance: Random) -> list[Planted]:
    """One number to rewrite for each value, in a sentence and a group of its own."""
    home = {claim: group.id for group in report.groups for claim in group.claims}
    order = list(claims)
    chance.shuffle(order)
    taken: set[object] = set()
    planted = []
    for claim in order:
        marks = {home.get(claim.id), (claim.source, claim.sentence.start), (claim.value.low, claim.value.unit)}
        after = mutation.write(claim, chance)
        if after is None or after == claim.quote or marks & taken or not _alone(report, claim):
            continue
        taken |= marks
        planted.append(_planted(report, claim, after))
    return planted


def _alone(report: Report, claim: ClaimRecord) -> bool:
    """Whether the source gives the value once: an error in one of two mentions is a contradiction within itself."""
    same = [
        c
        for c in report.claims
        if c.source == claim.source and c.value.low == claim.value.low and c.value.unit == claim.value.unit
    ]
    return len(same) == 1


def _planted(report: Report, claim: ClaimRecord, after: str) -> Planted:
    path = next(s.path for s in report.sources if s.id == claim.source)
    return Planted(path, claim.start, claim.line, claim.quote, after)


def _swaps(report: Report, claims: Sequence[ClaimRecord], chance: Random) -> list[Planted]:
    """Pairs of values of one unit and attribute but two subjects, written in each other's place."""
    order = [c for c in claims if c.subject and c.attribute and c.value.kind not in ("date", "time", "ordinal")]
    chance.shuffle(order)
    taken: set[str] = set()
    planted = []
    for i, one in enumerate(order):
        for other in order[i + 1 :]:
            if {one.id, other.id} & taken or not _swappable(one, other):
                continue
            if _alone(report, one) and _alone(report, other):
                taken |= {one.id, other.id}
                planted += [_planted(report, one, other.quote), _planted(report, other, one.quote)]
                break
    return planted


def _swappable(one: ClaimRecord, other: ClaimRecord) -> bool:
    same = one.source == other.source and one.value.unit == other.value.unit
    alike = one.attribute is not None and other.attribute is not None and one.attribute.key == other.attribute.key
    apart = one.subject is not None and other.subject is not None and one.subject.key != other.subject.key
    return same and alike and apart and one.value.low != other.value.low


def _tried(
    collection: Collection, report: Report, name: str, planted: Sequence[Planted], *, harmless: bool, config: Config
) -> Outcome:
    """The planted numbers that could be written into a copy, and those that the reports over the copies flag."""
    texts = {source.path: source.text for source in report.sources}
    done: list[Planted] = []
    flagged: list[Planted] = []
    for few in _rounds(planted):
        with tempfile.TemporaryDirectory() as folder:
            written = list(_copy(collection, Path(folder), few, texts))
            after = api.check([folder], config=config, name=collection.name)
        done += written
        flagged += _flagged(after, written)
    return Outcome(name, harmless, tuple(done), tuple(flagged))


def _rounds(planted: Sequence[Planted]) -> Iterator[list[Planted]]:
    """The numbers dealt out so that a copy has one in a source, as an error stands in an article else right.

    Two that were swapped stay together.
    """
    waiting = list(planted)
    while waiting:
        sources: dict[str, tuple[str, ...]] = {}
        few = []
        for number in waiting:
            pair = (number.before, number.after)
            if sources.setdefault(number.source, pair) in (pair, pair[::-1]):
                few.append(number)
        yield few
        waiting = [n for n in waiting if n not in few]


def _copy(
    collection: Collection, folder: Path, planted: Sequence[Planted], texts: Mapping[str, str]
) -> Iterator[Planted]:
    """Write the collection with its rewritten numbers; those whose place is not plain in the file are left out."""
    if (collection.root / TABLE).is_file():
        shutil.copy(collection.root / TABLE, folder / TABLE)
    for file in collection.files:
        path = file.relative_to(collection.root).as_posix()
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        raw = file.read_bytes().decode("utf-8", errors="surrogateescape")
        # from the end, so that the places before stay where they are
        for number in sorted((p for p in planted if p.source == path), key=lambda p: -p.start):
            at = _find(raw, texts[path], number)
            if at is not None:
                raw = raw[:at] + number.after + raw[at + len(number.before) :]
                yield number
        target.write_bytes(raw.encode("utf-8", errors="surrogateescape"))


def _find(raw: str, text: str, number: Planted) -> int | None:
    """Where in the file the number stands, found by the words around it; None where they are not there just once."""
    end = number.start + len(number.before)
    for reach in (_CONTEXT, _CONTEXT // 3):
        left, right = text[max(0, number.start - reach) : number.start], text[end : end + reach]
        words = left + number.before + right
        if raw.count(words) == 1:
            return raw.index(words) + len(left)
    return None


def _flagged(report: Report, planted: Sequence[Planted]) -> Iterator[Planted]:
    """The rewritten numbers that stand in a conflict or an update."""
    disputed = {c for g in report.groups if g.verdict in ("conflict", "update") for c in g.claims}
    paths = {source.id: source.path for source in report.sources}
    places: dict[str, list[ClaimRecord]] = defaultdict(list)
    for claim in report.claims:
        places[paths[claim.source]].append(claim)
    for number in planted:
        moved = sum(
            len(p.after) - len(p.before) for p in planted if p.source == number.source and p.start < number.start
        )
        start, end = number.start + moved, number.start + moved + len(number.after)
        if any(c.start < end and start < c.end and c.id in disputed for c in places[number.source]):
            yield number
