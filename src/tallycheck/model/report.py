"""The report: the public machine format `tallycheck-report/1`. Reporters read nothing else.

Field by field this is `report.json`. Numbers are decimal strings, dates ISO 8601, places code points of the
`text` of their source.
"""

from typing import Literal

from pydantic import Field

from tallycheck.model.group import Comparison, Verdict
from tallycheck.model.severity import Severity
from tallycheck.model.text import Value


class Tool(Value):
    """Who made the report. `pipeline` is the trained pipeline that helped to read, with its version, or blank."""

    name: str = "tallycheck"
    version: str
    pipeline: str = "blank"


class SourceRecord(Value):
    """One source with all that is known of it and its whole text, in which every place of the report lies."""

    id: str
    path: str
    role: Literal["source", "draft"]
    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    published: str | None
    media_type: str
    sha256: str
    text: str
    left_out: tuple[str, ...] = ()
    claims: int = Field(default=0, description="number of claims read in it")


class SkippedFile(Value):
    """A file that could not be read."""

    path: str
    reason: str
    remedy: str


class Name(Value):
    """Words of the text and their normal form."""

    text: str
    key: str


class ValueRecord(Value):
    """A closed interval in a unit; `low` or `high` is null where it is open. `kind` is its family of unit."""

    low: str | None
    high: str | None
    unit: str | None
    kind: str
    resolution: str | None
    approximate: bool


class Place(Value):
    """A half-open place in the text of a source."""

    start: int
    end: int


class ClaimRecord(Value):
    """One claim. `line` and `column` count from 1 and point at `start`.

    `heading` names the row and the column of a claim that stands in a table's cell.
    """

    id: str
    source: str
    start: int
    end: int
    quote: str
    subject: Name | None
    attribute: Name | None
    value: ValueRecord
    qualifiers: tuple[str, ...]
    time: str | None
    attribution: str | None
    sentence: Place
    line: int
    column: int
    heading: str = ""


class LinkRecord(Value):
    """Why two claims were aligned, or, with a `veto`, why not."""

    left: str
    right: str
    score: float
    comparisons: tuple[Comparison, ...]
    veto: str | None = None


class Interval(Value):
    """A closed interval of decimal strings."""

    low: str | None
    high: str | None


class Position(Value):
    """One value that a group's sources give, as a person would write it, with the claims that give it.

    `common` is the value in the unit that all positions of the group share; pictures are drawn from it.
    """

    value: str
    claims: tuple[str, ...]
    origins: int
    common: Interval | None = None


class Difference(Value):
    """How far apart the outermost positions are: in words with the unit, and relative to the smaller one."""

    absolute: str
    relative: float | None


class GroupRecord(Value):
    """One fact: what the sources say of it, and whether they can all be right; `severity` is that of its rule.

    `weight` orders groups, heaviest first. `slip` names the one operation that would reconcile the values.
    `notes` are further sentences for a person (dependent origins, direction flips, rates used).
    """

    id: str
    verdict: Verdict
    rule: str
    severity: Severity = "none"
    explanation: str
    subject: str | None
    attribute: str | None
    claims: tuple[str, ...]
    positions: tuple[Position, ...]
    within_source: bool
    weight: float
    difference: Difference | None = None
    slip: str | None = None
    notes: tuple[str, ...] = ()
    links: tuple[LinkRecord, ...] = ()


class CheckRecord(Value):
    """A figure recomputed from others of the same source. `holds` is null where operands were not found."""

    claim: str
    formula: str
    inputs: tuple[str, ...]
    computed: Interval
    holds: bool | None
    explanation: str


class UnreadRecord(Value):
    """A number that is no claim, and why."""

    source: str
    start: int
    end: int
    quote: str
    why: str


class Ledger(Value):
    """Every number of every source exactly once: `numbers` = `claimed` + the sum of `by_reason`.

    `numbers` counts digit runs and number words; one claim may cover several ("12 to 15").
    """

    numbers: int
    claims: int
    claimed: int
    by_reason: dict[str, int]
    unread: tuple[UnreadRecord, ...]


class Counts(Value):
    """How many groups of each verdict."""

    conflict: int = 0
    update: int = 0
    compatible: int = 0
    agreement: int = 0
    single: int = 0


class Effort(Value):
    """What alignment cost: pairs compared out of all pairs that there are."""

    pairs_compared: int
    pairs_possible: int


class Report(Value):
    """Everything that one run over one collection found."""

    format: Literal["tallycheck-report/1"] = "tallycheck-report/1"
    tool: Tool
    name: str = Field(description="the collection, in words: the folder's name")
    counts: Counts
    sources: tuple[SourceRecord, ...]
    skipped: tuple[SkippedFile, ...]
    claims: tuple[ClaimRecord, ...]
    groups: tuple[GroupRecord, ...]
    near: tuple[LinkRecord, ...] = Field(default=(), description="near misses: pairs that almost aligned")
    checks: tuple[CheckRecord, ...]
    ledger: Ledger
    effort: Effort


class Grades(Value):
    """How many findings are how grave."""

    error: int = 0
    warning: int = 0
    note: int = 0


class Changes(Value):
    """What is different from the report before: conflicts that are new, that went, that came back."""

    new: int = 0
    fixed: int = 0
    reopened: int = 0


class Disagreement(Value):
    """A conflict or an update in short. By the marks of its claims (file, sentence and value) it is known again."""

    group: str
    verdict: Verdict
    subject: str | None
    attribute: str | None
    unit: str | None
    values: tuple[str, ...]
    claims: tuple[str, ...]


class BatchEntry(Value):
    """One collection of a batch: where its report lies and what it found, or why there is none.

    `silenced` are the conflicts and updates among `counts` that the configuration takes for no finding, `unread` counts
    the files that could not be read. `changes` is null where there was no report before. `fixed` are disagreements of
    former runs that went, by which one that comes back is known; a collection that could not be read keeps what it had.
    """

    name: str
    href: str
    counts: Counts = Counts()
    grades: Grades = Grades()
    silenced: Counts = Counts()
    sources: int = 0
    claims: int = 0
    numbers: int = 0
    unread: int = 0
    changes: Changes | None = None
    error: str | None = None
    disagreements: tuple[Disagreement, ...] = ()
    fixed: tuple[Disagreement, ...] = ()


class Batch(Value):
    """All collections of one run, in the order in which they were given.

    `away` are collections of former runs that were not among those of this one, whose reports lie there still.
    """

    tool: Tool
    entries: tuple[BatchEntry, ...]
    away: tuple[BatchEntry, ...] = ()
