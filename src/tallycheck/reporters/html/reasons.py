"""Why claims were aligned, or kept apart, in words: each comparison with its level and how much it weighs."""

from dataclasses import dataclass

from tallycheck.model import Comparison
from tallycheck.model.report import LinkRecord
from tallycheck.reporters.html.lookup import Lookup, anchor, shown

SHOWN, PAIRS = 6, 12
_STRENGTHS = ((6.0, "very strong"), (3.0, "strong"), (1.0, "some"), (0.2, "slight"))


@dataclass(frozen=True, slots=True)
class Step:
    """One comparison in words: what was compared, how it came out, what that says."""

    name: str
    level: str
    weight: str
    says: str
    against: bool


@dataclass(frozen=True, slots=True)
class End:
    """One of the two claims of a link."""

    letter: str
    quote: str
    anchor: str
    source: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why pairs of claims stand together, or, with a `veto`, why not: all that came out alike, told once."""

    pairs: tuple[tuple[End, End], ...]
    score: str
    veto: str
    steps: tuple[Step, ...]


def reasons(links: tuple[LinkRecord, ...], letters: dict[str, str], look: Lookup) -> tuple[Reason, ...]:
    """The links of a group, the weakest first: a person who doubts looks there."""
    ordered = sorted(links, key=lambda link: (link.score, link.left, link.right))
    return _reasons(ordered, letters, look)


def near_misses(links: tuple[LinkRecord, ...], look: Lookup) -> tuple[Reason, ...]:
    """The pairs that were kept out, the nearest first."""
    ordered = sorted(links, key=lambda link: (-link.score, link.left, link.right))
    return _reasons(ordered, {}, look)


def _reasons(links: list[LinkRecord], letters: dict[str, str], look: Lookup) -> tuple[Reason, ...]:
    alike: dict[tuple[str, str, tuple[Step, ...]], list[tuple[End, End]]] = {}
    for link in links:
        key = _signed(link.score), shown(link.veto or ""), tuple(_step(one) for one in link.comparisons)
        ends = _end(link.left, letters, look), _end(link.right, letters, look)
        alike.setdefault(key, []).append(ends)
    return tuple(Reason(tuple(pairs[:PAIRS]), *key) for key, pairs in list(alike.items())[:SHOWN])


def _end(key: str, letters: dict[str, str], look: Lookup) -> End:
    claim = look.claims[key]
    return End(letters.get(key, ""), shown(claim.quote), anchor("claim", key), look.names[claim.source].short)


def _step(comparison: Comparison) -> Step:
    return Step(
        name=shown(comparison.name),
        level=shown(comparison.level),
        weight=_signed(comparison.weight),
        says=strength(comparison.weight),
        against=comparison.weight < 0,
    )


def strength(weight: float) -> str:
    """A match weight in words: "strong evidence for", "slight evidence against", "says nothing"."""
    for bound, word in _STRENGTHS:
        if abs(weight) >= bound:
            return f"{word} evidence {'against' if weight < 0 else 'for'}"
    return "says nothing"


def _signed(weight: float) -> str:
    text = f"{abs(weight):.1f}"
    return text if text == "0.0" else ("\N{MINUS SIGN}" if weight < 0 else "+") + text
