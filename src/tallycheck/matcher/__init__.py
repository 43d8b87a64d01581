"""Which claims say the same thing: blocking, comparisons with match weights, vetoes, clustering."""

from tallycheck.matcher.clustering import cluster
from tallycheck.matcher.comparisons import OF_ONE, STRONG
from tallycheck.matcher.likeness import Around, Likeness, step
from tallycheck.matcher.linking import Linking, link
from tallycheck.matcher.origins import Changed, Origins, Passage, origins

__all__ = [
    "OF_ONE",
    "STRONG",
    "Around",
    "Changed",
    "Likeness",
    "Linking",
    "Origins",
    "Passage",
    "cluster",
    "link",
    "origins",
    "step",
]
