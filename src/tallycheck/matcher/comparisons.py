"""Comparison levels: in which way two claims are alike or not, each in words.

Every function maps two claims to one level of its comparison; `weights.toml` gives each level its match weight in
bits (Fellegi and Sunter 1969: the base-2 logarithm of how much more frequent the level is among pairs that say the
same thing than among pairs that do not).
"""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from tallycheck.attributes import general, kin
from tallycheck.families import family
from tallycheck.matcher.context import Context
from tallycheck.matcher.rivalry import exact_rivals, rivals, subject_rivals, unit_rivals
from tallycheck.matcher.values import agrees, kind, slip, value
from tallycheck.model import Claim, Quantity
from tallycheck.model.claim import UNNAMED

Level = Callable[[Claim, Claim, Context], str]

STRONG = frozenset({"cell", "label", "bracket", "possessive", "direct"})


def unit(left: Claim, right: Claim, _context: Context) -> str:
    """How the units are alike."""
    a, b = left.quantity, right.quantity
    kind = family(a)
    if kind != family(b) and "number" in (kind, family(b)) and {kind, family(b)} != {"count", "number"}:
        return f"{kind if kind != 'number' else family(b)}, once without its unit"
    if kind in ("count", "number"):
        return _counted(left, right)
    if a.unit == b.unit:
        return "same currency" if kind == "money" else "same unit"
    if kind == "money":
        return _money(a, b)
    return "convertible unit"


def _money(a: Quantity, b: Quantity) -> str:
    codes = [(q.unit or "").split("/")[0] for q in (a, b)]
    same = "same currency" if codes[0] == codes[1] else "other currency"
    rates = ["/" in (q.unit or "") for q in (a, b)]
    return f"{same}, once per something" if rates[0] != rates[1] else same


def _counted(left: Claim, right: Claim) -> str:
    a, b = left.quantity.unit, right.quantity.unit
    if a is None or b is None:
        return "both bare" if a is b is None else "one bare"
    if a == b:
        return "same common noun" if a in _COMMON_NOUNS else "same noun"
    return "one common noun" if a in _COMMON_NOUNS or b in _COMMON_NOUNS else "other noun"


_COMMON_NOUNS = frozenset({"person", "other", "people", "time", "one", "thing", "unit", "member", "man", "woman"})


def concept(left: Claim, right: Claim, context: Context) -> str:
    """Whether the lexicon's concept of what is measured is the same."""
    a, b = left.frame, right.frame
    if a.concept is None or b.concept is None:
        return _unknown(left, right, context)
    far = max(a.cost, b.cost)
    if a.concept[0] == b.concept[0] == "#" and (contains(a.concept, b.concept) or contains(b.concept, a.concept)):
        return "same, one far"
    if a.concept == b.concept:
        return _same_concept(left, right, far)
    if {f"={a.concept}", f"={b.concept}"} & context.sketch(left).named & context.sketch(right).named:
        return "other is near, same also named"
    alike = kin(a.concept, b.concept) or _of_some_event(left, right)
    return "kin" if alike else _different(far, known=not general() & {a.concept, b.concept})


def _unknown(left: Claim, right: Claim, context: Context) -> str:
    """Where at most one property is known: whether the words around the other value name it too."""
    if left.frame.concept is right.frame.concept is None:
        return "none"
    known, other = (left, right) if left.frame.concept else (right, left)
    return "one unknown, same named" if f"={known.frame.concept}" in context.sketch(other).named else "one unknown"


def _same_concept(left: Claim, right: Claim, far: int) -> str:
    if _unnamed(left) or _unnamed(right):
        # Every story has times of day, and each is of something else that happened.
        return "some event of each" if family(left.quantity) == "clock" else "same, by the unit alone"
    if left.frame.concept in general():
        return "same, but a general one"
    return "same, near" if far <= _NEAR else "same, one far"


def _of_some_event(left: Claim, right: Claim) -> bool:
    """Whether both are dates, and of one it is only known that something happened then."""
    dated = left.quantity.is_calendar and right.quantity.is_calendar
    return dated and _EVENT in (left.frame.concept, right.frame.concept)


def _different(far: int, *, known: bool) -> str:
    if far <= AT_HAND and known:
        return "different, both at the value"
    return "different, near" if far <= _NEAR else "different, one far"


def _unnamed(claim: Claim) -> bool:
    """Whether no word names the property, and it was taken from the unit (a clock time is of some event)."""
    return claim.frame.cost >= UNNAMED and claim.quantity.unit is not None


