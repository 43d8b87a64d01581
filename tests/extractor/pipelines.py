"""Tiny trained pipelines, made on the spot: one that recites parses, one that knows names."""

from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

# A parse is one word a line: the word, the word that it hangs on (itself at the root), and its label.
PAID = """
After talks obl
talks paid obl
with Brellan case
Brellan talks nmod
, paid punct
Orvik paid nsubj
paid paid root
30 million compound
million euros nummod
euros paid obj
. paid punct
"""
# The same words, told otherwise: what a pipeline says counts, whatever rules would make of the sentence.
PAID_OTHERWISE = PAID.replace("Brellan talks nmod", "Brellan paid nsubj").replace("Orvik paid nsubj", "Orvik paid obl")
COST = """
The cost det
cost euros nsubj
of bridge case
the bridge det
bridge cost nmod
over river case
a river det
wide river amod
, river punct
cold river amod
and slow cc
slow cold conj
river bridge nmod
in north case
the north det
far north advmod
north river nmod
was euros cop
30 million compound
million euros nummod
euros euros root
. euros punct
"""


@Language.factory("reciter", default_config={"parses": []})
def _reciter(nlp: Language, name: str, parses: list[str]) -> Callable[[Doc], Doc]:
    """A parser that knows its sentences by heart. The head of a word is the nearest one of that text."""
    known = {tuple(line.split()[0] for line in told.strip().splitlines()): told for told in parses}

    def parse(doc: Doc) -> Doc:
        said = [i for i, token in enumerate(doc) if not token.is_space]
        told = known.get(tuple(doc[i].text for i in said))
        if told is None:
            return doc
        arcs = [line.split() for line in told.strip().splitlines()]
        places = {word: i for i, (word, _, _) in zip(said, arcs, strict=True)}
        heads, labels = list(range(len(doc))), [""] * len(doc)
        for i, (_, head, label) in zip(said, arcs, strict=True):
            heads[i], labels[i] = places[head], label
        words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
        return Doc(doc.vocab, words=words, spaces=spaces, heads=heads, deps=labels)

    return parse


def reciting(folder: Path, *parses: str) -> str:
    """The path of a pipeline in the folder that has these parses."""
    nlp = spacy.blank("en", meta={"name": "reciter", "version": "1.0.0"})
    nlp.add_pipe("reciter", config={"parses": list(parses)})
    nlp.to_disk(folder)
    return str(folder)


def naming(folder: Path, **labels: str) -> str:
    """The path of a pipeline in the folder that knows these words as entities with these labels."""
    nlp = spacy.blank("en", meta={"name": "namer", "version": "1.0.0"})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": word} for word, label in labels.items()])  # type: ignore[attr-defined]
    nlp.to_disk(folder)
    return str(folder)
