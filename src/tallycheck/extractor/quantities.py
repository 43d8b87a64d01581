"""Quantities in a sentence or a cell: numbers with unit, noun, bounds, ranges, roles and partners."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache

from tallycheck import lexicon, registry, units
from tallycheck.extractor import changes, conversions, currencies, hedges, joins, nouns, rates, trie, turns
from tallycheck.extractor.headers import unit_of_header
from tallycheck.extractor.item import Item
from tallycheck.extractor.measure import is_none, measure
from tallycheck.extractor.numbers import splits, stopwatch
from tallycheck.extractor.numbers.form import Number, NumberForm, Scan
from tallycheck.extractor.numbers.tokens import beginnings_at, tokens
from tallycheck.extractor.openings import matches_often
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.shares import is_share
from tallycheck.families import SHARE
from tallycheck.model import Quantity, Span

__all__ = ["beginnings_at", "number_places", "read_quantities", "unit_of_header"]

_PLACES = re.compile(r"\d+(?:[.,'’]\d+)*")
_COUNTED = frozenset(("ones", "tens", "scales", "multiples"))
_MAYBE = frozenset(("fractions", "article", "groups", "ordinals"))
_CLOCK = re.compile(r":\d|(?:\.\d\d)?[ ]?(?:a\.?m\.?|p\.?m\.?)(?![^\W_])|[ ]?o['’]clock", re.IGNORECASE)
_OF_NAME = re.compile(r" of [A-Z][^\W_]{0,3}\d[^\W_]{0,4}(?=[ -](?:per|an?|each|every)[ -])")
_TENS_BEFORE = re.compile(  # "in the low 90s", "a man in his mid-60s"
    r"(?<![^\W_])(?:the|low|mid|upper|high|early|late|lower|middle|his|her|their|my|our|your|to|or|and)[ -]$",
    re.IGNORECASE,
)
_HARMED = re.compile(
    r"(?<![^\W_])(?:kill|injur|wound|hurt|arrest|rescu|claim)[a-z]{0,3} (?:at least |only |just )?$", re.IGNORECASE
)
_HARMED_END = re.compile(r"\s*(?:$|[.,;:)!?]|(?:and|in|while|after|before|on|near|during)(?![^\W_]))", re.IGNORECASE)
# "one of its 33 engines": a count, where "one of the best" is none
_ONE_OF = re.compile(
    r" of (?:the|its|their|his|her|our|all) (?:\d{1,3}(?!\d|[.,]\d|[^\W_]|%)|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![^\W_])) [a-z]{2}",
    re.IGNORECASE,
)
_ONLY = re.compile(r"(?<![^\W_])(?:only|least|just|lost|losing|all but|exactly) $", re.IGNORECASE)
_BY_ZERO = re.compile(r"/0(?![\d.,/])")  # no number at all
_WORD_BEFORE = re.compile(r"[\w.]+$")
_PRONOUN_BEFORE = re.compile(
    rf"(?<![^\W_])(?:{trie.pattern(lexicon.grammar('pronoun', 'before'))})[ -]$", re.IGNORECASE
)


def read_quantities(
    text: str, span: Span, *, taken: Sequence[Span] = (), begins: Sequence[int] | None = None
) -> list[Reading]:
    """The quantities stated in text[span.start:span.end], in text order, not overlapping.

    Places in `taken` have been read by others: they are not read again and nothing reaches across them. `begins` are
    the `beginnings` of the text, where they are known.
    """
    return quantities_of(text, [span], [taken], begins)[0]


def quantities_of(
    text: str, spans: Sequence[Span], taken: Sequence[Sequence[Span]], begins: Sequence[int] | None = None
) -> list[list[Reading]]:
    """The quantities stated in each of some spans; every step is taken for all of them before the next one is."""
    free = [_free(*each) for each in zip(spans, taken, strict=True)]
    read = iter(_read_stretches(text, [stretch for stretches in free for stretch in stretches], begins))
    found = [[item for _ in stretches for item in next(read)] for stretches in free]
    found = [[_across_name(text, item, span.end) for item in items] for span, items in zip(spans, found, strict=True)]
    found = [conversions.pair(text, joins.name_others(text, items)) for items in found]
    found = [changes.roles(text, items, span.start) for span, items in zip(spans, found, strict=True)]
    found = [turns.turned(text, items, *span) for span, items in zip(spans, found, strict=True)]
    return [[_reading(text, item) for item in joins.carry(text, items)] for items in found]


def _across_name(text: str, item: Item, end: int) -> Item:
    """The item with the noun that it counts or what it is per, where a name with digits stands between the two."""
    if item.measured and item.unit and "/" not in item.unit:
        name = _OF_NAME.match(text, item.tail, end)
        below = rates.read(text, name.end(), end, money=False) if name else None
        if below is None:
            return item
        return item._replace(unit=f"{item.unit}/{below.unit}", unit_span=Span(below.start, below.end))
    if not item.bare or item.form not in ("digits", "words"):
        return item
    noun = nouns.behind_name(text, item.end, end) or nouns.behind_idiom(text, item.end, end)
    return (
        item._replace(unit=noun.key, noun=text[noun.start : noun.end], unit_span=Span(noun.start, noun.end))
        if noun
        else item
    )


def _free(span: Span, taken: Sequence[Span]) -> list[tuple[int, int]]:
    """The stretches of the span that nothing else has read."""
    stretches, at = [], span.start
    for place in sorted(taken):
        if place.end <= at or place.start >= span.end:
            continue
        if place.start > at:
            stretches.append((at, place.start))
        at = place.end
    if at < span.end:
        stretches.append((at, span.end))
    return stretches


@cache
def _forms() -> dict[str, tuple[NumberForm, ...]]:
    """The number forms by the token kind that they can begin with, in order of trial."""
    family = sorted(registry.members("tallycheck.extractor.numbers", "FORM", NumberForm), key=lambda form: form.order)
    kinds = {kind for form in family for kind in form.starts}
    return {kind: tuple(form for form in family if kind in form.starts) for kind in kinds}


@cache
def _forms_of(kinds: str) -> tuple[NumberForm, ...]:
    """The number forms that a token of these kinds can begin, in order of trial."""
    return tuple(form for kind in kinds.split("|") for form in _forms().get(kind, ()))


@lru_cache(maxsize=256)
def _forms_behind(sign: str) -> tuple[NumberForm, ...]:
    """The number forms that digits can begin with such a character right behind them, in order of trial."""
    return tuple(form for form in _forms_of("digits") if not form.behind or (sign and sign in form.behind))


def _read_stretches(text: str, stretches: Sequence[tuple[int, int]], begins: Sequence[int] | None) -> list[list[Item]]:
    """The items of stretches that nothing else has read."""
    pieces = [tuple(tokens(text, *stretch, begins)) for stretch in stretches]
    scans = [Scan(text, *at, p) for at, p in zip(stretches, pieces, strict=True)]
    found = [_items(scan) if scan.tokens else [] for scan in scans]
    marked = [changes.mark(text, items, start) for items, (start, _) in zip(found, stretches, strict=True)]
    joined = [joins.join(text, items) if items else items for items in marked]
    hedged = [_hedged(text, items, *at) if items else items for items, at in zip(joined, stretches, strict=True)]
    return [joins.merge_bounds(text, items) for items in hedged]


def _items(scan: Scan) -> list[Item]:
    """The numbers of a stretch with what stands at each."""
    items: list[Item] = []
    floor, i = scan.start, 0
    while i < len(scan.tokens):
        number = _number(scan, i, floor)
        item = measure(scan, number, floor) if number else None
        if number is None or item is None or _is_pronoun(scan, number, item) or _cut_short(scan.text, item):
            i += 1
            continue
        items.append(item)
        floor, i = item.tail, scan.behind(number.after, item.tail)
    return items


def _hedged(text: str, items: list[Item], start: int, end: int) -> list[Item]:
    """The items with the hedges around them; those before the next number are not given to the one before it."""
    out: list[Item] = []
    floor = start
    for item in items:
        out.append(hedges.before_item(text, item, floor))
        floor = item.end
    ends = [*(item.opens for item in out[1:]), end]
    return [hedges.behind_item(text, item, stop) for item, stop in zip(out, ends, strict=True)]


def _number(scan: Scan, i: int, floor: int) -> Number | None:
    token = scan.tokens[i]
    if token.start < floor or not _stands_free(scan, i, floor):
        return None
    digits = token.kind == "digits"
    for form in _forms_behind(scan.text[token.end : token.end + 1]) if digits else _forms_of(token.kind):
        number = form.read(scan, i)
        if number is not None and number.start >= floor:
            return number
    return None


def _stands_free(scan: Scan, i: int, floor: int) -> bool:
    """Whether the token is a number by itself: no letter touches it from the left, and it is no time of day."""
    token, text = scan.tokens[i], scan.text
    if token.kind != "digits":
        return True
    before = text[token.start - 1 : token.start] if token.start > scan.start else ""
    if before == ":" and text[token.start - 2 : token.start - 1].isdigit():
        return False
    clock = scan.match(_CLOCK, token.end) and not token.text.startswith(".")
    clock = clock and not (stopwatch.read(scan, i) or splits.read(scan, i))
    if clock or scan.match(_BY_ZERO, token.end) or (before == "/" and token.text == "0"):
        return False
    if before.isalpha() or before == "_":
        crossed = before in "xX" and text[token.start - 2 : token.start - 1].isdigit()
        if token.step < 1 and text[token.end : token.end + 1] == "%":
            return True  # words that lost the space before the number; no name is written so
        return crossed or currencies.before(text, token.start, scan.start) is not None
    return not (before == "-" and token.start - 1 > floor and _in_name(text, token.start - 1, scan.start))


def _in_name(text: str, at: int, floor: int) -> bool:
    """Whether the hyphen at a place follows letters, as in names and codes."""
    word = _WORD_BEFORE.search(text, max(floor, at - 16), at)
    return (
        word is not None
        and any(letter.isalpha() for letter in word[0])
        and word[0].lower() not in ("magnitude", "a", "an", "in", "to", "by", "or", "mid")
    )


def _cut_short(text: str, item: Item) -> bool:
    """Whether letters that are no unit go on behind the digits: "4th", "06F6", "1960s"."""
    after = text[item.end : item.end + 1]
    if after in "xX" and text[item.end + 1 : item.end + 2].isdigit():
        return False
    if item.form in ("digits", "fraction") and not item.measured and after.isalpha():
        glued = (
            item.step is not None and item.step < 1 and after.isupper() and text[item.end + 1 : item.end + 2].islower()
        )
        return not glued
    decade = (
        item.unit == "s" and text[item.end - 1] == "s" and text[item.end - 2] == "0" and item.end - item.start in (3, 5)
    )
    return decade and (
        item.end - item.start == 5 or _TENS_BEFORE.search(text, max(0, item.start - 8), item.start) is not None
    )


def _is_pronoun(scan: Scan, number: Number, item: Item) -> bool:
    """Whether a lone "one" counts nothing: "the one", "no one", "one of the", "one another"."""
    written = scan.text[number.start : number.end]
    if number.form == "words" and is_none(written):
        return item.noun is None and not item.measured
    if number.form != "words" or written.lower() != "one":
        return False
    if item.measured or (item.low is not None and item.low < 0):
        return False
    if item.noun is None and _HARMED_END.match(scan.text, number.end):
        return not _HARMED.search(scan.text, max(scan.start, number.start - 24), number.start)
    if scan.match(_ONE_OF, number.end) and (written == "One" or _ONLY.search(scan.text, scan.start, number.start)):
        return False
    before = scan.text[max(scan.start, number.start - 10) : number.start]
    return item.noun is None or bool(_PRONOUN_BEFORE.search(before))


def _reading(text: str, item: Item) -> Reading:
    quantity = Quantity.of_valid(
        low=item.low,
        high=item.high,
        unit=item.unit,
        kind=SHARE if is_share(text, item) else units.kind(item.unit),
        resolution=item.step or None,
        approximate=item.approximate,
        exclusive=item.exclusive,
    )
    span = Span(item.start, item.end)
    return Reading(
        span,
        quantity,
        item.form,
        item.unit_span,
        item.noun,
        item.hedges,
        item.partner,
        item.role,
        scale=_scale(item),
        lent=item.lent,
    )


def _scale(item: Item) -> Decimal | None:
    """What the scale word of a number stands for; None where it has none."""
    value = item.high if item.high is not None else item.low
    return value / item.mantissa if value and item.mantissa else None


def _reads_part(scan: Scan, i: int) -> bool:
    """Whether a word that is a number only in its place is one: "a fifth of", "a pair of", "its seventh title"."""
    return any(form.read(scan, i) for form in _forms_of(scan.tokens[i].kind))


def number_places(
    text: str, span: Span, *, begins: Sequence[int] | None = None, digits: Sequence[int] | None = None
) -> list[Span]:
    """Every digit run and every spelled number word of the span, once each, for the ledger.

    `begins` are the `beginnings` of the text and `digits` those of the span's runs of digits, where they are known.
    """
    known = _PLACES.finditer(text, *span) if digits is None else matches_often(_PLACES, text, digits, span.end)
    runs = [Span(*m.span()) for m in known]
    scan = Scan(text, span.start, span.end, tuple(tokens(text, span.start, span.end, begins)))
    words = [
        Span(token.start, token.end)
        for i, token in enumerate(scan.tokens)
        if not _COUNTED.isdisjoint(token.kind.split("|"))
        or token.text in ("half", "halves")
        or token.kind in ("fractions", "glyph")
        or (not _MAYBE.isdisjoint(token.kind.split("|")) and _reads_part(scan, i))
    ]
    return sorted(runs + words)
