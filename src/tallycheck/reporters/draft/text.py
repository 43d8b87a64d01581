"""The verification for a terminal, in the shape of a linter: place, code, message, the line, a caret, the evidence."""

import unicodedata
from collections.abc import Iterator

from tallycheck.dates import day
from tallycheck.model.verification import Evidence, Number, Verification
from tallycheck.reporters import words
from tallycheck.reporters.draft import telling
from tallycheck.reporters.draft.reporter import DraftReporter
from tallycheck.reporters.draft.telling import context, plain

WIDTH = 100
# Marks on other letters, and signs that only join or part them.
_NO_WIDTH = ("Mn", "Me", "Cf")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_COLOURS = {"error": "31", "warning": "33", "note": "36", "none": "32"}


def render(verification: Verification) -> str:
    """The findings without colour, a hundred characters wide."""
    return show(verification, color=False, width=WIDTH)


def show(verification: Verification, *, color: bool, width: int) -> str:
    """The findings as a linter shows them, with ANSI colours where `color` is true."""
    pen = _Pen(color=color, width=max(width, 40))
    return "".join(f"{line}\n" for line in _lines(verification, pen))


class _Pen:
    """Writes in colour, or does not."""

    def __init__(self, *, color: bool, width: int) -> None:
        self.color = color
        self.width = width

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.color and text else text


def _lines(verification: Verification, pen: _Pen) -> Iterator[str]:
    for part, found in telling.by_part(verification):
        yield pen(f"── {part} ".ljust(min(pen.width, 60), "─"), "2")
        for number in found:
            yield from _finding(number, verification, pen)
            yield ""
    yield from _notes(verification, pen)
    yield from _last(verification, pen)


def _finding(number: Number, verification: Verification, pen: _Pen) -> Iterator[str]:
    draft = verification.draft
    place = f"{plain(draft.path)}:{number.line}:{number.column}:"
    rule = telling.ruling(number)
    colour = _COLOURS[number.severity] if number.is_open else "2"
    known = " (known)" if number.known else ""
    yield f"{pen(place, '1')} {pen(rule.code, colour)} {pen(rule.name, f'1;{colour}')}{known}: {plain(number.message)}"
    yield from _excerpt(draft.text, number, pen, colour)
    if number.decision:
        yield f"    = decided: {plain(telling.decided(number))}"
    if number.slip:
        yield f"    = would agree but for: {plain(number.slip)}"
    told, paths = telling.witnesses(number), telling.files(verification)
    for each in told[: telling.SHOWN]:
        yield from _witness(each, plain(paths[each.source].path), day(paths[each.source].published), pen)
    if len(told) > telling.SHOWN:
        yield f"    = and {words.count(len(told) - telling.SHOWN, 'more place')} in the sources"


def _excerpt(text: str, number: Number, pen: _Pen, colour: str) -> Iterator[str]:
    """The line of the draft with a caret under each letter of the number, cut to the width of the terminal."""
    begin = text.rfind("\n", 0, number.start) + 1
    stop = text.find("\n", number.start)
    stop, room = len(text) if stop < 0 else stop, pen.width - 10
    end, reach = min(number.end, stop), 4 * room
    quote = _head(_flat(text[number.start : end]), room)
    # Nobody reads a long line whole: what lies far off is left alone.
    before = _flat(text[max(begin, number.start - reach) : number.start])
    after = _flat(text[end : min(stop, end + reach)]).rstrip()
    if _cells(before + quote + after) > room:
        left = room - _cells(quote)
        before = _tail(before, max(left // 2, left - _cells(after)))
        after = _head(after, left - _cells(before))
    line = f"{number.line:>5}"
    yield f"{pen(line, '2')} | {before}{quote}{after}"
    mark = " " * _cells(before) + pen("^" * max(1, _cells(quote)), colour)
    yield f"{'':>5} | {mark}"


def _witness(each: Evidence, path: str, date: str, pen: _Pen) -> Iterator[str]:
    when = f" ({date})" if date else ""
    said = f", after {plain(each.attribution)}" if each.attribution else ""
    place = pen(f"{path}:{each.line}:{each.column}", "1")
    yield f"    {place}{when}{said}: {telling.SIGNS[each.relation]}: {plain(each.value)}"
    yield f"        {_cut(each, pen)}"


def _cut(each: Evidence, pen: _Pen) -> str:
    """The source's sentence on one line, its number marked, cut around it where it is long."""
    at = each.start - each.sentence_start
    before, after = plain(each.sentence[:at]), plain(each.sentence[at + len(each.quote) :])
    gap = " " if each.sentence[:at][-1:].isspace() or (each.heading and not before) else ""
    before = context(each).rstrip() + (f" {before}" if each.heading and before else before)
    rear = " " if each.sentence[at + len(each.quote) :][:1].isspace() else ""
    room = max(20, pen.width - 12 - len(each.quote))
    if len(before) > room * 2 // 3:
        before = "…" + before[-(room * 2 // 3) :]
    if len(before) + len(after) > room:
        after = after[: max(0, room - len(before))] + "…"
    return f"“{before}{gap}{pen(plain(each.quote), '1;4')}{rear}{after}”"


def _notes(verification: Verification, pen: _Pen) -> Iterator[str]:
    for each in verification.lapsed:
        place = f"{plain(verification.draft.path)}:{each.line}: " if each.line else ""
        what = f"{each.action} of {plain(each.quote)} ({each.id})"
        yield f"{place}{pen('decision lapsed', '33')}: {what}: {plain(each.why)}"
    if not telling.is_of_file(verification.draft) and verification.numbers:
        yield f"lines of {plain(verification.draft.path)} are those of the text that was read, not of the file"
    for skipped in verification.skipped:
        remedy = f"; {skipped.remedy}" if skipped.remedy else ""
        yield f"{plain(skipped.path)}: {pen('not read', '33')}: {plain(skipped.reason + remedy)}"
    if verification.lapsed or verification.skipped:
        yield ""


def _last(verification: Verification, pen: _Pen) -> Iterator[str]:
    counts = telling.open_counts(verification)
    sources = words.count(len(verification.sources), "source")
    yield f"{telling.summing(verification)}, against {sources}"
    parts = [
        words.count(counts["error"], "error"),
        words.count(counts["warning"], "warning"),
        words.count(counts["note"], "note"),
        *([f"{counts['decided']} decided"] if counts["decided"] else []),
        *(
            [words.count(len(verification.lapsed), "decision lapsed", "decisions lapsed")]
            if verification.lapsed
            else []
        ),
    ]
    yield pen(", ".join(parts), "1")


def _flat(text: str) -> str:
    """The text with what would move a terminal's cursor as single spaces or signs, letter for letter."""
    return "".join(" " if letter.isspace() else plain(letter) or " " for letter in text)


def _head(text: str, room: int) -> str:
    """As much of the beginning as fits, with a sign where something was cut."""
    if _cells(text) <= room:
        return text
    kept = text[: 2 * room]
    while kept and _cells(kept) >= room:
        kept = kept[:-1]
    return f"{kept}…"


def _tail(text: str, room: int) -> str:
    """As much of the end as fits, with a sign where something was cut."""
    if _cells(text) <= room:
        return text
    kept = text[-2 * room :]
    while kept and (_cells(kept) >= room or not _width(kept[0])):
        kept = kept[1:]
    return f"…{kept}"


def _cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(letter: str) -> int:
    if unicodedata.category(letter) in _NO_WIDTH and letter != _SOFT_HYPHEN:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


REPORTER = DraftReporter(name="text", extension="txt", render=render)
