"""What each number of a draft is worth: judged against the sources' claims of its group, and recorded."""

from tallycheck.verifying.decisions import Decision, apply, decide, read_decisions, withdraw, write_decision
from tallycheck.verifying.lining import line_up
from tallycheck.verifying.money import settled
from tallycheck.verifying.numbers import Desk, known, numbers, tally
from tallycheck.verifying.topics import nearness

__all__ = [
    "Decision",
    "Desk",
    "apply",
    "decide",
    "known",
    "line_up",
    "nearness",
    "numbers",
    "read_decisions",
    "settled",
    "tally",
    "withdraw",
    "write_decision",
]
