"""Which property a number measures: trigger words from the lexicon, weighed by distance and what lies between."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tallycheck.extractor.words import Word, lemma


@dataclass(frozen=True, slots=True)
class Concept:
    """A property in the lexicon; `dims` are the families of units that it can have."""

    name: str
    label: str
    dims: frozenset[str]
    grows: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A concept named by the words from `first` to `last` (indices of tokens)."""

    concept: str
    first: int
    last: int


@cache
def concepts() -> dict[str, Concept]:
    """All concepts by name."""
    return {
        name: Concept(name, str(entry["label"]), frozenset(entry.get("dims", ())), bool(entry.get("grows", False)))
        for name, entry in _table().items()
    }


@cache
def _table() -> dict[str, dict[str, object]]:
    file = resources.files("tallycheck.lexicon").joinpath("en/attributes.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _forms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First lemma of a form -> (lemmas of the form, concept), longest forms first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, entry in _table().items():
        forms = entry["forms"]
        assert isinstance(forms, list)
        for form in forms:
            lemmas = tuple(lemma(w) for w in str(form).replace("-", " ").split())
            out.setdefault(lemmas[0], []).append((lemmas, name))
    for forms_of in out.values():
        forms_of.sort(key=lambda f: (-len(f[0]), f[1]))
    return out


def triggers(tokens: Sequence[Word]) -> list[Trigger]:
    """Every concept named in a run of tokens; hyphens between the words of a form are passed over."""
    lemmas = [(i, w.lemma) for i, w in enumerate(tokens) if w.text != "-"]
    out = []
    for at, (index, word) in enumerate(lemmas):
        for form, concept in _forms().get(word, ()):
            if tuple(w for _, w in lemmas[at : at + len(form)]) == form:
                out.append(Trigger(concept, index, lemmas[at + len(form) - 1][0]))
    return out


def fits(concept: str, family: str) -> bool:
    """Whether a concept can have values of a family of units (count, money, length, …)."""
    dims = concepts()[concept].dims
    return not dims or family in dims or (family == "number" and "count" in dims)
