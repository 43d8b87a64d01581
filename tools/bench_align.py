"""Measures alignment and judgement of collections from a thousand claims to a million, one process for each size.

usage: python tools/bench_align.py [--sizes 1000 10000 100000 1000000] [--seed 1]
       (python3 make.py bench runs it with the first two)

The claims are made as values with the skew of real collections (see made_claims.py). What is timed is what
`tallycheck check` does with claims: pairs are proposed, compared, ranked, joined into groups, and each group is judged.
"""

import argparse
import gc
import resource
import subprocess
import sys
import time
from collections import Counter

from made_claims import World

from tallycheck import judge, matcher
from tallycheck.rates import implied

COLUMNS = (
    "   claims      made      clock  processor  µs a claim   pairs compared  a claim  of all possible    groups  memory"
)


def run(number: int, seed: int) -> None:
    """Measure one size in this process, and print its line."""
    begun = time.perf_counter()
    claims, published = World(number, seed).claims(number)
    gc.collect()
    gc.freeze()
    made, used = time.perf_counter(), time.process_time()
    linking = matcher.link(claims, published)
    settings = judge.Settings(rates=implied(claims), published=published)
    by_id = {claim.id: claim for claim in claims}
    verdicts: Counter[str] = Counter()
    for group in matcher.cluster(claims, linking.links):
        verdicts[judge.decide([by_id[i] for i in group.claims], settings)[1].verdict] += 1
    clock, processor = time.perf_counter() - made, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 1024**2)
    sys.stdout.write(
        f"{number:>9,}  {made - begun:6.1f} s  {clock:7.1f} s  {processor:7.1f} s  {processor / number * 1e6:10.0f}"
        f"  {linking.compared:15,}  {linking.compared / number:7.1f}  {linking.compared / linking.possible:15.5%}"
        f"  {verdicts.total():8,}  {peak:,} MB\n"
        f"           {', '.join(f'{verdict} {times:,}' for verdict, times in verdicts.most_common())}\n"
    )


def main() -> None:
    """Measure the sizes that are asked for, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        run(given.one, given.seed)
        return
    sys.stdout.write(COLUMNS + "\n")
    for number in given.sizes:
        sys.stdout.flush()
        subprocess.run([sys.executable, __file__, "--one", str(number), "--seed", str(given.seed)], check=True)


if __name__ == "__main__":
    main()
