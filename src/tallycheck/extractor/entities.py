"""Names of things, found from the documents themselves: capitalised runs, names with digits, acronyms."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tallycheck.extractor.reading import NonClaim
from tallycheck.extractor.words import is_common
from tallycheck.model import Document, Span

# A capitalised or mixed-case token; connectors may stand inside a run of them.
_TOKEN = re.compile(r"[^\W\d_][\w'’.&-]*[\w]|[^\W\d_]")
_CONNECTOR = {"of", "the", "de", "du", "van", "von", "der", "al", "del", "la", "di", "da", "&"}
_POSSESSIVE = re.compile(r"['’]s?$")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9&-]{1,9})\)")
_EDGE = ".,;:!?\"“”‘’'()[]*_"


@dataclass(frozen=True, slots=True)
class Entity:
    """A name at a place (without a possessive s) and its key, equal for all names of the same thing in a document."""

    span: Span
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Names:
    """The entities of a document in text order, and the one that it is about."""

    entities: tuple[Entity, ...]
    topic: Entity | None

    def within(self, span: Span) -> list[Entity]:
        """The entities inside a place."""
        return [e for e in self.entities if span.start <= e.span.start and e.span.end <= span.end]


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    file = resources.files("tallycheck.lexicon").joinpath("en/names.toml")
    return {k: frozenset(v) for k, v in tomllib.loads(file.read_text(encoding="utf-8"))["no_name"].items()}


def find_entities(document: Document, nonclaims: Sequence[NonClaim]) -> Names:
    """All names of a document with aliases resolved, and its topic."""
    runs = _named_numbers(document, nonclaims)
    taken = [r for r, _ in runs]
    tokens = _capitalised(document)
    middle = Counter(text for _, text, inside in tokens if inside)
    for span, text in _runs(document, tokens, middle):
        if not any(span.overlaps(t) for t in taken):
            runs.append((span, text))
    runs = _merged(document.text, sorted(runs))
    keys = _aliases(document.text, [text for _, text in runs])
    entities = tuple(Entity(span, keys[text], text) for span, text in runs if keys.get(text))
    return Names(entities, _topic(document, entities))


def _named_numbers(document: Document, nonclaims: Sequence[NonClaim]) -> list[tuple[Span, str]]:
    return [(n.span, document.slice(n.span)) for n in nonclaims if n.why.startswith("name")]


def _capitalised(document: Document) -> list[tuple[Span, str, bool]]:
    """Every capitalised token with whether it stands inside a sentence (not at its start, not in a headline)."""
    out = []
    lexicon = _lexicon()
    for block in document.blocks:
        body = document.slice(block.span)
        found = list(_TOKEN.finditer(body))
        shout = _headline(body, found) or block.kind in ("cell",)
        for match in found:
            raw = match.group().rstrip(".-’'")
            if not raw or not any(c.isupper() for c in raw[:2]) or raw.lower() in lexicon["calendar"]:
                continue
            word = _POSSESSIVE.sub("", raw)
            start = block.span.start + match.start()
            before = body[: match.start()].rstrip(" \"“‘'([*_")
            opener = not before or before[-1] in ".!?:\n•-–—>|"
            out.append((Span(start, start + len(word)), word, not opener and not shout))
    return out


def _headline(body: str, found: Sequence[re.Match[str]]) -> bool:
    """Whether most words have a capital, so that a capital proves nothing."""
    if len(found) < 3 or len(body) > 200:
        return False
    return sum(m.group()[0].isupper() for m in found) > 0.6 * len(found)


def _runs(
    document: Document, tokens: Sequence[tuple[Span, str, bool]], middle: Counter[str]
) -> list[tuple[Span, str]]:
    """Runs of capitalised tokens with single spaces or connectors between them."""
    lexicon = _lexicon()
    groups: list[list[tuple[Span, str, bool]]] = []
    for token in tokens:
        gap = document.text[groups[-1][-1][0].end : token[0].start] if groups else None
        if gap is not None and (gap in (" ", "-") or (gap.strip() in _CONNECTOR and gap == f" {gap.strip()} ")):
            groups[-1].append(token)
        else:
            groups.append([token])
    out = []
    for group in groups:
        while group and (_plain(group[0], middle) or group[0][1].lower() in lexicon["titles"]):
            group = group[1:]
        while group and group[-1][1].lower() in lexicon["openers"]:
            group = group[:-1]
        if group and not all(t[1].lower() in lexicon["demonyms"] for t in group):
            span = Span(group[0][0].start, group[-1][0].end)
            out.append((span, document.slice(span)))
    return out


def _plain(token: tuple[Span, str, bool], middle: Counter[str]) -> bool:
    """Whether a token at the start of a sentence or in a headline is an ordinary word there."""
    _, word, inside = token
    low = word.lower()
    if low in _lexicon()["openers"]:
        return True
    if inside or middle[word]:
        return False
    if word.isupper() and len(word) > 5:
        return True
    return is_common(low) and not (word.isupper() and len(word) > 1)


def _merged(text: str, runs: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Runs with a named number right behind a capitalised word joined: "Ascend" + "910B"."""
    out: list[tuple[Span, str]] = []
    for span, name in runs:
        if out and text[out[-1][0].end : span.start] == " " and any(c.isdigit() for c in name + out[-1][1]):
            joined = Span(out[-1][0].start, span.end)
            out[-1] = (joined, text[joined.start : joined.end])
        elif not out or span.start >= out[-1][0].end:
            out.append((span, name))
    return out


