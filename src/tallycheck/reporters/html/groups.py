"""What a card shows of a group: its values, who gives each, in which sentence, and why these are the same fact."""

import string
from dataclasses import dataclass

from tallycheck.model.report import ClaimRecord, GroupRecord, LinkRecord, Position
from tallycheck.reporters import words
from tallycheck.reporters.html.lookup import Lookup, SourceName, anchor, shown
from tallycheck.reporters.html.pictures import DotPlot, dot_plot
from tallycheck.reporters.html.reasons import Reason, near_misses, reasons

_CONTEXT = 280


@dataclass(frozen=True, slots=True)
class Witness:
    """One claim in its sentence. `earlier` and `later` are what stands around the sentence.

    `when` orders it in time: the day of the source, then the time of which the claim speaks, undated last.
    """

    anchor: str
    source: SourceName
    line: int
    attribution: str
    date: str
    when: tuple[str, str]
    qualifiers: tuple[str, ...]
    before: str
    quote: str
    after: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a group with those who give it, under the letter that the picture uses too."""

    letter: str
    value: str
    origins: int
    witnesses: tuple[Witness, ...]


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
        explanation=shown(group.explanation),
        apart=words.share(group.difference.relative) if group.difference else "",
        absolute=shown(group.difference.absolute) if group.difference else "",
        relative=(group.difference.relative or 0.0) if group.difference else 0.0,
        slip=shown(group.slip or ""),
        notes=tuple(shown(note) for note in group.notes),
        within_source=group.within_source,
        sources=tuple(name for key, name in look.names.items() if key in named),
        sides=tuple(_side(position, letter(index), look) for index, position in enumerate(group.positions)),
        plot=dot_plot(group, look.claims),
        reasons=reasons(group.links, letters, look),
        near=near_misses(near, look) if group.verdict != "single" else (),
    )


def letter(index: int) -> str:
    """The letter of a position: A, B, …, then numbers."""
    return string.ascii_uppercase[index] if index < 26 else str(index + 1)


def _side(position: Position, mark: str, look: Lookup) -> Side:
    told = (witness(look.claims[claim], look) for claim in position.claims)
    return Side(mark, shown(position.value), position.origins, tuple(told))


def witness(claim: ClaimRecord, look: Lookup) -> Witness:
    """The claim in its sentence, with its source and what stands around it."""
    text = look.sources[claim.source].text
    begin, end = min(claim.sentence.start, claim.start), max(claim.sentence.end, claim.end)
    return Witness(
        anchor=anchor("claim", claim.id),
        source=look.names[claim.source],
        line=claim.line,
        attribution=shown(claim.attribution or ""),
        date=words.day(claim.time),
        when=(look.names[claim.source].published or "9", claim.time or "9"),
        qualifiers=tuple(shown(qualifier) for qualifier in claim.qualifiers),
        before=shown(text[begin : claim.start]).lstrip(),
        quote=shown(text[claim.start : claim.end]),
        after=shown(text[claim.end : end]).rstrip(),
        earlier=_earlier(text, begin),
        later=_later(text, end),
    )


def _earlier(text: str, end: int) -> str:
    """The sentence before that place, or what fits of it."""
    window = text[max(0, end - _CONTEXT) : end].rstrip()
    cut = max(window.rfind(stop, 0, len(window) - 1) for stop in (". ", "! ", "? ", ".\n", "\n\n"))
    return shown(_lead(window, cut, whole=end <= _CONTEXT).strip())


def _lead(window: str, cut: int, *, whole: bool) -> str:
    if cut >= 0:
        return window[cut + 1 :]
    return window if whole or not window else "…" + window.partition(" ")[2]


def _later(text: str, start: int) -> str:
    """The sentence behind that place, or what fits of it."""
    window = text[start : start + _CONTEXT].lstrip()
    stops = [place for place in (window.find(stop) for stop in (". ", "! ", "? ", ".\n", "\n\n")) if place >= 0]
    if stops:
        return shown(window[: min(stops) + 1].strip())
    whole = start + _CONTEXT >= len(text)
    return shown((window if whole or not window else window.rpartition(" ")[0] + "…").strip())
