"""What changed between two reports of the same collection, and between two runs over it."""

import hashlib
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from tallycheck.model.report import (
    Batch,
    BatchEntry,
    Changes,
    ClaimRecord,
    Disagreement,
    GroupRecord,
    Report,
    SourceRecord,
)
from tallycheck.model.text import Value

FOUND = ("conflict", "update")
# So many disagreements that went are remembered of a collection.
REMEMBERED = 200

Kind = Literal["new", "changed", "gone"]


class Change(Value):
    """One disagreement that appeared, changed or vanished; `before` and `after` say its verdict and values."""

    kind: Kind
    subject: str | None
    attribute: str | None
    before: str | None
    after: str | None


class _Fact(NamedTuple):
    """By what a fact is known again: marks of its claims, and what it is about."""

    marks: frozenset[str]
    name: tuple[str | None, ...]


def compare(old: Report, new: Report) -> tuple[Change, ...]:
    """The conflicts and updates that are new, changed or gone, heaviest first within each kind.

    Two groups are the same fact when they share a claim: the same value in the same sentence of the same file. A
    group all of whose sentences were rewritten is found by its subject, attribute and unit.
    """
    before, after = _heaviest(old), _heaviest(new)
    partner = _pair(_facts(old, before), _facts(new, after))
    known = set(partner.values())
    changes = [_change("new", None, each) for at, each in enumerate(after) if _found(each) and at not in known]
    for at, each in enumerate(before):
        other = after[partner[at]] if at in partner else None
        if other is None:
            changes += [_change("gone", each, None)] if _found(each) else []
        elif _told(each) != _told(other) and (_found(each) or _found(other)):
            changes.append(_change(_kind(each, other), each, other))
    order = ("new", "changed", "gone")
    return tuple(sorted(changes, key=lambda change: order.index(change.kind)))


def disagreements(report: Report) -> tuple[Disagreement, ...]:
    """The conflicts and updates of a report in short, heaviest first."""
    groups = [group for group in _heaviest(report) if _found(group)]
    return tuple(
        Disagreement(
            group=group.id,
            verdict=group.verdict,
            subject=group.subject,
            attribute=group.attribute,
            unit=fact.name[-1],
            values=tuple(position.value for position in group.positions),
            claims=tuple(sorted(fact.marks)),
        )
        for group, fact in zip(groups, _facts(report, groups), strict=True)
    )


def continued(batch: Batch, former: Batch) -> Batch:
    """The batch with what changed in each collection since the last run that found something else.

    A run over the same input must write the same bytes: where nothing changed, the former changes stand. A collection
    under another name is known again by a claim. Those that are away keep what they had, for when they come back.
    """
    known = {each.href: each for each in (*former.away, *former.entries)}
    here = {entry.href for entry in batch.entries}
    away = {href: each for href, each in sorted(known.items()) if href not in here}
    found = tuple(since(entry, known.get(entry.href) or _under_another_name(entry, away)) for entry in batch.entries)
    same = list(map(_bare, found)) == list(map(_bare, former.entries))
    still = tuple(each.model_copy(update={"changes": None}) for each in away.values())
    return batch.model_copy(update={"entries": former.entries if same else found, "away": still})


def _under_another_name(entry: BatchEntry, away: dict[str, BatchEntry]) -> BatchEntry | None:
    """The collection that was this one, taken out of those that are away: half of what it disagreed about is here."""
    marks = {mark for each in entry.disagreements for mark in each.claims}
    for href, each in away.items():
        shared = sum(not marks.isdisjoint(known.claims) for known in each.disagreements)
        if shared and 2 * shared >= len(each.disagreements):
            return away.pop(href)
    return None


def _bare(entry: BatchEntry) -> BatchEntry:
    """The entry without what depends on the runs before."""
    return entry.model_copy(update={"changes": None, "fixed": ()})


def since(entry: BatchEntry, former: BatchEntry | None) -> BatchEntry:
    """The entry of a batch with what changed in its collection since the former run.

    While files cannot be read nothing is called gone: what they disagreed about may be back with them.
    """
    if former is None:
        return entry
    if entry.error:
        return entry.model_copy(update={"disagreements": former.disagreements, "fixed": former.fixed})
    if former.error and not (former.disagreements or former.fixed):
        return entry
    partner = _pair(_short(former.disagreements), _short(entry.disagreements))
    fresh = [each for at, each in enumerate(entry.disagreements) if at not in partner.values()]
    back = set(_pair(_short(former.fixed), _short(fresh)))
    gone = [each for at, each in enumerate(former.disagreements) if at not in partner]
    still = [each for at, each in enumerate(former.fixed) if at not in back]
    changes = Changes(new=len(fresh) - len(back), fixed=0 if entry.unread else len(gone), reopened=len(back))
    return entry.model_copy(update={"changes": changes, "fixed": tuple([*gone, *still][:REMEMBERED])})


def _heaviest(report: Report) -> list[GroupRecord]:
    return sorted(report.groups, key=lambda group: (-group.weight, group.id))


def _facts(report: Report, groups: Sequence[GroupRecord]) -> list[_Fact]:
    sources = {source.id: source for source in report.sources}
    claims = {claim.id: claim for claim in report.claims}
    return [_fact(group, claims, sources) for group in groups]


def _fact(group: GroupRecord, claims: Mapping[str, ClaimRecord], sources: Mapping[str, SourceRecord]) -> _Fact:
    members = [claims[each] for each in group.claims]
    marks = frozenset(_mark(claim, sources[claim.source]) for claim in members)
    return _Fact(marks, (group.subject, group.attribute, members[0].value.unit))


def _mark(claim: ClaimRecord, source: SourceRecord) -> str:
    """The same for the same value in the same sentence of the same file, wherever in the file that stands."""
    said = (source.path, claim.quote, source.text[claim.sentence.start : claim.sentence.end])
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _short(found: Sequence[Disagreement]) -> list[_Fact]:
    return [_Fact(frozenset(each.claims), (each.subject, each.attribute, each.unit)) for each in found]


def _pair(before: Sequence[_Fact], after: Sequence[_Fact]) -> dict[int, int]:
    """For each old fact, by index, the new one that is the same: by a shared claim, else by what it is about."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    homes = {mark: at for at, each in enumerate(after) for mark in each.marks}
    for at, each in enumerate(before):
        shared = Counter(homes[mark] for mark in sorted(each.marks) if mark in homes)
        free = [(-count, other) for other, count in shared.items() if other not in taken]
        if free:
            partner[at] = min(free)[1]
            taken.add(partner[at])
    names: dict[tuple[str | None, ...], deque[int]] = {}
    for at, each in enumerate(after):
        if at not in taken and any(each.name[:-1]):  # a unit alone is no name
            names.setdefault(each.name, deque()).append(at)
    for at, each in enumerate(before):
        if at not in partner and names.get(each.name):
            partner[at] = names[each.name].popleft()
    return partner


def _kind(old: GroupRecord, new: GroupRecord) -> Kind:
    """A fact that only now disagrees is new, one that no longer does is gone."""
    if not _found(old):
        return "new"
    return "changed" if _found(new) else "gone"


def _found(group: GroupRecord) -> bool:
    return group.verdict in FOUND


def _told(group: GroupRecord) -> str:
    return f"{group.verdict}: {' / '.join(position.value for position in group.positions)}"


def _change(kind: Kind, old: GroupRecord | None, new: GroupRecord | None) -> Change:
    group = new or old
    return Change(
        kind=kind,
        subject=group.subject if group else None,
        attribute=group.attribute if group else None,
        before=_told(old) if old else None,
        after=_told(new) if new else None,
    )
