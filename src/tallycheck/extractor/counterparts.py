"""For what a sum is asked, and whom the other value of a comparison is of: "asks $5 for X", "4% for its rival"."""

from functools import cache

from tallycheck.extractor.against import is_compared
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.nominals import Nominals, Referent
from tallycheck.extractor.plain import changed
from tallycheck.extractor.syntax import NOUNS, Clauses, Phrase
from tallycheck.extractor.tagging import words_of

_RELATIVE = frozenset({"that", "which"})
_ARTICLES = frozenset({"the", "those", "that"})
_CLOSES = frozenset({"end", "break", ",", "conj", ")", "verb", "aux", "prep"})
_LINKS = frozenset({"for", "of"})
_ASKED = frozenset({"money", "percent"})
_SELLS = frozenset({"name", "noun", "pron", "det", "own", "num", "poss", "-"})
_OPENING = 24  # the farthest that such a phrase opens before the verb
_SELLER = 6  # the longest seller of a clause behind a sum
_LEAD = 4  # tokens from a value to what leads to whom it is of


def counterpart(clauses: Clauses, layout: Layout, nominals: Nominals, own: int, family: str) -> Referent | None:
    """What a sum is asked for, or what a compared value is of, where the sentence says it outright."""
    phrase = _rival(clauses, layout, own)
    if phrase is None and family in _ASKED:
        phrase = _asked_behind(clauses, layout, own) or _asked_before(clauses, layout, nominals, own)
    if phrase is None or any(clauses.tokens[i].lemma in _times() for i in range(phrase.first, phrase.head + 1)):
        return None  # "for the second year running"
    found = nominals.referent(phrase)
    return changed(found, grip="direct") if found.entity else None


@cache
def _times() -> frozenset[str]:
    return words_of("noun", "empty") | words_of("noun", "spells")


def _behind(clauses: Clauses, at: int) -> Phrase | None:
    """The noun phrase that begins at a place, with its article or owner."""
    marked = clauses.tag(at) in ("det", "own")
    found = clauses.beginning_at(at + marked)
    return Phrase(at, found.head) if found else None


def _asked_behind(clauses: Clauses, layout: Layout, own: int) -> Phrase | None:
    """X of "the $5 that Acme asks for X", "the 12 euros a month Acme charges for X"."""
    first, last = layout.homes[own]
    if clauses.low(first - 1) not in _ARTICLES:
        return None
    verb = clauses.following(last + 1)
    if verb is None or clauses.tokens[verb].lemma not in words_of("verb", "asking"):
        return None
    at = last + 1 + (clauses.low(last + 1) in _RELATIVE)
    seller = range(at, verb)
    said = 0 < len(seller) <= _SELLER and all(clauses.tag(i) in _SELLS for i in seller)
    return _behind(clauses, verb + 2) if said and clauses.low(verb + 1) == "for" else None


def _asked_before(clauses: Clauses, layout: Layout, nominals: Nominals, own: int) -> Phrase | None:
    """X of "For X Acme asks $5", at the beginning of a sentence or of a clause."""
    first = layout.homes[own][0]
    verb = clauses.governor(first)
    if verb is None or clauses.tokens[verb].lemma not in words_of("verb", "asking"):
        return None
    if own and layout.homes[own - 1][0] > verb:
        return None  # another value is what is asked
    ahead = range(verb - 1, max(-2, verb - _OPENING), -1)
    at = next((i for i in ahead if clauses.tag(i) in ("end", "break", "conj")), verb) + 1
    head = _before_seller(clauses, nominals, verb)
    if clauses.low(at) != "for" or clauses.tag(head) not in NOUNS or head <= at:
        return None
    phrase = clauses.ending_at(head)
    return phrase if phrase and phrase.first == at + 1 else None


def _before_seller(clauses: Clauses, nominals: Nominals, verb: int) -> int:
    """The last token before who asks: the name, or the phrase, right before the verb."""
    at = nominals.before_name(verb - 1)
    seller = clauses.ending_at(at) if at == verb - 1 else None
    at = seller.first - 1 if seller else at
    return at - (clauses.tag(at) == ",")


def _rival(clauses: Clauses, layout: Layout, own: int) -> Phrase | None:
    """The rival of "3.2%, compared with 4.1% for its rival": a thing without a name that closes the comparison."""
    last = layout.homes[own][1]
    at = next((i for i in range(last + 1, last + _LEAD) if clauses.tag(i) != "noun"), last + 1)
    if (
        clauses.low(at) not in ("for", "of")
        or clauses.tag(at + 1) not in ("det", "own")
        or not is_compared(layout, own)
    ):
        return None
    phrase = _behind(clauses, at + 1)
    return phrase if phrase and clauses.tag(phrase.head + 1) in _CLOSES else None
