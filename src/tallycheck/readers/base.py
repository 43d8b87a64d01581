"""What a reader is and what it hands back before anything is known of the file around it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tallycheck.model import Block


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with its blocks, what the file says of itself, and what was dropped, in words.

    `facts` has the keys of `sources.toml` (title, url, publisher, author, published), each only where it is known.
    """

    text: str
    blocks: tuple[Block, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format: the endings of its files in lower case with their dot, its media type, and how it is parsed.

    `read` turns decoded text into a `Parsed`; `charset`, where a format can name its own encoding inside the file,
    finds that name in the first bytes.
    """

    extensions: tuple[str, ...]
    media_type: str
    read: Callable[[str], Parsed]
    charset: Callable[[bytes], str | None] | None = None
