"""Which numbers of a draft tell one thing: a value and its conversion, a number of the headline and of the text."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tallycheck.families import family
from tallycheck.model import Claim

# Between a value and its conversion stand a blank and a bracket.
_BRACKET = 2


def value(claim: Claim) -> tuple[Decimal | None, Decimal | None, str | None]:
    """The ends of a claim's value and its unit."""
    return claim.quantity.low, claim.quantity.high, claim.quantity.unit


def partners(claims: Sequence[Claim]) -> dict[str, str]:
    """The claim that gives the same number in another unit, both ways."""
    found = {}
    for claim in claims:
        if claim.partner:
            found[claim.id], found[claim.partner] = claim.partner, claim.id
    return found


def tellings(claims: Sequence[Claim], single: Mapping[str, str]) -> dict[str, set[str]]:
    """For each claim those that tell the same as it, itself among them; the headline tells what the text tells."""
    sentences: dict[object, list[Claim]] = {}
    for claim in claims:
        sentences.setdefault(claim.sentence, []).append(claim)
    found, text = {}, {claim.id for claim in claims if claim.block > 0}
    for claim in claims:
        one = {other.id for other in sentences[claim.sentence] if _one_telling(other, claim)}
        found[claim.id] = {single.get(claim.id, claim.id)} | one | (text if claim.block == 0 else set())
    return found


def _one_telling(other: Claim, claim: Claim) -> bool:
    """Whether two numbers tell one thing: the same one, a value and its conversion, what it was and what it became."""
    if other.id == claim.id:
        return True
    if other.sentence != claim.sentence:
        return False
    roles = {q for each in (other, claim) for q in each.qualifiers if q in ("role:from", "role:to")}
    gap = max(other.span.start - claim.span.end, claim.span.start - other.span.end)
    return len(roles) == 2 or (gap <= _BRACKET and family(other.quantity) == family(claim.quantity))


def repeated(claims: Sequence[Claim]) -> dict[str, str]:
    """The numbers of the headline that the text repeats, each with the one that repeats it."""
    top = min((claim.block for claim in claims), default=0)
    text: dict[object, str] = {}
    for claim in claims:
        if claim.block > top:
            text.setdefault(value(claim), claim.id)
    return {c.id: text[value(c)] for c in claims if c.block == top == 0 and value(c) in text}
