"""From the draft's claims and what is no claim to its numbers, each with a state, in the order of urgency."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tallycheck import judge, recording
from tallycheck.model import Check, Claim, Document, Span, Unread
from tallycheck.model.report import ClaimRecord, Place
from tallycheck.model.severity import Severity
from tallycheck.model.verification import (
    RULINGS,
    STATES,
    Evidence,
    Number,
    Part,
    Relation,
    Ruling,
    StateCounts,
    Verification,
)
from tallycheck.recording import Lines
from tallycheck.verifying.hashing import Print, digest, evidence_hash, fingerprint
from tallycheck.verifying.lining import Lined
from tallycheck.verifying.verdict import Verdict, weigh_up
from tallycheck.verifying.wording import message

_RULINGS = {ruling.code: ruling for ruling in RULINGS}
_PARTS: dict[Part, float] = {"headline": 30.0, "lede": 15.0, "body": 0.0}
_GRAVE = {"error": 100.0, "warning": 60.0, "note": 20.0, "none": 0.0}
_LEDE_WORDS = 8
# How a subject was found that is only what the whole text is about.
_GUESSED = "topic"


@dataclass(frozen=True)
class Desk:
    """All that lies on the checker's desk: the draft, the sources by id, their claims, and each draft claim's group.

    `origins` maps a source to the origin that it shares with others, where that is known; `severities` are those that
    the user gives to codes.
    """

    draft: Document
    claims: Sequence[Claim]
    unread: Sequence[Unread]
    sources: Mapping[str, Document]
    source_claims: Mapping[str, Claim]
    groups: Mapping[str, Lined]
    settings: judge.Settings
    checks: Mapping[str, Check] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def ruling(self, code: str) -> Ruling:
        """What a code says, as grave as the user has it."""
        ruling = _RULINGS[code]
        return ruling._replace(severity=self.severities.get(code, ruling.severity))


def numbers(desk: Desk) -> tuple[Number, ...]:
    """Every number of the draft in the order of its text."""
    records = recording.claim_records(desk.draft, desk.claims)
    lines = {key: Lines(document.text) for key, document in desk.sources.items()}
    parts = _parts(desk.draft)
    read = [
        _number(desk, claim, record, lined=desk.groups.get(claim.id), lines=lines, part=_part(claim.span, parts))
        for claim, record in zip(desk.claims, records, strict=True)
    ]
    own = Lines(desk.draft.text)
    rest = [_unread(desk, unread, own, parts) for unread in desk.unread]
    return tuple(sorted((*read, *rest), key=lambda number: (number.start, number.end)))


def tally(found: Sequence[Number]) -> StateCounts:
    """How many numbers have each state; `total` is all of them."""
    counted = Counter(number.state for number in found)
    return StateCounts(**{state: counted[state] for state in STATES}, total=len(found))


def known(found: Sequence[Number], baseline: Verification | None) -> tuple[Number, ...]:
    """The numbers, those marked that stood in the baseline with the same state; equal ones are counted.

    What a decision had settled then is known only as long as one settles it: a decision that has lapsed leaves
    something new to do.
    """
    left = Counter(_kept(n, n.is_open) for n in baseline.numbers) if baseline else Counter()
    marked = []
    for number in found:
        ways = (True,) if number.is_open else (False, True)
        found_as = [kept for way in ways if left[kept := _kept(number, way)] > 0]
        left.subtract(found_as[:1])
        marked.append(number.model_copy(update={"known": True}) if found_as else number)
    return tuple(marked)


def _kept(number: Number, is_open: bool) -> tuple[str, str, bool]:
    return number.fingerprint, number.rule, is_open


def _number(
    desk: Desk, claim: Claim, record: ClaimRecord, *, lined: Lined | None, lines: Mapping[str, Lines], part: Part
) -> Number:
    check = desk.checks.get(claim.id)
    verdict, ruling = _verdict(desk, claim, lined)
    told = _told(desk, claim, lined, verdict, lines)
    used = _operands(desk, check, lines) if check and ruling.state == "derived" else ()
    supports = tuple(e for e in told if e.relation in ("agrees", "rounded"))
    opposes = tuple(e for e in told if e.relation not in ("agrees", "rounded"))
    prints = _prints(desk.draft, claim, record)
    return Number(
        id="n" + digest([prints.whole, claim.span.start])[:8],
        start=claim.span.start,
        end=claim.span.end,
        line=record.line,
        column=record.column,
        quote=claim.quote,
        value_text=judge.value_text([claim]),
        state=ruling.state,
        rule=ruling.code,
        severity=ruling.severity,
        message=_message(desk, claim, verdict, lined, check),
        part=part,
        weight=_weight(ruling, part, opposes, verdict.relative),
        sentence=record.sentence,
        claim=claim.id,
        subject=record.subject,
        attribute=record.attribute,
        value=record.value,
        qualifiers=record.qualifiers,
        origins=len({desk.origins.get(e.source, e.source) for e in supports}),
        supports=supports,
        opposes=opposes,
        operands=used,
        check=recording.check_record(check) if check else None,
        slip=verdict.slip,
        fingerprint=prints.whole,
        frame=prints.frame,
        evidence=evidence_hash((*told, *used)),
    )


def _message(desk: Desk, claim: Claim, verdict: Verdict, lined: Lined | None, check: Check | None) -> str:
    owner = lined.owner if lined else None
    around = f"{recording.heading(desk.draft, claim)} {desk.draft.slice(claim.sentence)}"
    return message(claim, verdict, names=_labels(desk), settings=desk.settings, check=check, owner=owner, around=around)


def _verdict(desk: Desk, claim: Claim, lined: Lined | None) -> tuple[Verdict, Ruling]:
    others = [desk.source_claims[i] for i in lined.group.claims] if lined else []
    weighed = weigh_up(claim, others, desk.settings, origins=desk.origins)
    verdict = _with_check(desk, claim, _doubted(weighed, lined))
    return verdict, desk.ruling(verdict.code)


def _doubted(verdict: Verdict, lined: Lined | None) -> Verdict:
    """The verdict; a contradiction only "perhaps" where it is not certain that the sources speak of the same."""
    doubtful = verdict.code == "TC301" and lined is not None and not lined.sure
    return replace(verdict, code="TC307") if doubtful else verdict


def _with_check(desk: Desk, claim: Claim, verdict: Verdict) -> Verdict:
    """The verdict, or where no source surely speaks of it, what comes out when it is worked out again.

    What sources give when worked out stands above what they seem to say of it otherwise.
    """
    check = desk.checks.get(claim.id)
    if check is None or check.holds is None:
        return verdict
    given = check.holds and all(each in desk.source_claims for each in check.inputs) and check.inputs
    if verdict.code == "TC301" and given:
        return Verdict("TC105", verdict.told)
    if verdict.code not in ("TC002", "TC307"):
        return verdict
    # What only perhaps spoke of it did not: it is worked out from other figures.
    return Verdict("TC105" if check.holds else "TC302", verdict.told if verdict.code == "TC002" else ())


def _unread(desk: Desk, unread: Unread, lines: Lines, parts: Sequence[tuple[Span, Part]]) -> Number:
    line, column = lines.at(unread.span.start)
    sentence = _line_of(desk.draft.text, unread.span)
    prints = fingerprint(*_halves(desk.draft.text, sentence, unread.span), None)
    ruling = desk.ruling("TC003")
    return Number(
        id="n" + digest([prints.whole, unread.span.start])[:8],
        start=unread.span.start,
        end=unread.span.end,
        line=line,
        column=column,
        quote=unread.quote,
        value_text=" ".join(unread.quote.split()),
        state=ruling.state,
        rule=ruling.code,
        severity=ruling.severity,
        message=unread.why.removeprefix("not read: "),
        part=_part(unread.span, parts),
        weight=0.0,
        sentence=Place(start=sentence.start, end=sentence.end),
        fingerprint=prints.whole,
        frame=prints.frame,
        evidence=evidence_hash(()),
    )


def _told(
    desk: Desk, claim: Claim, lined: Lined | None, verdict: Verdict, lines: Mapping[str, Lines]
) -> list[Evidence]:
    """What each source claim says to the draft's."""
    return [
        _evidence(desk.sources[other.document], other, its, lines[other.document], _score(lined, claim, other))
        for other, its in verdict.told
    ]


