"""Names that a text has only for where, when and by whom it was made: mastheads, bylines, those who ask in it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tallycheck.extractor.entities import Entity
from tallycheck.extractor.labels import dateline_end
from tallycheck.extractor.openings import small_text
from tallycheck.extractor.times_words import choice, time_words
from tallycheck.model import Document, Span

_FIRST = 8  # blocks in which a text may still say who made it
_MONTH = choice(time_words().months)
_MASTHEAD = re.compile(
    r"[\s*_#]*(?:(?:[A-Z][\w.'’&-]{0,30}|of|the|and|de|del|della|du|di|weekend|morning|evening|edition|issue|no\.)"
    rf"[,|]? ){{1,12}}(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}})"
    r",? \d{4}\b"
)
_MADE = "newsletter|column|letter|blog|diary|review|report|story|analysis|notes?|words|text|photos?|dispatch|essay"
# In small letters.
_BYLINE = re.compile(rf"(?:^|[\n*_(|])[\s*_]*(?:(?:an? |the )?(?:weekly |monthly )?(?:{_MADE}) )?by $")
_LINE = re.compile(r"(?:^|\n)[*_>\s-]*$")
_ASKER = re.compile(r"(?:^|\n)[*_>\s-]*[A-Z][A-Z ]{1,20} \($")
_COLON = re.compile(r"[*_ ]{0,3}(?: \([^()\n]{2,60}\))?[*_ ]{0,3}:")
_CLOSED = re.compile(r"\)[*_ ]{0,3}:")
_OFTEN = 3
_LONGEST = 60


def imprints(document: Document) -> list[tuple[int, int]]:
    """Where a text says where and when it was made: its masthead and its datelines, as half-open offsets."""
    places = []
    for block in document.blocks[:_FIRST]:
        end = dateline_end(document.text, block.span)
        masthead = _MASTHEAD.match(document.text, block.span.start, block.span.end)
        end = max(end, masthead.end() if masthead else 0)
        if end > block.span.start:
            places.append((block.span.start, end))
    return places


def makers(document: Document, entities: Sequence[Entity]) -> frozenset[str]:
    """The keys of those who wrote a text: its outlet, and who stands behind "by" at the beginning of a line."""
    text, voices = small_text(document.text), document.source.voices
    end = document.blocks[:_FIRST][-1].span.end if document.blocks else 0
    early = (e for e in entities if e.span.end <= end and text.endswith("by ", 0, e.span.start))
    signed = {e.key for e in early if _BYLINE.search(text, max(0, e.span.start - _LONGEST), e.span.start)}
    return frozenset(signed | {e.key for e in entities if e.text.lower() in voices})


def speakers(text: str, entities: Sequence[Entity]) -> frozenset[str]:
    """The keys of the names that begin a line and stand before a colon three times or more, and of who asks there."""
    counts: Counter[str] = Counter()
    for entity in entities:
        counts[entity.key] += _speaks(text, entity.span)
    return frozenset({key for key, count in counts.items() if count >= _OFTEN} | set(_askers(text, entities)))


def _speaks(text: str, name: Span) -> int:
    """How much a name that begins a line is one who speaks there: "ANN:"; "HOST (Ann Berg):" is no other."""
    behind = _COLON.match(text, name.end, name.end + _LONGEST)
    if behind is None or _LINE.search(text, max(0, name.start - 8), name.start) is None:
        return 0
    return _OFTEN if "(" in behind.group() and text[name.start : name.end].isupper() else 1


def _askers(text: str, entities: Sequence[Entity]) -> Iterator[str]:
    """The names that stand in a bracket behind what a speaker is: "QUESTION (The Herald):"."""
    for entity in entities:
        closed = text.startswith(")", entity.span.end) and _CLOSED.match(text, entity.span.end)
        if closed and _ASKER.search(text, max(0, entity.span.start - 32), entity.span.start):
            yield entity.key
