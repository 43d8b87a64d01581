"""Learn the match weights from annotated corpora, and say how well they do on a corpus that they have not seen.

usage: python tools/learn_weights.py [--write] [--scorer SCORE.py] [-v] CORPUS_DIR...

A corpus is a folder with `sources/` and `gold.json` (facts with all their mentions; see tests/corpora). Every pair of
claims that the blocking proposes is an example: right when both stand for mentions of one fact. A logistic regression
over the levels of all comparisons gives each level a weight (its coefficient in bits), so that levels which often
occur together share what they say instead of saying it twice; of pairs whose values differ, some combinations of two
levels have a weight too. First come the weights at first sight, which tell what else the sources offer for each claim;
then, for pairs whose values differ, all levels are weighed anew together with those of the later looks. Pairs weigh so
that each corpus and each fact counts alike. With --scorer each corpus is also scored with weights learned from the
others.

Needs SciPy, which Tallycheck itself does without: pip install scipy
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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from tallycheck import extractor, judge, matcher, readers, recording
from tallycheck.matcher import elsewhere, likeness, ranking
from tallycheck.matcher.blocking import candidates
from tallycheck.matcher.combinations import OFFERED, SORTS, combined
from tallycheck.matcher.comparisons import OF_ONE
from tallycheck.matcher.comparisons import levels as compared
from tallycheck.matcher.context import survey
from tallycheck.matcher.likeness import Around, step
from tallycheck.matcher.linking import KEPT, PARTNER_BITS
from tallycheck.matcher.looks import Look, levels_of
from tallycheck.matcher.pairs import Columns
from tallycheck.matcher.values import agrees
from tallycheck.matcher.vetoes import veto
from tallycheck.matcher.weights import Table, Weights, default
from tallycheck.model import Claim, Link
from tallycheck.rates import implied

RIDGE = 3.0
# Slips are rare in the corpora and rarer by chance: under the ridge of the others they would say nothing.
SOFT_RIDGE = {"slip": 1.0}
# Combinations are many, and each of few pairs: they are to say only what is left to say.
CROSS_RIDGE = 30.0
# There are still more of them where all levels are weighed together.
TOGETHER_RIDGE = 80.0
# Combinations of fewer bits are not written down.
NAMED = 0.05
FOLDS = 3
# A corpus that was not written for this project counts for so many of those in tests/corpora.
OUTSIDE = 4.0
HOME = Path(__file__).resolve().parent.parent
OUT = HOME / "src/tallycheck/matcher/weights.toml"


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
    others: list[tuple[int, int, tuple[tuple[str, str], ...], str | None, float]]
    outside: bool = False


def load(folder: Path) -> Corpus:
    """Read a corpus, extract its claims and compare all candidate pairs."""
    sources = folder / "sources"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    table = readers.sources_table(sources)
    claims, published, files, texts = [], {}, {}, {}
    for i, path in enumerate(sorted(p for p in sources.iterdir() if readers.is_article(p))):
        document = readers.read(path, source_id=f"s{i + 1}", name=path.name, metadata=table.get(path.name, {}))
        files[document.source.id] = path.name
        texts[document.source.id] = document.text
        if document.source.published:
            published[document.source.id] = document.source.published
        claims += extractor.extract(document).claims
    outside = not folder.resolve().is_relative_to(HOME / "tests")
    told = Corpus(folder.name, gold, files, claims, published, [], [], [], outside=outside)
    return paired(told, lambda claim: extractor.surroundings(texts[claim.document], claim))


def paired(corpus: Corpus, around: Around) -> Corpus:
    """A corpus with its facts and its candidate pairs; `around` gives the words around a claim's number."""
    claims, soft = corpus.claims, set()
    marks = [
        (m["source"], m["start"], m["end"], None if f.get("soft") or f.get("derived") else f["id"])
        for f in corpus.gold["facts"]
        for m in f["mentions"]
    ]
    for i, c in enumerate(claims):
        hits = [f for s, a, b, f in marks if s == corpus.files[c.document] and c.span.start < b and a < c.span.end]
        corpus.fact.append(next((h for h in hits if h), None))
        if hits and not corpus.fact[-1]:
            soft.add(i)
    context = survey(claims, corpus.published, around)
    for a, b in candidates(claims):
        left, right = claims[a], claims[b]
        why = veto(left, right, context)
        partner = left.is_partner_of(right)
        (said,) = compared([(left, right)], context)
        levels = (*said.items(), *(() if agrees(said["value"]) else combined(said)))
        corpus.others.append((a, b, levels, "partner" if partner else why, context.likeness.telling(left, right)))
        if not (a in soft or b in soft or partner or why):
            corpus.pairs.append((a, b, levels, corpus.fact[a] is not None and corpus.fact[a] == corpus.fact[b]))
    return corpus


