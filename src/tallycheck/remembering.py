"""What was read and extracted from a file, kept so that the same file need not be read again."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from tallycheck import keys
from tallycheck.config import Config
from tallycheck.extractor import Extraction
from tallycheck.model import Document
from tallycheck.model.compact import Compactor
from tallycheck.store import Store

KIND = "document"

Read = tuple[Document, Extraction]

_READ: TypeAdapter[Read] = TypeAdapter(Read)


def key(path: Path, facts: Mapping[str, str], config: Config) -> str | None:
    """The key of a source in a file; None where the file cannot be read."""
    content = keys.digest(path)
    return None if content is None else keyed(content, path, facts, config)


def keyed(content: str, path: Path, facts: Mapping[str, str], config: Config) -> str:
    """The key of a source with that SHA-256."""
    return keys.document(content, ending=path.suffix, role="source", facts=facts, config=config)


def recall(store: Store, key: str, *, source_id: str, name: str) -> Read | None:
    """What was kept under the key, told by that id and path; None where nothing was."""
    kept = store.get(KIND, key)
    if kept is None:
        return None
    try:
        return _told(_READ.validate_json(kept), source_id, name)
    except ValidationError:
        return None


def keep(store: Store, key: str, read: Read) -> None:
    """Keep it under the key."""
    store.put(KIND, key, _READ.dump_json(read, exclude_defaults=True))


def _told(read: Read, source_id: str, name: str) -> Read:
    """The same under another id and path: ids of claims begin with the id of their source."""
    document, extraction = read
    former = document.source.id
    if (former, document.source.path) == (source_id, name):
        return read
    source = document.source.model_copy(update={"id": source_id, "path": name})
    claims = tuple(
        claim.model_copy(
            update={
                "id": source_id + claim.id.removeprefix(former),
                "document": source_id,
                "partner": claim.partner and source_id + claim.partner.removeprefix(former),
            }
        )
        for claim in extraction.claims
    )
    unread = tuple(each.model_copy(update={"document": source_id}) for each in extraction.unread)
    told = Extraction(claims, unread, extraction.numbers, extraction.claimed)
    return document.model_copy(update={"source": source}), told


def compacted(read: Read, compactor: Compactor) -> Read:
    """The same with claims that share their equal parts with those of other sources."""
    document, extraction = read
    return document, replace(extraction, claims=tuple(map(compactor.claim, extraction.claims)))
