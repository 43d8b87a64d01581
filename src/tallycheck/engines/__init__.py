"""Where functions run: a family, one engine a file. An engine changes no result, only where it is made."""

from functools import cache

from tallycheck.engines.engine import Engine
from tallycheck.engines.outcome import Failure
from tallycheck.errors import UsageError
from tallycheck.registry import members

__all__ = ["Engine", "Failure", "engine"]


def engine(name: str) -> Engine:
    """The engine of that name.

    Raises:
        UsageError: there is none.
    """
    try:
        return _engines()[name]
    except KeyError:
        raise UsageError(f"no engine is named {name!r}", remedy=f"one of: {', '.join(_engines())}") from None


@cache
def _engines() -> dict[str, Engine]:
    return {member.name: member for member in members(__name__, "ENGINE", Engine)}
