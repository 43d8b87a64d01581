"""What the number forms work on and what they hand back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cached_property
from typing import NamedTuple

from tallycheck.extractor.openings import small_text
from tallycheck.extractor.plain import plain

EXACT = Context(prec=28)
ONE = Decimal(1)
LINE_END = r"[^\S\n]*(?:$|\n(?![^\S\n]*[a-z]))"
"""Where words end with a line, as titles do; none where a sentence goes on in the next line."""
LARGEST = Decimal("1e40")
"""No text states more than this; longer chains of scale words are noise."""


@plain
class Token:
    """A piece of a number: `kind` is digits, glyph, or the name of the word lists that it is in, joined by "|"."""

    start: int
    end: int
    kind: str
    text: str
    value: Decimal
    step: Decimal


class Number(NamedTuple):
    """A number as written, without unit. `step` is the place value of its last digit, None where it has none.

    `after` is the index of the first token behind it. `unit` is set by forms that say it themselves ("twice": "x").
    `suffix` is the letter that scaled it where that letter could be a unit too ("3.2m"): `plain` is the number
    without it. `mantissa` is what was written before the scale.
    """

    start: int
    end: int
    after: int
    low: Decimal
    step: Decimal | None
    form: str
    unit: str | None = None
    suffix: str = ""
    plain: "Number | None" = None
    mantissa: Decimal | None = None


@dataclass(frozen=True)
class Scan:
    """One stretch of text with its tokens."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]

    @cached_property
    def said(self) -> str:
        """The stretch in small letters."""
        return small_text(self.text)[self.start : self.end]

    def has(self, signs: tuple[str, ...]) -> bool:
        """Whether one of some words or signs, in small letters, is in the stretch: a quick look before a slow one."""
        return any(sign in self.said for sign in signs)

    def gap(self, i: int) -> str:
        """What stands between token i and the one before it."""
        return self.text[self.tokens[i - 1].end : self.tokens[i].start]

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The pattern at a place of the stretch."""
        return pattern.match(self.text, at, self.end)

    def behind(self, i: int, place: int) -> int:
        """The index, from i on, of the first token that begins at the place or later."""
        while i < len(self.tokens) and self.tokens[i].start < place:
            i += 1
        return i

    def is_kind(self, i: int, kind: str) -> bool:
        """Whether there is a token i and it stands in that word list."""
        if i >= len(self.tokens):
            return False
        own = self.tokens[i].kind
        return own == kind or ("|" in own and kind in own.split("|"))


@dataclass(frozen=True, slots=True)
class NumberForm:
    """One way to write numbers: the token kinds that it can begin with and its reader. Lower `order` is tried first.

    `behind` are the characters of which one stands right behind the digits of such a number, where it begins with
    digits: it is tried nowhere else. Any may stand there if none is named.
    """

    name: str
    order: int
    starts: frozenset[str]
    read: Callable[[Scan, int], Number | None]
    behind: str = ""
