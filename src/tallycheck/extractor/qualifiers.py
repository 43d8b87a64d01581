"""Conditions and scopes bound to a number: input or output, total or active, part, plan, before."""

from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from tallycheck import lexicon
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.plain import plain
from tallycheck.extractor.scopes import owner
from tallycheck.extractor.windows import WINDOW, qualifier, windows
from tallycheck.extractor.words import Remembered, Word, known_of, lemma
from tallycheck.model.claim import TURN

_REACH = 9
_TIED = 4
_NAMING = ("tier", "plan")
_PARTED = frozenset({"them", "which", "whom", "these", "those"})
_PART_BEFORE, _PART_BEHIND = 3, 4
_TIER = "tier:"
_LED = 3  # the farthest that a word for what was before stands behind what leads to it
_LOOSE = ("part", "plan", "prior")


@plain
class _Cue:
    """Words that qualify, the qualifier that they give, and words that may not follow them or stand before them.

    `second` is the second word, "" where there is but one.
    """

    words: tuple[str, ...]
    second: str
    manners: tuple[str, ...]
    qualifier: str
    never: frozenset[str]
    behind: frozenset[str]


@cache
def _cues() -> dict[str, list[_Cue]]:
    """First word of a cue -> the cues that it begins."""
    table = lexicon.table("qualifiers")
    pairs = [(w, f"{group}:{words[0]}") for group, sets in table["exclusive"].items() for words in sets for w in words]
    pairs += [(w, name) for name in _LOOSE for w in table[name]["words"]]
    out: dict[str, list[_Cue]] = {}
    for text, name in pairs:
        words = tuple(text.replace("-", " ").split())
        group, barred = name.partition(":")[0], table["never_behind"]
        never = frozenset(table["never_follows"].get(group, ()))
        behind = frozenset(barred.get(text, barred.get(group, ())))
        second, manners = words[1] if len(words) > 1 else "", tuple(map(_manner, words))
        out.setdefault(words[0], []).append(_Cue(words, second, manners, name.lower(), never, behind))
    return out


@cache
def _only() -> dict[str, frozenset[str]]:
    """The families of units that a group of qualifiers is said of, where it is not of all."""
    return {group: frozenset(kinds) for group, kinds in lexicon.table("qualifiers")["only"].items()}


@cache
def _ahead() -> frozenset[str]:
    return frozenset(lexicon.table("qualifiers")["ahead"]["words"])


_Begun = tuple[Sequence[_Cue], Sequence[_Cue], frozenset[str]]


@cache
def _begun() -> Remembered[_Begun | None]:
    """The cues that words can begin, those of them that have but one word, and the second words of the others."""
    return Remembered(_begun_by)


def _begun_by(text: str) -> _Begun | None:
    """The cues that a word can begin, in whatever form it stands; None where it begins none."""
    found = [c for start in dict.fromkeys((lemma(text), text.lower(), text)) for c in _cues().get(start, ())]
    seconds = frozenset(cue.second for cue in found if cue.second)
    return (found, [cue for cue in found if not cue.second], seconds) if found else None


def _manner(wanted: str) -> str:
    """How a word of a cue may be written: in any form, only in its own, or only with its capital."""
    if not wanted.islower():
        return "cased"
    return "any" if lemma(wanted) == wanted else "own"


def _spells(word: Word, wanted: str, manner: str) -> bool:
    """Whether a token is a word of a cue: any form of a base form, only itself of an inflected or capitalised one."""
    if manner == "cased":
        return word.text == wanted
    return word.low == wanted or (manner == "any" and word.lemma == wanted)


def _are_spelled(words: Sequence[Word], cue: _Cue) -> bool:
    """Whether tokens are the words of a cue."""
    if len(words) != len(cue.words):
        return False
    return all(_spells(w, c, m) for w, c, m in zip(words, cue.words, cue.manners, strict=True))


_text = itemgetter(Word._fields.index("text"))


def cues(tokens: Sequence[Word]) -> list[tuple[str, int, int]]:
    """Every qualifying word of a sentence as (qualifier, first token, last token)."""
    written: Sequence[str] = list(map(_text, tokens))
    places: Sequence[int] = range(len(tokens))
    if "-" in written:
        places = [i for i, text in enumerate(written) if text != "-"]
        tokens, written = [tokens[i] for i in places], [written[i] for i in places]
    out: list[tuple[str, int, int]] = []
    # Few words begin a cue, and fewer go on as it does.
    for at, begun in known_of(written, _begun().__getitem__):
        following = tokens[at + 1] if at + 1 < len(tokens) else ()
        every, alone, seconds = begun
        for cue in alone if seconds.isdisjoint(following) else every:
            if cue.second and cue.second not in following:
                continue
            end = at + len(cue.words)
            fits = _are_spelled(tokens[at:end], cue) and not (at and tokens[at - 1].low in cue.behind)
            if fits and not (end < len(tokens) and tokens[end].low in cue.never):
                out.append((cue.qualifier, places[at], places[end - 1]))
    return out


