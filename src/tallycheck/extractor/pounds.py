"""Whether "pounds" are money, a mass or a force: by the words around them, since all three are written alike."""

import re

from tallycheck import lexicon, units
from tallycheck.extractor import trie, unit_forms
from tallycheck.extractor.item import Item

_POUND_OF = re.compile(r" of |-force|-feet|-foot", re.IGNORECASE)
_SUMS = (
    rf"(?:{trie.pattern(lexicon.grammar('pounds', 'sums'))})"
    r"(?: of the \w{2,15})? (?:of|in|is|was|were|to|at|by|worth)"
)
_PAID = re.compile(
    rf"(?<![^\W_])(?:(?:{trie.pattern(lexicon.grammar('pounds', 'paid'))})(?![^\W_])(?:[^.;:!?]|\.\d){{0,40}}"
    rf"|{_SUMS}(?: [a-z]{{2,15}}){{0,2}} )$",
    re.IGNORECASE,
)
_PAID_BEHIND = re.compile(rf" (?:{trie.pattern(lexicon.grammar('pounds', 'money'))})(?![^\W_])", re.IGNORECASE)
_WEIGHED = re.compile(
    r"(?<![^\W_])(?:weigh|heav|light|fat|thin|lift|load|gain|shed|tow|haul|payload|hoist|pull|thrust)", re.IGNORECASE
)
_OF_THRUST = re.compile(r" of (?:[a-z-]{3,12} )?thrust(?![^\W_])", re.IGNORECASE)
_ABOUT = r"(?: (?:an?|the|some|about|around|nearly|almost|over|more|less|than|up|to|at|least|roughly|just|only)){0,3} $"
_THRUST = re.compile(rf"(?<![^\W_])thrust (?:of|is|was|to|at|by){_ABOUT}", re.IGNORECASE)
_LOADED = re.compile(
    rf"(?<![^\W_])(?:weighs?|weighed|weighing|weight (?:of|is|was)|payload of|lift|lifts|lifted|hoisted){_ABOUT}",
    re.IGNORECASE,
)
_BEFORE = 48
_ASIDE = re.compile(r" \((?:[a-z]{2,9} )?\d[\d.,]{0,12}(?: (?:thousand|million|billion))? ?", re.IGNORECASE)
_AHEAD = 24


def unit(text: str, item: Item, found: unit_forms.UnitAt) -> str:
    """ "20 million pounds" is money, unless they are pounds of something; those of an engine's thrust are a force."""
    if found.unit != "lb" or not found.word:
        return found.unit
    low = max(0, item.start - _BEFORE)
    if _OF_THRUST.match(text, found.end) or _THRUST.search(text, low, item.start):
        return "lbf"
    if _POUND_OF.match(text, found.end) or _is_told_as_mass(text, found.end):
        return found.unit
    paid = _PAID.search(text, low, item.start) or _PAID_BEHIND.match(text, found.end)
    weighed = max((match.start() for match in _WEIGHED.finditer(text, low, item.start)), default=-1)
    if item.mantissa is not None:
        return found.unit if _LOADED.search(text, low, item.start) and not paid else "GBP"
    return "GBP" if paid and weighed < paid.start() else found.unit


def _is_told_as_mass(text: str, at: int) -> bool:
    """Whether a bracket behind tells the same as a mass: "22 million pounds (10,000 t)"."""
    aside = _ASIDE.match(text, at)
    there = unit_forms.one(text, aside.end(), aside.end() + _AHEAD) if aside else None
    return there is not None and units.dimension(there.unit) == "mass"
