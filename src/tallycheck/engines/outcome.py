"""What comes back for one item: the function's result, or why there is none."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tallycheck.errors import TallycheckError

T = TypeVar("T")
R = TypeVar("R")

# What a strange item can provoke in a parser. Named one by one: an interrupt or an exit must end the run.
FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BufferError,
    ImportError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """An item on which the function failed. `error` is set where the failure is one that Tallycheck knows."""

    reason: str
    error: TallycheckError | None = None


def attempt(function: Callable[[T], R], item: T) -> R | Failure:
    """The function's result for the item; a fault of this one item becomes a Failure, so that the others go on."""
    try:
        return function(item)
    except TallycheckError as error:
        return Failure(str(error), error)
    except FAULTS as error:
        if debugging():
            raise
        return Failure(describe(error))


def debugging() -> bool:
    """Whether a developer wants faults with their traceback instead of one line: TALLYCHECK_DEBUG is set."""
    return bool(os.environ.get("TALLYCHECK_DEBUG"))


def describe(error: BaseException) -> str:
    """A fault in one line: its kind and what it says."""
    words = " ".join(str(error).split())
    return f"internal error: {type(error).__name__}: {words}" if words else f"internal error: {type(error).__name__}"
