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


class Claim(Value):
    """One number that a document asserts, and of what.

    `quote` is the text at `span`. `context` holds further keys in which alignment may look: words of the clause,
    headings, table headers, each with a prefix that says where it stood. `qualifiers` are conditions, scopes and
    roles ("input", "active", "2012", "from", "plan"). `partner` is the claim that says the same in other units
    ("1.6 miles (2.57 km)").
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
    context: tuple[str, ...] = ()
    block: int = 0


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
