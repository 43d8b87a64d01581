"""Sums in a currency whose name several countries share: the story says whose it is, if only in another text."""

from collections.abc import Mapping, Sequence

from tallycheck.extractor import currencies_shared
from tallycheck.model import Claim


def settled(claims: Sequence[Claim], story: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, those in "crowns" in the one currency of that name that the story's other claims are in.

    Where the story has several, the one that the text itself names first holds: who says "Danish crowns" once says
    "crowns" from there on, and spells out the others.
    """
    codes = _codes(story)
    own: dict[str, list[str]] = {}
    for claim in sorted(claims, key=lambda claim: claim.span):
        own.setdefault(claim.document, []).extend(_codes([claim]))
    return tuple(_settled(claim, codes, own.get(claim.document, [])) for claim in claims)


def _codes(claims: Sequence[Claim]) -> Mapping[str, None]:
    """The currencies that claims are in, in their order."""
    return dict.fromkeys(
        unit.split("/")[0] for claim in claims if (unit := claim.quantity.unit) and claim.quantity.kind == "currency"
    )


def _settled(claim: Claim, codes: Mapping[str, None], own: Sequence[str]) -> Claim:
    name, slash, rate = (claim.quantity.unit or "").partition("/")
    if claim.quantity.kind == "currency" or not currencies_shared.is_shared(name):
        return claim
    known = [code for code in currencies_shared.codes(name) if code in codes]
    named = known if len(known) == 1 else [code for code in own if code in known]
    if not named:
        return claim
    quantity = claim.quantity.model_copy(update={"unit": f"{named[0]}{slash}{rate}", "kind": "currency"})
    return claim.model_copy(update={"quantity": quantity})
