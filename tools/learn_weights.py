"""Learn the match weights from annotated corpora, and say how well they do on a corpus that they have not seen.

usage: python tools/learn_weights.py [--write] [--scorer SCORE.py] [-v] CORPUS_DIR...

A corpus is a folder with `sources/` and `gold.json` (facts with all their mentions; see tests/corpora). Every pair of
claims that the blocking proposes is an example: right when both stand for mentions of one fact. A logistic regression
over the levels of all comparisons gives each level a weight (its coefficient in bits), so that levels which often
occur together share what they say instead of saying it twice. Pairs weigh so that each corpus and each fact counts
alike. With --scorer each corpus is also scored with weights learned from the others.
"""

import argparse
import contextlib
import dataclasses
import importlib.util
import io
import json
import math
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np

from tallycheck import extractor, judge, matcher, readers, recording
from tallycheck.matcher.blocking import candidates
from tallycheck.matcher.comparisons import COMPARISONS
from tallycheck.matcher.context import survey
from tallycheck.matcher.linking import PARTNER_BITS
from tallycheck.matcher.ranking import rank
from tallycheck.matcher.vetoes import veto
from tallycheck.matcher.weights import Weights
from tallycheck.model import Claim, Link
from tallycheck.rates import implied

RIDGE = 3.0
# A missed conflict costs more than a missed agreement: pairs whose values differ get this many bits on top. The figure
# is the one that did best on corpora left out (see docs/performance.md).
LENIENCE = 2.0
_DIFFERS = ("differ", "a power")
OUT = Path(__file__).resolve().parent.parent / "src/tallycheck/matcher/weights.toml"


@dataclass
class Corpus:
    """Claims of a corpus, the fact that each stands for (or None), and its candidate pairs with levels."""

    name: str
    gold: dict
    files: dict[str, str]
    claims: list[Claim]
    published: dict[str, str]
    fact: list[str | None]
    pairs: list[tuple[int, int, tuple[tuple[str, str], ...], bool]]
    others: list[tuple[int, int, tuple[tuple[str, str], ...], str | None]]


def load(folder: Path) -> Corpus:
    """Read a corpus, extract its claims and compare all candidate pairs."""
    sources = folder / "sources"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    table = readers.sources_table(sources)
    claims, published, files = [], {}, {}
    for i, path in enumerate(sorted(p for p in sources.iterdir() if readers.is_article(p))):
        document = readers.read(path, source_id=f"s{i + 1}", name=path.name, metadata=table.get(path.name, {}))
        files[document.source.id] = path.name
        if document.source.published:
            published[document.source.id] = document.source.published
        claims += extractor.extract(document).claims
    marks = [
        (m["source"], m["start"], m["end"], None if f.get("soft") or f.get("derived") else f["id"])
        for f in gold["facts"]
        for m in f["mentions"]
    ]
    fact = []
    soft = set()
    for i, c in enumerate(claims):
        hits = [f for s, a, b, f in marks if s == files[c.document] and c.span.start < b and a < c.span.end]
        fact.append(next((h for h in hits if h), None))
        if hits and not fact[-1]:
            soft.add(i)
    context = survey(claims, published)
    pairs, others = [], []
    for a, b in candidates(claims):
        left, right = claims[a], claims[b]
        why = veto(left, right, context)
        partner = left.partner == right.id or right.partner == left.id
        levels = tuple((name, level(left, right, context)) for name, level in COMPARISONS.items())
        others.append((a, b, levels, "partner" if partner else why))
        if not (a in soft or b in soft or partner or why):
            pairs.append((a, b, levels, fact[a] is not None and fact[a] == fact[b]))
    return Corpus(folder.name, gold, files, claims, published, fact, pairs, others)


def links(corpus: Corpus, weights: Weights) -> list[Link]:
    """The corpus's links as `matcher.link` makes them, from levels that were compared before."""
    out = []
    for a, b, levels, why in corpus.others:
        same = why == "partner"
        score = PARTNER_BITS if same else round(weights.prior + sum(weights.of(*lv) for lv in levels), 3)
        veto_of = None if same else why
        out.append(Link(left=corpus.claims[a].id, right=corpus.claims[b].id, score=score, comparisons=(), veto=veto_of))
    return rank({c.id: c for c in corpus.claims}, out, weights)


