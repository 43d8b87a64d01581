"""Which things are counted up while a story runs."""

import tomllib
from functools import cache
from importlib import resources

from tallycheck.judge.case import Case


@cache
def _growing() -> frozenset[str]:
    file = resources.files("tallycheck.lexicon").joinpath("en/attributes.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return frozenset(name for name, entry in table.items() if entry.get("grows"))


def grows(case: Case) -> bool:
    """Whether most claims of a case measure something that is counted up."""
    growing = sum(c.frame.concept in _growing() for c in case.claims)
    return 2 * growing > len(case.claims)
