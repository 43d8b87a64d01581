"""What a card shows of a group: its values, who gives each, in which sentence, and why these are the same fact."""

import re
import string
from dataclasses import dataclass

from tallycheck.model.report import ClaimRecord, GroupRecord, LinkRecord, Position
from tallycheck.reporters import words
from tallycheck.reporters.html.lookup import Lookup, SourceName, anchor, shown
from tallycheck.reporters.html.pictures import DotPlot, dot_plot
from tallycheck.reporters.html.reasons import Reason, near_misses, reasons

_CONTEXT = 280
_STOPS = (". ", "! ", "? ", ".\n", "\n\n")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Witness:
    """One claim in its sentence. `earlier` and `later` are what stands around the sentence."""

    anchor: str
    source: SourceName
    line: int
    attribution: str
    date: str
    qualifiers: tuple[str, ...]
    before: str
    quote: str
    after: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a group with those who give it, under the letter that the picture uses too.

    `date` is its place in a timeline.
    """

    letter: str
    value: str
    origins: int
    date: str
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
        explanation=shown(group.explanation),
        apart=words.share(group.difference.relative) if group.difference else "",
        absolute=shown(group.difference.absolute) if group.difference else "",
        relative=(group.difference.relative or 0.0) if group.difference else 0.0,
        slip=shown(group.slip or ""),
        notes=tuple(shown(note) for note in group.notes),
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
    told = (witness(look.claims[claim], look) for claim in position.claims)
    date = words.day(_moment(position, group, look))
    return Side(mark, shown(position.value), position.origins, date, tuple(told))


def witness(claim: ClaimRecord, look: Lookup) -> Witness:
    """The claim in its sentence, with its source and what stands around it."""
    text, media = look.sources[claim.source].text, look.sources[claim.source].media_type
    begin, end = min(claim.sentence.start, claim.start), max(claim.sentence.end, claim.end)
    return Witness(
        anchor=anchor("claim", claim.id),
        source=look.names[claim.source],
        line=claim.line,
        attribution=shown(claim.attribution or ""),
        date=words.day(claim.time),
        qualifiers=tuple(shown(qualifier) for qualifier in claim.qualifiers),
        before=_line(text[begin : claim.start], media).lstrip(" ·"),
        quote=shown(text[claim.start : claim.end]),
        after=_line(text[claim.end : end], media).rstrip(" ·"),
        earlier=_prose(_earlier(text, begin), media),
        later=_prose(_later(text, end), media),
    )


def _line(text: str, media: str) -> str:
    """The text on one line, without the pipes and stars that Markdown draws with."""
    if media == "text/markdown":
        text = text.replace("**", "").replace("|", "·")
    return shown(_SPACE.sub(" ", text))


def _prose(text: str, media: str) -> str:
    """The text in its lines, without the tables that Markdown draws."""
    if media != "text/markdown":
        return shown(text)
    rows = text.replace("**", "").split("\n")
    drawn = (row.replace("|", "·").strip(" ·") if "|" in row else row for row in rows if row.strip("|-: ") or not row)
    return shown("\n".join(drawn))


def _earlier(text: str, end: int) -> str:
    """The sentence before that place, or what fits of it, with the line end where one comes between."""
    window = text[max(0, end - _CONTEXT) : end]
    rest = window.rstrip()
    cut = max(rest.rfind(stop, 0, len(rest) - 1) for stop in _STOPS)
    words_before = _lead(rest, cut, whole=end <= _CONTEXT).strip()
    return f"{words_before}\n" if words_before and "\n" in window[len(rest) :] else words_before


def _lead(window: str, cut: int, *, whole: bool) -> str:
    if cut >= 0:
        return window[cut + 1 :]
    return window if whole or not window else "…" + window.partition(" ")[2]


def _later(text: str, start: int) -> str:
    """The sentence behind that place, or what fits of it, with the line end where one comes between."""
    window = text[start : start + _CONTEXT]
    rest = window.lstrip()
    stops = [place for place in (rest.find(stop) for stop in _STOPS) if place >= 0]
    whole = bool(stops) or start + _CONTEXT >= len(text)
    kept = rest[: min(stops) + 1] if stops else rest
    words_behind = (kept if whole or not kept else kept.rpartition(" ")[0] + "…").strip()
    return f"\n{words_behind}" if words_behind and "\n" in window[: len(window) - len(rest)] else words_behind
