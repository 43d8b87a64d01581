"""Words that name a property: the forms of the lexicon, found in a run of tokens."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tallycheck import lexicon
from tallycheck.extractor.tagging import words_of
from tallycheck.extractor.words import Word, lemma

_GAP = "…"
_WIDEST = 9  # words in the gap of a form
_ANY = "~"
_MOST_ANY = 2  # words that "~" in a form may stand for, or none


class Trigger(NamedTuple):
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
                if _GAP not in lemmas and _ANY not in lemmas:
                    out.setdefault(lemmas[0], []).append((lemmas, name, kind == "close"))
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


@cache
def _idioms() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """First lemma -> the idioms that it begins, whose words name nothing ("fall ill" is no fall)."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for idiom in lexicon.table("arguments")["idioms"]["words"]:
        lemmas = _lemmas_of(str(idiom))
        out.setdefault(lemmas[0], []).append(lemmas)
    return out


def _lemmas_of(form: str) -> tuple[str, ...]:
    return tuple(_wanted(w) for w in form.replace("-", " ").split())


_Sides = Mapping[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]]


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
    out: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]] = {}
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


def triggers(tokens: Sequence[Word]) -> list[Trigger]:
    """Every concept named in a run of tokens; hyphens between the words of a form are passed over."""
    forms, out = _forms(), list[Trigger]()
    lemmas = tuple([w.lemma for w in tokens])
    places: Sequence[int] = range(len(lemmas))
    if "-" in lemmas:
        places = [i for i, w in enumerate(lemmas) if w != "-"]
        lemmas = tuple([lemmas[i] for i in places])
    # Few words begin a form, and fewer go on as it does: the others are not looked at again.
    known = _first_words()
    begun = [at for at, word in enumerate(lemmas) if word in known]
    for at in begun:
        if lemmas[at] not in forms:
            continue
        first, longer, alone = places[at], *forms[lemmas[at]]
        for form, concept, close in longer.get(lemmas[at + 1], ()) if longer and at + 1 < len(lemmas) else ():
            if lemmas[at : at + len(form)] == form:
                out.append(Trigger(concept, first, places[at + len(form) - 1], close))
        for concept, close, spelling in alone:
            if spelling is None or tokens[first].low == spelling:
                out.append(Trigger(concept, first, first, close))
    out = _without_idioms(lemmas, places, out) if not _idioms().keys().isdisjoint(lemmas) else out
    around, loose = _around(lemmas, places, begun), _loose(tokens, lemmas, places, begun)
    return sorted([*out, *around, *loose], key=lambda t: t.first) if around or loose else out


def _loose(tokens: Sequence[Word], lemmas: Sequence[str], places: Sequence[int], begun: Sequence[int]) -> list[Trigger]:
    """The forms that leave room for a word or two within a phrase ("of the Danish market", "close the sale")."""
    forms, out = _loose_forms(), list[Trigger]()
    for at in [at for at in begun if lemmas[at] in forms]:
        for head, tail, concept in forms[lemmas[at]]:
            end = at + len(head)
            if lemmas[at:end] != head:
                continue
            for i in range(end, end + _MOST_ANY + 1):
                if lemmas[i : i + len(tail)] == tail:
                    out.append(Trigger(concept, places[at], places[i + len(tail) - 1]))
                    break
                if i >= len(places) or not tokens[places[i]].is_word:
                    break
    return out


def _without_idioms(lemmas: tuple[str, ...], places: Sequence[int], found: list[Trigger]) -> list[Trigger]:
    """The triggers that are no part of an idiom; longer ones, and those that are the idiom itself, stay."""
    inside: dict[int, tuple[int, int]] = {}
    for at, word in enumerate(lemmas):
        for idiom in _idioms().get(word, ()):
            if lemmas[at : at + len(idiom)] == idiom:
                first, last = places[at], places[at + len(idiom) - 1]
                inside.update(dict.fromkeys(range(first, last + 1), (first, last)))
    whole = (0, -1)
    return [
        t
        for t in found
        if t.last - t.first >= (span := inside.get(t.first, whole))[1] - span[0] or inside.get(t.last, whole) != span
    ]


@cache
def _first_words() -> frozenset[str]:
    """The words that forms of every kind begin with."""
    return frozenset((*_forms(), *_open_forms(), *_loose_forms()))


def _around(lemmas: Sequence[str], places: Sequence[int], begun: Sequence[int]) -> list[Trigger]:
    """Both sides of every form that stands around a value ("pluck … from the roof"), begun at one of the places."""
    forms, out = _open_forms(), list[Trigger]()
    for at in [at for at in begun if lemmas[at] in forms]:
        near = lemmas[at + 1 : at + _WIDEST + _WIDEST]
        for head, tail, concept in forms[lemmas[at]]:
            # Few of the forms that a word begins go on near by: the others are not looked for.
            if tail[0] not in near or lemmas[at : at + len(head)] != head:
                continue
            end = at + len(head)
            behind = next((i for i in range(end + 1, end + _WIDEST) if lemmas[i : i + len(tail)] == tail), None)
            if behind is not None:
                gap = (places[end - 1] + 1, places[behind] - 1)
                out.append(Trigger(concept, places[at], places[end - 1], gap=gap))
                out.append(Trigger(concept, places[behind], places[behind + len(tail) - 1], gap=gap))
    return out
