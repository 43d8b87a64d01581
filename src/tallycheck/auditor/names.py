"""Whether two names stand for one thing, and where the names of a sentence stand."""

import re
from collections.abc import Sequence
from functools import lru_cache

from tallycheck.auditor.page import Page
from tallycheck.model import Claim

_INITIALS = 4
_GAP = r"[\s\-–_'’./]{0,2}"


@lru_cache(maxsize=4096)
def same(a: str, b: str) -> bool:
    """Whether one name is the other, whole or shortened ("opus 4.6", "claude opus 4.6"); differing digits forbid it."""
    left, right = frozenset(a.split()), frozenset(b.split())
    if not left or not right or not (left <= right or right <= left):
        return False
    shared = left & right
    return any(len(w) > 1 and any(c.isalpha() for c in w) for w in shared)


def of(claim: Claim) -> tuple[str, ...]:
    """The name of a claim's subject, where it is not a guess."""
    return (claim.subject.key,) if claim.subject and claim.frame.grip not in ("topic", "heading") else ()


@lru_cache(maxsize=1024)
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + _GAP.join(_lettered(part) for part in re.split(r"[\s.]+", key) if part) + r"(?!\w)")


def _lettered(part: str) -> str:
    """The pattern of one word; a short one may be initials with dots ("U.S.")."""
    return r"\.?".join(part) if part.isalpha() and len(part) <= _INITIALS else re.escape(part)


def _shorter(key: str) -> list[str]:
    """The name and its shorter forms, longest first: "nvidia h100", "h100", "nvidia"."""
    parts = key.split()
    forms = [" ".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)]
    telling = [f for f in forms if len(f) > 2 and any(c.isalpha() for c in f)]
    return sorted(telling, key=lambda f: (-len(f.split()), -len(f)))


def placed(page: Page, claim: Claim, keys: Sequence[str]) -> list[tuple[int, str]]:
    """The names of a claim's sentence with their places, in text order."""
    start, text = page.said(claim)
    found = []
    for key in keys:
        match = next((m for m in (_pattern(form).search(text) for form in _shorter(key)) if m), None)
        if match:
            found.append((start + match.start(), key))
    return sorted(found)


def place(text: str, key: str) -> int | None:
    """Where a text in lower case has a name in full; None where it does not."""
    match = _pattern(key).search(text)
    return match.start() if match else None


def begins(text: str, key: str) -> bool:
    """Whether a text in lower case begins with a name or a shorter form of it that has a digit or two words."""
    telling = [f for f in _shorter(key) if " " in f or any(c.isdigit() for c in f) or f == key]
    return any(_pattern(form).match(text) for form in telling)


def nearest(page: Page, figure: Claim) -> tuple[list[str], list[str]]:
    """The names before a figure, nearest first, and those behind it in text order."""
    places = placed(page, figure, [k for k in figure.frame.entities if len(k) > 1])
    ahead = [key for at, key in places if at < figure.span.start]
    behind = [key for at, key in places if at >= figure.span.end]
    return ahead[::-1], behind
