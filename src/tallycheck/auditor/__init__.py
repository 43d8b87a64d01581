"""The arithmetic of one document: figures that follow from others in it are worked out again."""

from collections.abc import Sequence
from functools import cache

from tallycheck.auditor.audit import Audit
from tallycheck.auditor.elsewhere import audit_against
from tallycheck.auditor.page import Page
from tallycheck.model import Check, Claim, Document
from tallycheck.registry import members

__all__ = ["Audit", "audit", "audit_against", "audits"]


@cache
def audits() -> tuple[Audit, ...]:
    """All kinds of derived figures that are known, by name."""
    return tuple(sorted(members("tallycheck.auditor", "AUDIT", Audit), key=lambda a: a.name))


def audit(document: Document, claims: Sequence[Claim]) -> tuple[Check, ...]:
    """One check for each derived figure whose operands stand in the document, in text order.

    Where two audits read one figure in two ways and one of them comes out right, the figure is right.
    """
    page = Page(document, claims)
    kept: dict[str, Check] = {}
    for kind in audits():
        for check in kind.audit(page):
            known = kept.get(check.claim)
            if known is None or (check.holds and not known.holds):
                kept[check.claim] = check
    return tuple(kept[c.id] for c in page.claims if c.id in kept)
