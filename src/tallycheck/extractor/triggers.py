"""Words that name a property: the forms of the lexicon, found in a run of tokens."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import attrgetter, itemgetter

from tallycheck import lexicon
from tallycheck.extractor.plain import plain
from tallycheck.extractor.tagging import verb_form, words_of
from tallycheck.extractor.words import Word, known_of, lemma

_GAP = "…"
_WIDEST = 9  # words in the gap of a form
_ANY = "~"
_MOST_ANY = 2  # words that "~" in a form may stand for, or none


@plain
class Trigger:
    """A concept named by the words from `first` to `last` (indices of tokens); a `close` one counts only near by.

    `gap` are the tokens between the sides of a form that stands around its value ("took 12 people to hospital"), of
    which it is one side.
    """

    concept: str
    first: int
    last: int
    close: bool = False
    gap: tuple[int, int] | None = None

    def may_name(self, home: tuple[int, int]) -> bool:
        """Whether a value at those tokens stands where the form leaves room for it."""
        return self.gap is None or self.gap[0] <= home[0] <= self.gap[1]


_Form = tuple[tuple[str, ...], str, bool]
_FormsOf = tuple[Mapping[str, Sequence[_Form]], Sequence[tuple[str, bool, str | None]]]


@cache
def _forms() -> Mapping[str, _FormsOf]:
    """First lemma -> the forms of several words by their second lemma, longest first, and those of one word.

    A form is its lemmas, its concept, and whether it counts only close by; a comparative alone has its spelling too,
    since "the highest" is not "higher".
    """
    out: dict[str, list[_Form]] = {}
    spelled: dict[tuple[str, str], str] = {}
    for name, entry in lexicon.table("attributes").items():
        for kind in ("forms", "close"):
            for form in entry.get(kind, ()):
                lemmas = _lemmas_of(str(form))
                for said in _plurals_too(str(form), lemmas):
                    out.setdefault(said[0], []).append((said, name, kind == "close"))
                if len(lemmas) == 1 and form.endswith("er") and lemmas[0] != form:
                    spelled[lemmas[0], name] = form
    return {
        first: _by_second(sorted(found, key=lambda f: (-len(f[0]), f[1], f[2])), spelled)
        for first, found in out.items()
    }


def _by_second(forms: Sequence[_Form], spelled: Mapping[tuple[str, str], str]) -> _FormsOf:
    longer: dict[str, list[_Form]] = {}
    for form in forms:
        if len(form[0]) > 1:
            longer.setdefault(form[0][1], []).append(form)
    alone = [(concept, close, spelled.get((w[0], concept))) for w, concept, close in forms if len(w) == 1]
    return longer, alone


def _lemmas_of(form: str) -> tuple[str, ...]:
    return tuple(_wanted(w) for w in form.replace("-", " ").replace("'s", " 's").split())


def _plurals_too(form: str, lemmas: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A form without gaps; where it ends as "holding" does also for "holdings", whose lemma is not that of the verb."""
    if _GAP in lemmas or _ANY in lemmas:
        return
    yield lemmas
    noun = lemma(f"{form}s".rpartition(" ")[2])
    if form.endswith("ing") and noun != lemmas[-1] and not noun.endswith("s"):
        yield (*lemmas[:-1], noun)


_Side = tuple[tuple[str, ...], tuple[str, ...], str]
_Sides = Mapping[str, Sequence[_Side]]


@cache
def _open_forms() -> _Sides:
    """First lemma of a form that stands around its value -> (lemmas before the gap, lemmas behind it, concept)."""
    return _parted(lambda mark, _: mark == _GAP)


@cache
def _loose_forms() -> _Sides:
    """The same of forms that leave room for a word: also those around a value, which may stand before them as well.

    "12 people were taken by boat to safety": that is so where a preposition goes on with the form, and not where the
    value itself is what is "full" or "more".
    """
    return _parted(lambda mark, tail: mark == _ANY or tail in words_of("class", "preposition"))


