"""Short texts as documents, and their claims by what they quote."""

from tallycheck import extractor
from tallycheck.model import Block, Claim, Document, Source, Span


def document(text: str, *, published: str | None = "2025-03-10") -> Document:
    """A text whose lines are paragraphs."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(kind="paragraph", span=Span(at, at + len(line))))
        at += len(line) + 1
    return Document(source=Source(id="s1", path="a.txt", published=published), text=text, blocks=tuple(blocks))


def claims(text: str) -> dict[str, Claim]:
    """The claims of a text by their quotes."""
    return {c.quote: c for c in extractor.extract(document(text)).claims}


def claim(text: str, quote: str) -> Claim:
    """The claim with that quote."""
    found = claims(text)
    assert quote in found, list(found)
    return found[quote]
