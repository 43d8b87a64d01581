"""Sums in a currency whose name several countries share: the story says whose it is, if only in another text."""

from collections.abc import Sequence

from tallycheck.extractor import currencies_shared
from tallycheck.model import Claim


def settled(claims: Sequence[Claim], story: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, those in "crowns" in the one currency of that name that the story's other claims are in."""
    codes = {
        unit.split("/")[0] for claim in story if (unit := claim.quantity.unit) and claim.quantity.kind == "currency"
    }
    return tuple(_settled(claim, codes) for claim in claims)


def _settled(claim: Claim, codes: set[str]) -> Claim:
    name, slash, rate = (claim.quantity.unit or "").partition("/")
    if claim.quantity.kind == "currency" or not currencies_shared.is_shared(name):
        return claim
    known = [code for code in currencies_shared.codes(name) if code in codes]
    if len(known) != 1:
        return claim
    quantity = claim.quantity.model_copy(update={"unit": f"{known[0]}{slash}{rate}", "kind": "currency"})
    return claim.model_copy(update={"quantity": quantity})
