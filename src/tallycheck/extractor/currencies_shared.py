"""Names and letters that several currencies share, settled by the places that the text names."""

import re
from functools import cache, lru_cache

from tallycheck import lexicon
from tallycheck.extractor import trie


@cache
def letters() -> dict[str, list[str]]:
    """The letters that are money only in a text that names the place, to the codes that they may stand for."""
    found: dict[str, list[str]] = lexicon.table("money_places")["letters"]
    return found


@cache
def _shared() -> dict[str, list[str]]:
    """The shared names, singular and plural, to the codes that they may stand for."""
    table: dict[str, list[str]] = lexicon.table("money_places")["shared"]
    return table | {name + "s": codes for name, codes in table.items()}


def names() -> list[tuple[str, str]]:
    """Every shared name with the first of the codes that it may stand for."""
    return [(name, codes[0]) for name, codes in _shared().items()]


def is_shared(name: str) -> bool:
    """Whether several currencies have the name."""
    return name in _shared()


def codes(name: str) -> tuple[str, ...]:
    """The codes that a shared name may stand for; none for other names."""
    return tuple(_shared().get(name, ()))


def of_name(name: str, text: str) -> str | None:
    """The code that a shared name stands for in the text, None where it may be any."""
    default: dict[str, str] = lexicon.table("money_places")["default"]
    return _named(tuple(_shared()[name]), text) or default.get(name) or default.get(name.removesuffix("s"))


def of_letter(letter: str, text: str) -> str | None:
    """The code that the letters stand for in the text, None where they are no money there."""
    return _named(tuple(letters()[letter]), text, letter)


@lru_cache(maxsize=64)
def _named(codes: tuple[str, ...], text: str, letter: str = "") -> str | None:
    """The one of the codes whose place the text names, None where it names none or several.

    A code that is a common word as well ("TRY 5") does not name its own place.
    """
    found = [code for code in codes if _pattern(code, itself=code != letter).search(text)]
    return found[0] if len(found) == 1 else None


@cache
def _pattern(code: str, *, itself: bool) -> re.Pattern[str]:
    places: dict[str, list[str]] = lexicon.table("money_places")["places"]
    words = [*places.get(code, ()), *([code] if itself else [])]
    return re.compile(rf"(?<![^\W_])(?:{trie.pattern(words)})(?![^\W_])")
