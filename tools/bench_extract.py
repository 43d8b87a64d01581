"""Measures extraction beside spaCy's bare tokenizer on the same text, in the same process, turn by turn.

usage: python tools/bench_extract.py [--rounds 5] [--profile] [FOLDER…]     default: sources
"""

import argparse
import cProfile
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

from tallycheck import extractor, readers
from tallycheck.model import Document

HOME = Path(__file__).resolve().parent.parent


def documents(folders: Sequence[Path]) -> list[Document]:
    """Every article below the folders, read."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if readers.is_article(file))
    return [readers.read(file, source_id=f"s{place}", name=file.name) for place, file in enumerate(files)]


def seconds(work: Callable[[Document], object], read: Sequence[Document]) -> float:
    """The processor's time for the work on all of them."""
    begun = time.process_time()
    for document in read:
        work(document)
    return time.process_time() - begun


def measure(folders: Sequence[Path], rounds: int) -> None:
    """Print the best round of each, and how they compare."""
    read = documents(folders)
    size = sum(len(document.text) for document in read)
    nlp = spacy.blank("en")

    def tokens(document: Document) -> object:
        return nlp.make_doc(document.text)

    # What is loaded once and cached counts for neither; then a tokenizer that has never seen the words.
    seconds(extractor.extract, read)
    seconds(tokens, read)
    pairs = []
    for _ in range(rounds):
        nlp = spacy.blank("en")
        pairs.append((seconds(extractor.extract, read), seconds(tokens, read), seconds(tokens, read)))
    ours, fresh, warm = (min(column) for column in zip(*pairs, strict=True))
    claims = sum(len(extractor.extract(document).claims) for document in read)
    sys.stdout.write(
        f"{len(read)} articles, {size:,} characters, {claims} claims; the best of {rounds} rounds\n"
        f"extraction                 {size / ours:12,.0f} characters a second\n"
        f"spaCy's tokenizer, fresh   {size / fresh:12,.0f}   ratio {fresh / ours:.3f}\n"
        f"spaCy's tokenizer, warm    {size / warm:12,.0f}   ratio {warm / ours:.3f}\n"
    )


def profile(folders: Sequence[Path]) -> None:
    """Print where extraction spends its time, once everything is loaded."""
    read = documents(folders)
    seconds(extractor.extract, read)
    profiler = cProfile.Profile()
    profiler.runcall(seconds, extractor.extract, read)
    pstats.Stats(profiler, stream=sys.stdout).sort_stats("tottime").print_stats(30)


def main() -> None:
    """Measure, or profile, what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[HOME / "sources"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    if asked.profile:
        profile(asked.folders)
    else:
        measure(asked.folders, asked.rounds)


if __name__ == "__main__":
    main()
