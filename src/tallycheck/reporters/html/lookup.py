"""What the parts of the page ask of a report: which source, which claim, which group, under which address."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tallycheck.dates import day
from tallycheck.model.report import ClaimRecord, GroupRecord, Report, SourceRecord
from tallycheck.reporters import words

_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
# A page shows no character that only a machine obeys: each stands as its picture, so that places stay true.
_PICTURES = (
    {code: chr(0x2400 + code) for code in (*range(9), 11, 12, *range(14, 32))}
    | {127: "\u2421"}
    | dict.fromkeys((*range(128, 160), *range(55296, 57344), 65534, 65535), "�")
)


@dataclass(frozen=True, slots=True)
class SourceName:
    """A source as all parts of the page name it: by its number and by what a person calls it, in full and in short."""

    id: str
    anchor: str
    number: int
    label: str
    short: str
    date: str
    published: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Lookup:
    """The report's records by their ids."""

    names: dict[str, SourceName]
    sources: dict[str, SourceRecord]
    claims: dict[str, ClaimRecord]
    groups: dict[str, GroupRecord]


def look_up(report: Report) -> Lookup:
    """The report's sources, claims and the group of each claim, by id."""
    return Lookup(
        names={source.id: _name(source, number) for number, source in enumerate(report.sources, 1)},
        sources={source.id: source for source in report.sources},
        claims={claim.id: claim for claim in report.claims},
        groups={claim: group for group in report.groups for claim in group.claims},
    )


def _name(source: SourceRecord, number: int) -> SourceName:
    return SourceName(
        id=source.id,
        anchor=anchor("source", source.id),
        number=number,
        label=shown(words.name(source)),
        short=shown(words.short(words.name(source))),
        date=day(source.published),
        published=source.published or "",
        draft=source.role == "draft",
    )


def anchor(kind: str, key: str) -> str:
    """The stable address of a thing inside the page: "group-7", "claim-3", "source-1"."""
    return f"{kind}-{_UNSAFE.sub('-', key)}"


def shown(text: str) -> str:
    """The text with its control characters as pictures, of the same length."""
    return text.translate(_PICTURES)


def web_address(url: str | None) -> str:
    """The address where it is one of the web, else nothing: nothing else may become a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return (url or "") if parts.scheme in ("http", "https") and parts.netloc else ""
