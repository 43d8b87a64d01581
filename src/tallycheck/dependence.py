"""What dependent sources mean for a group: how many origins stand behind it, and figures changed on the way."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tallycheck.matcher import Changed, Origins
from tallycheck.model import Claim, Document
from tallycheck.model.report import GroupRecord

# A figure that was changed in a passage taken over is what an editor must see first.
CHANGED_WEIGHT = 30.0


def with_origins(
    groups: Sequence[GroupRecord], claims: Sequence[Claim], documents: Sequence[Document], found: Origins
) -> tuple[GroupRecord, ...]:
    """The groups, with a note where sources of theirs share an origin or changed a number of a shared passage."""
    names = {d.source.id: d.source.publisher or d.source.title or d.source.path for d in documents}
    home = {claim: group.id for group in groups for claim in group.claims}
    said = {c.id: c.document for c in claims}
    notes: dict[str, list[str]] = defaultdict(list)
    extra: dict[str, float] = defaultdict(float)
    for pair, change in _claims_of(found.changed, claims):
        homes = dict.fromkeys(home[c] for c in pair if c in home)
        for place in homes:
            notes[place].append(_changed(change, names))
            extra[place] = CHANGED_WEIGHT if len(homes) == 1 and len(pair) == 2 else extra[place]
    out = []
    for group in groups:
        told = [*_shared(group, said, found.of, names), *dict.fromkeys(notes[group.id])]
        weight = group.weight + (extra[group.id] if group.verdict in ("conflict", "update") else 0.0)
        out.append(group.model_copy(update={"notes": (*group.notes, *told), "weight": weight}) if told else group)
    return tuple(sorted(out, key=lambda g: (-g.weight, g.claims)))


def _claims_of(changed: Sequence[Changed], claims: Sequence[Claim]) -> list[tuple[tuple[str, ...], Changed]]:
    """Each change with the claims whose places hold its numbers."""
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_source[claim.document].append(claim)
    out = []
    for change in changed:
        pair = [
            next((c.id for c in by_source[place.source] if c.span.overlaps(place.span)), None)
            for place in (change.left, change.right)
        ]
        out.append((tuple(c for c in pair if c), change))
    return out


def _changed(change: Changed, names: Mapping[str, str]) -> str:
    left, right = change.left, change.right
    return (
        f"{names[left.source]} and {names[right.source]} share a passage of {change.passage.words} words, in which one "
        f"says “{left.quote}” and the other “{right.quote}”: the number was changed when the passage was taken over"
    )


def _shared(group: GroupRecord, said: Mapping[str, str], of: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    """A sentence for every origin that several of the group's sources share."""
    families: dict[str, list[str]] = defaultdict(list)
    for source in dict.fromkeys(said[c] for c in group.claims):
        families[of.get(source, source)].append(names[source])
    return [
        f"{', '.join(members[:-1])} and {members[-1]} share long passages and count as one origin"
        for members in families.values()
        if len(members) > 1
    ]
