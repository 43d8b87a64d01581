"""What the annotated draft shows: its text line by line, notes in the margin, and the list of what must be fixed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallycheck.dates import day
from tallycheck.model.report import SourceRecord
from tallycheck.model.verification import RULINGS, Evidence, Number, Verification
from tallycheck.reporters import words
from tallycheck.reporters.draft.telling import SIGNS, context, decided, files, findings, ruling, sentence_of, summing
from tallycheck.reporters.html.lookup import anchor, shown, web_address
from tallycheck.reporters.html.texts import Mark, Segment, lines

# How each code looks: the class of its colour and shape, and its sign among those of the report.
LOOKS = {
    "TC301": ("contradicted", "conflict"),
    "TC302": ("fails", "fails"),
    "TC307": ("doubtful", "conflict"),
    "TC202": ("outdated", "update"),
    "TC203": ("superseded", "update"),
    "TC306": ("disputed", "open"),
    "TC002": ("unsupported", "single"),
    "TC103": ("confirmed", "agreement"),
    "TC104": ("rounded", "compatible"),
    "TC105": ("holds", "holds"),
    "TC003": ("unread", ""),
}
# What begins a line of its own, and from which length on a line is taken for one that was wrapped.
_ITEM = re.compile(r"\s*(?:#|[-*+•>|]|\d{1,3}[.)]\s|```|---)")
_ALONE = re.compile(r"\s*[#|]")
_WRAPPED = 55
# How much of its sentence is shown on each side of a number in the list.
_AROUND = 110


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says: who, when, where, and its sentence around the value."""

    relation: str
    sign: str
    source: str
    href: str
    date: str
    place: str
    attribution: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Note:
    """A number of the draft as the margin and the list show it."""

    number: int
    anchor: str
    mark: str
    kind: str
    icon: str
    name: str
    code: str
    part: str
    line: int
    value: str
    message: str
    slip: str
    formula: str
    decision: str
    is_open: bool
    known: bool
    before: str
    quote: str
    after: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph or line of the draft with the notes to its numbers; `role` is title, heading or nothing."""

    number: int
    role: str
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """A code with how it looks and how many numbers have it."""

    kind: str
    icon: str
    name: str
    meaning: str
    count: int


@dataclass(frozen=True, slots=True)
class DraftPage:
    """Everything on the page, in its order."""

    name: str
    answer: str
    summing: str
    version: str
    fix: tuple[Note, ...]
    settled: tuple[Note, ...]
    rows: tuple[Row, ...]
    legend: tuple[Legend, ...]
    sources: tuple[SourceRecord, ...]
    verification: Verification


def build(verification: Verification) -> DraftPage:
    """The page of the verification."""
    read = [number for number in verification.numbers if number.state != "unread"]
    sources = files(verification)
    notes = {n.id: _note(n, place, sources, verification.draft.text) for place, n in enumerate(read, 1)}
    found = findings(verification)
    return DraftPage(
        name=shown(verification.draft.title or verification.draft.path),
        answer=_answer(verification),
        summing=summing(verification),
        version=verification.tool.version,
        fix=tuple(notes[number.id] for number in found if number.is_open),
        settled=tuple(notes[number.id] for number in found if not number.is_open),
        rows=tuple(_rows(verification, notes)),
        legend=tuple(_legend(verification)),
        sources=verification.sources,
        verification=verification,
    )


def _answer(verification: Verification) -> str:
    """The whole page in one line."""
    grave = [n for n in verification.numbers if n.severity == "error" and n.is_open]
    weak = [n for n in verification.numbers if n.severity == "warning" and n.is_open]
    fix = f"{words.count(len(grave), 'number')} to fix" if grave else "No number to fix"
    look = f", {len(weak):,} to look at" if weak else ""
    return f"{fix}{look}, against {words.count(len(verification.sources), 'source')}"


def _note(number: Number, place: int, sources: dict[str, SourceRecord], text: str) -> Note:
    kind, icon = LOOKS[number.rule]
    start, end = sentence_of(text, number)
    return Note(
        number=place,
        anchor=anchor("note", number.id),
        mark=anchor("number", number.id),
        kind=kind,
        icon=icon,
        name=ruling(number).name,
        code=number.rule,
        part=number.part,
        line=number.line,
        value=shown(number.value_text),
        message=shown(number.message),
        slip=shown(number.slip or ""),
        formula=shown(number.check.formula) if number.check and number.check.formula not in number.message else "",
        decision=shown(decided(number)),
        is_open=number.is_open,
        known=number.known,
        before=_near_end(_inline(text[start : number.start]).lstrip()),
        quote=_inline(number.quote),
        after=_near_start(_inline(text[number.end : end]).rstrip()),
        said=tuple(_said(each, sources[each.source]) for each in (*number.opposes, *number.supports, *number.operands)),
    )


def _said(each: Evidence, source: SourceRecord) -> Said:
    at = each.start - each.sentence_start
    return Said(
        relation=each.relation,
        sign=SIGNS[each.relation],
        source=shown(words.name(source)),
        href=web_address(source.url),
        date=day(source.published),
        place=shown(f"{source.path}:{each.line}:{each.column}"),
        attribution=shown(each.attribution or ""),
        before=_inline(context(each) + each.sentence[:at]).lstrip(),
        quote=shown(each.quote),
        after=_inline(each.sentence[at + len(each.quote) :]).rstrip(),
    )


def _near_end(text: str) -> str:
    """What stands near the number in front of it, cut at a word."""
    return text if len(text) <= _AROUND else f"… {text[-_AROUND:].partition(' ')[2]}"


def _near_start(text: str) -> str:
    return text if len(text) <= _AROUND else f"{text[:_AROUND].rpartition(' ')[0]} …"


def _inline(text: str) -> str:
    """The text on one line, with a space at an end that had some."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return shown(f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}")


