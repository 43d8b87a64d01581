"""Items that belong together: ranges, compound units, lists that share a unit."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from tallycheck import units
from tallycheck.extractor import currencies, nouns
from tallycheck.extractor.item import Item
from tallycheck.extractor.scales import same_scale
from tallycheck.extractor.steps import height, step_left_out
from tallycheck.extractor.twins import with_twins

_DASH = re.compile(r"[ \u2009]?[-–‐‑−~∼][ \u2009]?|-? (?:to|through) ?-?|-? ?(?:to)-? |-to-", re.IGNORECASE)
_AND = re.compile(r",? (?:and|to) (?:about |around |nearly |some |roughly )?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<![^\W_])between (?:[^\W\d_]+ ){0,3}[~∼≈]?[ ]?$", re.IGNORECASE)
_ERROR = re.compile(r",? ?(?:±|\+/-|\+-|\+/−|plus or minus|give or take) ?(?:about |some |around )?", re.IGNORECASE)
_LIST = re.compile(r",? ?(?:and|or|vs\.?|versus|&|to|as well as) |, ?| ?[x×/] ?| by |-by-", re.IGNORECASE)
_LAST = re.compile(r",? (?:and|or|vs\.?|versus|&|to) | ?[x×/] ?| by |-by-", re.IGNORECASE)
_OUT_OF = re.compile(
    r" (?:out )?of (?:(?:the|its|their|his|her|our|all) )?(?:[^\W\d_]{1,20}['’]s? )?"
    r"(?:(?:last|past|first|next|top|largest) )?",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?: [a-z]{3,12}){0,2}(?: ?/ ?|,? and |, )", re.IGNORECASE)
_PLUS = re.compile(r",? ?(?:and )?", re.IGNORECASE)
_BOTH = re.compile(r",? (?:and|but) (?:is )?|, ", re.IGNORECASE)
_STOP = re.compile(r"\s*(?:$|[.,;:)!?])")
_ANOTHER = re.compile(r"(?<![^\W_])(?:another|a further|an additional) (?:about |some )?$", re.IGNORECASE)
_TWO_KINDS = re.compile(r" ([^\W\d_]+)(?: ([^\W\d_]+))?,? (?:and|or|but|plus) ", re.IGNORECASE)
_LED = re.compile(r"to (?:a record |just |about |only |nearly )?$", re.IGNORECASE)
_FAR = 60
_AGAINST = re.compile(
    r"^[^.;:]*(?:(?<![^\W_])(?:from|against|compared (?:with|to)|versus|vs\.?|up on)) $", re.IGNORECASE
)
_CENT = re.compile(r"(?:cents?|c|¢)$", re.IGNORECASE)
_TENTHS = re.compile(r"(?:mao|jiao|dimes?)$", re.IGNORECASE)
_STEPS = frozenset((("h", "min"), ("min", "s"), ("h", "s"), ("a", "mo"), ("wk", "d"), ("d", "h")))
_PAIRED = frozenset(("length", "mass", "length3"))

Joiner = Callable[[str, Item, Item], Item | None]


def join(text: str, items: Sequence[Item]) -> list[Item]:
    """The items with ranges, tolerances and compounds made one, and shared units given to all that share them."""
    whole = _fold(text, _scores(text, items), (height, step_left_out, _range, _tolerance, _compound, _sum))
    return _ages(text, _same_rate(text, same_scale(text, _shared(text, with_twins(text, whole)))))


def _scores(text: str, items: Sequence[Item]) -> list[Item]:
    """The items without the noun behind the second number of a score, which counts nothing ("a 3-1 win")."""
    out = list(items)
    for i in range(1, len(out)):
        first, last = out[i - 1], out[i]
        if (
            last.noun
            and first.bare
            and text[first.end : last.start] in ("-", "–")
            and (first.low or 0) >= (last.low or 0)
        ):
            out[i] = last._replace(unit=None, noun=None, unit_span=None, tail=last.end)
    return out


def merge_bounds(text: str, items: Sequence[Item]) -> list[Item]:
    """Two bounds of one number made one: "greater than 100 and smaller than 300"."""
    return _fold(text, items, (_two_bounds,))


def _fold(text: str, items: Sequence[Item], joiners: tuple[Joiner, ...]) -> list[Item]:
    out: list[Item] = []
    for item in items:
        joined = next((found for joiner in joiners if out and (found := joiner(text, out[-1], item))), None)
        if joined:
            out[-1] = joined
        else:
            out.append(item)
    return out


def _range(text: str, first: Item, last: Item) -> Item | None:
    """ "12–15 per cent", "between $26 and $31 million", "6-12 months"."""
    if (
        not first.is_point
        or not last.is_point
        or first.form == "range"
        or "ordinal" in (first.form, last.form)
        or first.role
    ):
        return None
    between = _BETWEEN.search(text[max(0, first.start - 32) : first.start])
    gap_end = last.start
    if gap_end - first.tail > 20:
        return None
    join = _DASH.fullmatch(text, first.tail, gap_end) or (
        _AND.fullmatch(text, first.tail, gap_end) if between else None
    )
    if not join or _chained(text, first, last, join[0]):
        return None
    unit = _common_unit(first, last)
    if unit is _NO:
        return None
    low, high = _ends(first, last)
    if low is None or high is None or (low >= high and not (between or low < 0)):
        return None
    low, high = min(low, high), max(low, high)
    return last._replace(start=first.start, low=low, high=high, form="range", unit=unit, noun=last.noun or first.noun,
        unit_span=last.unit_span or first.unit_span, measured=first.measured or last.measured,
        money_before=first.money_before,
    )  # fmt: skip


_NO = "no common unit"


def _common_unit(first: Item, last: Item) -> str | None:
    """The unit of both ends of a range."""
    if first.unit == last.unit or first.bare:
        return last.unit
    if first.unit == "year of age" and last.unit == "a":
        return first.unit
    if first.measured and not last.measured and first.unit is not None:
        below = last.unit.partition("/")[2] if last.unit and last.unit.startswith("1/") else ""
        return f"{first.unit}/{below}" if below else first.unit
    if first.unit and last.unit:
        longer = last.measured and last.unit.startswith(first.unit + "/")
        return last.unit if longer or units.dimension(first.unit) == units.dimension(last.unit) else _NO
    return _NO


def _ends(first: Item, last: Item) -> tuple[Decimal | None, Decimal | None]:
    """Both ends, the scale of the last given to the first where only the last has one."""
    low, high = first.low, last.high
    if low is None or high is None:
        return None, None
    left_out = last.unit is None and first.money_before  # "£30-40m"
    alike = left_out or first.unit in (None, last.unit, (last.unit or "").split("/")[0])
    if first.mantissa is None and last.mantissa and alike:
        scaled = low * (high / last.mantissa)
        if scaled <= high:
            return scaled, high
    if first.unit and last.unit and first.unit != last.unit and first.measured and last.measured:
        return units.convert(low, first.unit, last.unit) or low, high
    return low, high


def _chained(text: str, first: Item, last: Item, joint: str) -> bool:
    """Whether the two stand in a longer chain of digits and dashes: a phone number, a date, a code."""
    if "-" not in joint and "–" not in joint:
        return False
    before, after = text[max(0, first.start - 2) : first.start], text[last.tail : last.tail + 2]
    return (before[-1:] in "-–/" and before[:1].isdigit()) or (after[:1] in "-–/" and after[1:].isdigit())


def _tolerance(text: str, value: Item, error: Item) -> Item | None:
    """ "1.6 ± 0.2%": the value, as exact as the error says: a place as wide as from 1.4 to 1.8."""
    if not value.is_point or not error.is_point or error.start - value.tail > 16:
        return None
    other = not value.bare and error.unit not in (None, value.unit)  # "$9.1 billion, plus or minus 2%"
    if other or not _ERROR.fullmatch(text, value.tail, error.start):
        return None
    unit = error.unit if value.bare else value.unit
    return error._replace(
        start=value.start, low=value.low, high=value.high, step=_both_ways(error.low), unit=unit, approximate=True
    )


def _both_ways(error: Decimal | None) -> Decimal | None:
    return None if error is None else 2 * error


def _compound(text: str, big: Item, small: Item) -> Item | None:
    """ "7 feet 10 inches", "2 hours and 15 minutes", "2 min 52 s per km": one value in the smaller unit."""
    if not (big.measured and small.measured and big.is_point and small.is_point and big.unit and small.unit):
        return None
    if (
        small.start - big.end > 6
        or not _PLUS.fullmatch(text, big.end, small.start)
        or small.low is None
        or small.low < 0
    ):
        return None
    unit = small.unit.partition("/")[0]
    if (
        big.noun
        or big.step is None
        or big.step < 1
        or big.unit == unit
        or "/" in big.unit
        or units.dimension(big.unit) != units.dimension(unit)
    ):
        return None
    value = units.convert(big.low or Decimal(0), big.unit, unit)
    one = units.convert(Decimal(1), big.unit, unit)
    if value is None or one is None or (big.form == "compound" and one <= 1) or not _smaller(text, big, small, one):
        return None
    return small._replace(start=big.start, low=value + small.low, high=value + small.low, form="compound")


# Behind a comma a smaller unit is a value of its own, unless one smaller still follows: "2 hours, 4 minutes, 11 s".
_GOES_ON = re.compile(r",?\s(?:and\s)?[\w-]{1,12}\s(?:minutes?|mins?|seconds?|secs?|hours?)\b")


def _smaller(text: str, big: Item, small: Item, one: Decimal) -> bool:
    kind = units.dimension(big.unit)
    if kind == "time":
        units_of = big.unit, (small.unit or "").partition("/")[0]
        steps = units_of in _STEPS and (big.unit != "a" or "and" in text[big.end : small.start])
        begun = big.form == "compound" and "," in text[big.start : big.end]
        listed = "," in text[big.end : small.start] and not (begun or _GOES_ON.match(text, small.end))
        return steps and not listed and small.low is not None and small.low < one
    if kind == "length3" and "," in text[big.end : small.start]:
        return False  # a list of what goes in
    return (kind in _PAIRED and (one > 1 or "and" in text[big.end : small.start]) and small.start - big.end != 0) or (
        kind in _PAIRED and one > 1
    )


def _sum(text: str, major: Item, minor: Item) -> Item | None:
    """ "$20 and 43c", "3 CHF 4 cents", "20 dollars 43"."""
    if not currencies.is_code(major.unit) or major.minor or not major.is_point or not minor.is_point:
        return None
    if major.form == "compound":
        return _last_digit(text, major, minor)
    if major.low is None or minor.low is None or minor.start - major.end > 6 or major.low != int(major.low):
        return None
    gap = text[major.end : minor.start]
    if not _PLUS.fullmatch(gap) or not gap:
        return None
    same = minor.unit == major.unit or _CENT.search(text, minor.start, minor.end)
    if minor.minor and minor.low < 1 and same:
        part = minor.low
    elif (
        minor.bare
        and "," not in gap
        and not major.money_before
        and 0 < minor.low < 100
        and _STOP.match(text, minor.end)
    ):
        part = minor.low / 100
    else:
        return None
    low = major.low + part
    step = Decimal("0.01")
    return major._replace(end=minor.end, tail=minor.tail, low=low, high=low, step=step, form="compound")


def _last_digit(text: str, sum_: Item, digit: Item) -> Item | None:
    """ "one kuai and five mao five": the hundredths behind the tenths, said as one digit."""
    small = digit.bare and digit.low is not None and 0 < digit.low < 10 and digit.low == int(digit.low)
    if not small or digit.low is None or sum_.low is None or text[sum_.end : digit.start] != " ":
        return None
    if not _TENTHS.search(text, sum_.start, sum_.end) or not _STOP.match(text, digit.end):
        return None
    low = sum_.low + digit.low / 100
    return sum_._replace(end=digit.end, tail=digit.tail, low=low, high=low)


def _shared(text: str, items: list[Item]) -> list[Item]:
    """Units written once behind a list given to every member before it."""
    out = list(items)
    for i in range(len(out) - 2, -1, -1):
        item, after = out[i], out[i + 1]
        if not item.bare or not after.unit or item.form in ("ordinal", "fraction") or _calendar(text, item):
            continue
        if after.unit in ("ordinal", "magnitude") or after.money_before or after.start - item.tail > 36:
            continue
        if "or" in text[item.tail : after.opens] and "," in text[item.tail : after.opens] and not _among(out, i):
            continue
        if after.noun and _OUT_OF.fullmatch(text, item.tail, after.opens):
            out[i] = item._replace(unit=after.unit, noun=after.noun, unit_span=after.unit_span)
            continue
        if after.noun and _two_kinds(text, item, after):
            out[i] = item._replace(unit=after.unit, noun=after.noun, unit_span=after.unit_span)
            continue
        if after.start - item.tail > 14:
            continue
        pattern = _LIST if _among(out, i) else _LAST
        if not pattern.fullmatch(text, item.tail, after.opens):
            continue
        out[i] = item._replace(unit=after.unit, noun=after.noun, measured=after.measured, unit_span=after.unit_span)
    return out


def _two_kinds(text: str, item: Item, after: Item) -> bool:
    """Whether only adjectives and a joint stand between two counts of one noun: "12 local and 8 foreign flights"."""
    gap = _TWO_KINDS.fullmatch(text, item.tail, after.opens)
    return gap is not None and all(nouns.is_modifier(word) for word in gap.groups() if word)


def _same_rate(text: str, items: list[Item]) -> list[Item]:
    """Sums before another of their currency given what that is per: "$1 input / $3 output per million tokens"."""
    out = list(items)
    for i in range(len(out) - 2, -1, -1):
        item, after = out[i], out[i + 1]
        if not (item.money_before and after.money_before and item.unit and after.unit):
            continue
        near = after.unit.startswith(item.unit + "/") and after.start - item.end < 24
        if near and _BESIDE.fullmatch(text, item.end, after.start):
            out[i] = item._replace(unit=after.unit, unit_span=after.unit_span)
    return out


def _ages(text: str, items: list[Item]) -> list[Item]:
    """Bare numbers behind an age given its unit: "aged 9 and 12"."""
    out = list(items)
    for i in range(1, len(out)):
        first, last = out[i - 1], out[i]
        aged = first.unit == "year of age" and first.unit_span is None and last.bare and last.is_point
        if aged and last.start - first.end < 8 and _LIST.fullmatch(text, first.end, last.start):
            out[i] = last._replace(unit=first.unit, measured=True)
    return out


def _among(items: list[Item], i: int) -> bool:
    """Whether the next item got its unit from one behind it, so that a comma is enough here."""
    return (
        i + 2 < len(items) and items[i + 1].unit_span is not None and items[i + 1].unit_span == items[i + 2].unit_span
    )


def _calendar(text: str, item: Item) -> bool:
    """Whether a bare number looks like a year."""
    four = item.low is not None and item.step == 1 and 1700 <= item.low <= 2100 and item.end - item.start == 4
    return four and text[item.end : item.end + 2].strip()[:1] not in ("x", "×")


def _two_bounds(text: str, first: Item, last: Item) -> Item | None:
    if (first.low is None) == (last.low is None) or (first.high is None) == (last.high is None):
        return None
    low, high = (first.low, last.high) if first.low is not None else (last.low, first.high)
    if low is None or high is None or low >= high or last.opens - first.tail > 12:
        return None
    if not _BOTH.fullmatch(text, first.tail, last.opens) or (first.unit and last.unit and first.unit != last.unit):
        return None
    hedges = (*first.hedges, *last.hedges)
    exclusive = " ".join(side for side in ("low", "high") if side in (first.exclusive, last.exclusive))
    return last._replace(
        start=first.start, head=first.head, low=low, high=high, form="range", unit=last.unit or first.unit,
        hedges=hedges, exclusive=exclusive,
    )  # fmt: skip


def carry(text: str, items: list[Item]) -> list[Item]:
    """The items with a unit given to what they are compared with: "to 44.1 million euros, from 34.3 million"."""
    out = list(items)
    for i in range(1, len(out)):
        first, last = out[i - 1], out[i]
        if text[first.opens - 1 : first.opens] in ("(", "["):
            continue  # a conversion: what is compared is what stands before it
        if not (last.bare and last.is_point and first.measured and first.unit and not first.hedges[1:]):
            continue
        gap = text[first.tail : last.opens]
        if _steps_to(gap, first, last):
            out[i] = last._replace(unit=first.unit, measured=True, lent=True)
            continue
        if len(gap) > _FAR or first.role == "by" or last.form in ("ordinal", "fraction") or _calendar(text, last):
            continue
        if (first.mantissa is None) != (last.mantissa is None) or not _AGAINST.search(gap):
            continue
        out[i] = last._replace(unit=first.unit, measured=True, lent=True)
    return out


def _steps_to(gap: str, first: Item, last: Item) -> bool:
    """Whether a bare number is where a step in a unit led: "fell by 10.6 million barrels to 422.9 million"."""
    if first.unit in ("%", "pp", "bp", "x", "point") or not _LED.fullmatch(gap.strip(" ,") + " "):
        return False
    scaled = first.mantissa is not None and last.mantissa is not None
    return first.role == "by" and last.role == "to" and scaled and last.form in ("digits", "words")


def name_others(text: str, items: list[Item]) -> list[Item]:
    """The items with others counted as what the item before counts: "12 houses fell and 200 others were damaged".

    So is a bare number behind "another": "70 seats inside and another 40 outside".
    """
    out: list[Item] = []
    counted: str | None = None
    for item in items:
        further = (
            item.bare
            and item.form in ("digits", "words")
            and _ANOTHER.search(text, max(0, item.start - 32), item.start)
        )
        if item.unit == "other" or (further and counted):
            out.append(item._replace(unit=counted, lent=bool(further)))
            continue
        counted = item.unit if item.noun and item.unit else counted
        out.append(item)
    return out