def bind(layout: Layout, families: Sequence[str], own: Sequence[tuple[int, int] | None] = ()) -> list[list[str]]:
    """For each reading the qualifiers bound to it: a cue goes to the reading in whose phrase it stands, within reach.

    `own` are the tokens that name the property of each reading, which say nothing of its kind or its being planned: a
    premium is no premium version, and who missed a target by a mile did so.
    Of two cues of one group that reach the same reading the nearer one counts; where neither is nearer, none does
    ("children and adults").
    """
    bound: list[dict[str, list[tuple[int, str]]]] = [{} for _ in families]
    for name, first, last in cues(layout.tokens):
        found = owner(layout, first, last)
        if found is None or found[1] > _REACH or _names(name, own[found[0]] if own else None, first, last):
            continue
        if _may_say(layout, name, (first, last), found[0], families[found[0]]):
            bound[found[0]].setdefault(name.split(":")[0], []).append((found[1], name))
    for window, counted in windows(layout, layout.readings, families).items():
        named = qualifier(layout.readings[window])
        for i in counted if named else ():
            bound[i].setdefault(WINDOW, []).append((0, str(named)))
    return [sorted(q for group in b.values() if (q := _nearest(group))) for b in bound]


def _may_say(layout: Layout, name: str, place: tuple[int, int], reading: int, family: str) -> bool:
    """Whether a cue can be said of a value in such a unit, and from where it stands."""
    first, last = place
    if family not in _only().get(name.partition(":")[0], {family}):
        return False
    if name == "prior" and _is_held(layout, first, last, reading):
        return False
    if name == "part" and layout.tokens[last].low in _PARTED and not _tied(layout, first, last, reading):
        return False
    return first < layout.homes[reading][0] or layout.tokens[first].low not in _ahead()


def of_name(bound: Sequence[str], name: str) -> list[str]:
    """The qualifiers of a value with the one that the name of its subject ends with: "Pro" of "Kestrel Pro"."""
    tier = _tiers().get(name.rpartition(" ")[2])
    return sorted([*(q for q in bound if not q.startswith(_TIER)), tier]) if tier else [*bound]


@cache
def _tiers() -> dict[str, str]:
    """The words with a capital that tell one make of a thing from another, with the qualifiers that they give."""
    found = (cue for cues in _cues().values() for cue in cues if cue.qualifier.startswith(_TIER) and not cue.second)
    return {cue.words[0]: cue.qualifier for cue in found if cue.manners[0] == "cased"}


def _is_held(layout: Layout, first: int, last: int, reading: int) -> bool:
    """Whether a word for what was before only says what a value is held against: "3% on the previous year"."""
    words, (start, end), value = layout.tokens, layout.homes[reading], layout.readings[reading]
    at = first - 1
    while at > 0 and first - at < _LED and words[at].low in _against("between"):
        at -= 1
    if last < start:
        return words[at].low == "from" and any(words[i].low == "to" for i in range(last + 1, start))
    changed = value.role == "by" or any(hedge.startswith(TURN) for hedge in value.hedges)
    return at > end and words[at].low in _against("always") | (_against("changes") if changed else frozenset())


@cache
def _against(kind: str) -> frozenset[str]:
    return frozenset(lexicon.table("qualifiers")["held"][kind])


def _tied(layout: Layout, first: int, last: int, reading: int) -> bool:
    """Whether words that take a part stand at its number: "six of them", and not "27 trapped, but one of them"."""
    start, end = layout.homes[reading]
    return 0 < first - end <= _PART_BEFORE or 0 < start - last <= _PART_BEHIND


def _names(qualifier: str, own: tuple[int, int] | None, first: int, last: int) -> bool:
    """Whether a cue is one of the words that name the property."""
    return own is not None and own[0] <= first and last <= own[1] and qualifier.partition(":")[0] in _NAMING


def _nearest(group: Sequence[tuple[int, str]]) -> str | None:
    """The nearest qualifier of a group, None where another of it is as near."""
    cost, best = min(group)
    return None if any(q != best and c - cost < _TIED for c, q in group) else best
