"""Kills runs over a batch at random moments; the next run must write byte for byte what an undisturbed one writes.

usage: python tools/kill_batch.py [--collections 8] [--times 20] [--jobs 2] [--seed 1] [--articles 5]
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from varied import batch


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(articles: Path, out: Path, cache: Path, jobs: int) -> subprocess.Popen[bytes]:
    """A run over the batch, in a group of processes of its own."""
    command = [sys.executable, "-m", "tallycheck", "check", articles, "-o", out, "--cache", cache, "--jobs", str(jobs)]
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(articles.parent / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.Popen(
        [str(part) for part in [*command, "--quiet"]],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finish(process: subprocess.Popen[bytes]) -> None:
    """Wait for the run; stop where it fails."""
    _, errors = process.communicate()
    if process.returncode:
        sys.exit(f"a run ended in status {process.returncode}: {errors.decode()}")


def disturbed(articles: Path, home: Path, *, jobs: int, moments: list[float]) -> tuple[int, dict[str, bytes]]:
    """How many runs were killed at those moments, and what lies in the folder of reports after one that was not.

    A run that ends before its moment was not killed.
    """
    out, cache, killed = home / "out", home / "cache", 0
    for moment in moments:
        process = run(articles, out, cache, jobs)
        try:
            process.wait(timeout=moment)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.communicate()
    finish(run(articles, out, cache, jobs))
    return killed, tree(out)


def measure(*, collections: int, articles: int, times: int, jobs: int, seed: int) -> int:
    """Kill so many times, one to four runs in a row each; how often the bytes were not those of an undisturbed run."""
    rng, bad = random.Random(seed), 0
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        made = batch(home / "articles", collections, articles=articles, seed=seed)
        begun = time.monotonic()
        finish(run(made, home / "whole", home / "whole-cache", jobs))
        seconds = time.monotonic() - begun
        expected, killed = tree(home / "whole"), 0
        while killed < times:
            # A later run has less left to do.
            moments = [rng.uniform(0, seconds / place) for place in range(1, rng.randrange(2, 6))][: times - killed]
            count, got = disturbed(made, home / "killed", jobs=jobs, moments=moments)
            wrong = sorted(path for path in expected.keys() | got.keys() if expected.get(path) != got.get(path))
            bad += bool(wrong)
            killed += count
            told = ", ".join(f"{moment:.2f}" for moment in moments)
            sys.stdout.write(f"{count} killed, after {told} s of {seconds:.1f}: {wrong or 'as undisturbed'}\n")
            sys.stdout.flush()
            shutil.rmtree(home / "killed")
    return bad


def main() -> None:
    """Exit with status 1 where a byte was not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("collections", 8), ("articles", 5), ("times", 20), ("jobs", 2), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    bad = measure(**vars(parser.parse_args()))
    sys.stdout.write(f"{bad} of the runs that followed were not byte for byte those of an undisturbed one\n")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
