"""A web page as a tree: what of lxml's elements is used here, and the few walks that the reader needs."""

from collections.abc import Iterator, MutableMapping
from typing import Protocol, cast

from trafilatura.utils import load_html

SILENT = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "select",
        "textarea",
    )
)


class Node(Protocol):
    """An element of lxml, which has no types of its own."""

    tag: str
    text: str | None
    tail: str | None
    attrib: MutableMapping[str, str]

    def get(self, key: str) -> str | None:
        """The value of an attribute."""

    def getparent(self) -> "Node | None":
        """The element around this one."""

    def iter(self, *tags: str) -> Iterator["Node"]:
        """This element and all below it in the order of the page."""

    def itertext(self) -> Iterator[str]:
        """The text of this element in pieces."""

    def makeelement(self, tag: str) -> "Node":
        """A new element."""

    def append(self, child: "Node") -> None:
        """Put an element last."""

    def replace(self, old: "Node", new: "Node") -> None:
        """Put an element into the place of another."""

    def drop_tree(self) -> None:
        """Take the element out and leave what follows it."""

    def drop_tag(self) -> None:
        """Take the tag out and leave its content."""

    def __iter__(self) -> Iterator["Node"]: ...  # noqa: D105

    def __reversed__(self) -> Iterator["Node"]: ...  # noqa: D105


def load(html: str) -> Node | None:
    """The page as a tree; None if there is no tag in it or it is nested deeper than any page is."""
    page = html if "<html" in html[:4096].lower() else f"<html><body>{html}</body></html>"
    return cast("Node | None", load_html(page))


def body(tree: Node) -> Node:
    """The visible part of a page."""
    return next(tree.iter("body"), tree)


def walk(root: Node) -> Iterator[tuple[str, Node, str]]:
    """The element's content in order: ("open", element, its first text), ("close", element, the text after it).

    Without recursion, so that no nesting is too deep; silent elements are passed over.
    """
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, seen = stack.pop()
        tail = "" if node is root else node.tail or ""
        if seen:
            yield "close", node, tail
        elif node.tag in SILENT:
            yield "skip", node, tail
        else:
            yield "open", node, node.text or ""
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))


def words(root: Node) -> int:
    """How many words a reader of the element sees."""
    return sum(len(text.split()) for step, _, text in walk(root) if text)


def own_text(root: Node) -> str:
    """The text of the element with its space put in order."""
    return " ".join("".join(text + (" " if node.tag == "br" else "") for _, node, text in walk(root)).split())
