"""What changed between two reports of the same collection."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from tallycheck.model.report import GroupRecord, Report
from tallycheck.model.text import Value

FOUND = ("conflict", "update")

Kind = Literal["new", "changed", "gone"]


class Change(Value):
    """One disagreement that appeared, changed or vanished; `before` and `after` say its verdict and values."""

    kind: Kind
    subject: str | None
    attribute: str | None
    before: str | None
    after: str | None


class _Seen(NamedTuple):
    group: GroupRecord
    places: frozenset[tuple[str, str, str]]


def compare(old: Report, new: Report) -> tuple[Change, ...]:
    """The conflicts and updates that are new, changed or gone, heaviest first within each kind.

    Two groups are the same fact when they share a claim: the same value in the same sentence of the same file. A
    group all of whose sentences were rewritten is found by its subject, attribute and unit.
    """
    before, after = _seen(old), _seen(new)
    units = _units(old) | _units(new)
    partner = _pair(before, after, units)
    known = set(partner.values())
    changes = [
        _change("new", None, each.group) for each in after if _found(each.group) and each not in known
    ]
    for each in before:
        other = partner.get(each)
        if other is None:
            changes += [_change("gone", each.group, None)] if _found(each.group) else []
        elif _told(each.group) != _told(other.group) and (_found(each.group) or _found(other.group)):
            changes.append(_change(_kind(each.group, other.group), each.group, other.group))
    order = ("new", "changed", "gone")
    return tuple(sorted(changes, key=lambda change: order.index(change.kind)))


def _kind(old: GroupRecord, new: GroupRecord) -> Kind:
    """A fact that only now disagrees is new, one that no longer does is gone."""
    if not _found(old):
        return "new"
    return "changed" if _found(new) else "gone"


def _seen(report: Report) -> tuple[_Seen, ...]:
    paths = {source.id: source for source in report.sources}
    claims = {claim.id: claim for claim in report.claims}
    seen = []
    for group in sorted(report.groups, key=lambda group: (-group.weight, group.id)):
        members = (claims[each] for each in group.claims)
        places = frozenset(
            (paths[c.source].path, c.quote, paths[c.source].text[c.sentence.start : c.sentence.end]) for c in members
        )
        seen.append(_Seen(group, places))
    return tuple(seen)


def _pair(before: Sequence[_Seen], after: Sequence[_Seen], units: dict[str, str | None]) -> dict[_Seen, _Seen]:
    """For each old group the new one that is the same fact."""
    partner: dict[_Seen, _Seen] = {}
    homes = {place: each for each in after for place in each.places}
    for each in before:
        shared = [homes[place] for place in sorted(each.places) if place in homes]
        free = [home for home in shared if home not in partner.values()]
        if free:
            partner[each] = max(free, key=lambda home: len(home.places & each.places))
    taken = set(partner.values())
    names = {_name(each.group, units): each for each in reversed(after) if each not in taken}
    for each in before:
        other = names.get(_name(each.group, units)) if each not in partner else None
        if other is not None and other not in taken:
            partner[each] = other
            taken.add(other)
    return partner


def _units(report: Report) -> dict[str, str | None]:
    return {claim.id: claim.value.unit for claim in report.claims}


def _name(group: GroupRecord, units: dict[str, str | None]) -> tuple[str | None, ...]:
    return group.subject, group.attribute, units[group.claims[0]]


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
