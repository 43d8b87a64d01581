"""Ordinary prose for measurements: fewer numbers than news of figures has, and many rare words.

Its sentences come from the articles of the repository, one in five with a number in it. Some of their longer words give
way to others, frequent and rare ones, so that a tokenizer meets words that it has not seen, as in real text. The same
seed gives the same text.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tallycheck import readers
from tallycheck.model import Block, Document, Source, Span

_ARTICLE = 800  # words
_PARAGRAPH = 4  # sentences
_WITH_NUMBER = 0.2
_REPLACED = 0.3
_SENTENCE = re.compile(r"[A-Z\"“][^\n.!?]{30,300}[.!?](?=\s)")
_LONG = re.compile(r"\b[a-z]{6,}\b")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million)\b", re.I
)


def prose(folders: Sequence[Path], words: int, *, seed: int = 1) -> Iterator[Document]:
    """Articles with so many words in all, made one at a time."""
    chance, stock = random.Random(seed), _stock(folders)
    made = 0
    while made < words:
        article = _article(chance, stock)
        made += len(article.split())
        yield _document(article, f"p{made}")


def _stock(folders: Sequence[Path]) -> tuple[list[str], list[str], list[str]]:
    """Sentences without a number, sentences with one, and words of a dictionary, the shorter ones first."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if readers.is_article(file))
    found = [m[0] for file in files for m in _SENTENCE.finditer(file.read_text(encoding="utf-8", errors="replace"))]
    sentences = list(dict.fromkeys(found))
    rare = {word for text in sentences for word in _LONG.findall(text)}
    known = sorted(rare | _dictionary(), key=lambda word: (word not in rare, len(word), word))
    return [s for s in sentences if not _NUMBER.search(s)], [s for s in sentences if _NUMBER.search(s)], known


def _dictionary() -> set[str]:
    """Words made of parts that English makes words of."""
    starts = (
        "over",
        "under",
        "re",
        "un",
        "inter",
        "out",
        "counter",
        "pre",
        "non",
        "mis",
        "trans",
        "super",
        "sub",
        "fore",
    )
    stems = (
        "act",
        "port",
        "press",
        "form",
        "mark",
        "work",
        "hand",
        "ground",
        "light",
        "point",
        "play",
        "pass",
        "turn",
        "run",
    )
    ends = (
        "",
        "s",
        "ed",
        "ing",
        "er",
        "ers",
        "able",
        "ment",
        "ness",
        "less",
        "like",
        "ful",
        "ings",
        "ward",
        "man",
        "house",
    )
    return {a + b + c for a in starts for b in stems for c in ends} | {b + a for a in stems for b in stems if a != b}


def _article(chance: random.Random, stock: tuple[list[str], list[str], list[str]]) -> str:
    plain, counted, known = stock
    paragraphs, words = [], 0
    while words < _ARTICLE:
        chosen = [chance.choice(counted if chance.random() < _WITH_NUMBER else plain) for _ in range(_PARAGRAPH)]
        paragraphs.append(" ".join(_LONG.sub(lambda m: _other(chance, known, m[0]), text) for text in chosen))
        words += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def _other(chance: random.Random, known: Sequence[str], word: str) -> str:
    """The word, or one of the dictionary: each tenfold of ranks as often as the next."""
    if chance.random() > _REPLACED:
        return word
    return known[int(len(known) ** chance.random()) - 1]


def _document(text: str, name: str) -> Document:
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document(source=Source(id=name, path=f"{name}.txt"), text=text, blocks=tuple(blocks))
