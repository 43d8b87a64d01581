"""What went up or down: a rise of shares is a share price move, whatever its verb ("closed 28.7% higher")."""

from collections.abc import Mapping, Sequence
from functools import cache

from tallycheck import lexicon
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.tagging import verb_form, words_of

_BACK = 40  # tokens before a change in which what changed is looked for
_LEAD = 2  # tokens before a noun in which a preposition leads to it
_ENDS = frozenset(
    {";", ":", "—", "–", "after", "while", "whereas", "but", "because", "when", "where", "if", "than", "whose", "that"}
)
_JOINS = frozenset({"and", "as", "before"})
_SMALL = frozenset({"much", "many", "high", "low", "little", "was", "is", "were", "are"})
_NO_THINGS = frozenset({"per", "-", "exchange", "option", "options", "buyback", "issue", "split", "offering", "sale"})


@cache
def _moved() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """Last lemma -> the lemmas of a thing that moves, longest first, with the property that its change is."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, things in lexicon.table("arguments")["moves"]["things"].items():
        for thing in things:
            lemmas = tuple(thing.split())
            out.setdefault(lemmas[-1], []).append((lemmas, name))
    return {last: sorted(found, key=lambda f: -len(f[0])) for last, found in out.items()}


@cache
def _of_levels() -> Mapping[str, str]:
    """The change of each property whose level may stand right before it ("finished at 214 kroner, up 8%")."""
    return dict(lexicon.table("arguments")["moves"]["levels"])


@cache
def changes() -> frozenset[str]:
    """The properties that only say that something went up or down."""
    return frozenset(lexicon.table("arguments")["moves"]["general"])


def moved(layout: Layout, own: int, before: str | None) -> str | None:
    """The property that the change of a subject is, told by that subject or by the level right `before`; else None."""
    subject = _subject(layout, own)
    return subject or (_of_levels().get(before) if before and _beside(layout, own) else None)


def level_of(move: str | None) -> str | None:
    """The property whose move it was ("the share gained 8% to 214 kroner")."""
    return next((level for level, name in _of_levels().items() if name == move), None)


def _beside(layout: Layout, own: int) -> bool:
    """Whether a change stands right behind the level that it led to, with no verb of its own."""
    first, last = layout.homes[own - 1][1] + 1, layout.homes[own][0]
    gap = [w.low for w in layout.tokens[first:last]]
    return own > 0 and any(w in ("up", "down", "higher", "lower") for w in gap) and "and" not in gap


def _subject(layout: Layout, own: int) -> str | None:
    """The property of the nearest subject before a value, where that is a thing whose moves have one."""
    tokens, home, led = layout.tokens, layout.homes[own][0], False  # "rose 3% after the launch before ending up 1%"
    units = {last for first, last in layout.homes[:own] if last > first}  # "296 million euros": no euro that moves
    for at in range(home - 1, max(-1, home - _BACK), -1):
        if at in units:
            continue
        word = tokens[at]
        led = led or (word.low in _JOINS and tokens[at + 1].low.endswith("ing"))
        if (word.low in _ENDS and not led) or (word.low in _JOINS and not _goes_on(layout, at)):
            return None
        for lemmas, name in _moved().get(word.lemma, ()):
            first = at - len(lemmas) + 1
            if first >= 0 and tuple(w.lemma for w in tokens[first : at + 1]) == lemmas and _acts(layout, first, at):
                return name
    return None


def _goes_on(layout: Layout, at: int) -> bool:
    """Whether a clause keeps its subject behind a joining word: "and fell", "before ending", "as much as"."""
    behind = layout.tokens[at + 1].low
    acts = behind.endswith("ing") or bool(verb_form(behind))
    return acts or behind in _SMALL or (at > 0 and layout.tokens[at - 1].low in _SMALL)


def _acts(layout: Layout, first: int, last: int) -> bool:
    """Whether a noun is the subject of its clause: no preposition leads to it, and no noun or "of" goes on with it."""
    tokens = layout.tokens
    behind = tokens[last + 1].low if last + 1 < len(tokens) else ""
    led = any(w.low in words_of("class", "preposition") for w in tokens[max(0, first - _LEAD) : first])
    whole = behind == "of" and tokens[last].low == "share"  # "the share of women"
    return not led and not whole and behind not in _NO_THINGS
