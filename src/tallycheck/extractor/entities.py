"""Names of things, found from the documents themselves: capitalised runs, names with digits, acronyms."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise, zip_longest
from typing import NamedTuple

from tallycheck import lexicon
from tallycheck.extractor.aliases import keys_of
from tallycheck.extractor.capitals import INITIAL, Token, capitalised, no_names, symbols
from tallycheck.extractor.names_places import are_placed, is_fronted
from tallycheck.extractor.reading import NonClaim
from tallycheck.extractor.runs import small_words
from tallycheck.extractor.spans import touches
from tallycheck.extractor.tagging import words_of
from tallycheck.extractor.unit_names import counts
from tallycheck.extractor.words import Remembered, is_common, lemma
from tallycheck.model import Document, Span

_CONNECTOR = re.compile(r" (?:of|of the|de|du|des|de la|van|van der|von|der|al|del|la|di|da|dos|&) ")
_PERIOD = re.compile(
    r"(?:(?:Q[1-4]|H[12])(?:FY\d{2,4})?|(?:[1-4]Q|[12]H|FY|Y)(?:\d{1,4})?)(?:[\s/]+(?:FY)?\d{1,4})?$", re.IGNORECASE
)
_OWNED = 3  # "X's Y": what stands between
_CODE = re.compile("[A-Z]{3}")  # as lists of results write countries
_RANK = "General"  # ends the names of offices as often as it begins those of officers


class Entity(NamedTuple):
    """A name at a place (without a possessive s) and its key, equal for all names of the same thing in a document.

    `weak` names stand in a phrase of place ("in X", "south of X") and seldom are what a number is about.
    """

    span: Span
    key: str
    text: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The entities of a document in text order, and the one that it is about.

    `introduced` are those that a common noun stands for in it; `persons` are keys; `thing` is the topic, or the best
    one that is no person. `bodies` are the keys of companies and the like, `speakers` of those who stand before a colon
    again and again. `event` is what happened, `country` the one that is named most.
    """

    entities: tuple[Entity, ...]
    topic: Entity | None = None
    introduced: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()
    thing: Entity | None = None
    bodies: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    event: Entity | None = None
    country: Entity | None = None

    def within(self, span: Span) -> list[Entity]:
        """The entities inside a place."""
        return list(self._inside(span))

    def first(self, span: Span) -> Entity | None:
        """The first entity inside a place."""
        return next(self._inside(span), None)

    def _inside(self, span: Span) -> Iterator[Entity]:
        first = bisect_left(self.entities, span.start, key=lambda e: e.span.start)
        for at in range(first, len(self.entities)):
            if self.entities[at].span.start >= span.end:
                break
            if self.entities[at].span.end <= span.end:
                yield self.entities[at]


def first_owned(entities: Sequence[Entity]) -> Entity | None:
    """The first name that owns no other behind it: Y of "X's Y"."""
    for one, other in pairwise(entities):
        if not _owns(one, other):
            return one
    return entities[-1] if entities else None


def _owns(one: Entity, other: Entity) -> bool:
    """Whether one name stands right before another as its owner does."""
    return 0 < other.span.start - one.span.end <= _OWNED


def having(named: Entity, before: Sequence[Entity]) -> Entity:
    """Who has what a name calls by a property's word: X of "X's Osaka IPO"; the name itself otherwise."""
    at = next((i for i in range(len(before) - 1, 0, -1) if before[i] is named), 0)
    owned = at and _owns(before[at - 1], named)
    return before[at - 1] if owned and named.key.rpartition(" ")[2] in words_of("noun", "property") else named


@cache
def _number_words() -> frozenset[str]:
    table = lexicon.table("numbers")
    return frozenset(w.lower() for kind in ("ones", "tens", "scales") for w in table.get(kind, {}))


