"""Words that several reports use: counts, names of sources, dates and differences, each said in one way."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from tallycheck.model.claim import THAN
from tallycheck.model.report import Difference, GroupRecord, Interval, Ledger, Report, SourceRecord


def count(number: int, noun: str, plural: str = "") -> str:
    """The number with its noun: "1 conflict", "1,204 conflicts"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def qualifier(text: str) -> str:
    """A qualifier as a person would say it: "active" for "whole:active", "after the change" for "role:to"."""
    meant = text.rsplit(":", 1)[-1]
    return _QUALIFIERS.get(text) or (f"than {meant}" if text.startswith(THAN) else meant)


_QUALIFIERS = {
    "role:from": "before the change",
    "role:to": "after the change",
    "role:by": "the change",
    "part": "a part",
    "plan": "planned",
    "prior": "earlier",
    "clock:12": "morning or evening",
    "turn:up": "upwards",
    "turn:down": "downwards",
}


def joined(parts: Iterable[str], last: str = "and") -> str:
    """The parts as a person lists them: "a, b and c"."""
    *head, tail = list(parts) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def answer(report: Report) -> str:
    """The whole report in one line: how much conflicts, how much agrees, in how many sources."""
    counts = report.counts
    if not report.sources:
        return "Nothing could be read"
    if len(report.sources) == 1 and not counts.conflict:
        return "1 source, and none to compare it with"
    agreed = counts.agreement + counts.compatible
    agree = "1 agrees" if agreed == 1 else f"{agreed:,} agree" if agreed else "no agreements"
    if counts.compatible:
        some = f"{counts.compatible:,} " if counts.agreement else ""
        agree += f" ({some}after rounding or conversion)"
    conflicts = count(counts.conflict, "conflict") if counts.conflict else "No conflicts"
    updates = [count(counts.update, "update")] if counts.update else []
    return f"{', '.join((conflicts, *updates, agree))}, in {count(len(report.sources), 'source')}"


def read(ledger: Ledger) -> str:
    """How many of the numbers were read as claims: "61 of 74 numbers read, 13 not"."""
    missed = ledger.numbers - ledger.claimed
    if not ledger.numbers:
        return "no numbers found"
    rest = f"{missed:,} not" if missed else "all of them"
    return f"{ledger.claimed:,} of {count(ledger.numbers, 'number')} read, {rest}"


def between(interval: Interval) -> str:
    """An interval in words: "45,900,000 to 46,100,000", "at least 5", "25"."""
    low, high = (grouped(end) if end else "" for end in (interval.low, interval.high))
    if low and high:
        return low if low == high else f"{low} to {high}"
    return f"at least {low}" if low else f"at most {high}" if high else ""


def grouped(decimal: str) -> str:
    """A decimal with its thousands apart, anything else as it is."""
    try:
        return f"{Decimal(decimal):,f}"
    except InvalidOperation:
        return decimal


def sentence(text: str) -> str:
    """The text with a capital letter in front, as a person begins a sentence."""
    return text[:1].upper() + text[1:]


def name(source: SourceRecord) -> str:
    """What a person calls the source: its publisher, else its title, else its file."""
    return source.publisher or source.title or source.path


def short(text: str, limit: int = 44) -> str:
    """The text, cut at a word where it is longer than that."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"


def title(group: GroupRecord) -> str:
    """What the group is about: subject and attribute, or its values where it has neither."""
    named = [part for part in (group.subject, group.attribute) if part]
    return " · ".join(named) or joined(dict.fromkeys(position.value for position in group.positions)) or group.id


def apart(difference: Difference | None) -> str:
    """How far apart the values are, with the share of the smaller one: "2 million apart, 5.3%"."""
    if difference is None:
        return ""
    part = f", {share(difference.relative)}" if difference.relative else ""
    return f"{difference.absolute} apart{part}"


def share(relative: float | None) -> str:
    """A relative difference as a person says it: "5.3%", or "12 times" where a percentage would be long."""
    if relative is None:
        return ""
    if relative >= 9:
        return f"{1 + relative:,.0f} times"
    percent = relative * 100
    return f"{percent:.0f}%" if percent >= 10 else f"{percent:.2g}%"