def learn(corpora: list[Corpus], *, threshold: float = 0.0) -> Weights:
    """Weights by ridge-penalised logistic regression (iteratively reweighted least squares)."""
    names = sorted({lv for c in corpora for _, _, levels, _ in c.pairs for lv in levels})
    column = {n: i + 1 for i, n in enumerate(names)}
    rows, truth, weight = [], [], []
    for corpus in corpora:
        for _, _, levels, y, w in weighted(corpus):
            rows.append([0, *(column[lv] for lv in levels)])
            truth.append(float(y))
            weight.append(w)
    x = np.zeros((len(rows), len(names) + 1))
    for i, r in enumerate(rows):
        x[i, r] = 1.0
    beta = fit(x, np.array(truth), np.array(weight))
    for _ in range(3):  # a level may not speak against what it says: such columns are emptied, the rest is fitted again
        wrong = [i for n, i in column.items() if beta[i] * sense(*n) < 0]
        if not wrong:
            break
        x[:, wrong] = 0.0
        beta = fit(x, np.array(truth), np.array(weight))
    bits = beta / math.log(2)
    levels: dict[str, dict[str, float]] = {}
    for (name, level), i in column.items():
        levels.setdefault(name, {})[level] = round(float(bits[i]), 2)
    first = Weights(round(float(bits[0]), 2), threshold, levels)
    rank_levels = learn_rank(corpora, first)
    for level in levels["value"]:
        if level.startswith(_DIFFERS):
            levels["value"][level] = round(levels["value"][level] + LENIENCE, 2)
    return Weights(first.prior, threshold, {**levels, "rank": rank_levels})


