"""Families: the members of a plural package, found by looking into it, listed nowhere."""

import importlib
import pkgutil
from functools import cache
from typing import TypeVar

from tallycheck.errors import LexiconError

T = TypeVar("T")


def members(package: str, constant: str, kind: type[T]) -> tuple[T, ...]:
    """The constant of that name in every module of the package, in order of module name.

    A module or sub-package without the constant is a helper of the family and is passed over.

    Raises:
        LexiconError: a member's constant is not of the kind that the family wants.
    """
    found: list[T] = []
    for name in _modules(package):
        member = getattr(importlib.import_module(name), constant, None)
        if member is None:
            continue
        if not isinstance(member, kind):
            raise LexiconError(f"{name}.{constant} is no {kind.__name__}", remedy="end the file in the right constant")
        found.append(member)
    return tuple(found)


@cache
def _modules(package: str) -> tuple[str, ...]:
    home = importlib.import_module(package)
    return tuple(sorted(f"{package}.{info.name}" for info in pkgutil.iter_modules(home.__path__)))
