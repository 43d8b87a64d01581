"""Alignments and verdicts."""

from typing import Literal

from tallycheck.model.text import Value

Verdict = Literal["conflict", "update", "compatible", "agreement", "single"]


class Comparison(Value):
    """One comparison of two claims: its level in words and the match weight of that level, in bits."""

    name: str
    level: str
    weight: float


class Link(Value):
    """Two claims and how much speaks for their saying the same thing. A veto names what forbids it."""

    left: str
    right: str
    score: float
    comparisons: tuple[Comparison, ...]
    veto: str | None = None


class Group(Value):
    """Claims that say the same thing of the same subject, with the most telling of the links between them."""

    claims: tuple[str, ...]
    links: tuple[Link, ...]


class Finding(Value):
    """A verdict over a group, by the rule with that code, with the reason in words."""

    verdict: Verdict
    rule: str
    message: str
    positions: tuple[tuple[str, ...], ...]
    weight: float = 0.0
    within_source: bool = False
    slip: str | None = None
    absolute: str | None = None
    relative: float | None = None
