"""What a card shows of a group: its values, who gives each, in which sentence, and why these are the same fact."""

import string
from dataclasses import dataclass

from tallycheck.dates import day
from tallycheck.model.report import GroupRecord, LinkRecord, Position
from tallycheck.reporters import words
from tallycheck.reporters.html.lookup import Lookup, SourceName, anchor, shown
from tallycheck.reporters.html.pictures import DotPlot, dot_plot
from tallycheck.reporters.html.reasons import Reason, near_misses, reasons
from tallycheck.reporters.html.witnesses import Witness, witness


@dataclass(frozen=True, slots=True)
class Voice:
    """One source that gives a value: where it does so first, and where again."""

    first: Witness
    again: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a group with those who give it, under the letter that the picture uses too.

    `date` is its place in a timeline.
    """

    letter: str
    value: str
    origins: int
    date: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A group as the page shows it."""

    anchor: str
    id: str
    verdict: str
    rule: str
    subject: str
    attribute: str
    title: str
    explanation: str
    apart: str
    absolute: str
    relative: float
    slip: str
    notes: tuple[str, ...]
    within_source: bool
    sources: tuple[SourceName, ...]
    sides: tuple[Side, ...]
    plot: DotPlot | None
    reasons: tuple[Reason, ...]
    near: tuple[Reason, ...]

    @property
    def source_ids(self) -> str:
        """The ids of its sources, for the filter."""
        return " ".join(str(source.number) for source in self.sources)


def card(group: GroupRecord, look: Lookup, near: tuple[LinkRecord, ...]) -> Card:
    """All that the page shows of the group."""
    if group.verdict == "update":
        group = in_time(group, look)
    letters = {claim: letter(index) for index, side in enumerate(group.positions) for claim in side.claims}
    named = {look.claims[claim].source for claim in group.claims}
    return Card(
        anchor=anchor("group", group.id),
        id=group.id,
        verdict=group.verdict,
        rule=group.rule,
        subject=shown(group.subject or ""),
        attribute=shown(group.attribute or ""),
        title=shown(words.title(group)),
        explanation=shown(words.sentence(group.explanation)),
        apart=words.share(group.difference.relative) if group.difference else "",
        absolute=shown(group.difference.absolute) if group.difference else "",
        relative=(group.difference.relative or 0.0) if group.difference else 0.0,
        slip=shown(words.sentence(group.slip or "")),
        notes=tuple(shown(words.sentence(note)) for note in group.notes),
        within_source=group.within_source,
        sources=tuple(name for key, name in look.names.items() if key in named),
        sides=tuple(_side(position, letter(index), group, look) for index, position in enumerate(group.positions)),
        plot=dot_plot(group, look.claims),
        reasons=reasons(group.links, letters, look),
        near=near_misses(near, look) if group.verdict != "single" else (),
    )


def letter(index: int) -> str:
    """The letter of a position: A, B, …, then numbers."""
    return string.ascii_uppercase[index] if index < 26 else str(index + 1)


def in_time(group: GroupRecord, look: Lookup) -> GroupRecord:
    """The group with its positions in order of time, undated ones last."""
    positions = sorted(group.positions, key=lambda position: _moment(position, group, look) or "9")
    return group.model_copy(update={"positions": tuple(positions)})


def _moment(position: Position, group: GroupRecord, look: Lookup) -> str:
    """When the position holds: the time of which its claims speak, where times differ, else when they were printed."""
    told = {look.claims[claim].time for claim in group.claims} - {None}
    claims = [look.claims[claim] for claim in position.claims]
    days = (claim.time if len(told) > 1 else look.names[claim.source].published for claim in claims)
    return min((day for day in days if day), default="")


def _side(position: Position, mark: str, group: GroupRecord, look: Lookup) -> Side:
    told: dict[str, list[Witness]] = {}
    for key in position.claims:
        told.setdefault(look.claims[key].source, []).append(witness(look.claims[key], look))
    voices = (Voice(first, tuple(again)) for first, *again in told.values())
    date = day(_moment(position, group, look))
    return Side(mark, shown(position.value), position.origins, date, tuple(voices))
