"""Where functions run: a family, one engine a file. An engine changes no result, only where it is made."""

import os
from functools import cache

from tallycheck.engines.engine import Engine
from tallycheck.engines.outcome import Failure
from tallycheck.errors import UsageError
from tallycheck.registry import members

__all__ = ["Engine", "Failure", "choose", "engine"]

# From so many items on, starting worker processes costs less than it saves.
MANY = 24


def engine(name: str) -> Engine:
    """The engine of that name.

    Raises:
        UsageError: there is none.
    """
    try:
        return _engines()[name]
    except KeyError:
        raise UsageError(f"no engine is named {name!r}", remedy=f"one of: {', '.join(_engines())}") from None


def choose(items: int, *, jobs: int = 0, many: int = MANY) -> tuple[Engine, int]:
    """The engine for so many items and its number of workers; `jobs` 0 leaves both to the machine and the work."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    workers = max(1, min(jobs or (cores if items >= many else 1), items))
    return engine("processes" if workers > 1 else "serial"), workers


@cache
def _engines() -> dict[str, Engine]:
    return {member.name: member for member in members(__name__, "ENGINE", Engine)}