def first_look(corpus: Corpus, weights: Weights) -> Columns:
    """The corpus's pairs that are worth more than a first look, from levels that were compared before."""
    pairs = Columns()
    for a, b, levels, why, alike in corpus.others:
        same = why == "partner"
        agree = same or agreed(levels)
        score, base = (
            PARTNER_BITS if same else round(each.prior + sum(each.of(*level) for level in levels), 3)
            for each in (weights.sight[agree], weights.tables[agree])
        )
        if score > KEPT:
            pairs.add(a, b, score, forbidden=bool(why) and not same, agrees=agree)
            said = dict(levels)
            pairs.consider(base, alike, tuple(said[name] for name in SORTS))
    return pairs


def links(corpus: Corpus, weights: Weights) -> list[Link]:
    """The corpus's links, without reasons, as `matcher.link` makes them."""
    pairs = first_look(corpus, weights)
    ranking.settle(corpus.claims, pairs, weights)
    rows = zip(pairs.left, pairs.right, pairs.score, pairs.forbidden, strict=True)
    return [
        Link(
            left=corpus.claims[a].id,
            right=corpus.claims[b].id,
            score=score,
            comparisons=(),
            veto="vetoed" if no else None,
        )
        for a, b, score, no in rows
    ]


Levels = tuple[tuple[str, str], ...]


def agreed(levels: Levels) -> bool:
    """Whether the values of a pair agree."""
    return agrees(next(level for name, level in levels if name == "value"))


Row = tuple[Levels, bool, float, float, bool]
"""The levels of a look, whether the pair is right, its weight, its score before, whether its values agree."""
Example = tuple[Levels, bool, float, float]
"""The same without the last."""


def learn(corpora: list[Corpus], *, threshold: float = 0.0) -> Weights:
    """Weights of all looks; the later ones are learned from scores of corpora that the ones before had not seen."""
    first = learn_first(corpora, threshold)
    folds = [corpora[i::FOLDS] for i in range(FOLDS)] if len(corpora) > FOLDS else [[c] for c in corpora]
    unseen = {}
    for fold in folds:
        others = learn_first([c for c in corpora if c not in fold], threshold) if len(corpora) > 1 else first
        unseen.update({corpus.name: first_look(corpus, others) for corpus in fold})
    codes = {c.name: ranking.codes(c.claims, unseen[c.name]) for c in corpora}
    second = {c.name: rows_of(c, unseen[c.name], OFFERS, codes[c.name]) for c in corpora}
    third: list[Row] = []
    together: list[Example] = []
    for fold in folds:
        apart = [c.name for c in corpora if c not in fold or len(corpora) == 1]
        table = added(Weights(threshold, NOTHING, NOTHING), [row for name in apart for row in second[name]], ANSWERED)
        for corpus in fold:
            pairs = unseen[corpus.name]
            ranking.add(pairs, codes[corpus.name], ranking.LOOKS, table.tables)
            late = elsewhere.codes(corpus.claims, pairs)
            third += rows_of(corpus, pairs, elsewhere.LOOKS, late)
            together += rows_together(corpus, pairs, codes[corpus.name], late)
    sight = added(first, [row for rows in second.values() for row in rows], ANSWERED)
    last = added(sight, [row for row in third if elsewhere.UNASKED not in dict(row[0]).values()], TOLD)
    differ = Table(*regress(together, crossed=TOGETHER_RIDGE))
    return Weights(threshold, last.agree, differ, sight.tables)


NOTHING = Table(0.0, {})
# What any pair weighs in a later look is put into the levels of one of its comparisons, of which every pair has one.
ANSWERED, TOLD = "answered otherwise", "told elsewhere"
# The last of the second look counts only where all levels are weighed together.
OFFERS = ranking.LOOKS[:-1]