def _operands(desk: Desk, check: Check, lines: Mapping[str, Lines]) -> tuple[Evidence, ...]:
    """What a derived number was worked out from, in the draft or in the sources."""
    own = {claim.id: claim for claim in desk.claims}
    found = []
    for each in check.inputs:
        other = own.get(each) or desk.source_claims[each]
        document = desk.draft if each in own else desk.sources[other.document]
        place = lines.get(document.source.id) or Lines(document.text)
        found.append(_evidence(document, other, "operand", place, None))
    return tuple(found)


def _score(lined: Lined | None, claim: Claim, other: Claim) -> float | None:
    """The match weight of the two, where they were compared."""
    pair = {claim.id, other.id}
    return next((k.score for k in lined.group.links if {k.left, k.right} == pair), None) if lined else None


def _evidence(document: Document, other: Claim, relation: Relation, lines: Lines, score: float | None) -> Evidence:
    line, column = lines.at(other.span.start)
    begin, end = min(other.sentence.start, other.span.start), max(other.sentence.end, other.span.end)
    return Evidence(
        source=other.document,
        claim=other.id,
        relation=relation,
        quote=other.quote,
        value=judge.value_text([other]),
        start=other.span.start,
        end=other.span.end,
        line=line,
        column=column,
        sentence=document.text[begin:end],
        sentence_start=begin,
        heading=recording.heading(document, other),
        attribution=other.attribution.text if other.attribution else None,
        time=other.time,
        score=score,
    )