def _parted(wanted: Callable[[str, str], bool]) -> _Sides:
    out: dict[str, list[_Side]] = {}
    for name, entry in lexicon.table("attributes").items():
        for lemmas in (_lemmas_of(str(form)) for form in entry.get("forms", ())):
            at = next((i for i, word in enumerate(lemmas) if word in (_GAP, _ANY)), None)
            if at is not None and wanted(lemmas[at], lemmas[at + 1]):
                out.setdefault(lemmas[0], []).append((lemmas[:at], lemmas[at + 1 :], name))
    return out


def _wanted(word: str) -> str:
    """What a word of a form is looked for as: its lemma; a superlative stands for itself."""
    return word if _superlative(word) else lemma(word)


def _superlative(word: str) -> bool:
    return word.endswith("est") and lemma(word) != word


_Pair = tuple[Sequence[_Form], Mapping[str, Sequence[_Form]], Sequence[tuple[str, ...]]]


@cache
def _pairs() -> Mapping[tuple[str, ...], _Pair]:
    """What the first two lemmas of forms of several words begin.

    These are the forms of two words, the longer ones by their third lemma, longest first, and the idioms, the words of
    which name nothing ("fall ill" is no fall); an idiom of a single word has no other within it.
    """
    found: dict[tuple[str, ...], Sequence[_Form]] = {
        (first, second): forms for first, (longer, _) in _forms().items() for second, forms in longer.items()
    }
    idioms: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for idiom in map(_lemmas_of, lexicon.table("arguments")["idioms"]["words"]):
        if len(idiom) > 1:
            idioms.setdefault(idiom[:2], []).append(idiom)
    return {pair: (*_by_third(found.get(pair, ())), idioms.get(pair, ())) for pair in found.keys() | idioms.keys()}


def _by_third(forms: Sequence[_Form]) -> tuple[Sequence[_Form], Mapping[str, Sequence[_Form]]]:
    longer: dict[str, list[_Form]] = {}
    for form in forms:
        if len(form[0]) > 2:
            longer.setdefault(form[0][2], []).append(form)
    return [form for form in forms if len(form[0]) == 2], longer


# What a lemma begins or names: concepts by itself; forms that stand around a value, and those that leave room for a
# word, each with the lemmas of which one goes on with any of them near by; and within how many words behind the lemma a
# loose form does so. A plain tuple is taken apart sooner than a named one.
_Begun = tuple[
    Sequence[tuple[str, bool, str | None]],
    Sequence[_Side],
    frozenset[str],
    Sequence[_Side],
    frozenset[str],
    int,
]


@cache
def _begun() -> Mapping[str, _Begun]:
    """Every lemma that names a concept by itself, or begins a form that has room for something."""
    around, loose = _open_forms(), _loose_forms()
    alone = {word: concepts for word, (_, concepts) in _forms().items() if concepts}
    return {
        word: (
            alone.get(word, ()),
            *_going_on(around.get(word, ())),
            *_going_on(sides := loose.get(word, ())),
            max((len(head) for head, _, _ in sides), default=0) + _MOST_ANY + 1,
        )
        for word in (*alone, *around, *loose)
    }


def _going_on(sides: Sequence[_Side]) -> tuple[Sequence[_Side], frozenset[str]]:
    """The forms with two sides of a lemma, and the lemmas that their second sides begin with."""
    return sides, frozenset(tail[0] for _, tail, _ in sides)


