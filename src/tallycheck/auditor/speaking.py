"""Whether a figure's sentence speaks of the property that an operand measures, by the words of both."""

import re
from collections.abc import Iterable
from functools import lru_cache

from tallycheck import lexicon
from tallycheck.auditor import words
from tallycheck.auditor.page import Page
from tallycheck.model import Claim

_WORD = re.compile(r"[^\W\d_]{2,}")
_NEAR = 0.5
_REACH = 160
_BEHIND = 45
_COMPARISONS = ("change", "difference", "against", "clause", "price", "comparing")
_GENERIC = ("growth", "multiple_growth", "gap_money", "cheaper", "lead", "decline", "overrun")


def stem(word: str) -> str:
    """The word without what makes it a plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def stems(text: str) -> frozenset[str]:
    """The words of a text in lower case, singular."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()))


def aspects(claim: Claim) -> frozenset[str]:
    """The words that name what a claim measures: its concept's, its noun, its label."""
    found = stems(" ".join((claim.attribute.text if claim.attribute else "", *claim.frame.label)))
    if claim.frame.noun:
        found |= stems(claim.frame.noun.split()[-1])
    if claim.quantity.kind == "count" and claim.quantity.unit:
        found |= stems(claim.quantity.unit.split("/")[0])
    return found | _forms(claim.frame.concept or "")


@lru_cache(maxsize=1024)
def _forms(concept: str) -> frozenset[str]:
    """The single words by which the lexicon knows a property."""
    entry = lexicon.table("attributes").get(concept, {})
    told = [form for form in (*entry.get("forms", ()), *entry.get("close", ())) if " " not in form]
    return stems(" ".join(told))


@lru_cache(maxsize=1)
def _comparing() -> frozenset[str]:
    """The words that compare and say nothing of what is compared."""
    listed = frozenset().union(*(words.table(name) for name in _COMPARISONS))
    return stems(" ".join(listed)) | frozenset(lexicon.table("arguments")["stop"]["words"])


def telling(page: Page, figure: Claim) -> frozenset[str]:
    """The words near a figure or right behind it that say what it is about, without those that only compare."""
    behind = _WORD.findall(page.after(figure, _BEHIND).split(",")[0])
    lemmas = [(word, weight) for word, weight in figure.frame.near if word.isalpha()]
    near = {word for word, weight in lemmas if weight >= _NEAR or any(_inflects(word, each) for each in behind)}
    return frozenset(stem(word) for word in near) - _comparing()


def _inflects(lemma: str, word: str) -> bool:
    return word.startswith(lemma[: max(3, len(lemma) - 1)])


def around(page: Page, figure: Claim) -> frozenset[str]:
    """All words of a figure's sentence that are near enough to belong to it."""
    return stems(f"{page.before(figure, _REACH)} {page.after(figure, _REACH)}") | {
        stem(word) for word, _ in figure.frame.near
    }


def concepts(figure: Claim) -> frozenset[str]:
    """The properties that the figure's own words name."""
    near = {word[1:] for word, weight in figure.frame.near if word.startswith("=") and weight >= _NEAR}
    own = {figure.frame.concept} if figure.frame.concept else set()
    return frozenset((near | own) - set(_GENERIC))


def named(keys: Iterable[str]) -> frozenset[str]:
    """The words of names."""
    return stems(" ".join(keys))


def sentence(claim: Claim) -> frozenset[str]:
    """The words of a claim's sentence."""
    return frozenset(stem(word) for word, _ in claim.frame.near)


def known(*claims: Claim) -> frozenset[str]:
    """The words of operands' sentences, with those that name them and what they measure."""
    found: frozenset[str] = frozenset()
    for claim in claims:
        subject = claim.subject.key if claim.subject else ""
        found |= aspects(claim) | stems(" ".join((subject, *claim.frame.entities, *claim.frame.far)))
        found |= sentence(claim)
    return found
