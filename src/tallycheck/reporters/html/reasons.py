"""Why claims were aligned, or kept apart, in words: each comparison with its level and how much it weighs."""

from dataclasses import dataclass

from tallycheck.model import Comparison
from tallycheck.model.report import LinkRecord
from tallycheck.reporters.html.lookup import Lookup, anchor, shown

SHOWN = 6
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
    """Why two claims stand together, or, with a `veto`, why not."""

    left: End
    right: End
    score: str
    veto: str
    steps: tuple[Step, ...]


def reasons(links: tuple[LinkRecord, ...], letters: dict[str, str], look: Lookup) -> tuple[Reason, ...]:
    """The links of a group, the weakest first: a person who doubts looks there."""
    ordered = sorted(links, key=lambda link: (link.score, link.left, link.right))
    return tuple(_reason(link, letters, look) for link in ordered[:SHOWN])


def near_misses(links: tuple[LinkRecord, ...], look: Lookup) -> tuple[Reason, ...]:
    """The pairs that were kept out, the nearest first."""
    ordered = sorted(links, key=lambda link: (-link.score, link.left, link.right))
    return tuple(_reason(link, {}, look) for link in ordered[:SHOWN])


def _reason(link: LinkRecord, letters: dict[str, str], look: Lookup) -> Reason:
    left, right = (_end(key, letters, look) for key in (link.left, link.right))
    steps = tuple(_step(comparison) for comparison in link.comparisons)
    return Reason(left, right, score=_signed(link.score), veto=shown(link.veto or ""), steps=steps)


def _end(key: str, letters: dict[str, str], look: Lookup) -> End:
    claim = look.claims[key]
    return End(letters.get(key, ""), shown(claim.quote), anchor("claim", key), look.names[claim.source].label)


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
