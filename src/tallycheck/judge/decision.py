"""From a group to its finding: the rules are asked in the order of their codes."""

from collections.abc import Sequence
from functools import cache

from tallycheck.errors import LexiconError
from tallycheck.judge.case import Case, Settings, lay_out
from tallycheck.judge.rule import Rule
from tallycheck.judge.weight import weigh
from tallycheck.model import Claim, Finding
from tallycheck.registry import members


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules in the order of their codes."""
    return tuple(sorted(members("tallycheck.judge.rules", "RULE", Rule), key=lambda r: r.code))


def decide(claims: Sequence[Claim], settings: Settings) -> tuple[Case, Finding]:
    """The case of a group and the finding over it, with its weight."""
    case = lay_out(claims, settings)
    for rule in all_rules():
        finding = rule.decide(case)
        if finding:
            return case, finding.model_copy(update={"weight": weigh(case, finding)})
    raise LexiconError("no rule decides this group", remedy="the last rule must always answer")
