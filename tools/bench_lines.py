"""Measures hostile lines: how much longer extraction takes for twice the length, and for a megabyte.

usage: python tools/bench_lines.py [--size 50000] [--megabyte] [SHAPE…]     default: every shape of the growth test

A text of one line repeats one thing (digits, commas, number words, …). Linear work doubles; the clock of a busy machine
makes that 1.7 to 2.5. What the tests bound is counted work, which no other process disturbs.
"""

import argparse
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from tests.extractor.test_growth import SHAPES  # noqa: E402

from tallycheck import extractor  # noqa: E402
from tallycheck.model import Block, Document, Source, Span  # noqa: E402

_MEGABYTE = 1_000_000


def seconds(unit: str, size: int) -> float:
    """The processor's time for a line of one thing, so many characters long."""
    text = "Total 5 of " + (unit * (size // len(unit) + 1))[:size]
    blocks = (Block(kind="paragraph", span=Span(0, len(text))),)
    document = Document(source=Source(id="s", path="s.txt", published="2024-05-05"), text=text, blocks=blocks)
    begun = time.process_time()
    extractor.extract(document)
    return time.process_time() - begun


def main() -> None:
    """Measure the shapes that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*")
    parser.add_argument("--size", type=int, default=50_000)
    parser.add_argument("--megabyte", action="store_true", help="one line of a megabyte, without its half")
    asked = parser.parse_args()
    seconds("5 km in May ", 1000)  # tables and patterns are built once
    for name in asked.shapes or SHAPES:
        if asked.megabyte:
            sys.stdout.write(f"{name:30} {seconds(SHAPES[name], _MEGABYTE):8.2f} s a megabyte\n")
        else:
            once = min(seconds(SHAPES[name], asked.size) for _ in range(2))
            twice = min(seconds(SHAPES[name], 2 * asked.size) for _ in range(2))
            sys.stdout.write(f"{name:30} {once:8.2f} s {twice:8.2f} s   {twice / once:.1f} times\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
