"""Which claims say the same thing: blocking, comparisons with match weights, vetoes, clustering."""

from tallycheck.matcher.clustering import cluster
from tallycheck.matcher.linking import Linking, link

__all__ = ["Linking", "cluster", "link"]