def sense(name: str, level: str) -> int:
    """1 where a level can only speak for a pair, -1 where it can only speak against it, 0 where the data may say."""
    if name in ("label", "concept", "subject", "time", "qualifiers"):
        if level.startswith(("equal", "similar", "same")):
            return 1
        if level.startswith(("different", "other", "one is")) and "day" not in level and "named" not in level:
            return -1
    return 0


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Coefficients of a ridge-penalised logistic regression, the first one unpenalised."""
    beta = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 1e-6
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        s = w * np.maximum(p * (1 - p), 1e-6)
        step = np.linalg.solve((x * s[:, None]).T @ x + np.diag(penalty), x.T @ (w * (y - p)) - penalty * beta)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def learn_rank(corpora: list[Corpus], first: Weights) -> dict[str, float]:
    """Weights of the levels of `rank`, given the scores of everything else."""
    seen: dict[str, list[tuple[float, float, float]]] = {}
    for corpus in corpora:
        fact = {c.id: f for c, f in zip(corpus.claims, corpus.fact, strict=True)}
        allowed = {(corpus.claims[a].id, corpus.claims[b].id): (y, w) for a, b, _, y, w in weighted(corpus)}
        for link in links(corpus, first):
            if (link.left, link.right) in allowed and fact:
                y, w = allowed[link.left, link.right]
                seen.setdefault(link.comparisons[-1].level, []).append((link.score, float(y), w))
    out = {}
    for level, rows in seen.items():
        score, y, w = (np.array(column) for column in zip(*rows, strict=True))
        shift = 0.0
        for _ in range(40):  # Newton's method for one offset, with a ridge of 1
            p = 1 / (1 + np.exp(-np.clip(score * math.log(2) + shift, -30, 30)))
            gradient = (w * (y - p)).sum() - shift
            shift += gradient / ((w * p * (1 - p)).sum() + 1)
        out[level] = round(float(shift) / math.log(2), 2)
    return out


def weighted(corpus: Corpus) -> list[tuple[int, int, tuple[tuple[str, str], ...], bool, float]]:
    """The pairs with their weights: a fact with a hundred pairs must not outvote ten facts with one pair each."""
    sizes = Counter(corpus.fact[a] for a, _, _, y in corpus.pairs if y)
    return [(a, b, lv, y, 1.0 if not y else min(1.0, 6 / sizes[corpus.fact[a]] ** 0.6)) for a, b, lv, y in corpus.pairs]


def report(corpus: Corpus, weights: Weights) -> dict:
    """The part of a report that the scorer reads."""
    by_id = {c.id: c for c in corpus.claims}
    settings = judge.Settings(rates=implied(corpus.claims), published=corpus.published)
    groups = []
    for group in matcher.cluster(corpus.claims, links(corpus, weights), threshold=weights.threshold):
        case, finding = judge.decide([by_id[i] for i in group.claims], settings)
        groups.append(recording.group_record(group, case, finding, {}).model_dump(mode="json"))
    return {
        "sources": [{"id": i, "path": p} for i, p in corpus.files.items()],
        "claims": [
            {"id": c.id, "source": c.document, "start": c.span.start, "end": c.span.end, "quote": c.quote}
            for c in corpus.claims
        ],
        "groups": groups,
    }


def scorer(path: Path) -> ModuleType:
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    given, sys.argv = sys.argv, ["score.py", "--help"]  # the script runs on import
    with contextlib.redirect_stdout(io.StringIO()):
        spec.loader.exec_module(module)
    sys.argv = given
    return module


def evaluate(corpora: list[Corpus], module: ModuleType, *, own: bool, thresholds: list[float], verbose: bool) -> None:
    """Print the scores over all corpora, each with weights learned from the others (or from all, with `own`)."""
    everything = learn(corpora) if own else None
    learned = {c.name: everything or learn([x for x in corpora if x is not c]) for c in corpora}
    for threshold in thresholds:
        total: Counter[str] = Counter()
        for corpus in corpora:
            weights = dataclasses.replace(learned[corpus.name], threshold=threshold)
            one = module.score(corpus.gold, report(corpus, weights), verbose)
            s = module.summary(one)
            total.update(one)
            if verbose or len(thresholds) == 1:
                keys = ("mention_recall", "conflict_precision", "conflict_recall", "pair_f1", "verdict_accuracy")
                print(
                    f"  {corpus.name:28}",
                    "  ".join(f"{k[:12]} {s[k]:.2f}" for k in keys),
                    f"look-alikes {one['distractors_taken']}/{one['distractors']}",
                )
        print(
            ("all corpora seen " if own else "left out ") + f"threshold {threshold}",
            "  ".join(f"{k} {v:.3f}" for k, v in module.summary(total).items()),
        )


def write(weights: Weights, corpora: list[Corpus]) -> None:
    """Write the table that the package ships."""
    right = sum(y for c in corpora for *_, y in c.pairs)
    lines = [
        "# Match weights in bits, a logistic regression over comparison levels: made by tools/learn_weights.py --write",
        f"# from {len(corpora)} annotated corpora, {sum(len(c.pairs) for c in corpora)} candidate pairs, {right} right",
        "# A positive weight speaks for the same claim, a negative one against it; `prior` is that of any pair.",
        "",
        f"prior = {weights.prior}",
        f"threshold = {weights.threshold}",
    ]
    for name, levels in weights.levels.items():
        lines += ["", f'[levels."{name}"]'] + [f'"{k}" = {v}' for k, v in sorted(levels.items(), key=lambda x: -x[1])]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Run from the command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folders", nargs="+", type=Path)
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--scorer", type=Path)
    ap.add_argument("--threshold", type=float, nargs="*", default=[0.0])
    ap.add_argument("--own", action="store_true")
    ap.add_argument("-v", action="store_true")
    a = ap.parse_args()
    corpora = [load(f) for f in sorted(a.folders, key=lambda f: f.name)]
    print(
        sum(len(c.pairs) for c in corpora),
        "pairs,",
        sum(y for c in corpora for *_, y in c.pairs),
        "right",
        file=sys.stderr,
    )
    if a.scorer:
        module = scorer(a.scorer)
        evaluate(corpora, module, own=a.own, thresholds=a.threshold, verbose=a.v)
    if a.write:
        write(learn(corpora, threshold=a.threshold[0]), corpora)


if __name__ == "__main__":
    main()
