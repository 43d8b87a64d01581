"""The values that extraction makes by the thousand and hands from step to step."""

from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def plain(kind: type[_T]) -> type[_T]:
    """A class of values with slots: read in a third of the time of a named tuple, and made in less than two thirds.

    Who checks types takes them for frozen, so that nothing has to watch over them as they are made.
    """
    return dataclass(slots=True)(kind)


def changed(value: _T, **parts: object) -> _T:
    """A value with other parts, as `dataclasses.replace` makes it."""
    return cast(_T, replace(cast(Any, value), **parts))