def rows_together(corpus: Corpus, pairs: Columns, codes: Sequence[int], late: Sequence[int]) -> list[Example]:
    """The examples of pairs whose values differ, with the levels of all looks."""
    said = {(a, b): (levels, y, w) for a, b, levels, y, w in weighted(corpus)}
    out = []
    for a, b, code, after, same in zip(pairs.left, pairs.right, codes, late, pairs.agrees, strict=True):
        if not same and (a, b) in said:
            levels, y, w = said[a, b]
            looked = (*levels_of(ranking.LOOKS, code), *levels_of(elsewhere.LOOKS, after))
            offers = combined({**dict(levels), **dict(looked)}, OFFERED)
            out.append(((*levels, *looked, *offers), y, w, 0.0))
    return out


def added(weights: Weights, rows: Sequence[Row], everyone: str) -> Weights:
    """The weights with those of one more look; what any pair weighs goes into the levels of `everyone`."""
    tables = []
    for agree, table in ((True, weights.agree), (False, weights.differ)):
        prior, levels = regress([(lv, y, w, score) for lv, y, w, score, same in rows if same == agree])
        levels[everyone] = {level: round(bits + prior, 2) for level, bits in levels[everyone].items()}
        tables.append(Table(table.prior, {**table.levels, **levels}))
    return Weights(weights.threshold, *tables)


def learn_first(corpora: list[Corpus], threshold: float) -> Weights:
    """Weights of the comparisons of two claims by themselves."""
    tables = []
    for agree in (True, False):
        rows = [(levels, y, w, 0.0) for c in corpora for _, _, levels, y, w in weighted(c) if agreed(levels) == agree]
        tables.append(Table(*regress(rows)))
    return Weights(threshold, *tables)


def completed(weights: Weights, corpora: list[Corpus]) -> Weights:
    """The weights with those of levels of the first look that have none yet; all others are held as they are.

    What is learned stands upon the scores behind all looks, by which groups are made.
    """
    rows: dict[bool, list[Example]] = {True: [], False: []}
    for corpus in corpora:
        pairs = first_look(corpus, weights)
        ranking.settle(corpus.claims, pairs, weights)
        told = {(a, b): (levels, y, w) for a, b, levels, y, w in weighted(corpus)}
        for a, b, score, same in zip(pairs.left, pairs.right, pairs.score, pairs.agrees, strict=True):
            levels, y, w = told.get((a, b), ((), False, 0.0))
            fresh = tuple(level for level in levels if _is_new(weights.tables[bool(same)], *level))
            if fresh:
                rows[bool(same)].append((fresh, y, w, score))
    new = {same: regress(found, held=True)[1] if found else {} for same, found in rows.items()}

    def with_new(tables: tuple[Table, Table]) -> tuple[Table, Table]:
        differ, agree = (
            Table(each.prior, {name: {**levels, **new[same].get(name, {})} for name, levels in each.levels.items()})
            for same, each in enumerate(tables)
        )
        return differ, agree

    differ, agree = with_new(weights.tables)
    return Weights(weights.threshold, agree, differ, with_new(weights.sight))


def _is_new(table: Table, name: str, level: str) -> bool:
    """Whether a level of one comparison has no weight."""
    return not is_combination(name) and level not in table.levels.get(name, {})


def rows_of(corpus: Corpus, pairs: Columns, looks: Sequence[Look], codes: Sequence[int]) -> list[Row]:
    """The examples that a look gives."""
    allowed = {(a, b): (y, w) for a, b, _, y, w in weighted(corpus)}
    known: dict[int, Levels] = {}
    out = []
    for a, b, code, score, same in zip(pairs.left, pairs.right, codes, pairs.score, pairs.agrees, strict=True):
        if (a, b) in allowed:
            levels = known.get(code) or known.setdefault(code, levels_of(looks, code))
            out.append((levels, *allowed[a, b], score, bool(same)))
    return out