def key_of(name: str) -> str:
    """The normal form of a name: lower case, without article, possessive and inner punctuation but with its digits."""
    low = _POSSESSIVE.sub("", name.strip(_EDGE)).lower()
    tokens = re.findall(r"[^\W_]+(?:\.\d+)*", low)
    return " ".join(t for t in tokens if t not in ("the", "a", "an"))


def _aliases(text: str, names: Sequence[str]) -> dict[str, str]:
    """Each name's key; a short form takes the key of the only longer name that ends or starts with it."""
    keys = {name: key_of(name) for name in names}
    counts = Counter(keys[name] for name in names)
    for match in _ACRONYM.finditer(text):
        long = _long_form(text, match)
        if long:
            keys[match.group(1)] = key_of(long)
    full = sorted(set(keys.values()), key=lambda k: (-len(k), k))
    out = {}
    for name, key in keys.items():
        parts = key.split()
        longer = [k for k in full if len(k.split()) > len(parts) and _is_short_form(parts, k.split())]
        best = {k for k in longer if counts[k] >= 1}
        out[name] = best.pop() if len(best) == 1 and len(parts) == 1 and not _numbered(parts) else key
    return out


def _numbered(parts: Sequence[str]) -> bool:
    return any(c.isdigit() for p in parts for c in p)


def _is_short_form(short: Sequence[str], long: Sequence[str]) -> bool:
    """A family name or a head of a name, never a name that differs by a number or a version."""
    if _numbered(long) != _numbered(short):
        return False
    return list(long[-len(short) :]) == list(short) or list(long[: len(short)]) == list(short)


def _long_form(text: str, match: re.Match[str]) -> str | None:
    """The words before "(ISRO)" whose initials make it, or None."""
    letters = [c for c in match.group(1) if c.isupper()]
    before = re.findall(r"[^\W\d_][\w'’-]*", text[max(0, match.start() - 90) : match.start()])
    for size in range(len(letters), min(len(before), len(letters) + 3) + 1):
        tail = before[-size:]
        initials = [w[0].upper() for w in tail if w[0].isupper() or w.lower() not in _CONNECTOR | {"and", "for"}]
        if initials == letters:
            return " ".join(tail)
    return None


def _topic(document: Document, entities: Sequence[Entity]) -> Entity | None:
    """The entity that title and text speak of most; earlier ones first where they are even."""
    scores: Counter[str] = Counter()
    titles = [b.span for b in document.blocks if b.kind == "title"]
    for entity in entities:
        scores[entity.key] += 4 if any(t.contains(entity.span) for t in titles) else 1
    if not scores:
        return None
    best = max(scores.values())
    return next(e for e in entities if scores[e.key] == best)
