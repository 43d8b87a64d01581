"""A document and its claims, indexed for the audits."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from tallycheck.model import Block, Claim, Document, Span

_WORD = re.compile(r"[^\W\d_]+")
_SECTION_REACH = 8
# A sentence may be a megabyte of numbers: nobody works out a figure from what is further away than this.
_NEAR = 24
_REACH = 1200


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

    @cached_property
    def by_subject(self) -> dict[str, list[Claim]]:
        """The claims of each subject."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.subject:
                found[claim.subject.key].append(claim)
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[Claim]]:
        """The claims by the words of their subject and of the first names of their sentence."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            keys = (claim.subject.key if claim.subject else "", *claim.frame.entities[:2])
            for word in dict.fromkeys(" ".join(keys).split()):
                found[word].append(claim)
        return found

    @cached_property
    def by_noun(self) -> dict[str, list[Claim]]:
        """The counts by the last word of what they count, in lower case."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.frame.noun and claim.quantity.kind == "count":
                found[claim.frame.noun.split()[-1].lower()].append(claim)
        return found

    def naming(self, name: str) -> Iterator[Claim]:
        """The claims whose subject, or whose sentence's first names, share a word with a name."""
        seen: set[str] = set()
        for word in name.split():
            for claim in self._by_word.get(word, ()) if len(word) > 1 else ():
                if claim.id not in seen:
                    seen.add(claim.id)
                    yield claim

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
        line = self._by_sentence[claim.sentence]
        at = bisect_left(line, claim.span, key=lambda c: c.span)
        near = line[max(0, at - _NEAR) : at + _NEAR]
        return tuple(c for c in near if c.id != claim.id)

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

    def said(self, claim: Claim) -> tuple[int, str]:
        """The sentence of a claim in lower case, as far as it is near, and where that begins."""
        start = max(claim.sentence.start, claim.span.start - _REACH)
        return start, self.document.text[start : min(claim.sentence.end, claim.span.end + _REACH)].lower()
