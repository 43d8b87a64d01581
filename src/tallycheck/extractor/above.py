"""What the headings over a sentence say: the name that its section is about, and their words."""

import re

from tallycheck.extractor.content_words import content_of
from tallycheck.extractor.entities import Entity
from tallycheck.extractor.voices import Stage
from tallycheck.extractor.words import is_common
from tallycheck.model import Span

# The line under a title ends with the day on which the text came out.
_DAY = re.compile(
    r"(?:\b\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}|\b[a-z]{3,9} \d{1,2}),? (?:19|20)\d\d"
    r"(?:\W*$|\. |,? (?:all times|by) )",
    re.I,
)
_TITLES = 3  # blocks in which a title stands
_MARKS = 4
_NEAREST = 2


def above(stage: Stage, section: tuple[Span, ...]) -> tuple[Entity | None, tuple[str, ...]]:
    """The first name of the nearest heading that is about one, none of the outlet, and the words of the last two."""
    text = stage.document.text
    heading = next((e for s in reversed(section) for e in stage.names.within(s) if _heads(stage, s, e)), None)
    far = [word for s in section[-_NEAREST:] for word in content_of(text[s.start : s.end])]
    return heading, tuple(dict.fromkeys(far))


def _is_title(stage: Stage, heading: Span) -> bool:
    """Whether a heading stands first of all: what the whole text is about is weighed elsewhere."""
    return any(block.span == heading for block in stage.document.blocks[:_TITLES])


def _heads(stage: Stage, heading: Span, name: Entity) -> bool:
    """Whether a section is about a name of its heading: no place or person by the way, no speaker and no plain word.

    A question asks of a place: "What does it mean for Oslo?".
    """
    text, names = stage.document.text, stage.names
    words = text[heading.start : heading.end].strip(" *_\n")
    if name.text.lower() in stage.document.source.voices or name.key in names.speakers:
        return False
    if len(name.text) * 2 >= len(words):
        return True
    asked = words.endswith("?")
    if (asked and text.startswith(":", name.span.end)) or _DAY.search(words):
        return False
    inside = text.rfind("(", heading.start, name.span.start) > text.rfind(")", heading.start, name.span.start)
    if inside or (_is_title(stage, heading) and name.span.start - heading.start > _MARKS):
        return False
    if name.key in names.persons or (name.weak and not asked):
        return False
    return not (name.text.isupper() and " " not in name.text and is_common(name.key))
