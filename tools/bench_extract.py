"""Measures extraction beside spaCy's bare tokenizer on the same text, in the same process, turn by turn.

usage: python tools/bench_extract.py [--rounds 3] [--words 1000000] [--profile] [FOLDER…]

Without folders: the articles in sources/, the annotated corpora, and made prose with fewer numbers (made_prose.py),
of which `--words` are then read one article after the other to see how memory grows (0: not at all). quantulum3 and
Recognizers-Text are measured too where they are installed.
"""

import argparse
import contextlib
import cProfile
import importlib
import itertools
import pstats
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import made_prose
import spacy

from tallycheck import extractor, readers
from tallycheck.model import Document

HOME = Path(__file__).resolve().parent.parent
_SAMPLE = 30_000  # words of made prose
_OTHERS = 1_000  # words that the other tools get: they take seconds for a page
Work = Callable[[Document], object]


def documents(folders: Sequence[Path]) -> list[Document]:
    """Every article below the folders, read."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if readers.is_article(file))
    return [readers.read(file, source_id=f"s{place}", name=file.name) for place, file in enumerate(files)]


def words(read: Sequence[Document]) -> int:
    """How many words the documents have, as blanks part them."""
    return sum(len(document.text.split()) for document in read)


def seconds(work: Work, read: Sequence[Document]) -> float:
    """The processor's time for the work on all of them."""
    begun = time.process_time()
    for document in read:
        work(document)
    return time.process_time() - begun


def measure(name: str, read: Sequence[Document], rounds: int) -> None:
    """Print the best round of each, and how they compare."""
    size = words(read)
    # What is loaded once and cached counts for neither; then a tokenizer that has never seen the words.
    seconds(extractor.extract, read)
    pairs = []
    for _ in range(rounds):
        tokens = _tokenizer()
        pairs.append((seconds(extractor.extract, read), seconds(tokens, read), seconds(tokens, read)))
    ours, fresh, warm = (min(column) for column in zip(*pairs, strict=True))
    claims = sum(len(extractor.extract(document).claims) for document in read)
    sys.stdout.write(
        f"{name}: {len(read)} articles, {size:,} words, {claims} claims (one in {size / max(1, claims):.0f} words);"
        f" the best of {rounds} rounds\n"
        f"  extraction                 {size / ours:12,.0f} words a second\n"
        f"  spaCy's tokenizer, fresh   {size / fresh:12,.0f}   ratio {fresh / ours:.3f}\n"
        f"  spaCy's tokenizer, warm    {size / warm:12,.0f}   ratio {warm / ours:.3f}\n"
    )
    for other, work in _others():
        few = _first(read, _OTHERS)
        seconds(work, few[:1])  # what it loads at first does not count
        took = seconds(work, few)
        sys.stdout.write(f"  {other:26} {words(few) / took:12,.0f}   on {words(few):,} of the words\n")


def _tokenizer() -> Work:
    nlp = spacy.blank("en")
    return lambda document: nlp.make_doc(document.text)


def _others() -> list[tuple[str, Work]]:
    """The other tools that can be imported, each with what it does to a document."""
    found: list[tuple[str, Work]] = []
    with contextlib.suppress(ImportError):
        parser = importlib.import_module("quantulum3.parser")
        found.append(("quantulum3", lambda document: parser.parse(document.text)))
    with contextlib.suppress(ImportError):
        numbers = importlib.import_module("recognizers_number")
        with_units = importlib.import_module("recognizers_number_with_unit")
        kinds = [getattr(with_units, f"recognize_{kind}") for kind in ("dimension", "currency", "age", "temperature")]
        ways = [numbers.recognize_number, *kinds]
        found.append(("Recognizers-Text", lambda document: [way(document.text, "en-us") for way in ways]))
    return found


def _first(read: Sequence[Document], most: int) -> list[Document]:
    """The first documents with so many words in all, at least one."""
    sizes = itertools.accumulate(len(document.text.split()) for document in read)
    return [document for document, size in zip(read, sizes, strict=True) if size <= most] or [read[0]]


def remember(folders: Sequence[Path], size: int) -> None:
    """Print how much memory the process takes while it reads many words, one article after the other."""
    done, claims, step, begun = 0, 0, size // 10, time.process_time()
    sys.stdout.write(f"{size:,} words of made prose, one article after the other:\n")
    for document in made_prose.prose(folders, size, seed=2):
        before, done = done, done + len(document.text.split())
        claims += len(extractor.extract(document).claims)
        if done // step > before // step:
            sys.stdout.write(f"  behind {done:12,} words {_resident():8.1f} MB, the most so far {_peak():8.1f} MB\n")
    took = time.process_time() - begun
    sys.stdout.write(f"  {claims:,} claims, {done / took:,.0f} words a second with the making of the text\n")


def _resident() -> float:
    """The memory that the process holds now, or the most that it held where the system does not tell."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return _peak()
    return int(status.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def profile(read: Sequence[Document]) -> None:
    """Print where extraction spends its time, once everything is loaded."""
    seconds(extractor.extract, read)
    profiler = cProfile.Profile()
    profiler.runcall(seconds, extractor.extract, read)
    pstats.Stats(profiler, stream=sys.stdout).sort_stats("tottime").print_stats(30)


def main() -> None:
    """Measure, or profile, what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    stock = [HOME / "sources", HOME / "tests" / "corpora"]
    texts = {str(folder): documents([folder]) for folder in asked.folders or stock}
    if not asked.folders:
        texts["made prose"] = list(made_prose.prose(stock, _SAMPLE))
    for name, read in texts.items():
        if asked.profile:
            profile(read)
        else:
            measure(name, read, asked.rounds)
    if asked.words and not asked.folders and not asked.profile:
        remember(stock, asked.words)


if __name__ == "__main__":
    main()