def _labels(desk: Desk) -> dict[str, str]:
    return {key: _label(document) for key, document in desk.sources.items()}


def _label(document: Document) -> str:
    """What a line calls a source: its file without folder and ending."""
    name = document.source.path.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _halves(text: str, sentence: Span, span: Span) -> tuple[str, str, str]:
    begin, end = min(sentence.start, span.start), max(sentence.end, span.end)
    return text[begin : span.start], text[span.start : span.end], text[span.end : end]


def _prints(draft: Document, claim: Claim, record: ClaimRecord) -> Print:
    """What the number is known by: for a table's cell, which is no sentence, its row and column stand before it."""
    before, quote, after = _halves(draft.text, claim.sentence, claim.span)
    head = recording.heading(draft, claim)
    above = "" if _is_named(claim) else _section(draft, claim)
    return fingerprint(f"{head}: {before}" if head else before, quote, after, record, above=above)


def _is_named(claim: Claim) -> bool:
    """Whether the text around the claim names what it is of: "the ferry" is another one under another heading."""
    return claim.subject is not None and claim.subject.text[:1].isupper() and claim.frame.grip != _GUESSED


def _section(draft: Document, claim: Claim) -> str:
    """The heading above the claim, which tells what it is of where its sentence does not; the headline is none."""
    above = (block for block in reversed(draft.blocks[1 : claim.block]) if block.kind == "heading")
    return next((draft.slice(block.span) for block in above), "")


def _line_of(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _parts(draft: Document) -> tuple[tuple[Span, Part], ...]:
    """The places of the headline and of the lede."""
    found: list[tuple[Span, Part]] = []
    for place, block in enumerate(draft.blocks):
        first = place == 0 and block.kind == "heading"
        if block.kind == "title" or first:
            found.append((block.span, "headline"))
        elif block.kind == "paragraph" and len(draft.slice(block.span).split()) >= _LEDE_WORDS:
            return (*found, (block.span, "lede"))
    return tuple(found)


def _part(span: Span, parts: Sequence[tuple[Span, Part]]) -> Part:
    return next((part for place, part in parts if place.overlaps(span)), "body")


def _weight(ruling: Ruling, part: Part, opposes: Sequence[Evidence], relative: float | None) -> float:
    """What must be fixed first: grave before doubtful, headline before body, many sources before one."""
    against = len({e.source for e in opposes})
    return round(_GRAVE[ruling.severity] + _PARTS[part] + 2.0 * min(against, 5) + 5.0 * min(1.0, relative or 0.0), 2)
