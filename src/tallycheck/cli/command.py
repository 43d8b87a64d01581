"""What a member of the family of commands is."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the program: its function, whose docstring is its help, and examples that run as they stand.

    `summary` says it in a few words for the list of commands.

    `place` orders the commands in the help.
    """

    name: str
    summary: str
    function: Callable[..., None]
    examples: tuple[tuple[str, str], ...]
    place: int

    @property
    def epilog(self) -> str:
        """The examples as the end of the help: what one wants, and the line to type."""
        lines = [f"  # {why}\n  {line}" for line, why in self.examples]
        return "\b\nExamples:\n" + "\n".join(lines)
