"""Capitalised words that can be part of a name, and what their place tells of them."""

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from tallycheck import lexicon
from tallycheck.extractor.openings import in_pieces
from tallycheck.extractor.sites import name_begins
from tallycheck.extractor.spans import touches
from tallycheck.extractor.words import Remembered
from tallycheck.model import Document, Span

# A capitalised or mixed-case token; connectors may stand inside a run of them.
_TOKEN = re.compile(r"(?<!\w)(?:[^\W\d_][\w'’.&-]*[\w]|[^\W\d_])")
# The end of a word in small letters, a name where no other word follows: "Voce dell'Isola, 1 February".
_INNER = re.compile(r"[a-z]{2}(?:[\w'’.&-]*\w)?\W+([^\W\d_][\w'’.&-]*\w|[^\W\d_])")
_GOES_ON = re.compile(r"\W+[^\W\d_]")
_MONEY = re.compile(r"([^\W\d_]{1,4})\d")
_TAIL = re.compile(
    r"-(?:[a-z]+ed|[a-z]+ing|led|born|run|made|built|language|style|wide|bound|held|era|only|free|centric|dependent"
    r"|like|proof|friendly|size)$"
)
INITIAL = re.compile(r"(?:^|[\s(])(?:(?:[^\W\d_]\.)*[^\W\d_]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Rep|Col|Lt|Prof)\.$")
_POSSESSIVE = re.compile(r"['’]s?$")
_HEADLINE = 200
_STAMP = re.compile(r"(?:^|\n)[\W_]{0,5}\d{1,2}[.:]\d\d$")  # the time that a line of a live report begins with
_BLANK = frozenset(" \t\n\r\f\v\"“‘'([*_")
# Three ordinary words in capitals are said aloud ("RATE CUT JOY for owners") and no name is among them for certain.
# What begins with a set of letters is searched for in a third of the time of what begins with the edge of a word.
_LOUD = re.compile(r"[A-Z](?<=\b[A-Z])[A-Z]+(?:[ ,]+[A-Z]{2,}\b){2,}")
_CLOSING = " \n\"”’')*_"
_ENDS = frozenset(".!?:\n•-–—>|…")


class Token(NamedTuple):
    """A capitalised word; `proof` where nothing but being a name explains the capital.

    `shout` where its line, or the words around it, are in capitals; `last` where a small word hangs on it
    ("Oslo-based").
    """

    span: Span
    word: str
    proof: bool
    shout: bool = False
    last: bool = False


@cache
def no_names(kind: str) -> frozenset[str]:
    """One list of words that are no names although they are written with a capital."""
    return frozenset(lexicon.table("names")["no_name"][kind])


@cache
def symbols() -> frozenset[str]:
    """What units and currencies are written as: never a name when it stands alone."""
    out = {*lexicon.currencies(), *lexicon.table("money_places")["letters"]}
    for currency in lexicon.currencies().values():
        out.update(currency.symbols)
    for unit in lexicon.units().values():
        out.update((*unit.symbols, *unit.glued, *unit.spaced, *unit.apart, unit.display))
        bases = unit.symbols if unit.prefixes != "none" else unit.prefixed
        out.update(prefix + symbol for symbol in bases for prefix in lexicon.prefixes())
    return frozenset(out)


def capitalised(document: Document) -> list[Token]:
    """Every capitalised token with whether it stands inside a sentence (not at its start, not in a headline)."""
    out, tokens, shouts = [], _tokens(document.text), _LOUD.search(document.text) is not None
    for block in document.blocks:
        body = document.slice(block.span)
        shout = body.isupper()
        loud = [m.span() for m in _LOUD.finditer(body)] if shouts and not shout else []
        named = name_begins(block, body)
        unsure = named is None and (shout or block.kind == "cell" or _headline(body))
        start, markup = block.span.start, block.markup
        for place, word, last, end in tokens[bisect_left(tokens, (start,)) : bisect_left(tokens, (block.span.end,))]:
            span, at = _made(Span, (place, place + len(word))), place - start
            unit = word[0].islower() and body[max(0, at - 2) : at].rstrip()[-1:].isdigit()
            goes_on = end and _GOES_ON.match(document.text, end, block.span.end)
            if not unit and not goes_on and not (markup and touches(markup, span)):
                proof = not (unsure or (at != named and _opens(body, at)))
                shouted = any(first <= at < end for first, end in loud) if loud else shout
                out.append(_made(Token, (span, word, proof and not shouted, shouted, last)))
    return out


def _tokens(text: str) -> list[tuple[int, str, bool, int]]:
    """The tokens of a text that can be part of a name, as `_words` has them, but with places in the text."""
    found = in_pieces(text, _words())
    return [(start + at, word, last, end and start + end) for start, inside in found for at, word, last, end in inside]


_made = tuple.__new__  # a value in a third of the time that its own class takes: there are hundreds in a text


@cache
def _words() -> Remembered[list[tuple[int, str, bool, int]]]:
    """Where in pieces without blanks the tokens begin that can be part of a name, and what `_word` makes of them.

    The last number is 0, or where a word in small letters ends of which the token is the end ("dell'Isola").
    """

    def inside(piece: str) -> list[tuple[int, str, bool, int]]:
        found = ((m, _INNER.fullmatch(piece, *m.span())) for m in _TOKEN.finditer(piece))
        tokens = ((n.start(1), n[1], n.end()) if n else (m.start(), m[0], 0) for m, n in found)
        return [(at, word, last, end) for at, raw, end in tokens for word, last in [_word(raw)] if word]

    return Remembered(inside)


def _word(raw: str) -> tuple[str, bool]:
    """A token without its possessive and a small word that hangs on it, or "" where it can be no part of a name."""
    if raw[:2].islower():
        return "", False
    word = raw.rstrip(".-’'")
    if "'" in word or "’" in word:
        word = _POSSESSIVE.sub("", word)
    tail = _TAIL.search(word) if "-" in word else None
    if tail:
        word = word[: tail.start()]
    money = None if word.isalpha() else _MONEY.match(word)
    if not any(c.isupper() for c in word[:2]) or word.lower() in no_names("calendar"):
        return "", False
    return ("", False) if money and money.group(1) in symbols() else (word, tail is not None)


def _opens(body: str, at: int) -> bool:
    """Whether a place is the start of a sentence or a line, behind nothing but marks."""
    at -= 1
    while at >= 0 and body[at] in _BLANK:
        if body[at] == "\n":
            return True
        at -= 1
    if at >= 0 and body[at] == "." and INITIAL.search(body, max(0, at - 12), at + 1):
        return False
    return (
        at < 0 or body[at] in _ENDS or (body[at].isdigit() and _STAMP.search(body, max(0, at - 12), at + 1) is not None)
    )


def _headline(body: str) -> bool:
    """Whether most words have a capital, so that a capital proves nothing."""
    if len(body) > _HEADLINE or body.rstrip(_CLOSING).endswith((".", "!")):
        return False
    found = _TOKEN.findall(body)
    return len(found) >= 3 and sum(word[0].isupper() for word in found) > 0.6 * len(found)
