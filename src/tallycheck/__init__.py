"""Tallycheck: finds every number that articles assert and shows where sources disagree.

    from tallycheck import check
    report = check(["sources/osiris-rex"])
    for group in report.groups: ...

Nothing heavy is imported before the first call.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallycheck.api import check, collections, extract, render, verify
    from tallycheck.config import Config
    from tallycheck.errors import TallycheckError
    from tallycheck.model.report import Report
    from tallycheck.model.verification import Verification

__all__ = ["Config", "Report", "TallycheckError", "Verification", "check", "collections", "extract", "render", "verify"]

_HOMES = {
    "Config": "tallycheck.config",
    "Report": "tallycheck.model.report",
    "Verification": "tallycheck.model.verification",
    "TallycheckError": "tallycheck.errors",
}


def __getattr__(name: str) -> object:
    """The public name, imported when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "tallycheck.api")), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
