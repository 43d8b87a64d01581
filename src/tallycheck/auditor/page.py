"""A document and its claims, indexed for the audits."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from tallycheck.model import Block, Claim, Document, Span

_WORD = re.compile(r"[^\W\d_]+")
_SECTION_REACH = 8


class Page:
    """One document's claims in text order, by sentence and by block."""

    def __init__(self, document: Document, claims: Sequence[Claim]) -> None:
        self.document = document
        self.claims = tuple(sorted(claims, key=lambda c: (c.span, c.id)))
        self.by_id = {c.id: c for c in self.claims}

    @cached_property
    def _by_sentence(self) -> dict[Span, list[Claim]]:
        found: dict[Span, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.sentence].append(claim)
        return found

    @cached_property
    def _by_block(self) -> dict[int, list[Claim]]:
        found: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.block].append(claim)
        return found

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the document."""
        return self.document.blocks

    def block(self, claim: Claim) -> Block:
        """The block that a claim stands in."""
        return self.document.blocks[claim.block]

    def sentence(self, claim: Claim) -> tuple[Claim, ...]:
        """The other claims of a claim's sentence; none for a table cell, which is no sentence."""
        if self.block(claim).kind == "cell":
            return ()
        return tuple(c for c in self._by_sentence[claim.sentence] if c.id != claim.id)

    def in_block(self, index: int) -> tuple[Claim, ...]:
        """The claims of a block."""
        return tuple(self._by_block.get(index, ()))

    def above(self, claim: Claim) -> Iterator[Claim]:
        """The claims before a claim in its block and in the blocks above it in the same section, nearest first."""
        section = self.block(claim).section
        for index in range(claim.block, max(-1, claim.block - _SECTION_REACH), -1):
            if self.blocks[index].section != section or self.blocks[index].kind in ("heading", "title"):
                return
            yield from (c for c in reversed(self.in_block(index)) if c.span < claim.span)

    def before(self, claim: Claim, reach: int = 60) -> str:
        """The text of the sentence before a claim, at most `reach` characters, in lower case."""
        return self.document.text[max(claim.sentence.start, claim.span.start - reach) : claim.span.start].lower()

    def after(self, claim: Claim, reach: int = 60) -> str:
        """The text of the sentence behind a claim, at most `reach` characters, in lower case."""
        return self.document.text[claim.span.end : min(claim.sentence.end, claim.span.end + reach)].lower()

    def between(self, left: Claim, right: Claim) -> str:
        """The text between two claims, in lower case."""
        first, last = sorted((left, right), key=lambda c: c.span)
        return self.document.text[first.span.end : last.span.start].lower()

    def words(self, claim: Claim, reach: int = 60) -> frozenset[str]:
        """The words on both sides of a claim, in lower case."""
        return frozenset(_WORD.findall(self.before(claim, reach) + " " + self.after(claim, reach)))

    def said(self, claim: Claim) -> str:
        """The sentence of a claim, in lower case."""
        return self.document.slice(claim.sentence).lower()
