"""The verification of a draft: the public machine format `tallycheck-verification/1`.

Each number of the draft stands in it once and has one state. Places are code points of the draft's `text`, as in a
report; those of evidence are code points of the text of the source that it comes from.
"""

from typing import Literal, NamedTuple

from pydantic import Field

from tallycheck.model.report import CheckRecord, Name, Place, SkippedFile, SourceRecord, Tool, ValueRecord
from tallycheck.model.severity import Severity
from tallycheck.model.text import Value

State = Literal["confirmed", "rounded", "contradicted", "outdated", "derived", "unsupported", "unread"]
Part = Literal["headline", "lede", "body"]
Relation = Literal["agrees", "rounded", "contradicts", "newer", "incomparable", "operand"]
Action = Literal["accept", "dismiss", "prefer", "withdraw"]


class Ruling(NamedTuple):
    """What a code says: its state, a short name, how grave it is, and what it means to the writer of the draft."""

    code: str
    state: State
    name: str
    severity: Severity
    meaning: str


# In the order of urgency: what must be fixed comes first.
RULINGS = (
    Ruling("TC301", "contradicted", "contradicted", "error", "Sources give another value for the same thing."),
    Ruling("TC302", "derived", "does not follow", "error", "Worked out again, it comes out otherwise."),
    Ruling("TC202", "outdated", "outdated", "error", "It is counted up, and a later source has a newer value."),
    Ruling(
        "TC307",
        "contradicted",
        "perhaps contradicted",
        "warning",
        "Sources give another value, perhaps of the same.",
    ),
    Ruling("TC203", "outdated", "perhaps outdated", "warning", "A later source than all that say so gives another."),
    Ruling("TC306", "confirmed", "confirmed, disputed", "warning", "A source gives this value, another denies it."),
    Ruling("TC002", "unsupported", "only in the draft", "note", "No source speaks of it in a unit that compares."),
    Ruling("TC103", "confirmed", "confirmed", "none", "At least one source gives the same value."),
    Ruling("TC104", "rounded", "confirmed after rounding or conversion", "none", "The values allow each other."),
    Ruling("TC105", "derived", "follows", "none", "Worked out again, it comes out the same."),
    Ruling("TC003", "unread", "not read", "none", "A number that is no claim, or that no rule of grammar fits."),
)
STATES: dict[State, str] = {
    "confirmed": "confirmed",
    "rounded": "confirmed after rounding or conversion",
    "contradicted": "contradicted",
    "outdated": "outdated",
    "derived": "derived",
    "unsupported": "only in the draft",
    "unread": "not read",
}


class Evidence(Value):
    """What one claim of a source says about a number of the draft, or an operand that the number follows from.

    `sentence` is the text of the source's sentence, or of its table cell; `heading` then names that one's row and
    column.
    """

    source: str
    claim: str
    relation: Relation
    quote: str
    value: str
    start: int
    end: int
    line: int
    column: int
    sentence: str
    sentence_start: int
    heading: str = ""
    attribution: str | None = None
    time: str | None = None
    score: float | None = Field(default=None, description="match weight in bits of the pair, where it was compared")


class Judged(Value):
    """What a person decided about a number of the draft, who it was and why; `value` is the one to be preferred."""

    id: str
    action: Action
    reason: str
    who: str
    when: str
    expires: str | None = None
    value: str | None = None


class Decided(Judged):
    """A decision of a person that holds for a number of the draft."""

    settles: bool = Field(default=True, description="whether nothing is left to do: a preferred value must be in place")


class Lapsed(Value):
    """A decision that no longer holds, and why. `number` is the number of the draft that it was made for, if any."""

    id: str
    action: Action
    quote: str
    why: str
    number: str | None = None
    line: int | None = None


class Number(Value):
    """One number of the draft with its state.

    `supports` and `opposes` are what sources say for and against it; `origins` counts the independent sources among
    the former. `operands` are what it was worked out from, where it is derived; their source may be the draft itself.
    `fingerprint` stays while the sentence and the number do, wherever they move.
    """

    id: str
    start: int
    end: int
    line: int
    column: int
    quote: str
    value_text: str
    state: State
    rule: str
    severity: Severity
    message: str
    part: Part
    weight: float
    sentence: Place
    claim: str | None = None
    subject: Name | None = None
    attribute: Name | None = None
    value: ValueRecord | None = None
    qualifiers: tuple[str, ...] = ()
    origins: int = 0
    supports: tuple[Evidence, ...] = ()
    opposes: tuple[Evidence, ...] = ()
    operands: tuple[Evidence, ...] = ()
    check: CheckRecord | None = None
    slip: str | None = None
    fingerprint: str
    frame: str = Field(description="hash of the sentence with a gap where the number stands")
    evidence: str = Field(description="hash of all that sources say about it")
    decision: Decided | None = None
    known: bool = Field(default=False, description="stood in the baseline already")

    @property
    def is_open(self) -> bool:
        """Whether somebody has to look at it: not settled by a decision."""
        return not (self.decision and self.decision.settles)


class StateCounts(Value):
    """How many numbers of the draft have each state; the sum is all of them."""

    confirmed: int = 0
    rounded: int = 0
    contradicted: int = 0
    outdated: int = 0
    derived: int = 0
    unsupported: int = 0
    unread: int = 0
    total: int = 0


class Verification(Value):
    """What one draft's numbers are worth against its sources."""

    format: Literal["tallycheck-verification/1"] = "tallycheck-verification/1"
    tool: Tool
    draft: SourceRecord
    sources: tuple[SourceRecord, ...]
    skipped: tuple[SkippedFile, ...] = ()
    counts: StateCounts
    written: int = Field(description="digit runs and number words of the draft; one number may have several")
    numbers: tuple[Number, ...]
    lapsed: tuple[Lapsed, ...] = ()
    has_baseline: bool = Field(default=False, description="whether `known` was found out against a former one")
