"""Exchange rates that the sources themselves imply: "HKD 4.35 billion ($558 million)"."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from tallycheck.families import family
from tallycheck.model import Claim


def implied(claims: Sequence[Claim]) -> dict[tuple[str, str], tuple[Decimal, str]]:
    """(from, to) -> (rate, origin in words): the median of the rates of all pairs that a text gives side by side."""
    by_id = {c.id: c for c in claims}
    found: dict[tuple[str, str], list[tuple[Decimal, str]]] = {}
    for claim in claims:
        other = by_id.get(claim.partner or "")
        if other is None or family(claim.quantity) != "money" or family(other.quantity) != "money":
            continue
        a, b = claim.quantity, other.quantity
        if not (a.is_point and b.is_point and a.low and b.low and a.unit and b.unit) or a.unit == b.unit:
            continue
        if _is_tag(a.low) and _is_tag(b.low):
            continue  # "$999 or 1,049 euros": what a shop asks here and there, and no conversion
        pair = a.unit.split("/")[0], b.unit.split("/")[0]
        found.setdefault(pair, []).append((b.low / a.low, f"{claim.quote} is {other.quote}"))
    out = {}
    for pair, rates in sorted(found.items()):
        middle = median(r for r, _ in rates)
        nearest = min(rates, key=lambda r: (abs(r[0] - middle), r[1]))
        out[pair] = (middle, f"the sources' own rate, {nearest[1]}")
    return out


def _is_tag(value: Decimal) -> bool:
    """Whether a sum ends as prices in shops do: in a nine, or in 99 cents."""
    return value < _DEAR and (value * 100 % 100 == _CENTS or value % 10 == _NINE)


_DEAR, _CENTS, _NINE = 100_000, 99, 9
