"""How grave a finding is, by the code of its rule. Whoever sees it otherwise says so in the configuration."""

from collections.abc import Mapping
from typing import Literal

from tallycheck.model.group import Verdict

Severity = Literal["error", "warning", "note", "none"]

# Of the rules that judge groups; the codes of drafts carry theirs with what they mean.
JUDGED: dict[str, Severity] = {
    "TC001": "none",
    "TC101": "none",
    "TC102": "none",
    "TC201": "note",
    "TC303": "error",
    "TC304": "warning",
    "TC305": "error",
}
_BY_VERDICT: dict[Verdict, Severity] = {
    "conflict": "error",
    "update": "note",
    "compatible": "none",
    "agreement": "none",
    "single": "none",
}


def severity(code: str, verdict: Verdict, given: Mapping[str, Severity]) -> Severity:
    """How grave a group's finding is: as the user has it, else as its rule has it, else by its verdict."""
    return given.get(code) or JUDGED.get(code) or _BY_VERDICT[verdict]