def find_entities(document: Document, nonclaims: Sequence[NonClaim], *, known: Sequence[Span] = ()) -> Names:
    """All names of a document with aliases resolved; its topic is not yet known.

    At the `known` places a trained pipeline found names.
    """
    runs = [(n.span, document.slice(n.span)) for n in nonclaims if n.why.startswith("name")]
    tokens = capitalised(document)
    if known:
        tokens = [t._replace(proof=t.proof or touches(known, t.span)) for t in tokens]
    middle = defaultdict[str, int](int, Counter([t.word.lower() for t in tokens if t.proof]))
    small = small_words(document.text, {t.word.lower() for t in tokens})
    runs = _merged(document.text, _apart(sorted(runs), _runs(document, tokens, middle, small)))
    runs = [(span, text) for span, text in runs if not _no_name(text) and not counts(document.text, span)]
    runs = _without_origin(runs)
    keys = keys_of(document.text, [text for _, text in runs])
    named = [(span, text) for span, text in runs if keys.get(text)]
    placed = are_placed(document.text, [span for span, _ in named])
    entities = (Entity(span, keys[text], text, weak) for (span, text), weak in zip(named, placed, strict=True))
    return Names(tuple(entities))


def _without_origin(runs: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Names without what stands beside them: "Danish Danebro", "Berg NOR", "American Tyrell Boone", "Acme EUR 3m"."""
    alone = {text for _, text in runs}
    out = []
    for span, text in runs:
        first, gap, rest = text.partition(" ")
        head, _, last = text.rpartition(" ")
        origin = first.lower() in no_names("demonyms") and (rest in alone or _is_person(rest))
        if gap and (origin or _PERIOD.match(first)):
            out.append((Span(span.end - len(rest), span.end), rest))
        elif head and (last in lexicon.currencies() or (_CODE.fullmatch(last) and head in alone)):
            out.append((Span(span.start, span.start + len(head)), head))
        else:
            out.append((span, text))
    return out


def _is_person(name: str) -> bool:
    """Whether a name has two words and neither is an ordinary one: "Tyrell Boone", and not "Red Cross"."""
    return len(name.split()) == 2 and not any(is_common(w) for w in name.lower().split())


def _apart(named: Sequence[tuple[Span, str]], runs: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Named numbers, and the runs that touch none of them, in text order."""
    starts = [s.start for s, _ in named]
    out = list(named)
    for span, text in runs:
        at = bisect_left(starts, span.end)
        if not any(named[i][0].overlaps(span) for i in range(max(0, at - 2), at)):
            out.append((span, text))
    return sorted(out)


def _runs(
    document: Document, tokens: Sequence[Token], middle: Mapping[str, int], small: Mapping[str, int]
) -> list[tuple[Span, str]]:
    """Runs of capitalised tokens with single spaces or connectors between them."""
    text, titles = document.text, no_names("titles")
    groups: list[list[Token]] = []
    for token, following in zip_longest(tokens, tokens[1:]):
        end = token.span.end
        gap = 2 if token.word == "St" and text.startswith(". ", end) else 1
        follower = following if following and following.span.start == end + gap else None
        possessed = text.startswith(("'s", "’s"), end)
        joins = bool(groups and groups[-1]) and _joins(text, groups[-1], token)
        titled = token.word.lower() in titles and not (joins and token.word == _RANK)
        if titled or _plain(token, middle, small, follower=follower, possessed=possessed):
            groups.append([])
        elif joins:
            groups[-1].append(token)
        else:
            groups.append([token])
    out, general = [], no_names("demonyms") | no_names("heads")
    for group in groups:
        while group and not group[-1].proof and group[-1].word.lower() in no_names("openers"):
            group.pop()
        if not all(_is_one_of(t.word.lower(), general) for t in group):
            span = Span(group[0].span.start, group[-1].span.end)
            out.append((span, document.slice(span)))
    return out


def _is_one_of(low: str, words: frozenset[str]) -> bool:
    """Whether a word, or its singular ("Peruvians"), is one of a list."""
    return low in words or (low.endswith("s") and low[:-1] in words)


def _joins(text: str, group: Sequence[Token], token: Token) -> bool:
    """Whether a token goes on with the name before it: "University of Oslo", and not "Ann Berg of Acme"."""
    gap = text[group[-1].span.end : token.span.start]
    if gap in (" ", "-", "\u00a0"):
        return not group[-1].last
    if gap in ("'s ", "’s ", "' ", "’ "):
        return token.proof and group[-1].proof and _is_people(group[-1].word) and is_common(token.word)
    if gap == ". ":
        return INITIAL.search(text, max(0, group[-1].span.start - 1), token.span.start - 1) is not None
    if len(gap) > 12 or not _CONNECTOR.fullmatch(gap):
        return False
    before = group[-1].word
    if gap.strip() not in ("of", "of the"):
        return True
    single = len(before) == 1  # "hall B of the Fair"
    return (
        not single
        and is_common(before)
        and (len(group) == 1 or before.lower() in no_names("bodies") or before.lower() in no_names("offices"))
    )


def _is_people(word: str) -> bool:
    """Whether a word is one for people, whose possessive names of bodies begin with: "the People's Party"."""
    low = word.lower()
    return not no_names("peoples").isdisjoint((low, lemma(low)))


@cache
def _never() -> Remembered[bool]:
    """Whether a word in small letters is no part of a name wherever it stands."""
    return Remembered(lambda low: low in _number_words() or low in no_names("never") or _contracted(low))


def _plain(
    token: Token, middle: Mapping[str, int], small: Mapping[str, int], *, follower: Token | None, possessed: bool
) -> bool:
    """Whether a token is an ordinary word whose capital comes from where it stands, or a title before a name."""
    low = token.word.lower()
    if _never()[low]:
        return True
    if token.proof:
        alone = follower is None and low in no_names("openers") and not token.word.isupper()
        return alone or (len(low) > 3 and token.word.isupper() and is_common(low))
    if low in no_names("openers"):
        return True
    if middle[low]:
        return small[low] > middle[low]
    if not small[low] and (_heads(low, follower) or (possessed and lemma(low) not in no_names("owners"))):
        return False
    acronym = token.word.isupper() and 1 < len(token.word) <= 5 and not token.shout
    return not acronym and (
        is_common(low) or _compound(token.word) or small[low] > 0 or (token.word.isupper() and len(token.word) > 5)
    )


def _heads(low: str, follower: Token | None) -> bool:
    """Whether a common word at a sentence's start begins the name that follows it ("Los Angeles", "Grace Hopper")."""
    if follower is None:
        return False
    first = follower.proof and follower.word.lower() not in no_names("titles") and not low.endswith(("s", "ly", "ing"))
    return first or low in no_names("heads")


def _compound(word: str) -> bool:
    """Whether a word is made of ordinary ones, small behind its first letter ("Pre-tax profit", "Fifth-generation")."""
    parts = word.lower().split("-")
    ordinary = all(is_common(p) or p in no_names("prefixes") for p in parts)
    return len(parts) > 1 and word[1:].islower() and ordinary


def _contracted(low: str) -> bool:
    """Whether a word is a pronoun or helping verb with its contraction ("they'll", "isn't")."""
    head, mark, tail = low.replace("’", "'").partition("'")
    return bool(mark) and tail in no_names("contractions") and (head in no_names("openers") or tail == "t")


@lru_cache(maxsize=4096)
def _no_name(text: str) -> bool:
    """Whether a run is a unit, a currency, a period, an abbreviation of a property, or a single letter."""
    bare = text.strip(".")
    return (
        len(bare) < 2
        or bare in symbols()
        or bare.lower() in no_names("abbreviations")
        or _PERIOD.match(bare) is not None
        or (bare.endswith("C") and bare[:-1] in ("°", "º"))
    )


def _merged(text: str, runs: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Runs with a named number right behind a capitalised word joined: "Falcon" + "9B"."""
    out: list[tuple[Span, str]] = []
    for span, name in runs:
        beside = out and text[out[-1][0].end : span.start] == " " and any(c.isdigit() for c in name + out[-1][1])
        if beside and not is_fronted(text, *out[-1][0], span.end):
            joined = Span(out[-1][0].start, span.end)
            out[-1] = (joined, text[joined.start : joined.end])
        elif not out or span.start >= out[-1][0].end:
            out.append((span, name))
    return out
