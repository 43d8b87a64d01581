"""What a spec says of one claim, and whether a claim is that."""

from dataclasses import dataclass
from fractions import Fraction

from tallycheck.families import SHARE
from tallycheck.model import Claim

_NEAR = Fraction(1, 10**9)


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of a spec: `quote | value | unit | what else`."""

    quote: str
    value: str
    unit: str
    rest: tuple[str, ...] = ()

    def wrong(self, claim: Claim) -> list[str]:
        """In words, all that is not so of the claim."""
        low, high = claim.quantity.ends()
        found = [
            f"{name} {got!r}, not {want!r}"
            for name, want, got in (
                ("quote", self.quote, claim.quote),
                ("unit", self.unit or None, claim.quantity.unit),
            )
            if want != got
        ]
        if self.value and not _same(self.value, low, high):
            found.append(f"value {low}..{high}, not {self.value}")
        if claim.quantity.approximate != ("approximate" in self.rest):
            found.append(f"approximate is {claim.quantity.approximate}")
        return found + [line for word in self.rest if (line := _missing(word, claim))]


def parse(line: str) -> Expected:
    """The expectation that a line of a spec writes."""
    quote, value, unit, *rest = (part.strip() for part in line.split("|"))
    return Expected(quote, value, unit, tuple(rest))


def _missing(word: str, claim: Claim) -> str | None:
    """In words, what the claim lacks of one further requirement."""
    name, _, want = (part.strip() for part in word.partition(":"))
    if name == "approximate":
        return None
    if name == "share":
        return None if claim.quantity.kind == SHARE else f"kind {claim.quantity.kind!r}, not a share"
    if name == "no share":
        return f"kind {claim.quantity.kind!r}" if claim.quantity.kind == SHARE else None
    if name == "no subject":
        has_it = claim.subject is not None and want.lower() in f"{claim.subject.text} {claim.subject.key}".lower()
        return f"subject {claim.subject.key!r}" if has_it and claim.subject else None
    if name == "unqualified":
        return f"qualifiers {claim.qualifiers!r}" if claim.qualifiers else None
    has = {
        "hedge": ", ".join(claim.frame.hedges),
        "role": " ".join(q.partition(":")[2] for q in claim.qualifiers if q.startswith("role:")),
        "qualifier": " ".join(claim.qualifiers),
        "label": " ".join(claim.frame.label),
        "time": claim.time or "none",
        "by": claim.attribution.text if claim.attribution else "none",
        "subject": f"{claim.subject.text} {claim.subject.key}" if claim.subject else "",
        "attribute": f"{claim.attribute.text} {claim.frame.concept}" if claim.attribute else "",
    }[name]
    return None if want.lower() in has.lower() else f"{name} {has!r}, not {want!r}"


def _same(value: str, low: str | None, high: str | None) -> bool:
    """Whether the ends are those of a written value."""
    ends = value.split("..") if ".." in value else [value, value]
    return all(_equal(want, got, last) for want, got, last in zip(ends, (low, high), (False, True), strict=True))


def _equal(want: str, got: str | None, last: bool) -> bool:
    if not want or got is None:
        return not want and got is None
    if ":" in want or want.count("-") == 2:
        return want == got
    if got.count("-") == 2 and got[:1] != "-":
        return got == want + ("-12-31" if last else "-01-01")
    left, right = Fraction(want), Fraction(got)
    return abs(left - right) <= _NEAR * max(abs(left), abs(right))
