"""Conditions and scopes bound to a number: input or output, total or active, part, plan, before."""

import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib import resources

from tallycheck.extractor.layout import Layout
from tallycheck.extractor.words import Word, lemma

_REACH = 9


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First lemma of a cue -> (its lemmas, the qualifier it gives)."""
    file = resources.files("tallycheck.lexicon").joinpath("en/qualifiers.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    pairs = [(w, f"{group}:{words[0]}") for group, sets in table["exclusive"].items() for words in sets for w in words]
    pairs += [(w, name) for name in ("part", "plan", "prior") for w in table[name]["words"]]
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, qualifier in pairs:
        lemmas = tuple(lemma(w) for w in words.replace("-", " ").split())
        out.setdefault(lemmas[0], []).append((lemmas, qualifier))
    return out


def cues(tokens: Sequence[Word]) -> list[tuple[str, int, int]]:
    """Every qualifying word of a sentence as (qualifier, first token, last token)."""
    places = [i for i, w in enumerate(tokens) if w.text != "-"]
    lemmas = tuple(tokens[i].lemma for i in places)
    known, out = _cues(), []
    for at, word in enumerate(lemmas):
        for form, qualifier in known.get(word, ()):
            if len(form) == 1 or lemmas[at : at + len(form)] == form:
                out.append((qualifier, places[at], places[at + len(form) - 1]))
    return out


def bind(layout: Layout, families: Sequence[str]) -> list[list[str]]:
    """For each reading the qualifiers bound to it: each cue goes to its nearest reading, within reach.

    A cue that excludes others of its group goes to the nearest reading only; of two cues of one group that reach
    the same reading the nearer one counts.
    """
    bound: list[dict[str, tuple[int, str]]] = [{} for _ in families]
    for qualifier, first, last in cues(layout.tokens):
        at = bisect_left(layout.homes, (first, first))
        costs = [(layout.cost(i, first, last), i) for i in range(max(0, at - 2), min(len(families), at + 2))]
        if not costs:
            continue
        cost, nearest = min(costs)
        if cost == 0 or cost > _REACH:
            continue
        group = qualifier.split(":")[0]
        if group not in bound[nearest] or bound[nearest][group][0] > cost:
            bound[nearest][group] = (cost, qualifier)
    return [sorted(q for _, q in b.values()) for b in bound]