# Levels in the order in which they speak for a pair: each can weigh only as much as the one before it, or more.
ORDERED: dict[str, tuple[str, ...]] = {
    "words": ("nothing shared", "little", "some", "half", "much", "nearly all"),
    "rare word": ("none", "far", "word close by", "rare word close by"),
    "slip": ("none", "one digit of many", "same figure in another unit", "digits swapped"),
    "company": (
        "none", "one in the paragraph", "several in the paragraph", "one in the sentence", "several in the sentence"
    ),
    "concept": (
        "different, both at the value", "different, near", "different, one far", "one unknown",
        "kin", "other is near, same also named", "same, but a general one", "same, one far", "same, near",
    ),
    "prominence": ("neither at the top", "one at the top", "both at the top"),
    "value": (
        "more than twelve times apart", "up to twelve times", "up to three times", "up to twice", "within a half",
        "within a quarter", "within 12 %",
    ),
    "rank in both sources": ranking.RANKS[1:],
    "rank in one source": ranking.RANKS[1:],
    "answered otherwise": ranking.ANSWERS[:0:-1],
    "backing": ranking.BACKING[2:],
    "words of others": ranking.WORDS[1:],
    "likeness": tuple(step(bound - 1e-6, likeness.STEPS) for bound in (*likeness.STEPS, 1.0)),
    "neighbours": elsewhere.BESIDE[2:],
    **dict.fromkeys(
        ("values of the property", "values of the subject's property", "values in the unit", "values of the subject"),
        ("many values", "two or three values", "one value each"),
    ),
}  # fmt: skip


def steps(name: str, level: str) -> list[tuple[str, str]]:
    """The columns of a level: for an ordered one the steps that lead to it, else itself."""
    order, plain = ORDERED.get(name, ()), level.removesuffix(OF_ONE)
    if plain not in order:
        return [(name, level)]
    kind = level[len(plain) :]
    first = [(name, order[0] + kind)] if kind else []
    return first + [(name, step + kind) for step in order[1 : order.index(plain) + 1]]


def regress(
    rows: Sequence[Example], crossed: float = CROSS_RIDGE, *, held: bool = False
) -> tuple[float, dict[str, dict[str, float]]]:
    """Prior and weights in bits, by ridge-penalised logistic regression upon the scores that the pairs have already.

    The prior is zero where it is `held`.
    """
    seen = sorted({level for levels in {row[0] for row in rows} for level in levels})
    names = sorted({step for level in seen for step in steps(*level)})
    column = {n: i + 1 for i, n in enumerate(names)}
    columns = {level: [column[step] for step in steps(*level)] for level in seen}
    filled: dict[Levels, list[int]] = {}
    for levels, *_ in rows:
        if levels not in filled:
            filled[levels] = [0, *(c for level in levels for c in columns[level])]
    places = [filled[levels] for levels, *_ in rows]
    ends = np.cumsum([0, *map(len, places)])
    x = csr_matrix((np.ones(ends[-1]), np.concatenate(places), ends), shape=(len(rows), len(names) + 1))
    truth, weight, offset = (np.array([float(r[k]) for r in rows]) for k in (1, 2, 3))
    penalty = np.array([1e-6, *(crossed if is_combination(name) else SOFT_RIDGE.get(name, RIDGE) for name, _ in names)])
    # a level may not speak against what it says
    bounds = [(0.0, 0.0) if held else (None, None), *(_BOUNDS[sense(*name)] for name in names)]
    bits = fit(x, truth, weight, offset * math.log(2), penalty=penalty, bounds=bounds) / math.log(2)
    out: dict[str, dict[str, float]] = {}
    for level in seen:
        out.setdefault(level[0], {})[level[1]] = round(float(bits[columns[level]].sum()), 2)
    return round(float(bits[0]), 2), out


_BOUNDS = {0: (None, None), 1: (0.0, None), -1: (None, 0.0)}


def is_combination(name: str) -> bool:
    """Whether a name is that of two comparisons together."""
    return " and " in name


def sense(name: str, level: str) -> int:
    """1 where a level can only speak for a pair, -1 where it can only speak against it, 0 where the data may say."""
    order, plain = ORDERED.get(name, ()), level.removesuffix(OF_ONE)
    if plain in order:
        return int(level != order[0] + OF_ONE)
    if name in ("label", "subject", "time", "qualifiers"):
        if level.startswith(("equal", "similar", "same")):
            return 1
        if level.startswith(("different", "other", "one is")) and "day" not in level and "named" not in level:
            return -1
    return 0


def fit(
    x: csr_matrix,
    y: np.ndarray,
    w: np.ndarray,
    offset: np.ndarray,
    *,
    penalty: np.ndarray,
    bounds: Sequence[tuple[float | None, float | None]],
) -> np.ndarray:
    """Coefficients of a ridge-penalised logistic regression, each within its bounds."""
    across = x.T.tocsr()

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ beta + offset
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        value = (w * (np.logaddexp(0, z) - y * z)).sum() + (penalty * beta * beta).sum() / 2
        return value, across @ (w * (p - y)) + penalty * beta

    start = np.zeros(x.shape[1])
    steps = {"maxiter": 500, "maxfun": 1000, "ftol": 1e-9}
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=steps).x


