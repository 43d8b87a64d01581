"""Ways to write a number wrongly, and ways to write it otherwise that are still right."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tallycheck.model.report import ClaimRecord

_DIGITS = re.compile(r"\d+(?:[,.]\d+)*")
_TOLD = re.compile(r"\d")
_GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,.])")
_SCALED = re.compile(r"(\d+(?:\.\d+)?) (million|billion)\b")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)(%| ?per ?cent\b)")
_UP = {"thousand": "million", "million": "billion", "billion": "million", "trillion": "billion"}
_SCALE = re.compile(r"\b(thousand|million|billion|trillion)\b")


@dataclass(frozen=True, slots=True)
class Mutation:
    """A way to rewrite a number; `write` returns the new words, or None where it does not fit the number."""

    name: str
    harmless: bool
    write: Callable[[ClaimRecord, Random], str | None]


def mutations() -> Sequence[Mutation]:
    """All ways, errors first."""
    return (
        Mutation("a digit changed", harmless=False, write=_digit),
        Mutation("a thousand times too large or small", harmless=False, write=_thousand),
        Mutation("percent to percentage points", harmless=False, write=_points),
        Mutation("rounded", harmless=True, write=_rounded),
        Mutation("written in another form", harmless=True, write=_form),
    )


def _number(claim: ClaimRecord) -> re.Match[str] | None:
    """The digits of a number that has exactly one run of them."""
    found = list(_DIGITS.finditer(claim.quote))
    plain = claim.value.kind not in ("date", "time", "ordinal") and claim.value.low == claim.value.high
    return found[0] if len(found) == 1 and plain else None


def _digit(claim: ClaimRecord, chance: Random) -> str | None:
    """One of the digits replaced by another, so that no rounding explains it: zeros at the end stay as they are."""
    match = _number(claim)
    if not match:
        return None
    places = [m.start() for m in _TOLD.finditer(match[0].rstrip("0,."))]
    if not places:
        return None
    at = chance.choice(places)
    other = chance.choice([d for d in "123456789" if abs(int(d) - int(match[0][at])) > 1])
    return claim.quote[: match.start() + at] + other + claim.quote[match.start() + at + 1 :]


def _thousand(claim: ClaimRecord, chance: Random) -> str | None:
    """The scale word taken for another, or three zeros more."""
    match = _number(claim)
    if not match or claim.value.kind not in ("count", "number", "currency"):
        return None
    scale = _SCALE.search(claim.quote)
    if scale:
        return claim.quote[: scale.start()] + _UP[scale[1]] + claim.quote[scale.end() :]
    bare = claim.quote[match.end() :].strip() == "" and "." not in match[0] and len(match[0]) > 1
    return claim.quote[: match.end()] + ",000" if bare else None


def _points(claim: ClaimRecord, chance: Random) -> str | None:
    """A percentage called percentage points."""
    match = _PERCENT.fullmatch(claim.quote)
    return f"{match[1]} percentage points" if match else None


def _rounded(claim: ClaimRecord, chance: Random) -> str | None:
    """A digit less, with "about" before it."""
    match = _number(claim)
    if not match or claim.value.approximate or any(q in claim.qualifiers for q in ("more than", "at least")):
        return None
    text = match[0].replace(",", "")
    value = Decimal(text)
    digits = len(text.replace(".", "").lstrip("0"))
    if digits < 3:
        return None
    place = Decimal(1).scaleb(value.adjusted() - digits + 2)
    short = (value / place).quantize(Decimal(1)) * place
    shown = f"{short:,f}" if "," in match[0] else f"{short:f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return f"about {claim.quote[: match.start()]}{shown}{claim.quote[match.end() :]}"


def _form(claim: ClaimRecord, chance: Random) -> str | None:
    """Per cent as a word or a sign, millions as zeros, thousands without a comma."""
    if _number(claim) is None:
        return None
    percent = _PERCENT.fullmatch(claim.quote)
    if percent:
        return f"{percent[1]} percent" if percent[2] == "%" else f"{percent[1]}%"
    scaled = _SCALED.search(claim.quote)
    if scaled and claim.value.kind == "currency":
        whole = Decimal(scaled[1]) * (10**6 if scaled[2] == "million" else 10**9)
        return claim.quote[: scaled.start()] + f"{whole:,.0f}" + claim.quote[scaled.end() :]
    grouped = _GROUPED.search(claim.quote)
    return claim.quote.replace(",", "") if grouped and grouped[0] == claim.quote.strip("$£€") else None
