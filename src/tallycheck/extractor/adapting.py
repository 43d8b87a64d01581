"""What a user knows of a story: names that mean the same, and passages that nothing is to be read from."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tallycheck.extractor.aliases import key_of
from tallycheck.extractor.assembly import Extraction
from tallycheck.extractor.quantities import number_places
from tallycheck.extractor.spans import touches
from tallycheck.model import Claim, Document, Span, Unread

WHY = "left out by the configuration"
# A star stands for a part of a line; that part has an end, so that no line takes long.
_STAR = r"[^\n]{0,200}"


def adapt(
    document: Document,
    found: Extraction,
    *,
    aliases: Mapping[str, Sequence[str]] | None = None,
    ignore: Sequence[str] = (),
) -> Extraction:
    """The extraction without the claims of ignored passages, and with one key for all names of a thing.

    In a passage to ignore `*` stands for any part of a line.
    """
    kept = _without(document, found, ignore) if ignore else found
    keys = {key_of(other): key_of(name) for name, others in (aliases or {}).items() for other in others}
    return replace(kept, claims=tuple(_named(claim, keys) for claim in kept.claims)) if keys else kept


def _without(document: Document, found: Extraction, ignore: Sequence[str]) -> Extraction:
    passages = _merged(_passages(document.text, ignore))
    out = [claim for claim in found.claims if touches(passages, claim.span)]
    if not out:
        return found
    gone = {claim.id for claim in out}
    rest = [Unread(document=claim.document, span=claim.span, quote=claim.quote, why=WHY) for claim in out]
    kept = (claim for claim in found.claims if claim.id not in gone)
    places = sum(len(number_places(document.text, claim.span)) for claim in out)
    return replace(
        found,
        claims=tuple(c.model_copy(update={"partner": None}) if c.partner in gone else c for c in kept),
        unread=tuple(sorted((*found.unread, *rest), key=lambda each: each.span)),
        claimed=found.claimed - places,
    )


def _passages(text: str, ignore: Sequence[str]) -> Iterator[Span]:
    for pattern in ignore:
        begun, *rest = (re.escape(part) for part in pattern.split("*"))
        # The last star takes the rest of the line, the others as little as they can.
        stars = [f"{_STAR}{'?' if part else ''}{part}" for part in rest]
        for match in re.finditer(begun + "".join(stars), text):
            if match[0]:
                yield Span(match.start(), match.end())


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _named(claim: Claim, keys: Mapping[str, str]) -> Claim:
    entities = tuple(dict.fromkeys(keys.get(key, key) for key in claim.frame.entities))
    frame = claim.frame.model_copy(update={"entities": entities})
    subject = claim.subject
    if subject and subject.key in keys:
        subject = subject.model_copy(update={"key": keys[subject.key]})
    return claim.model_copy(update={"frame": frame, "subject": subject})
