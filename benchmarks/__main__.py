"""How fast articles are checked on this machine.

usage: python3 make.py bench [FOLDER…]     default: sources and the evaluation corpora
"""

import resource
import sys
import time
from pathlib import Path

from tallycheck import check, collections

HOME = Path(__file__).resolve().parent.parent
DEFAULT = (HOME / "sources", HOME / "tests" / "corpora")


def main() -> None:
    """Print a line a collection and one over all: articles, characters, claims, seconds."""
    found = collections([Path(name) for name in sys.argv[1:]] or [path for path in DEFAULT if path.exists()])
    check(found[0].files)  # so that loading counts for none of them
    begun, articles, characters = time.perf_counter(), 0, 0
    for each in found:
        start = time.perf_counter()
        report = check(each.files, name=each.name)
        seconds = time.perf_counter() - start
        size = sum(len(source.text) for source in report.sources)
        articles, characters = articles + len(report.sources), characters + size
        sys.stdout.write(f"{each.slug:32} {len(report.sources):3} {size:8} {len(report.claims):5} {seconds:7.2f} s\n")
    whole = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{articles / whole:.1f} articles and {characters / whole:,.0f} characters a second; {peak} MB\n")


if __name__ == "__main__":
    main()
