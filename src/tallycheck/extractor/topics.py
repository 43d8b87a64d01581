"""What a document is about: the name that its title and text speak of most, apart from who is quoted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tallycheck.extractor.attribution import is_origin
from tallycheck.extractor.entities import Entity, Names
from tallycheck.extractor.labels import dateline_end
from tallycheck.model import Document

_TITLED = 4.0
_PLACE = 0.75
_ORIGIN = 0.25


def with_topic(document: Document, names: Names) -> Names:
    """The names with the topic of the document."""
    return replace(names, topic=_topic(document, names.entities))


def _topic(document: Document, entities: Sequence[Entity]) -> Entity | None:
    """The name with the highest score; earlier ones first where they are even."""
    counts = Counter(e.key for e in entities)
    titles = [b.span for b in document.blocks if b.kind == "title"]
    datelines = [(b.span.start, dateline_end(document.text, b.span)) for b in document.blocks[:8]]
    voices = " ".join(filter(None, (document.source.publisher, document.source.author))).lower()
    scores: dict[str, float] = {}
    for entity in entities:
        if entity.text.lower() in voices or any(a <= entity.span.start < b for a, b in datelines):
            continue
        titled = counts[entity.key] > 1 and any(t.contains(entity.span) for t in titles)
        weight = _TITLED if titled else _ORIGIN if is_origin(document.text, entity.span) else 1.0
        scores[entity.key] = scores.get(entity.key, 0) + weight * (_PLACE if entity.weak else 1)
    best = max(scores.values(), default=0)
    return next((e for e in entities if scores.get(e.key) == best), None)
