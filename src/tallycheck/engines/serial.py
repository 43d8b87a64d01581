"""One item after the other, in this process."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from tallycheck.engines.engine import Engine
from tallycheck.engines.outcome import Failure, attempt

T = TypeVar("T")
R = TypeVar("R")


def map_serially(function: Callable[[T], R], items: Sequence[T], *, jobs: int = 1) -> Iterator[R | Failure]:
    """Each item's outcome, in order; `jobs` makes no difference here."""
    del jobs
    return (attempt(function, item) for item in items)


ENGINE = Engine(name="serial", map=map_serially)