_NEAR = 5
AT_HAND = 2
_EVENT = "event_time"


def words(left: Claim, right: Claim, context: Context) -> str:
    """How alike the words around are: the cosine of their weights, rare words counting more."""
    value = cosine(left, right, context)
    for bound, name in ((0.02, "nothing shared"), (0.1, "little"), (0.2, "some"), (0.35, "half"), (0.55, "much")):
        if value < bound:
            return name
    return "nearly all"


def cosine(left: Claim, right: Claim, context: Context) -> float:
    """The cosine of two bags of words, in 0 to 1."""
    a, b = context.sketch(left), context.sketch(right)
    dot = sum(v * b.bag[w] for w, v in a.bag.items() if w in b.bag)
    return dot / math.sqrt(a.length * b.length) if dot else 0.0


def rare(left: Claim, right: Claim, context: Context) -> str:
    """The rarest word near both values."""
    a, b = context.sketch(left).near, context.sketch(right).near
    best = max((context.weight(w) * min(b[w], a[w]) for w in a.keys() & b.keys() if w[0] != "="), default=0.0)
    return "rare word close by" if best > 0.45 else "word close by" if best > 0.25 else "far" if best else "none"


def likeness(left: Claim, right: Claim, context: Context) -> str:
    """How much of the words around them the two share, names and other figures among them."""
    return context.likeness.level(left, right)


def company(left: Claim, right: Claim, context: Context) -> str:
    """Whether the two sentences, or paragraphs, share other numbers."""
    a, b = context.sketch(left), context.sketch(right)
    for name, ours, theirs in zip(("sentence", "paragraph"), a.company, b.company, strict=True):
        shared = ours & theirs
        if shared and (shared := shared - {a.number, b.number}):
            return f"{'one' if len(shared) == 1 else 'several'} in the {name}"
    return "none"


def prominence(left: Claim, right: Claim, _context: Context) -> str:
    """Whether both stand at the top of their sources."""
    top = (left.block <= _LEDE) + (right.block <= _LEDE)
    return ("neither at the top", "one at the top", "both at the top")[top]


_LEDE = 2


def label(left: Claim, right: Claim, _context: Context) -> str:
    """How alike the labels (table headers, words before a colon) are."""
    a, b = left.frame.label, right.frame.label
    if not a or not b:
        return _label_in_words(left, right) if a or b else "none"
    alike = fuzz.token_set_ratio(" ".join(a), " ".join(b))
    return "equal" if alike >= 90 else "similar" if alike >= 60 else "different"


def _label_in_words(left: Claim, right: Claim) -> str:
    """Whether the words of the one label stand around the other value."""
    named, other = (left, right) if left.frame.label else (right, left)
    around = {w for w, v in other.frame.near if v >= 0.3}
    wanted = {w for w in named.frame.label if len(w) > 2}
    found = len(wanted & around)
    return "label named" if wanted and found == len(wanted) else "label partly named" if found else "label not named"


def subject(left: Claim, right: Claim, context: Context) -> str:
    """Whether the subjects are the same, and whether they are what the sources are about."""
    a, b = left.subject, right.subject
    if a is None or b is None:
        return "unknown"
    said = _subjects(left, right, a.key, b.key, context)
    return f"{said}{OF_AGES}" if left.frame.concept == right.frame.concept == "age" else said


def _subjects(left: Claim, right: Claim, one: str, other: str, context: Context) -> str:
    """What is most of the story's says little by being shared, and what is not says much.

    A subject that is the main one of its source is often only there for want of another.
    """
    main = one in context.mains.get(left.document, _NOBODY), other in context.mains.get(right.document, _NOBODY)
    role = ("none main", "one main", "both main")[sum(main)]
    if one == other:
        return f"same, {role}"
    if contains(one, other) or contains(other, one):
        # Who names both keeps them apart: a model and its larger sister.
        both = context.holders.get(one, _NOBODY) & context.holders.get(other, _NOBODY)
        return "part of the name, both known to one source" if both else f"part of the name, {role}"
    if (not main[0] and _is_named(one, right)) or (not main[1] and _is_named(other, left)):
        return f"different but named, {role}"
    if sum(main) != 1:
        return f"different, {role}"
    special, key, about = (right, other, left) if main[0] else (left, one, right)
    known = " and known to both" if about.document in context.holders.get(key, _NOBODY) else ""
    sure = ", other sure" if special.frame.grip in STRONG else ""
    return f"different{known}, {role}{sure}"


