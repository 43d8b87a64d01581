"""The kind of a member of this family: a place where functions run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tallycheck.engines.outcome import Failure

T = TypeVar("T")
R = TypeVar("R")


class Map(Protocol):
    """Runs a function over items; outcomes come back in the order of the items, each as soon as it is its turn."""

    def __call__(self, function: Callable[[T], R], items: Sequence[T], *, jobs: int) -> Iterator[R | Failure]:
        """Begin, and hand back the outcomes one by one."""
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """A member: its name in the configuration, and its map. It says only where functions run, never which."""

    name: str
    map: Map
