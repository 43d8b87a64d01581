"""Measures `tallycheck check` over many collections: the first run, the second over the same, one with a change.

usage: python tools/bench_batch.py [--collections 1000] [--articles 5] [--jobs N] [--seed 1]
       (python3 make.py bench runs it with 60 collections)
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from varied import batch


class Cost(NamedTuple):
    """What a run took: seconds on the clock, seconds of processors, and MB of its largest process."""

    seconds: float
    processor: float
    memory: int


def run(articles: Path, home: Path, jobs: int) -> Cost:
    """One run over the batch, in a process of its own as a person starts it."""
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(home / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
    places = ["-o", home / "reports", "--cache", home / "cache"]
    command = [sys.executable, "-m", "tallycheck", "check", articles, *places, "--jobs", jobs, "--quiet"]
    # Through a process of its own, so that the peak of one run is not that of an earlier one.
    code = """if True:
        import resource, subprocess, sys, time
        begun = time.perf_counter()
        status = subprocess.call(sys.argv[1:])
        seconds, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        print(status, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss)
    """
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, command)],
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    status, seconds, processor, memory = done.stdout.split()[-4:]
    if status != "0":
        sys.exit(f"a run ended in status {status}")
    return Cost(float(seconds), float(processor), int(memory) // (1024 if sys.platform != "darwin" else 1024**2))


def tell(name: str, cost: Cost, collections: int, articles: int) -> None:
    """Print one run."""
    each = collections / cost.processor
    sys.stdout.write(
        f"{name:<16} {cost.seconds:8.2f} s  {cost.processor:8.2f} s of processor  {cost.memory:5} MB the largest "
        f"process  {each:8.2f} collections and {each * articles:8.1f} articles a second and core\n"
    )
    sys.stdout.flush()


def measure(*, collections: int, articles: int, jobs: int, seed: int) -> None:
    """Print what each run took, and how many times faster the second was."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        run(batch(home / "one", 1, articles=2, seed=0), home, 1)  # as installed: with bytecode
        made = batch(home / "articles", collections, articles=articles, seed=seed)
        size = sum(file.stat().st_size for file in made.rglob("*.*"))
        sys.stdout.write(f"{collections} collections of {articles} articles, {size / 1024**2:.1f} MB, {jobs} workers\n")
        cold = run(made, home, jobs)
        tell("first run", cold, collections, articles)
        warm = run(made, home, jobs)
        tell("second run", warm, collections, articles)
        file = next(made.rglob("*.txt"))
        file.write_text(file.read_text(encoding="utf-8") + "\nIt took 17 days.\n", encoding="utf-8")
        tell("one changed", run(made, home, jobs), collections, articles)
        clock, processor = cold.seconds / warm.seconds, cold.processor / warm.processor
        kept = sum(file.stat().st_size for file in (home / "cache").iterdir())
        sys.stdout.write(
            f"the second run was {clock:.0f} times faster by the clock, {processor:.0f} times by processor; "
            f"the cache has {kept / 1024**2:.1f} MB\n"
        )


def main() -> None:
    """Measure with the sizes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    for name, default in (("collections", 1000), ("articles", 5), ("jobs", cores), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    measure(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
