"""Readers: from a file to a document. One file format a module, each ending in `READER`."""

from tallycheck.readers.base import Parsed, Reader
from tallycheck.readers.reading import decoded, extensions, is_article, read, read_text
from tallycheck.readers.sources_table import sources_table

__all__ = ["Parsed", "Reader", "decoded", "extensions", "is_article", "read", "read_text", "sources_table"]
