"""Claims, what they are made of, and the checks of a document's own arithmetic."""

from decimal import Decimal

from tallycheck.model.quantity import Quantity
from tallycheck.model.text import Span, Value


class Mention(Value):
    """Words that stand for a thing or a property; `key` is their normal form, equal for equal things."""

    text: str
    span: Span | None
    key: str


class Attribution(Value):
    """Who is said to say it, with the place of the words."""

    text: str
    span: Span


# The kind of hedge that tells which way a change goes: "turn:up", "turn:down".
TURN = "turn:"
# The kind that tells whom a ratio or a change is held against: "than:acme".
THAN = "than:"
# The cost (see `Frame`) of a property that no word names, but only what values in such a unit mostly measure.
UNNAMED = 9


class Frame(Value):
    """Where a number stands, as far as alignment looks at it.

    `concept` is the attribute's concept in the lexicon, `cost` how far its trigger stands (tokens, with surcharges
    for what lies between). `label` are lemmas of a row, column or "Label:" that names the value; `near` are lemmas
    of the sentence with a weight that falls with distance (1 at the number); `far` are lemmas of the headings.
    `grip` says how the subject was found, from sure to guessed: cell, label, bracket, possessive, direct, clause,
    carried, heading, topic. `entities` are the keys of all names in the sentence. `table`, `row`, `column` place
    a cell. `years` are the years that the sentence names. `hedges` are the words that bound or soften the value.
    `lent` tells that the text leaves out its unit or scale, which another value beside it has.
    """

    concept: str | None = None
    cost: int = 0
    label: tuple[str, ...] = ()
    near: tuple[tuple[str, float], ...] = ()
    far: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    grip: str = "topic"
    table: int | None = None
    row: int | None = None
    column: int | None = None
    years: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    noun: str | None = None
    lent: bool = False

    def hedge(self, kind: str) -> str:
        """The first hedge of a kind ("zone:", "clock:"), or an empty one."""
        return next((hedge for hedge in self.hedges if hedge.startswith(kind)), "")


class Claim(Value):
    """One number that a document asserts, and of what.

    `quote` is the text at `span`. `qualifiers` are conditions, scopes and roles ("direction:input", "part",
    "year:2012", "from"). `partner` is the claim that says the same in other units ("1.6 miles (2.57 km)").
    """

    id: str
    document: str
    span: Span
    quote: str
    quantity: Quantity
    sentence: Span
    subject: Mention | None = None
    attribute: Mention | None = None
    qualifiers: tuple[str, ...] = ()
    time: str | None = None
    attribution: Attribution | None = None
    partner: str | None = None
    frame: Frame = Frame()
    block: int = 0

    def is_partner_of(self, other: "Claim") -> bool:
        """Whether the two are one figure in two units."""
        return self.partner == other.id or other.partner == self.id

    @property
    def until(self) -> str:
        """The day on which its time ends: the year to March 2024 is one of 2024. Empty where it has none."""
        return (self.time or "").rpartition("/")[2]


class Unread(Value):
    """A number in a text that is no claim, and why."""

    document: str
    span: Span
    quote: str
    why: str


class Check(Value):
    """A figure recomputed from others of the same document. `holds` is None where operands were not found."""

    claim: str
    formula: str
    inputs: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None
    holds: bool | None
    explanation: str
