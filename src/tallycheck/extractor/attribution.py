"""Who says it: "according to X", "X said", "per X", "Source: X"."""

import re
from collections.abc import Sequence

from tallycheck.extractor.entities import Entity
from tallycheck.model import Attribution, Span

_VERBS = (
    r"(?:said|says|say|told|reported|reports|report|announced|announces|estimated|estimates|claimed|claims|wrote|writes"
    r"|stated|states|confirmed|confirms|added|adds|noted|notes|registered|registering|recorded|put|puts|gave|gives|has|had"
    r"|learned|counted|counts|listed|lists|assumes|expects|reckons|went for|points out|pointed out)"
)
_BEFORE = re.compile(
    r"(?:according to|\bper|\bvia|sources?:|as reported by|in the words of|by the account of|citing|quoted by|told"
    r"|statement by|figures? (?:from|of|by)|estimates? (?:from|of|by)|data from)\s*(?:the\s+|an?\s+)?[\"“‘']?$",
    re.I,
)
_AFTER = re.compile(rf"^(?:['’]s (?:website|account))?[\"”’']?,?\s*(?:[\w’' -]{{0,24}}?\s)?{_VERBS}\b", re.I)
_COMMON = re.compile(
    r"\b(?:the |an? |local |state |US |official )*"
    r"(?:officials?|police|authorities|ministry|organi[sz]ers|analysts?|experts|company|government|agency|spokes\w+"
    r"|state television|state media|local media|investigators|researchers|scientists|union|prosecutors)"
    rf"(?:,[^,]{{0,40}},)? {_VERBS}\b",
    re.I,
)


def attributions(text: str, span: Span, entities: Sequence[Entity]) -> list[Attribution]:
    """Everyone whom a sentence names as the origin of what it says, in text order."""
    out = []
    for entity in entities:
        before = text[max(span.start, entity.span.start - 48) : entity.span.start]
        after = text[entity.span.end : min(span.end, entity.span.end + 56)]
        if _BEFORE.search(before) or _AFTER.match(after):
            out.append(Attribution(text=entity.text, span=entity.span))
    for match in _COMMON.finditer(text[span.start : min(span.end, span.start + 4000)]):
        place = Span(span.start + match.start(), span.start + match.end())
        if not any(a.span.overlaps(place) for a in out):
            words = re.sub(rf" {_VERBS}$", "", match.group(), flags=re.I)
            out.append(Attribution(text=words, span=Span(place.start, place.start + len(words))))
    return sorted(out, key=lambda a: a.span)


def nearest(found: Sequence[Attribution], value: Span) -> Attribution | None:
    """The attribution that stands nearest to a value, the one before it where two are as near."""
    return min(
        found,
        key=lambda a: (min(abs(a.span.end - value.start), abs(a.span.start - value.end)), a.span.start),
        default=None,
    )