def _rows(verification: Verification, notes: dict[str, Note]) -> Iterator[Row]:
    draft = verification.draft
    marks = [_mark(number, notes.get(number.id)) for number in verification.numbers]
    at: dict[int, list[Note]] = {}
    heads = {number.line for number in verification.numbers if number.part == "headline"}
    for number in verification.numbers:
        if number.id in notes:
            at.setdefault(number.line, []).append(notes[number.id])
    for first, texts in _paragraphs(lines(draft.text, marks)):
        begun = "".join(piece.text for piece in texts[0])
        hashes = draft.media_type == "text/markdown" and begun.startswith("#")
        role = "title" if first in heads or begun.startswith("# ") else "heading" if hashes else ""
        segments = [piece for line in texts for piece in (Segment(" "), *line)][1:]
        if role and hashes and not segments[0].kind:
            segments[0] = Segment(segments[0].text.lstrip("# "))
        told = [note for line in range(first, first + len(texts)) for note in at.get(line, ())]
        yield Row(first, role, tuple(segments), tuple(told))


def _paragraphs(rows: Sequence[tuple[Segment, ...]]) -> Iterator[tuple[int, list[tuple[Segment, ...]]]]:
    """The lines that are not empty, those of a paragraph wrapped by hand together, with the number of the first."""
    held: list[tuple[Segment, ...]] = []
    first, last = 0, ""
    for place, segments in enumerate(rows, 1):
        text = "".join(piece.text for piece in segments)
        wrapped = len(last) >= _WRAPPED and not _ITEM.match(text) and not _ALONE.match(last)
        if held and not (segments and wrapped):
            yield first, held
            held = []
        if segments:
            first = first if held else place
            held.append(segments)
        last = text
    if held:
        yield first, held


def _mark(number: Number, note: Note | None) -> Mark:
    if note is None:
        return Mark(number.start, number.end, "unread", "", "", f"not read: {number.message}")
    settled = "" if note.is_open else " settled"
    return Mark(number.start, number.end, note.kind + settled, note.mark, note.anchor, f"{note.number}: {note.name}")


def _legend(verification: Verification) -> Iterator[Legend]:
    for each in RULINGS:
        count = sum(number.rule == each.code for number in verification.numbers)
        kind, icon = LOOKS[each.code]
        if count:
            yield Legend(kind, icon, each.name, each.meaning, count)
