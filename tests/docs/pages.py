"""The pages of the documentation and the blocks of code in them."""

import re
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parents[2]
PAGES = tuple(sorted([*HOME.glob("*.md"), *(HOME / "docs").glob("*.md")]))

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A block of code, its language, and the line on which it starts."""

    page: str
    line: int
    language: str
    code: str


def blocks(page: Path, language: str) -> tuple[Block, ...]:
    """The page's blocks in that language, in order."""
    text = page.read_text(encoding="utf-8")
    found = (
        Block(page.relative_to(HOME).as_posix(), text.count("\n", 0, match.start()) + 1, match[1], match[2])
        for match in _BLOCK.finditer(text)
    )
    return tuple(block for block in found if block.language == language)
