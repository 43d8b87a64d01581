"""What hangs together: sources that copy each other, and figures that are worked out from other figures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tallycheck.matcher import Changed, Origins
from tallycheck.model import Check, Claim, Document
from tallycheck.model.report import GroupRecord

# A figure that was changed in a passage taken over is what an editor must see first.
CHANGED_WEIGHT = 30.0
# A dispute between derived figures follows another one, which comes before it.
DERIVED_WEIGHT = -20.0


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
        weight = round(group.weight + (extra[group.id] if group.verdict in ("conflict", "update") else 0.0), 2)
        out.append(group.model_copy(update={"notes": (*group.notes, *told), "weight": weight}) if told else group)
    return tuple(sorted(out, key=lambda g: (-g.weight, g.claims)))


def with_checks(
    groups: Sequence[GroupRecord], claims: Sequence[Claim], checks: Sequence[Check]
) -> tuple[GroupRecord, ...]:
    """The groups, with a note where disputed figures are worked out from others or are wrong by their own source."""
    quotes = {c.id: " ".join(c.quote.split()) for c in claims}
    known = {check.claim: check for check in checks}
    out = []
    for group in groups:
        disputed = group.verdict in ("conflict", "update")
        firsts = [next((known[c] for c in p.claims if c in known), None) for p in group.positions if disputed]
        right = [check for check in firsts if check and check.holds and check.inputs]
        notes = [
            f"“{quotes[check.claim]}” does not follow from its own source's numbers: {check.formula}"
            for check in firsts
            if check and check.holds is False
        ]
        derived = len(right) > 1
        if derived:
            told = ", ".join(f"“{quotes[check.claim]}” from {check.formula}" for check in right)
            notes.append(f"these figures are worked out from others, and the dispute is about those: {told}")
        weight = round(group.weight + (DERIVED_WEIGHT if derived else 0.0), 2)
        out.append(group.model_copy(update={"notes": (*group.notes, *notes), "weight": weight}) if notes else group)
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
