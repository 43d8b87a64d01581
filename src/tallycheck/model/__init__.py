"""The values that flow through the stages: frozen, closed, picklable."""

from tallycheck.model.claim import Attribution, Check, Claim, Frame, Mention, Unread
from tallycheck.model.group import Comparison, Finding, Group, Link, Verdict
from tallycheck.model.quantity import DATE, TIME, YEARLESS, Quantity
from tallycheck.model.text import Block, BlockKind, Document, Source, Span

__all__ = [
    "DATE",
    "TIME",
    "YEARLESS",
    "Attribution",
    "Block",
    "BlockKind",
    "Check",
    "Claim",
    "Comparison",
    "Document",
    "Finding",
    "Frame",
    "Group",
    "Link",
    "Mention",
    "Quantity",
    "Source",
    "Span",
    "Unread",
    "Verdict",
]
