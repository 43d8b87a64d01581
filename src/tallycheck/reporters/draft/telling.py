"""What several formats say of a verification in the same way: order, counts, names, places."""

from collections.abc import Iterator, Sequence

from tallycheck.model.report import SourceRecord
from tallycheck.model.verification import RULINGS, STATES, Evidence, Number, Ruling, State, Verification
from tallycheck.reporters import words

RULING = {ruling.code: ruling for ruling in RULINGS}
PARTS = ("headline", "lede", "body")
# What a person acts on; the rest is fine, or could not be read.
ACTED_ON = ("error", "warning", "note")
# How many sources a finding shows where room is scarce, and how each stands to it in a word.
SHOWN = 4
SIGNS = {
    "contradicts": "against",
    "newer": "newer",
    "agrees": "same",
    "rounded": "fits",
    "incomparable": "other unit",
    "operand": "worked out from",
}
# What a terminal would obey, and what would turn the direction of the line around it.
_DIRECTION = (0x061C, *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROL = dict.fromkeys((*range(32), *range(127, 160), *range(0xD800, 0xE000), *_DIRECTION), "�")


def plain(text: str) -> str:
    """The text on one line and without control characters."""
    return " ".join(text.split()).translate(_CONTROL)


def is_of_file(source: SourceRecord) -> bool:
    """Whether the text that was read is the file itself, so that its places are those of the file."""
    return source.media_type in ("text/plain", "text/markdown")


def ruling(number: Number) -> Ruling:
    """What the number's code says."""
    return RULING[number.rule]


def findings(verification: Verification) -> tuple[Number, ...]:
    """The numbers that a person must look at, what must be fixed first; what has been decided comes last."""
    found = (number for number in verification.numbers if number.severity in ACTED_ON)
    return tuple(sorted(found, key=_urgency))


def by_part(verification: Verification) -> Iterator[tuple[str, tuple[Number, ...]]]:
    """The findings of each part of the draft that has some: headline, lede, body."""
    found = findings(verification)
    for part in PARTS:
        mine = tuple(number for number in found if number.part == part)
        if mine:
            yield part, mine


def files(verification: Verification) -> dict[str, SourceRecord]:
    """The sources by id, and the draft: what a number was worked out from may stand in it."""
    return {each.id: each for each in (verification.draft, *verification.sources)}


def _urgency(number: Number) -> tuple[object, ...]:
    """What is not decided first, by severity; of one severity, what sources deny before what most of them confirm."""
    rank = ACTED_ON.index(number.severity), number.state == "confirmed", PARTS.index(number.part)
    return not number.is_open, *rank, -number.weight, number.start


def told(number: Number) -> str:
    """The number's message with what was decided and whether it was known."""
    extra = []
    if number.decision:
        extra.append(decided(number))
    if number.known:
        extra.append("in the baseline")
    return f"{number.message} [{'; '.join(extra)}]" if extra else number.message


def decided(number: Number) -> str:
    """The decision in words: "accepted by Kim on 2026-06-01: the ministry confirmed it"."""
    decision = number.decision
    if decision is None:
        return ""
    done = {"accept": "accepted", "dismiss": "dismissed as not the same claim", "prefer": f"{decision.value} preferred"}
    until = f", until {decision.expires}" if decision.expires else ""
    return (
        f"{done.get(decision.action, decision.action)} by {decision.who} on {decision.when}{until}: {decision.reason}"
    )


def summing(verification: Verification) -> str:
    """The states with their numbers as a sum: "34 numbers = 20 confirmed + 2 contradicted + 12 not read"."""
    counts = verification.counts
    parts = [f"{getattr(counts, state):,} {name}" for state, name in STATES.items() if getattr(counts, state)]
    head = words.count(counts.total, "number")
    return f"{head} = {' + '.join(parts)}" if parts else "no numbers in the draft"


def open_counts(verification: Verification) -> dict[str, int]:
    """How many errors, warnings and notes are open, and how many findings were decided."""
    found = findings(verification)
    counts = {grade: sum(n.severity == grade and n.is_open for n in found) for grade in ACTED_ON}
    return counts | {"decided": sum(not n.is_open for n in found)}


def witnesses(number: Number) -> Sequence[Evidence]:
    """What sources say, those that stand against the number first, each source and value once, then the operands."""
    seen: dict[tuple[str, str, str], Evidence] = {}
    for each in (*number.opposes, *number.supports, *number.operands):
        seen.setdefault((each.source, each.relation, each.value), each)
    return tuple(seen.values())


def sentence_of(text: str, number: Number) -> tuple[int, int]:
    """Where the number's sentence begins and ends; of a table's cell, which is none, its row."""
    start, end = number.sentence.start, number.sentence.end
    if text[start:end].strip() == number.quote:
        stop = text.find("\n", end)
        return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop
    return min(start, number.start), max(end, number.end)


def context(each: Evidence) -> str:
    """What stands before a source's sentence: the headings of its table cell, else nothing."""
    return f"{plain(each.heading)}: " if each.heading else ""


def state_name(state: State) -> str:
    """The state in words."""
    return STATES[state]


def end_of(text: str, at: Number | Evidence) -> tuple[int, int]:
    """Line and column behind a place in the text."""
    stretch = text[at.start : at.end]
    breaks = stretch.count("\n")
    if not breaks:
        return at.line, at.column + len(stretch)
    return at.line + breaks, len(stretch) - stretch.rfind("\n")
