"""From a document to its claims: numbers, units, what they measure, of whom, when and who says so."""

from tallycheck.extractor.adapting import adapt
from tallycheck.extractor.assembly import Extraction, extract
from tallycheck.extractor.surroundings import surroundings

__all__ = ["Extraction", "adapt", "extract", "surroundings"]
