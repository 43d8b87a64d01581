"""One claim in its sentence, with what stands around it."""

import re
from dataclasses import dataclass

from tallycheck.dates import day
from tallycheck.model.report import ClaimRecord
from tallycheck.reporters import words
from tallycheck.reporters.html.lookup import Lookup, SourceName, anchor, shown

_CONTEXT = 280
_STOPS = (". ", "! ", "? ", "\n")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Witness:
    """One claim in its sentence.

    `earlier` and `later` are what stands around the sentence, `heading` what a cell of a table stands under.
    """

    anchor: str
    source: SourceName
    line: int
    attribution: str
    date: str
    qualifiers: tuple[str, ...]
    heading: str
    before: str
    quote: str
    after: str
    earlier: str
    later: str


def witness(claim: ClaimRecord, look: Lookup) -> Witness:
    """The claim in its sentence, with its source and what stands around it."""
    text, media = look.sources[claim.source].text, look.sources[claim.source].media_type
    begin, end = min(claim.sentence.start, claim.start), max(claim.sentence.end, claim.end)
    return Witness(
        anchor=anchor("claim", claim.id),
        source=look.names[claim.source],
        line=claim.line,
        attribution=shown(claim.attribution or ""),
        date=day(claim.time),
        qualifiers=tuple(shown(words.qualifier(each)) for each in claim.qualifiers),
        heading=shown(claim.heading),
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
    """The sentence before that place, or what fits of it."""
    window = text[max(0, end - _CONTEXT) : end].rstrip()
    cut = max(window.rfind(stop, 0, len(window) - 1) for stop in _STOPS)
    return _lead(window, cut, whole=end <= _CONTEXT).strip()


def _lead(window: str, cut: int, *, whole: bool) -> str:
    if cut >= 0:
        return window[cut + 1 :]
    return window if whole or not window else "…" + window.partition(" ")[2]


def _later(text: str, start: int) -> str:
    """The sentence behind that place, or what fits of it."""
    window = text[start : start + _CONTEXT].lstrip()
    stops = [place for place in (window.find(stop) for stop in _STOPS) if place >= 0]
    if stops:
        return window[: min(stops) + 1].strip()
    whole = start + _CONTEXT >= len(text)
    return (window if whole or not window else window.rpartition(" ")[0] + "…").strip()
