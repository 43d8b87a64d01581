"""Plant errors into true drafts and measure what verification makes of them.

usage: python tools/plant_errors.py [-v] [--json FILE] [DRAFT.md…]

Without names all drafts of tests/drafts are measured. Every marked number is checked as it stands (a true number must
not be called contradicted), then with a wrong digit; the errors of the draft's table are planted one by one. Errors of
different paragraphs are planted together, so that few runs are needed. An error is found when the very number is
called contradicted, outdated, or not to follow; how often beyond doubt and how often perhaps is told apart.
"""

import argparse
import json
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tallycheck.api import Draft, verify
from tallycheck.model.verification import Number

HOME = Path(__file__).resolve().parent.parent
DRAFTS = HOME / "tests" / "drafts"
MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Error(NamedTuple):
    """One error: its kind, the marked text that it stands in place of, and the marked text that is put there."""

    kind: str
    find: str
    put: str
    start: int


class Outcome(NamedTuple):
    """What became of one number: its kind of error or "true", its text, the code that it got."""

    draft: str
    kind: str
    quote: str
    code: str
    message: str

    @property
    def is_error(self) -> bool:
        """Whether the number was called wrong beyond doubt."""
        return self.code in ("TC301", "TC302", "TC202")

    @property
    def is_contradicted(self) -> bool:
        """Whether it has the state contradicted, or does not follow."""
        return self.code in ("TC301", "TC302", "TC307")

    @property
    def is_found(self) -> bool:
        """Whether the number has a state that says it is wrong or old: contradicted, outdated, does not follow."""
        return self.is_error or self.code in ("TC307", "TC203")


def wrong_digit(quote: str) -> str:
    """The number with one digit or number word changed, always the same for the same text."""
    luck = random.Random(quote)
    lower = quote.lower().strip()
    places = [m.start() for m in re.finditer(r"\d", quote)]
    if not places:
        for word in (*WORDS, "fifteen"):
            if re.search(rf"\b{word}\b", lower):
                other = WORDS[(WORDS.index(word) + 3) % 12] if word in WORDS else "eighteen"
                changed = re.sub(rf"\b{word}\b", other, lower, count=1)
                return changed.capitalize() if quote[0].isupper() else changed
        return ""
    # The zeros at the end only say how large it is; what carries the number are the digits before them.
    first = re.search(r"\d[\d.,]*", quote)
    assert first
    solid = first.group().rstrip("0.,") or first.group()[:1]
    inside = [p for p in places if p < first.start() + len(solid)] or places[:1]
    changes = [
        (place, digit)
        for place in inside
        for digit in range(1 if place == inside[0] else 0, 10)
        if digit != int(quote[place]) and _fits(quote, place, digit)
    ]
    place, digit = luck.choice(changes)
    return quote[:place] + str(digit) + quote[place + 1 :]


def _fits(quote: str, place: int, digit: int) -> bool:
    """Whether a date is still one and a time still a time."""
    changed = quote[:place] + str(digit) + quote[place + 1 :]
    if any(month in quote for month in MONTHS) and not re.search(r"\d{4}", quote):
        day = int(re.search(r"\d+", changed).group())  # type: ignore[union-attr]
        return 1 <= day <= 28
    if clock := re.match(r"(\d+):(\d+)", changed):
        return 1 <= int(clock[1]) <= 12 and int(clock[2]) < 60
    year = re.compile(r"\b(?:19|20)\d\d\b")
    return not year.search(quote) or year.search(changed) is not None


def errors(text: str, table: dict[str, list[dict[str, str]]]) -> Iterator[Error]:
    """The errors of the table, then a wrong digit for every marked number."""
    for entry in table.get("error", []):
        assert text.count(entry["find"]) == 1, entry["find"]
        yield Error(entry["kind"], entry["find"], entry["put"], text.index(entry["find"]))
    for match in MARK.finditer(text):
        wrong = wrong_digit(match[1])
        if wrong:
            yield Error("wrong digit", match[0], f"[[{wrong}]]", match.start())


def rounds(text: str, planted: Iterable[Error]) -> Iterator[list[Error]]:
    """The errors in rounds, no two of a round in one paragraph."""
    by_paragraph: dict[int, list[Error]] = defaultdict(list)
    for error in planted:
        by_paragraph[text.count("\n\n", 0, error.start)].append(error)
    for place in range(max(map(len, by_paragraph.values()))):
        yield [each[place] for each in by_paragraph.values() if place < len(each)]


