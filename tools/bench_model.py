"""Measures what a trained pipeline adds to extraction: how much slower it is, and what it reads otherwise.

usage: python tools/bench_model.py [--rounds 3] [--show N] MODEL [FOLDER…]

Without folders: the articles in sources/. `--show` prints so many of the values that get another subject.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tallycheck import extractor, readers
from tallycheck.model import Claim, Document

HOME = Path(__file__).resolve().parent.parent


def documents(folders: Sequence[Path]) -> list[Document]:
    """Every article below the folders, read."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if readers.is_article(file))
    return [readers.read(file, source_id=f"s{place}", name=file.name) for place, file in enumerate(files)]


def seconds(read: Sequence[Document], model: str | None, rounds: int) -> float:
    """The processor's time of the fastest round over all of them; what is loaded once does not count."""
    extractor.extract(read[0], model=model)
    took = []
    for _ in range(rounds):
        begun = time.process_time()
        for document in read:
            extractor.extract(document, model=model)
        took.append(time.process_time() - begun)
    return min(took)


def changes(document: Document, model: str) -> list[tuple[Claim, Claim]]:
    """The claims that have another subject with the pipeline, without it and with it."""
    plain, hinted = extractor.extract(document).claims, extractor.extract(document, model=model).claims
    pairs = zip(plain, hinted, strict=True)
    return [(a, b) for a, b in pairs if (a.subject and a.subject.key) != (b.subject and b.subject.key)]


def main() -> None:
    """Print both speeds, and how many values the pipeline gives another subject."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("model")
    parser.add_argument("folders", nargs="*", type=Path, default=[HOME / "sources"])
    asked = parser.parse_args()
    read = documents(asked.folders)
    size = sum(len(document.text.split()) for document in read)
    plain, hinted = (seconds(read, model, asked.rounds) for model in (None, asked.model))
    changed = [(document, *pair) for document in read for pair in changes(document, asked.model)]
    claims = sum(len(extractor.extract(document).claims) for document in read)
    sys.stdout.write(
        f"{len(read)} articles, {size:,} words, {claims} claims; the best of {asked.rounds} rounds\n"
        f"  without a pipeline  {size / plain:10,.0f} words a second\n"
        f"  with it             {size / hinted:10,.0f} words a second\n"
        f"  another subject     {len(changed):10} values\n"
    )
    for document, before, after in changed[: asked.show]:
        said = " ".join(document.slice(before.sentence).split())
        names = (claim.subject.text if claim.subject else "nobody" for claim in (before, after))
        sys.stdout.write(f"\n{before.quote}: {', then '.join(names)}\n  {said}\n")


if __name__ == "__main__":
    main()
