"""Every sentence of the specs, through the whole extractor."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tallycheck.extractor.assembly import Extraction, extract
from tallycheck.model import Block, Document, Source, Span
from tallycheck.readers import read_text
from tests.specs.expectation import parse

_HERE = Path(__file__).parent
_KNOWN = "known_failures"


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


_DOMAINS = sorted(path for path in _HERE.glob("*.toml") if path.stem != _KNOWN)
_SPECS = [(path.stem, i, spec) for path in _DOMAINS for i, spec in enumerate(_load(path)["spec"], start=1)]
_FAILURES: dict[str, str] = {entry["text"]: entry["why"] for entry in _load(_HERE / f"{_KNOWN}.toml")["failure"]}


def _cases() -> list[Any]:
    """The specs as parameters; those that are known to fail must fail."""
    return [
        pytest.param(
            spec,
            id=f"{domain}-{i}",
            marks=[pytest.mark.xfail(strict=True, reason=_FAILURES[spec["text"]])] if spec["text"] in _FAILURES else [],
        )
        for domain, i, spec in _SPECS
    ]


def _read(spec: dict[str, Any]) -> Extraction:
    """What the extractor makes of a sentence, or of a file of the format that the spec names."""
    text, published = spec["text"], spec.get("published")
    if "format" in spec:
        facts = {"published": published} if published else {}
        return extract(read_text(text, source_id="spec", extension=f".{spec['format']}", metadata=facts))
    block = Block(kind="paragraph", span=Span(0, len(text)))
    source = Source(id="spec", path="spec.txt", published=published)
    return extract(Document(source=source, text=text, blocks=(block,)))


def _differences(spec: dict[str, Any]) -> list[str]:
    """In words, all that the extractor reads otherwise than the spec."""
    found = _read(spec)
    claims = sorted(found.claims, key=lambda c: c.span)
    out: list[str] = []
    for want in (parse(line) for line in spec.get("claims", [])):
        claim = next((c for c in claims if c.quote == want.quote), None)
        if claim is None:
            out.append(f"no claim {want.quote!r}")
            continue
        claims.remove(claim)
        out += [f"{want.quote!r}: {line}" for line in want.wrong(claim)]
    if "format" not in spec:
        out += [f"too much: {c.quote!r} as {c.quantity.ends()} {c.quantity.unit}" for c in claims]
    unread = {u.quote for u in found.unread}
    return out + [f"not in the ledger: {quote!r}" for quote in spec.get("never", []) if quote not in unread]


@pytest.mark.parametrize("spec", _cases())
def test_sentence(spec: dict[str, Any]) -> None:
    assert not _differences(spec)


def test_there_are_many_and_none_twice() -> None:
    texts = [spec["text"] for _, _, spec in _SPECS]
    assert len(texts) == len(set(texts)) >= 300
    assert len(_DOMAINS) >= 10


def test_known_failures_are_specs() -> None:
    assert set(_FAILURES) <= {spec["text"] for _, _, spec in _SPECS}
