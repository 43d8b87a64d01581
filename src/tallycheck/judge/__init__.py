"""Whether aligned claims can all be true: tolerance by stated precision, rules, weight."""

from tallycheck.judge.case import Case, Settings
from tallycheck.judge.decision import all_rules, decide
from tallycheck.judge.rule import Rule
from tallycheck.judge.wording import value_text

__all__ = ["Case", "Rule", "Settings", "all_rules", "decide", "value_text"]
