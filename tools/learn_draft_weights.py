"""Learn what speaks for a draft's number and a source's being about the same thing, whatever their values are.

usage: python tools/learn_draft_weights.py [--write] [--without NAME]… CORPUS_DIR…

The match weights of `tools/learn_weights.py` are learned together with the values: two sources that give the same
figure mostly speak of the same thing. A draft is checked because its figures may be wrong, so what they are about must
be weighed without them. The examples are the pairs of claims of two sources of a corpus (`sources/` and `gold.json`),
right where both stand for mentions of one fact; the comparisons that look at the values are left out. Without --write,
each corpus is scored with weights learned from the others: how often the fact that a number stands for weighs more than
any other of its kind.
"""

import argparse
import json
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tallycheck import extractor, matcher, readers
from tallycheck.families import family
from tallycheck.model import Claim
from tallycheck.verifying.lead import leads
from tallycheck.verifying.topics import blind

# The comparisons that do not look at the values, and none that weigh a pair by how well others fit it.
BLIND = frozenset(
    (
        *("unit", "concept", "words", "rare word", "closest words", "company", "prominence", "label", "subject"),
        *("entities", "time", "qualifiers", "values of the property", "values of the subject's property"),
        *("values in the unit", "values of the subject", "likeness", "lead"),
    )
)
RIDGE = 3.0
OUT = Path(__file__).resolve().parent.parent / "src/tallycheck/verifying/weights.toml"
Level = tuple[str, str]
Table = dict[Level, float]
PRIOR = ("prior", "")


class Example(NamedTuple):
    """Two claims by their ids, the levels of their comparisons, and whether they stand for one fact."""

    left: str
    right: str
    levels: list[Level]
    same: bool


class Lesson(NamedTuple):
    """A corpus: its claims, the fact that each stands for, if any, and the examples."""

    name: str
    claims: dict[str, Claim]
    facts: dict[str, str]
    examples: list[Example]


def load(folder: Path) -> Lesson:
    """Read a corpus and compare its claims."""
    sources = folder / "sources"
    table = readers.sources_table(sources)
    files = sorted(path for path in sources.iterdir() if readers.is_article(path))
    documents = [
        readers.read(path, source_id=f"s{place}", name=path.name, metadata=table.get(path.name, {}))
        for place, path in enumerate(files, 1)
    ]
    claims = {claim.id: claim for document in documents for claim in extractor.extract(document).claims}
    names = {document.source.id: document.source.path for document in documents}
    facts, soft = standing(json.loads((folder / "gold.json").read_text(encoding="utf-8")), claims, names)
    published = {d.source.id: d.source.published for d in documents if d.source.published}
    texts = {d.source.id: d.text for d in documents}

    def around(claim: Claim) -> dict[str, float]:
        return dict(extractor.surroundings(texts[claim.document], claim))

    ties = {
        (link.left, link.right): link
        for link in matcher.link(list(claims.values()), published, around=around).links
        if not link.veto and claims[link.left].document != claims[link.right].document
    }
    told = [[claim for claim in claims.values() if claim.document == name] for name in texts]
    ahead = leads(((claims[left], claims[right]) for left, right in ties), matcher.Likeness(told, around))
    return Lesson(
        folder.name,
        claims,
        facts,
        [
            Example(
                left,
                right,
                [(c.name, blind(c.level)) for c in (*link.comparisons, ahead[left, right]) if c.name in BLIND],
                left in facts and facts[left] == facts.get(right),
            )
            for (left, right), link in ties.items()
            if not {left, right} & soft
        ],
    )


def standing(gold: dict, claims: dict[str, Claim], names: dict[str, str]) -> tuple[dict[str, str], set[str]]:
    """The fact that each claim stands for, and the claims that stand for a soft or derived one, which teach nothing."""
    marks = [
        (m["source"], m["start"], m["end"], f["id"], bool(f.get("soft") or f.get("derived")))
        for f in gold["facts"]
        for m in f["mentions"]
    ]
    facts: dict[str, str] = {}
    soft = set()
    for key, claim in claims.items():
        name, span = names[claim.document], claim.span
        hits = [(fact, is_soft) for s, a, b, fact, is_soft in marks if s == name and span.start < b and a < span.end]
        hard = next((fact for fact, is_soft in hits if not is_soft), None)
        if hard:
            facts[key] = hard
        elif hits:
            soft.add(key)
    return facts, soft