def triggers(tokens: Sequence[Word]) -> list[Trigger]:
    """Every concept named in a run of tokens; hyphens between the words of a form are passed over."""
    out = list[Trigger]()
    lemmas = tuple(map(_lemma, tokens))
    places: Sequence[int] = range(len(lemmas))
    if "-" in lemmas:
        places = [i for i, w in enumerate(lemmas) if w != "-"]
        lemmas = tuple([lemmas[i] for i in places])
    # Few words begin a form, and fewer go on as it does: the others are not looked at again.
    inside = dict[int, tuple[int, int]]()
    for at, (forms, longer, idioms) in known_of(pairwise(lemmas), _pairs().get):
        goes_on = longer.get(lemmas[at + 2], ()) if longer and at + 2 < len(lemmas) else ()
        for form, concept, close in (*goes_on, *forms):
            if lemmas[at : at + len(form)] == form:
                out.append(Trigger(concept, places[at], places[at + len(form) - 1], close))
        for idiom in idioms:
            if lemmas[at : at + len(idiom)] == idiom:
                first, last = places[at], places[at + len(idiom) - 1]
                inside |= dict.fromkeys(range(first, last + 1), (first, last))
    long, around, loose = len(out), list[Trigger](), list[Trigger]()
    for at, begun in known_of(lemmas, _begun().get):
        first, (alone, sides, sides_on, gaps, gaps_on, reach) = places[at], begun
        for concept, close, spelling in alone:
            if spelling is None or tokens[first].low == spelling:
                out.append(Trigger(concept, first, first, close))
        if sides and not sides_on.isdisjoint(lemmas[at + 1 : at + _WIDEST + _WIDEST]):
            around += _around(tokens, lemmas, places, at, sides)
        if gaps and not gaps_on.isdisjoint(lemmas[at + 1 : at + reach]):
            loose += _loose(tokens, lemmas, places, at, gaps)
    if long and long < len(out):
        out.sort(key=_first)
    out = _without_idioms(out, inside) if inside else out
    return sorted([*out, *around, *loose], key=_first) if around or loose else out


_first = attrgetter("first")
_lemma = itemgetter(Word._fields.index("lemma"))  # takes half of the time of asking a word by the name


def _loose(
    tokens: Sequence[Word], lemmas: Sequence[str], places: Sequence[int], at: int, sides: Sequence[_Side]
) -> Iterator[Trigger]:
    """The forms that leave room for a word or two within a phrase ("of the Danish market", "close the sale")."""
    for head, tail, concept in sides:
        end = at + len(head)
        if lemmas[at:end] != head:
            continue
        for i in range(end, end + _MOST_ANY + 1):
            if lemmas[i : i + len(tail)] == tail:
                yield Trigger(concept, places[at], places[i + len(tail) - 1])
                break
            if i >= len(places) or not tokens[places[i]].is_word:
                break


def _without_idioms(found: Sequence[Trigger], inside: Mapping[int, tuple[int, int]]) -> list[Trigger]:
    """The triggers that are no part of an idiom; longer ones, and those that are the idiom itself, stay.

    `inside` are the tokens that are part of one, with its first and its last.
    """
    whole = (0, -1)
    return [
        t
        for t in found
        if t.last - t.first >= (span := inside.get(t.first, whole))[1] - span[0] or inside.get(t.last, whole) != span
    ]


def _around(
    tokens: Sequence[Word], lemmas: Sequence[str], places: Sequence[int], at: int, sides: Sequence[_Side]
) -> Iterator[Trigger]:
    """Both sides of every form that stands around a value ("pluck … from the roof"), begun at a place."""
    near = lemmas[at + 1 : at + _WIDEST + _WIDEST]
    for head, tail, concept in sides:
        # Few of the forms that a word begins go on near by: the others are not looked for.
        if tail[0] not in near or lemmas[at : at + len(head)] != head:
            continue
        end = at + len(head)
        behind = next((i for i in range(end + 1, end + _WIDEST) if lemmas[i : i + len(tail)] == tail), None)
        if behind is not None and not _goes_on_otherwise(tokens, places[end:behind]):
            gap = (places[end - 1] + 1, places[behind] - 1)
            yield Trigger(concept, places[at], places[end - 1], gap=gap)
            yield Trigger(concept, places[behind], places[behind + len(tail) - 1], gap=gap)


def _goes_on_otherwise(tokens: Sequence[Word], gap: Sequence[int]) -> bool:
    """Whether another verb stands between the two sides of a form: "infects bats and killed 19 people"."""
    return any(
        tokens[one].low in ("and", "but") and verb_form(tokens[other].low) in ("past", "s")
        for one, other in pairwise(gap)
    )
