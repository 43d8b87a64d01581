"""One key for all names of a thing: articles, accents and points aside, short forms and acronyms resolved."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from tallycheck import lexicon

_POSSESSIVE = re.compile(r"['’]s?$")
_LETTERS_ONLY = re.compile(r"[A-Z]{2}[A-Z]+|[A-Z][a-z][A-Z]+")
_WORDS = re.compile(r"[^\W\d_][\w'’]*")
_TWO = 2
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9&-]{1,9})\)")
_EDGE = ".,;:!?\"“”‘’'()[]*_"
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?|\b[a-z]\.[a-z]\b")
_TOKENS = re.compile(r"[^\W_]+(?:\.\d+)*")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_SPELLED = str.maketrans(
    {"ø": "oe", "ö": "oe", "ä": "ae", "ü": "ue", "å": "aa", "Ø": "Oe", "Ö": "Oe", "Ä": "Ae", "Ü": "Ue", "Å": "Aa"}
)
_SMALL_WORDS = frozenset({"of", "the", "de", "du", "van", "von", "der", "al", "del", "la", "di", "da", "and", "for"})


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """The normal form of a name: lower case, without article, accents, possessive and points but with its digits."""
    low = _POSSESSIVE.sub("", name.strip(_EDGE)).lower().translate(_LETTERS)
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    low = _DOTTED.sub(lambda m: m.group().replace(".", ""), low)
    tokens = [t for t in _TOKENS.findall(low) if t not in ("the", "a", "an")]
    return " ".join(_renamed(tokens))


def _renamed(tokens: Sequence[str]) -> list[str]:
    """The tokens with the head that has a usual short name replaced by it ("united states" by "us")."""
    for size in range(min(4, len(tokens)), 0, -1):
        short = _usual().get(" ".join(tokens[:size]))
        if short is not None:
            return [short, *tokens[size:]]
    return list(tokens)


@cache
def _usual() -> Mapping[str, str]:
    known: Mapping[str, str] = lexicon.table("names")["aliases"]
    return known


@cache
def _bodies() -> frozenset[str]:
    return frozenset(lexicon.table("names")["no_name"]["bodies"])


@cache
def _tiers() -> frozenset[str]:
    """What tells a larger thing from the one that has the name alone: "Pro", "Max"."""
    sets = lexicon.table("qualifiers")["exclusive"]["tier"]
    return frozenset(word.lower() for words in sets for word in words if word[0].isupper())


def keys_of(text: str, names: Sequence[str]) -> dict[str, str]:
    """Each name's key; a short form takes the key of the only longer name that it can stand for."""
    keys = {name: key_of(name) for name in dict.fromkeys(names)}
    keys.update(_spelled_out(keys))
    keys.update(_initials(keys))
    keys.update(_acronyms(text))
    longer: dict[str, set[str]] = defaultdict(set)
    order = _Order(keys[name] for name in names)
    for key in keys.values():
        for short in _short_forms(key.split()):
            if not order.is_late(key, short):
                longer[short].add(key)
    return {name: next(iter(longer[key])) if len(longer.get(key, ())) == 1 else key for name, key in keys.items()}


class _Order:
    """The keys of the names of a text, in order."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(keys):
            self._places[key].append(at)

    def is_late(self, long: str, short: str) -> bool:
        """Whether a name stands so often before a longer one that it is none of it: a ship before its namesake."""
        alone, first = self._places.get(short, []), self._places[long][0]
        return len(alone) > _BEFORE and alone[_BEFORE] < first


_BEFORE = 3  # a headline, a caption and a summary may give the short form first


def _spelled_out(keys: Mapping[str, str]) -> dict[str, str]:
    """The names that write two letters for one that other names write with a sign: "Halsoey" is "Halsøy"."""
    folded = {name: unicodedata.normalize("NFC", name) for name in keys if not name.isascii()}
    other = {key_of(text.translate(_SPELLED)): keys[name] for name, text in folded.items()}
    return {name: other[key] for name, key in keys.items() if name.isascii() and key in other}


def _acronyms(text: str) -> dict[str, str]:
    found = ((m.group(1), _long_form(text, m)) for m in _ACRONYM.finditer(text))
    return {acronym: key_of(long) for acronym, long in found if long}


def _initials(keys: Mapping[str, str]) -> dict[str, str]:
    """The names of three capitals and more that are the initials of one other name: "BoE" of "Bank of England"."""
    short = [n for n in keys if _LETTERS_ONLY.fullmatch(n)]
    longer: dict[str, set[str]] = defaultdict(set)
    for name in keys if short else ():
        words = _WORDS.findall(name)
        if len(words) > _TWO:
            longer["".join(w[0] for w in words).upper()].add(keys[name])
            longer["".join(w[0] for w in words if w[0].isupper())].add(keys[name])
    return {n: next(iter(longer[n.upper()])) for n in short if len(longer.get(n.upper(), ())) == 1}


def _short_forms(parts: Sequence[str]) -> list[str]:
    """What may stand for a name alone: its family name, or a body's own name, never one with a number less."""
    if len(parts) < 2:
        return []
    if any(map(str.isdigit, "".join(parts))):
        return [" ".join(parts[1:])] if parts[0].isalpha() and _is_model(parts[1]) else []
    out = [parts[-1]]
    if parts[-1] in _bodies():
        out += [" ".join(parts[:size]) for size in range(1, len(parts))]
    elif len(parts) == 2 and parts[-1] not in _tiers():
        out.append(parts[0])
    return out


def _is_model(part: str) -> bool:
    """Whether a word is letters and digits, so that it names a model without its maker ("the N4" for "Veyra N4")."""
    return part[0].isalpha() and any(c.isdigit() for c in part)


def _long_form(text: str, match: re.Match[str]) -> str | None:
    """The words before "(ISRO)" whose initials make it, or None."""
    letters = [c for c in match.group(1) if c.isupper()]
    before = re.findall(r"[^\W\d_][\w'’-]*", text[max(0, match.start() - 90) : match.start()])
    for size in range(len(letters), min(len(before), len(letters) + 3) + 1):
        tail = before[-size:]
        initials = [w[0].upper() for w in tail if w[0].isupper() or w.lower() not in _SMALL_WORDS]
        if initials == letters:
            return " ".join(tail)
    return None
