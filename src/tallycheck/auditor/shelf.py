"""The claims of several documents as operands: what things are said to measure, what rose or fell, parts of wholes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from tallycheck.auditor import names, operands
from tallycheck.auditor.operands import Pair
from tallycheck.auditor.page import Page
from tallycheck.auditor.share import OF
from tallycheck.model import Claim

_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"\b(?:\w\.){2,4}")
_GUESSED = ("topic", "heading")


class Shelf:
    """Several documents, read for the operands of figures that stand elsewhere."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = tuple(pages)

    @cached_property
    def by_subject(self) -> dict[str, list[Claim]]:
        """The numeric claims of each subject; one that is only guessed at counts where nothing else is known."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for page in self.pages:
            for claim in page.claims:
                if claim.subject and operands.numeric(claim):
                    found[claim.subject.key].append(claim)
        return found

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        """The keys of subjects by each of their words."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in self.by_subject:
            for word in dict.fromkeys(_WORD.findall(key)):
                found[word].append(key)
        return found

    @cached_property
    def _named(self) -> frozenset[str]:
        """The keys of all names."""
        return frozenset(key for page in self.pages for claim in page.claims for key in claim.frame.entities)

    @cached_property
    def changes(self) -> tuple[Pair, ...]:
        """The values before and after of each sentence that tells of exactly one change."""
        return tuple(pair for page in self.pages for pair in _changes(page))

    @cached_property
    def parts(self) -> tuple[Pair, ...]:
        """Whole and part wherever a text says "M of the N"."""
        return tuple(pair for page in self.pages for pair in _parts(page))

    def things(self, page: Page, figure: Claim) -> list[tuple[int, str]]:
        """The subjects that a figure's sentence names in full, with their places, each thing once in text order.

        A figure that stands for a thing named before ("it") has that one first. Only what has a name is a thing.
        """
        start, said = page.said(figure)
        known = frozenset(_WORD.findall(said)) | {each.replace(".", "") for each in _INITIALS.findall(said)}
        named = self._named | frozenset(figure.frame.entities)
        keys = {
            key
            for word in known
            for key in self._keys.get(word, ())
            if key in named and frozenset(_WORD.findall(key)) <= known
        }
        found: list[tuple[int, str]] = []
        for key in sorted(keys, key=lambda each: (-len(each), each)):
            at = names.place(said, key)
            if at is not None and not any(names.same(key, other) for _, other in found):
                found.append((start + at, key))
        own = figure.subject.key if figure.subject and figure.frame.grip not in _GUESSED else None
        if own and not any(names.same(own, key) for _, key in found) and self.of(own):
            found.append((start - 1, own))
        return sorted(found)

    def of(self, name: str) -> list[Claim]:
        """The claims of a thing, under its whole name and shorter or longer forms of it."""
        keys = dict.fromkeys(key for word in _WORD.findall(name) for key in self._keys.get(word, ()))
        return [claim for key in keys if names.same(key, name) for claim in self.by_subject[key]]


def _changes(page: Page) -> Iterator[Pair]:
    for old in page.claims:
        if "role:from" not in old.qualifiers or not operands.numeric(old):
            continue
        near = [c for c in page.sentence(old) if operands.numeric(c)]
        if any("role:from" in c.qualifiers for c in near):
            continue
        new = [c for c in near if "role:to" in c.qualifiers] or [
            c for c in near if c.span < old.span and "role:by" not in c.qualifiers and operands.like(c, old)
        ]
        if len(new) == 1 and operands.like(old, new[0]):
            yield Pair(old, new[0])


def _parts(page: Page) -> Iterator[Pair]:
    for part in page.claims:
        whole = next((c for c in page.sentence(part) if c.span > part.span), None)
        if whole is None or not OF.fullmatch(page.between(part, whole)) or not operands.like(part, whole):
            continue
        if operands.numeric(part) and operands.numeric(whole):
            yield Pair(whole, part)
