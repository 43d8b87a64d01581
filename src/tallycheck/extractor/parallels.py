"""Units that a sentence gives once for several values: "15.4%, Reform 15.8", "27 minutes and 30"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tallycheck.extractor.compared import compared
from tallycheck.extractor.continued import other_clause
from tallycheck.extractor.lending import alike, is_bare
from tallycheck.extractor.plain import changed
from tallycheck.extractor.reading import Reading
from tallycheck.families import family
from tallycheck.model import Span

_LENDS = frozenset({"percent", "length", "speed", "mass", "money", "temperature", "power", "area", "energy"})
_LIST = re.compile(r"[\s,;(]*(?:(?:and|or|then|against|versus|vs\.?|compared with|from)\s+)*", re.IGNORECASE)
_NAMED = re.compile(
    r"[,;]\s+(?:and\s+|but\s+|while\s+)?(?:the\s+|its\s+)?[A-Z][\w.'’&-]*(?:\s+[A-Z\d][\w.'’&-]*){0,3}"
    r"(?:\s+[a-z]{2,12}){0,2}[\s(,:]+(?:at\s+|on\s+|with\s+)?"
)
_PERIOD = re.compile(
    r"[^.;:!?\d]{0,12}\b(?:in|for|at|from|near)\s[^.;:!?]{2,30}(?:\s\(|[,;]?\s)(?:and\s|against\s|from\s|to\s)?"
    r"(?:(?<=and )(?:up\sto|about|around|some|nearly|almost|only|just)\s)?",
    re.IGNORECASE,
)
# "14 in X and", "31 cases at the Y, about": what is counted of another place goes on.
_PLACED = re.compile(
    r"(?:\s[a-z]+){0,4}?\s(?:in|at|from|for|near|on)\s(?:the\s)?[A-Z][^\d.;:!?()]{1,30}?,?\s(?:(?:and|or|but|while)\s)?"
    r"(?:(?:only|just|about|nearly|another|some|more\sthan|at\sleast)\s)?"
)
_PLACE_BEHIND = re.compile(r"\s(?:in|at|from|for|near|on)\s(?:the\s)?[A-Z][a-z]")
_NAMED_NEXT = re.compile(
    r",?\s+(?:and|but|while|against)\s+(?:the\s+)?[A-Z][\w.'’&-]*(?:\s+[A-Z][\w.'’&-]*){0,3}\s+"
    r"(?:[a-z]{2,12}\s+)?(?:only\s+|just\s+)?"
)
_VERB = re.compile(
    r"(?:[,\s][^.;:!?\d(]{0,60})?(?:,| and| but| or)\s+(?:who|which|that|has|have|had|will|also|then|later|another)?\s?"
    r"(?:[a-z]{2,12}\s+){1,2}(?:only\s+|just\s+|about\s+|nearly\s+|another\s+|some\s+|more\s+than\s+|at\s+least\s+)?"
)
# "1,230 people in 14 countries and killed 87": what the verb does is done to those counted before.
_WHERE = re.compile(r"\b(?:in|across|at|from|over|throughout|on)\s(?:(?:the|all|about|some|at\sleast|more\sthan)\s)?$")
_NO_VERB = re.compile(
    r"\b(?:at|aged?|turn(?:s|ed)?|number|score|ranks?|ranked|since|in|from|until|by|point|to|room|page|chapter|version"
    r"|percent|of|is|was|are|were|on|for|than|with|worth|plus|minus|times|channel|route)\s+$"
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|those|whom|which|these)\b")
_ENDS = re.compile(
    r"\s*(?:[,;:.)–—]|$|\((?=\d)|(?:and|or|in|for|by|on|while|against|from|compared|respectively|last|this|at|than"
    r"|more than|fewer than)\b)"
)
_PREPOSITION = re.compile(r"\s+in$")
_TIME_NEXT = re.compile(r"\s+(?:[A-Z][a-z]|[12]\d\d\d\b|(?:the|this|last|all|each|every|its|our|their|a)\b)")
_MORE = re.compile(r"\s+(?:more|fewer)\s+than(?![^\W_])")
_FAR = 20
_ROW = 3
_GAP = 90


def with_units(text: str, span: Span, readings: Sequence[Reading]) -> list[Reading]:
    """The readings of a sentence, bare numbers with the unit of the value that they stand in parallel with."""
    out = [_without_preposition(text, span, r) if r.quantity.unit == "in" else r for r in readings]
    for i in range(1, len(out)):
        if is_bare(out[i]):
            given = (found for way in (_beside, compared, other_clause) if (found := way(text, span, out, i)))
            out[i] = next(given, out[i])
    return out


def begins_row(text: str, readings: Sequence[Reading], own: int) -> bool:
    """Whether a bare number with decimals is the first of three, each behind a name: "Reform 15.8, Greens 13.2"."""
    row = readings[own : own + _ROW]
    if len(row) < _ROW or not all(is_bare(r) and (r.quantity.resolution or 1) < 1 for r in row):
        return False
    return all(_NAMED.fullmatch(text, a.span.end, b.span.start) for a, b in pairwise(row))


def _beside(text: str, span: Span, readings: Sequence[Reading], own: int) -> Reading | None:
    """The bare number in the unit of the value that it stands in parallel with, if there is one."""
    lender = _lender(readings, own)
    if lender is None:
        return None
    told = readings[lender].partner  # of "40 million pesos ($2m)" the first goes on
    meant = readings[lender] if told is None or told > lender else readings[told]
    if not _parallel(text, span, meant, readings[own], behind=readings[lender]):
        return None
    given = meant.quantity
    quantity = readings[own].quantity.model_copy(update={"unit": given.unit, "kind": given.kind})
    return changed(readings[own], quantity=quantity, lent=True)


def _lender(readings: Sequence[Reading], own: int) -> int | None:
    """The value before it, passing over dates and clock times."""
    for i in range(own - 1, max(-1, own - 3), -1):
        if family(readings[i].quantity) not in ("date", "clock"):
            return i if family(readings[i].quantity) in _LENDS or _counts(readings[i]) else None
    return None


def _counts(reading: Reading) -> bool:
    """Whether it is a number of things with their noun."""
    unit = reading.quantity.unit
    return family(reading.quantity) == "count" and reading.quantity.kind == "count" and "/" not in (unit or "/")


def _parallel(text: str, span: Span, lender: Reading, own: Reading, *, behind: Reading) -> bool:
    """Whether a bare number goes on where a value with a unit was before it, the last words of which are `behind`."""
    start = max(behind.span.end, behind.unit_span.end if behind.unit_span else 0)
    ends = _ENDS.match(text, own.span.end, span.end) or _OF_THEM.match(text, own.span.end, span.end)
    if not start <= own.span.start <= start + _GAP or not ends:
        return False
    gap = text[start : own.span.start]
    if family(lender.quantity) == "count":
        return _counts_too(text, gap, lender, own)
    return any(p.fullmatch(gap) for p in (_LIST, _NAMED, _PERIOD)) and alike(lender.quantity, own.quantity, _FAR)


def _counts_too(text: str, gap: str, lender: Reading, own: Reading) -> bool:
    """Whether a bare number counts what the number before it does: "cut 400 jobs and Tarrant Bank 250"."""
    if own.form == "fraction" or text[own.span.start : own.span.end].lower() == "one":
        return False
    if _OF_THEM.match(text, own.span.end):
        return (own.quantity.high or 0) <= (lender.quantity.high or 0)
    another = _NAMED_NEXT.fullmatch(gap) or _NAMED.fullmatch(gap) or _is_difference(text, gap, own)
    placed = _PLACED.fullmatch(gap) and _PLACE_BEHIND.match(text, own.span.end)
    verb = (
        _VERB.fullmatch(gap)
        and not _NO_VERB.search(gap)
        and not _WHERE.search(text, max(0, lender.span.start - _FAR), lender.span.start)
    )
    grouped = "," in text[own.span.start : own.span.end]
    if lender.quantity.low == 0:
        return bool(another)
    return bool(another or placed or verb) and alike(lender.quantity, own.quantity, _FAR, grouped=grouped)


def _is_difference(text: str, gap: str, own: Reading) -> bool:
    """Whether a number says by how many a count differs: "306 votes, 36 more than the 270 needed"."""
    return gap.strip() in (",", "–", "—", "(", ", or", ", some", ", about") and bool(_MORE.match(text, own.span.end))


def _without_preposition(text: str, span: Span, reading: Reading) -> Reading:
    """The reading without an inch that is the preposition of what follows ("4.8 in November")."""
    mark = _PREPOSITION.search(text, reading.span.start, reading.span.end)
    if mark is None or not _TIME_NEXT.match(text, reading.span.end, span.end):
        return reading
    bare = reading.quantity.model_copy(update={"unit": None, "kind": "number"})
    return changed(reading, span=Span(reading.span.start, mark.start()), quantity=bare, unit_span=None)