_NOBODY: frozenset[str] = frozenset()
# An age is of one person: whose it is says more than of other values.
OF_AGES = ", of ages"


def _is_named(key: str, claim: Claim) -> bool:
    """Whether the last word of a subject, its noun, stands around a value, in its label or in a name beside it."""
    noun = key.rpartition(" ")[2]
    frame = claim.frame
    if len(noun) < _SHORTEST:
        return False
    return (
        noun in frame.label or any(noun in _words(e) for e in frame.entities) or any(w == noun for w, _ in frame.near)
    )


_SHORTEST = 3


def contains(long: str, short: str) -> bool:
    """Whether all words of a name stand in the other, with no number more on either side."""
    a, b = _words(long), _words(short)
    return b < a and not any(c.isdigit() for w in a - b for c in w)


@lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    return frozenset(name.split())


def entities(left: Claim, right: Claim, context: Context) -> str:
    """Whether the sentences name the same things."""
    a, b = set(left.frame.entities), set(right.frame.entities)
    if not a or not b:
        return "none named"
    shared = a & b
    if not shared:
        return "none shared"
    return "most shared" if 2 * len(shared) >= min(len(a), len(b)) + 1 else "some shared"


def time(left: Claim, right: Claim, context: Context) -> str:
    """Whether the values are for the same time."""
    a, b = left.until, right.until
    if a and b:
        short = min(len(a), len(b))
        return "same" if a[:short] == b[:short] else "different year" if a[:4] != b[:4] else "different day"
    if a or b:
        return _one_dated(left, right, context)
    years = set(left.frame.years), set(right.frame.years)
    return "years differ" if all(years) and not years[0] & years[1] else "none"


def _one_dated(left: Claim, right: Claim, context: Context) -> str:
    """Where one of two values is dated: whether to a year before or behind the one in which the other was published."""
    dated, other = (left, right) if left.time else (right, left)
    year, published = dated.until[:4], context.published.get(other.document, "")[:4]
    if not published or not year.isdigit() or year in other.frame.years:
        return "one dated"
    return "one of an earlier year" if year < published else "one of a later year" if year > published else "one dated"


def qualifiers(left: Claim, right: Claim, _context: Context) -> str:
    """Whether conditions and scopes are the same."""
    a, b = set(left.qualifiers), set(right.qualifiers)
    if a == b:
        return "same" if a else "none"
    odd = {q.split(":")[0] for q in a ^ b}
    for name in ("part", "prior", "plan", "accounts", "role"):
        if name in odd:
            return f"one is {name}"
    return "one qualified"


def place(left: Claim, right: Claim, _context: Context) -> str:
    """Where the two stand to each other."""
    if left.document != right.document:
        return "two sources"
    return "same sentence" if left.sentence == right.sentence else "same source"


COMPARISONS: dict[str, Level] = {
    "unit": unit,
    "concept": concept,
    "words": words,
    "likeness": likeness,
    "rare word": rare,
    "company": company,
    "prominence": prominence,
    "label": label,
    "subject": subject,
    "entities": entities,
    "time": time,
    "qualifiers": qualifiers,
    "value": value,
    "slip": slip,
    "kind": kind,
    "values of the property": rivals,
    "values of the subject's property": exact_rivals,
    "values in the unit": unit_rivals,
    "values of the subject": subject_rivals,
    "place": place,
}

# What is likely of two values depends on whether one property is measured: depths lie near each other by themselves,
# so that two near depths say less than two near numbers, and two far ones speak less against one fact.
TOGETHER = ("value", "values of the property", "subject")
OF_ONE = ", one property"
_ONE = frozenset({"same, near", "same, one far"})


def levels(pairs: Sequence[tuple[Claim, Claim]], context: Context) -> Iterator[dict[str, str]]:
    """The level of every comparison, by its name, for each of some pairs.

    One comparison is taken through all of the pairs before the next: a processor that takes all of them through a pair
    has lost each from its caches when it comes to the next pair.
    """
    columns = [[level_of(left, right, context) for left, right in pairs] for level_of in COMPARISONS.values()]
    for row in zip(*columns, strict=True):
        said = dict(zip(COMPARISONS, row, strict=True))
        if said["concept"] in _ONE and not agrees(said["value"]):
            for name in TOGETHER:
                said[name] += OF_ONE
        yield said
