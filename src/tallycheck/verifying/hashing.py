"""What a number of a draft is known by when the text around it moves: hashes of its content, never of its place."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from tallycheck.model.report import ClaimRecord
from tallycheck.model.verification import Evidence

_LENGTH = 16


class Print(NamedTuple):
    """Three hashes: of the number in its sentence with what it measures, of the sentence with a gap for the number,
    and of the normalised claim without its value."""

    whole: str
    frame: str
    claim: str


def digest(parts: object) -> str:
    """A short hash of plain data."""
    told = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def plain(text: str) -> str:
    """The text with its letters composed and its white space single, as hashes see it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fingerprint(before: str, quote: str, after: str, record: ClaimRecord | None, *, above: str = "") -> Print:
    """The prints of a number that stands between two halves of its sentence, under a heading that belongs to it."""
    frame = [plain(before), plain(after)]
    said: list[object] = []
    if record is not None:
        subject = record.subject.key if record.subject else None
        attribute = record.attribute.key if record.attribute else None
        said = [subject, attribute, record.value.unit, sorted(record.qualifiers), *([plain(above)] if above else [])]
    value = [record.value.low, record.value.high] if record else []
    return Print(digest([said, value, plain(quote), frame]), digest(frame), digest(said))


def evidence_hash(told: Iterable[Evidence]) -> str:
    """A hash of all that sources say about a number: their sentences and their values, in no order."""
    return digest(sorted([plain(each.sentence), plain(each.quote), each.value] for each in told))