def strip(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the places that they marked."""
    plain, places, last = "", [], 0
    for match in MARK.finditer(marked):
        plain += marked[last : match.start()]
        places.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        last = match.end()
    return plain + marked[last:], places


class Bench:
    """One draft with its sources, which are read once: the rest comes from the cache."""

    def __init__(self, path: Path, cache: Path) -> None:
        self.name = path.stem
        self.cache = cache
        self.text = path.read_text(encoding="utf-8")
        self.table = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))

    def verify(self, plain: str) -> tuple[Number, ...]:
        """The numbers of a version of the draft."""
        return verify(Draft("draft.md", plain), [HOME / self.table["sources"]], cache=self.cache).numbers

    def outcome(self, kind: str, numbers: Iterable[Number], place: tuple[int, int], plain: str) -> Outcome:
        """What the numbers at a place became; the gravest counts."""
        here = [n for n in numbers if n.start < place[1] and place[0] < n.end]
        order = ("TC301", "TC202", "TC302", "TC307", "TC203", "TC306", "TC103", "TC104", "TC105", "TC002", "TC003")
        best = min(here, key=lambda n: order.index(n.rule), default=None)
        quote = plain[place[0] : place[1]]
        return Outcome(self.name, kind, quote, best.rule if best else "none", best.message if best else "not seen")

    def run(self) -> Iterator[Outcome]:
        """The outcome of every true number and of every planted error."""
        plain, places = strip(self.text)
        numbers = self.verify(plain)
        yield from (self.outcome("true", numbers, place, plain) for place in places)
        for planted in rounds(self.text, errors(self.text, self.table)):
            plain, places, kinds = self.planted(planted)
            numbers = self.verify(plain)
            for kind, place in zip(kinds, places, strict=True):
                yield self.outcome(kind, numbers, place, plain)

    def planted(self, errors: Iterable[Error]) -> tuple[str, list[tuple[int, int]], list[str]]:
        """The draft with the errors in it, without marks, and the place and kind of each error in order."""
        ordered = sorted(errors, key=lambda error: error.start)
        marked = self.text
        for error in reversed(ordered):
            # A planted number is told from the true ones by a sign of its own.
            put = error.put.replace("[[", "\x01[[")
            marked = marked[: error.start] + put + marked[error.start + len(error.find) :]
        kept = re.sub(r"(?<!\x01)\[\[(.+?)\]\]", r"\1", marked, flags=re.DOTALL).replace("\x01", "")
        plain, places = strip(kept)
        return plain, places, [error.kind for error in ordered]


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def report(outcomes: list[Outcome], *, verbose: bool) -> dict[str, float]:
    """The figures, printed; with `verbose` every number that came out wrong."""
    true = [o for o in outcomes if o.kind == "true"]
    planted = [o for o in outcomes if o.kind != "true"]
    for o in outcomes if verbose else ():
        if o.is_contradicted if o.kind == "true" else not o.is_found:
            say(f"{o.draft:11} {o.kind:16} {o.quote!r:24} {o.code}  {o.message[:150]}")
    for kind, number in sorted(Counter(o.kind for o in planted).items()):
        mine = [o for o in planted if o.kind == kind]
        found = sum(o.is_found for o in mine)
        say(f"{kind:18} {found:3} of {number:3} found   {dict(Counter(o.code for o in mine))}")
    figures = {
        "planted errors": len(planted),
        "found at their place": share(planted, "is_found"),
        "of these beyond doubt": share(planted, "is_error"),
        "true numbers": len(true),
        "called contradicted": share(true, "is_contradicted"),
        "called wrong or old beyond doubt": share(true, "is_error"),
        "called old, perhaps": round(sum(o.code == "TC203" for o in true) / max(1, len(true)), 4),
    }
    for name, figure in figures.items():
        say(f"{name:34} {figure}")
    say(f"codes of the true numbers: {dict(Counter(o.code for o in true))}")
    return figures


def share(outcomes: list[Outcome], what: str) -> float:
    """The share of outcomes with that property."""
    return round(sum(getattr(o, what) for o in outcomes) / max(1, len(outcomes)), 4)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("drafts", nargs="*", type=Path)
    options = parser.parse_args()
    paths = options.drafts or sorted(p for p in DRAFTS.glob("*.md") if p.with_suffix(".toml").exists())
    with TemporaryDirectory() as cache:
        outcomes = [outcome for path in paths for outcome in Bench(path, Path(cache)).run()]
    figures = report(outcomes, verbose=options.verbose)
    if options.json:
        options.json.write_text(json.dumps(figures) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
