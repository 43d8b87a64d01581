"""The exceptions of Tallycheck.

    TallycheckError
    ├── UsageError         the call makes no sense as given
    ├── UnreadableSourceError   one file could not be read; the others can
    ├── ConfigError        the configuration has a wrong key or value
    ├── LexiconError       a table of the package is inconsistent
    └── OutputError        the report could not be written

Every message says what, where, and the remedy.
"""


class TallycheckError(Exception):
    """The root: a message for a person, and the remedy apart from it."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """The message and, where there is one, the remedy behind a semicolon."""
        return f"{self.message}; {self.remedy}" if self.remedy else self.message


class UsageError(TallycheckError):
    """The call makes no sense as given."""


class UnreadableSourceError(TallycheckError):
    """One file could not be read; `path` names it."""

    def __init__(self, path: str, reason: str, *, remedy: str = "") -> None:
        super().__init__(f"{path}: {reason}", remedy=remedy)
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by the constructor's own arguments, so that workers can send it home."""
        return _unreadable, (self.path, self.reason, self.remedy)


def _unreadable(path: str, reason: str, remedy: str) -> UnreadableSourceError:
    return UnreadableSourceError(path, reason, remedy=remedy)


class ConfigError(TallycheckError):
    """The configuration has a wrong key or value."""


class LexiconError(TallycheckError):
    """A table of the package is inconsistent."""


class OutputError(TallycheckError):
    """The report could not be written."""