def weighted(corpus: Corpus) -> list[tuple[int, int, tuple[tuple[str, str], ...], bool, float]]:
    """The pairs with their weights: a fact with a hundred pairs must not outvote ten facts with one pair each.

    Those of a corpus from elsewhere count several times: few were not written for this project.
    """
    sizes = Counter(corpus.fact[a] for a, _, _, y in corpus.pairs if y)
    times = OUTSIDE if corpus.outside else 1.0
    return [
        (a, b, lv, y, times if not y else times * min(1.0, 6 / sizes[corpus.fact[a]] ** 0.6))
        for a, b, lv, y in corpus.pairs
    ]


def report(corpus: Corpus, weights: Weights) -> dict:
    """The part of a report that the scorer reads."""
    by_id = {c.id: c for c in corpus.claims}
    settings = judge.Settings(rates=implied(corpus.claims), published=corpus.published)
    groups = []
    for group in matcher.cluster(corpus.claims, links(corpus, weights), threshold=weights.threshold):
        case, finding = judge.decide([by_id[i] for i in group.claims], settings)
        groups.append(recording.group_record(group, case, finding, {}, {}).model_dump(mode="json"))
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


def evaluate(corpora: list[Corpus], module: ModuleType, *, folds: int, thresholds: list[float], verbose: bool) -> None:
    """Print the scores over all corpora, each with weights learned from the other folds (from all, with no folds)."""
    learned = {}
    for i in range(max(1, folds)):
        weights = learn([c for k, c in enumerate(corpora) if not folds or k % folds != i])
        learned.update({c.name: weights for k, c in enumerate(corpora) if not folds or k % folds == i})
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
            ("left out " if folds else "all corpora seen ") + f"threshold {threshold}",
            "  ".join(f"{k} {v:.3f}" for k, v in module.summary(total).items()),
        )


def write(weights: Weights, corpora: list[Corpus], *, before: Sequence[str] = ()) -> None:
    """Write the table that the package ships; `before` are the lines on what the weights come from that were held."""
    made = "levels added " if before else ""
    pairs, right = sum(len(c.pairs) for c in corpora), sum(y for c in corpora for *_, y in c.pairs)
    lines = [
        "# Match weights in bits, logistic regressions over comparison levels: made by tools/learn_weights.py --write",
        *(line for line in before if line.startswith("# from ")),
        f"# {made}from {len(corpora)} annotated corpora, {pairs} candidate pairs, {right} right",
        "# A positive weight speaks for the same claim, a negative one against it; `prior` is that of any pair.",
        "",
        f"threshold = {weights.threshold}",
    ]
    differ, agree = weights.sight
    tables = {"agree": weights.agree, "differ": weights.differ, "first.agree": agree, "first.differ": differ}
    for kind, table in tables.items():
        lines += ["", f"[{kind}]", f"prior = {table.prior}"]
        for name, levels in table.levels.items():
            told = sorted((k, v) for k, v in levels.items() if abs(v) >= NAMED or not is_combination(name))
            lines += ["", f'[{kind}.levels."{name}"]', *(f'"{k}" = {v}' for k, v in sorted(told, key=lambda x: -x[1]))]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Run from the command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folders", nargs="+", type=Path)
    ap.add_argument("--write", action="store_true")
    ap.add_argument(
        "--add", action="store_true", help="with --write: learn only levels without a weight, hold the others"
    )
    ap.add_argument("--scorer", type=Path)
    ap.add_argument("--threshold", type=float, nargs="*", default=[0.0])
    ap.add_argument("--folds", type=int, default=4, help="parts that are left out in turn; 0: all are seen")
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
        evaluate(corpora, module, folds=a.folds, thresholds=a.threshold, verbose=a.v)
    if a.write and a.add:
        write(completed(default(), corpora), corpora, before=OUT.read_text(encoding="utf-8").splitlines())
    elif a.write:
        write(learn(corpora, threshold=a.threshold[0]), corpora)


if __name__ == "__main__":
    main()
