"""Texts and places in them. Offsets are half-open, in code points of a text that never changes."""

from functools import cache
from typing import Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict

BlockKind = Literal["title", "heading", "paragraph", "item", "cell"]


class Value(BaseModel):
    """The base of the values: frozen and closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def __pydantic_init_subclass__(cls, **_kwargs: Any) -> None:
        """Let the class know the names of its fields before it has instances.

        CPython keeps one table of names for the instances of a class, and lets it grow with the first of them only.
        """
        first = cls.__new__(cls)
        for name in cls.model_fields:
            object.__setattr__(first, name, None)

    @classmethod
    def of_valid(cls, **parts: Any) -> Self:
        """A value of parts that are known to be valid: they are taken as they are, in a tenth of the time."""
        made, (blank, names, known) = _new(cls), _blank(cls)
        whole = tuple(parts) == names  # and in order: nothing has to be filled in
        _set(made, "__dict__", parts if whole else blank | parts)
        _set(made, "__pydantic_fields_set__", known.copy() if whole else {*parts})
        _set(made, "__pydantic_extra__", None)
        _set(made, "__pydantic_private__", None)
        return made


_new = object.__new__
_set = object.__setattr__  # past the guard that keeps values frozen


@cache
def _blank(kind: type[Value]) -> tuple[dict[str, Any], tuple[str, ...], set[str]]:
    """The fields of a kind of values in their order: with their defaults, their names alone, and these as a set."""
    fields = {name: field.get_default() for name, field in kind.model_fields.items()}
    return fields, tuple(fields), {*fields}


class Span(NamedTuple):
    """A half-open place [start, end) in code points of `Document.text`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two places share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the other place lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class Source(Value):
    """Where a text comes from. `published` is an ISO 8601 date, possibly partial (2023-08, 2023)."""

    id: str
    path: str
    role: Literal["source", "draft"] = "source"
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    media_type: str = "text/plain"
    sha256: str = ""

    @property
    def voices(self) -> str:
        """Who publishes and writes it, in lower case."""
        return " ".join(filter(None, (self.publisher, self.author))).lower()


class Block(Value):
    """A stretch of the text with one function.

    `level` is a heading's depth (1 to 6). A table cell knows its table, row and column (from 0) and the
    places of the cells that head its row and its column; `upper_headers` are those above its column's header, nearest
    first, `corner` the header over the row headers; a header cell has `header=True`. `section` holds the
    places of the headings that the block stands under, outermost first. `span` covers the words only, without
    list marks or table pipes. `markup` holds the places inside `span` that are marks and not words: emphasis signs,
    link targets, raw tags, quote marks at a line's start, struck-out text.
    """

    kind: BlockKind
    span: Span
    level: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header: bool = False
    row_header: Span | None = None
    column_header: Span | None = None
    upper_headers: tuple[Span, ...] = ()
    corner: Span | None = None
    section: tuple[Span, ...] = ()
    markup: tuple[Span, ...] = ()


class Document(Value):
    """A source that has been read. `left_out` says in words what the reader dropped (menus, cookie notes)."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = ()

    def slice(self, span: Span) -> str:
        """The text at a place."""
        return self.text[span.start : span.end]