def learn(lessons: list[Lesson]) -> Table:
    """The weight of each level in bits."""
    rows = [row for lesson in lessons for row in lesson.examples]
    names = sorted({level for row in rows for level in row.levels})
    column = {name: place + 1 for place, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, 0] = 1.0
    for place, row in enumerate(rows):
        x[place, [column[level] for level in row.levels]] = 1.0
    truth = np.array([float(row.same) for row in rows])
    beta = fit(x, truth)
    for _ in range(3):  # a level may not speak against what it says: such columns are emptied, the rest is fitted again
        wrong = [place for name, place in column.items() if beta[place] * sense(*name) < 0]
        if not wrong:
            break
        x[:, wrong] = 0.0
        beta = fit(x, truth)
    bits = beta / math.log(2)
    return {PRIOR: float(bits[0])} | {name: float(bits[place]) for name, place in column.items()}


def sense(name: str, level: str) -> int:
    """1 where a level can only speak for a pair, -1 where it can only speak against it, 0 where the data may say."""
    if name in ("label", "concept", "subject", "time", "qualifiers"):
        if level.startswith(("equal", "similar", "same")):
            return 1
        if level.startswith(("different", "other", "one is")) and "day" not in level and "named" not in level:
            return -1
    return 0


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Coefficients of a ridge-penalised logistic regression, the first one unpenalised."""
    beta = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 1e-6
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        s = np.maximum(p * (1 - p), 1e-6)
        step = np.linalg.solve((x * s[:, None]).T @ x + np.diag(penalty), x.T @ (y - p) - penalty * beta)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def topics(lesson: Lesson, table: Table) -> tuple[dict[str, float], dict[str, float]]:
    """For each claim whose fact another source has: how much speaks for that fact, and for the strongest other."""
    told: dict[str, dict[object, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for left, right, levels, _ in lesson.examples:
        weight = table[PRIOR] + sum(table.get(level, 0.0) for level in levels)
        for mine, other in ((left, right), (right, left)):
            a, b = lesson.claims[mine], lesson.claims[other]
            if mine in lesson.facts and family(a.quantity) == family(b.quantity):
                what = lesson.facts.get(other) or (b.quantity.low, b.quantity.unit)
                by_source = told[mine][what]
                by_source[b.document] = max(weight, by_source.get(b.document, -99.0))
    own, best = {}, {}
    for mine, facts in told.items():
        if lesson.facts[mine] in facts:
            sums = {what: math.log2(sum(2**w for w in each.values())) for what, each in facts.items()}
            own[mine] = sums.pop(lesson.facts[mine])
            best[mine] = max(sums.values(), default=-99.0)
    return own, best


def evaluate(lessons: list[Lesson]) -> None:
    """Print how often the right fact weighs most, each corpus with weights learned from the others."""
    total = first = far = 0
    for lesson in lessons:
        own, best = topics(lesson, learn([other for other in lessons if other is not lesson]))
        right = sum(own[i] >= best[i] for i in own)
        sys.stdout.write(f"  {lesson.name:28} {right} of {len(own)} first\n")
        total, first = total + len(own), first + right
        far += sum(best[i] - own[i] > 3 for i in own)
    sys.stdout.write(f"left out: {first / total:.3f} first, {far / total:.3f} more than three bits behind\n")


def write(table: Table, lessons: list[Lesson]) -> None:
    """Write the table that the package ships."""
    pairs = [example.same for lesson in lessons for example in lesson.examples]
    lines = [
        "# What speaks for a draft's number and a source's being about the same thing, in bits, values left aside:",
        "# a logistic regression over comparison levels, made by tools/learn_draft_weights.py --write",
        f"# from {len(lessons)} annotated corpora, {len(pairs)} pairs of two sources, {sum(pairs)} right",
        "",
        f"prior = {table[PRIOR]:.2f}",
    ]
    for comparison in sorted({name for name, _ in table} - {"prior"}):
        mine = [(level, weight) for (name, level), weight in table.items() if name == comparison]
        lines += ["", f'[levels."{comparison}"]']
        lines += [f'"{level}" = {weight:.2f}' for level, weight in sorted(mine, key=lambda x: -x[1])]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--without", action="append", default=[], metavar="NAME", help="leave out that corpus")
    options = parser.parse_args()
    folders = sorted((f for f in options.folders if f.name not in options.without), key=lambda folder: folder.name)
    lessons = [load(folder) for folder in folders]
    if options.write:
        write(learn(lessons), lessons)
    else:
        evaluate(lessons)


if __name__ == "__main__":
    main()
