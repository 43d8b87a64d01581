"""A number with what stands at it: sign, currency, unit, noun and denominator."""

import re
from decimal import Decimal

from tallycheck import lexicon, units
from tallycheck.extractor import currencies, nouns, pounds, rates, trie, unit_forms
from tallycheck.extractor.currencies import Money
from tallycheck.extractor.item import Item
from tallycheck.extractor.numbers.form import Number, Scan
from tallycheck.model import Span

_MINUS = "-−–‐"
_NEGATIVE = re.compile(r"(?<![^\W_])(?<!plus or )(?:negative|minus) $", re.IGNORECASE)
_BELOW_ZERO = re.compile(r"(?: degrees?)? (?:below zero|below freezing)(?![^\W_])", re.IGNORECASE)
_MAGNITUDE = re.compile(r"(?<![^\W_])magnitude(?:[ -]|s? of )(?:a )?$", re.IGNORECASE)
_OF_MAGNITUDE = re.compile(
    r"[ -]magnitude(?![^\W_])|(?<=\d\.\d)[ -](?:(?:earth)?quake|tremor|temblor|(?:after|fore)shock|shaker|jolt|monster)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_AGED = re.compile(r"(?<![^\W_])(?:aged|ages?(?: of)?|age of)(?: between)? $", re.IGNORECASE)
_AGE_GROUP = re.compile(
    r"[ -]age[ -](?:group|bracket|range|cohort|band|category|demographic)s?(?![^\W_])", re.IGNORECASE
)
# How the words end that lead to a magnitude, a factor, an age and the like: a quick look before the slow ones.
_LEADS = (
    *("mach ", "absolute ", "magnitude ", "magnitude-", "of ", "a ", "aged ", "age ", "ages ", "between "),
    *("about ", "around ", "nearly ", "almost "),
)
_UNCERTAIN = re.compile(r"\(\d{1,3}\)", re.ASCII)
_OF_A = re.compile(r"(?: of)? an?(?=[ -])| of(?= )|[ -](?=half)", re.IGNORECASE)
# Brackets stand for a minus behind the words that lead to a value, and in a cell or a row of figures. Not where a name
# or another value stands before them ("The Nimbo 5 ($499)"), even if the reading begins only behind it.
_ACCOUNT = re.compile(r"[ \t](?:is|was|are|were|of|to|at|by|from|:)\s+\($", re.IGNORECASE)
_IN_ROW = re.compile(r"(?:(?:^|\n)[ \t]*|[|\t][ \t]*|[ ]{2,})\($")
_ROW_GOES_ON = re.compile(r"\)[%*]?[ ]?(?:$|\s*[|\t\n]|\s{2}|\s*[($€£¥]?[\d−–-])")
_AMBIGUOUS = frozenset(("m", "mm", "b", "t", "G", " G", " M", " T", " B", "K"))
_NOTHING = re.compile(r"\s*(?:$|[.,;:)!?])")
_OF_ONE = re.compile(r" of an?(?= )", re.IGNORECASE)  # "0.17 of a degree"
_PLUS = re.compile(r"\+(?=[ \u00a0]?[^\W\d_])")
_WORD_THEN_PER = re.compile(r"(?: [a-z]{3,12}){1,2}(?= per )")
_OF_WHAT = re.compile(r" of [^\W\d_]{2,15}(?: [a-z]{3,12})?(?= (?:an?|per|each|every) )")
_FACTOR = re.compile(r"(?<![^\W_])(?:factor|multiple) of (?:about |around |nearly |almost )?$", re.IGNORECASE)
_COMMA = re.compile(
    r", (?:(?:who|whose|whom|from|of|was|is|has|had|said|says|told|and|a|an|the|joined|died|got|won|will|came)\b)"
)
_NAME_COMMA = re.compile(
    r"(?:[A-Z][^\W\d_]{1,20} (?:[A-Z]\. )?[A-Z][\w'’-]{1,20}|[a-z]{3,20}(?:er|or|ist|man|woman|ian|ant)), $"
)
_FREQUENT = re.compile(rf" ({trie.pattern(lexicon.table('grammar')['frequency'])})(?![^\W_])", re.IGNORECASE)
_PERSON_COMMA = re.compile(
    r"(?<![^\W_])(?:an?|the|his|her|their|our|my|[^\W\d_]+['’]s) (?:[a-z-]{2,15} ){0,2}"
    rf"(?:{trie.pattern(lexicon.table('subjects')['noun']['persons'])}), $",
    re.IGNORECASE,
)
_AGE_CLOSES = re.compile(r",(?= [a-z“\"])|[.;!?]?[”\"]?\s*$|[.;]\s|\)")
_POWER = re.compile(r"(.+)-([1-4])")
_OFTEN = ("twice", "thrice", " times")
_HEADS = re.compile(
    r"(?<![^\W_])(?:population|audience|viewership|readership|membership|circulation|electorate)"
    r"(?: (?!\d)[^\s.;:]+){0,6} $"
    rf"|(?<![^\W_])(?:{trie.pattern(lexicon.grammar('heads', 'counted'))})"
    rf"(?: (?:{trie.pattern(lexicon.grammar('heads', 'between'))})){{1,6}}(?: \d[\d.,]{{0,8}}m (?:to|from|and|or))? $"
    r"|(?<![^\W_])(?:the|those|these) (?:remaining|other|missing|additional|uninsured|unemployed|undiagnosed) $",
    re.IGNORECASE,
)
_AS_MANY = re.compile(  # behind "crowds put at 1.2m", where it is no length of something
    r"\s*(?:$|[.,;:)!?\"”–—])| (?:in|at|on|by|and|or|to|of|for|from \d|a|the|last|this|since|after|before|while|when|"
    r"who|will|would|is|was|were|are|have|had|has|people|more|fewer|worldwide|as|against|compared|[a-z]{2,}ed)(?![^\W_])",
    re.IGNORECASE,
)
_SUM_BEFORE = re.compile(r"[$€£¥₹][ \u00a0]?\d[\d.,]{0,8}(?: ?[-–—] ?| to )$")  # "£30-40m"
_NONE = frozenset(("not a single", "without a single", "not one"))
_SMALL = trie.pattern([*lexicon.number_words("ones"), *lexicon.number_words("tens")])
_INNER = re.compile(rf"[$€£]\d|(?<![^\W_])(?:\d{{1,3}}|{_SMALL})-", re.IGNORECASE)
_AND_PART = re.compile(
    r" and a (half|quarter)(?![^\W_]| (?:of|an?|the|hundred|thousand|dozen|million|billion|trillion)(?![^\W_]))",
    re.IGNORECASE,
)
_MACH = re.compile(r"(?<![^\W_])Mach $")
_SCALED = re.compile(r"\) ?(thousand|million|billion|trillion|bn|mn)(?![^\W_])")
_ABSOLUTE = re.compile(r"(?<![^\W_])absolute $", re.IGNORECASE)


def measure(scan: Scan, number: Number, floor: int) -> Item:
    """The item that a number makes with the words at it."""
    money = currencies.before(scan.text, number.start, floor)
    negative, start = _sign(scan.text, number.start, money, floor)
    if negative and money is None:
        money = currencies.before(scan.text, start, floor)
        start = money.start if money else start
    number = _settle(scan, number, money)
    low = -number.low if negative else number.low
    item = Item(
        start, number.end, number.end, low, low, number.step, number.form, number.unit, mantissa=number.mantissa
    )
    if money:
        item = _paid(item, money)
        return _rate(scan, _accounted(scan, item))
    if number.unit:
        return _how_often(scan, item)
    return _rate(scan, _measured(scan, item))


def _sign(text: str, start: int, money: Money | None, floor: int) -> tuple[bool, int]:
    """Whether a minus belongs to the number, and where the number then starts."""
    at = money.start if money else start
    before = text[at - 1] if at > floor else ""
    if before == " " and at - 2 == floor and text[floor] in _MINUS:
        return True, floor
    if before and before in _MINUS and not (at > 1 and (text[at - 2].isalnum() or text[at - 2] in ")%/°.,-–")):
        return True, at - 1
    word = _NEGATIVE.search(text[max(floor, at - 18) : at]) if before == " " else None
    return (True, at - len(word[0])) if word else (False, at)


def _settle(scan: Scan, number: Number, money: Money | None) -> Number:
    """The number with its suffix read as a scale or left for the unit: "$3m" is millions, "a 10m pool" is not."""
    if number.plain is None or number.suffix not in _AMBIGUOUS or money or _ends_sums(scan, number):
        return number
    if number.suffix == "mm" or (number.suffix in ("b", "K") and number.plain.low >= 1000):
        return number.plain
    if "G" in number.suffix:
        large = number.plain.step != 1 or number.plain.low >= 10
        return number if large and scan.match(_NOTHING, number.end) else number.plain
    if number.suffix in (" B", "b") or currencies.behind(scan.text, number.end, scan.end, large=True):
        return number
    gap = scan.text[number.end : number.end + 1]
    if gap in (" ", "-", "\u00a0") and (
        _many(scan, unit_forms.read(scan.text, number.end, scan.end)) or nouns.read(scan.text, number.end, scan.end)
    ):
        return number
    return number if number.suffix == "K" and number.plain.step == 1 else number.plain


def _ends_sums(scan: Scan, number: Number) -> bool:
    """Whether the number is the second end of a range of sums, or of people: "£30-40m", "a population of 2.7m"."""
    low = max(scan.start, number.start - 24)
    counted = (
        _HEADS.search(scan.text, max(scan.start, number.start - 60), number.start) if number.suffix == "m" else None
    )
    counted = counted if counted and scan.match(_AS_MANY, number.end) else None
    return counted is not None or _SUM_BEFORE.search(scan.text, low, number.start) is not None


def _many(scan: Scan, unit: unit_forms.UnitAt | None) -> bool:
    """Whether a unit stands in the plural or as a symbol, so that a scale may stand before it."""
    return unit is not None and (
        not unit.word or scan.text[unit.end - 1] == "s" or scan.text[unit.start : unit.end] == "feet"
    )


def _paid(item: Item, money: Money) -> Item:
    """The item as a sum of the currency before it."""
    item = item._replace(start=min(item.start, money.start), unit=money.code, money_before=True, measured=True)
    item = item._replace(unit_span=Span(money.start, money.end), minor=money.minor)
    return _times(item, money.size)


def _times(item: Item, size: Decimal) -> Item:
    if size == 1 or item.low is None or item.high is None:
        return item
    step = item.step * size if item.step is not None else None
    return item._replace(low=item.low * size, high=item.high * size, step=step)


def _accounted(scan: Scan, item: Item) -> Item:
    """The item as a negative sum where it stands alone in brackets, as accountants write."""
    text = scan.text
    if item.low is None or item.low <= 0 or text[item.end : item.end + 1] != ")" or item.start <= scan.start:
        return item
    if text[item.start - 1] != "(" or not _is_account(text, item):
        return item
    return item._replace(start=item.start - 1, end=item.end + 1, tail=item.end + 1, low=-item.low, high=-item.low)


def _is_account(text: str, item: Item) -> bool:
    """Whether brackets around a value stand for a minus: of a cell, of a row of figures, or led to by a word."""
    before = text[max(0, item.start - 8) : item.start]
    in_row = _IN_ROW.search(before)
    return _ACCOUNT.search(before) is not None or (
        in_row is not None and _ROW_GOES_ON.match(text, item.end) is not None
    )


def _measured(scan: Scan, item: Item) -> Item:
    """The item with the currency, unit or noun behind it."""
    text, end = scan.text, scan.end
    special = _special(scan, item)
    if special:
        return special
    item = _scaled_account(scan, item)
    at = item.end
    if _PLUS.match(text, at, end):
        at += 1
        item = item._replace(end=at, tail=at, plus=True)
    uncertain = _UNCERTAIN.match(text, at, end)
    if uncertain and text[at - 1].isdigit():
        at = uncertain.end()
    large = item.low is not None and (item.low >= 100 or item.mantissa is not None)
    money = currencies.behind(text, at, end, large=large)
    if item.money_before:
        return item
    if money:
        sum_ = item._replace(unit=money.code, unit_span=Span(money.start, money.end), end=money.end, tail=money.end)
        return _times(sum_._replace(minor=money.minor, measured=True), money.size)
    found = unit_forms.read(text, at, end)
    part = _AND_PART.match(text, found.end, end) if found and found.word else None
    if found and part and item.is_point and item.low is not None:
        return _with_part(text, item, found, part)
    if not found and (item.form in ("fraction", "words") or (item.low is not None and 0 < item.low < 1)):
        of = (_OF_A if item.form != "digits" else _OF_ONE).match(text, at, end)
        if of and of[0].endswith(("a", "an")) and item.low is not None and item.low >= 1 and item.mantissa is None:
            of = None  # "five a day" is a rate
        found = unit_forms.read(text, of.end(), end) if of else None
        if found and of and of[0] == " of" and not found.word:
            found = None  # "two of us"
    if found:
        unit = pounds.unit(text, item, found)
        unit_span = Span(found.start, found.end)
        return item._replace(unit=unit, unit_span=unit_span, end=found.end, tail=found.end, measured=True)
    return _counted(scan, item)


def _with_part(text: str, item: Item, found: unit_forms.UnitAt, part: re.Match[str]) -> Item:
    """The item with a part of one more of its unit: "an hour and a half", "two miles and a quarter"."""
    low = (item.low or Decimal(0)) + 1 / lexicon.number_words("fractions")[part[1].lower()]
    place, end = Span(found.start, found.end), part.end()
    unit = pounds.unit(text, item, found)
    return item._replace(low=low, high=low, step=None, unit=unit, unit_span=place, end=end, tail=end, measured=True)


def _scaled_account(scan: Scan, item: Item) -> Item:
    """The item as a negative sum where the scale stands behind accounting brackets: "(3.4) million"."""
    scale = scan.match(_SCALED, item.end)
    if not scale or item.low is None or item.step is None or scan.text[item.start - 1 : item.start] != "(":
        return item
    money = currencies.before(scan.text, item.start - 1, scan.start)
    size = lexicon.number_words("scales").get(scale[1]) or (10**9 if scale[1] == "bn" else 10**6)
    value, end = -item.low * size, scale.end()
    account = item._replace(
        start=item.start - 1, end=end, tail=end, low=value, high=value, step=item.step * size, mantissa=item.low
    )
    return _paid(account, money) if money else account


def _special(scan: Scan, item: Item) -> Item | None:
    """Magnitudes, ages behind "aged", degrees below zero."""
    text, before = scan.text, scan.text[max(scan.start, item.start - 16) : item.start]
    zero = scan.match(_BELOW_ZERO, item.end)
    if zero and item.low is not None:
        return item._replace(low=-item.low, high=-item.low, unit="deg", end=zero.end(), tail=zero.end(), measured=True)
    led = before.casefold().endswith(_LEADS)
    named = _named(item, before) if led else None
    if named:
        return named
    behind = scan.match(_OF_MAGNITUDE, item.end)
    word = _MAGNITUDE.search(before) if led else None
    if (word or behind) and item.low is not None and 0 <= item.low <= 12:
        place = (
            Span(behind.start() + 1, behind.end())
            if behind
            else Span(item.start - len(word[0]) if word else 0, item.start)
        )
        return item._replace(unit="magnitude", unit_span=place, tail=max(item.tail, place.end), measured=True)
    floor = max(scan.start, item.start - 24)
    if led and item.form in ("digits", "words") and _FACTOR.search(scan.text[floor : item.start]):
        return item._replace(unit="x", measured=True)
    aged = led and _AGED.search(before) and not unit_forms.read(text, item.end, scan.end)
    if aged or scan.match(_AGE_GROUP, item.end):
        return item._replace(unit="year of age", measured=True)
    return None


def _named(item: Item, before: str) -> Item | None:
    """Multiples of the speed of sound, and the one temperature that has a name."""
    if _MACH.search(before) and item.form == "digits":
        return item._replace(unit="Mach", unit_span=Span(item.start - 5, item.start - 1), measured=True)
    absolute = _ABSOLUTE.search(before)
    if absolute and item.low == 0 and item.form == "words":
        return item._replace(start=item.start - len(absolute[0]), unit="K", measured=True)
    return None


def _counted(scan: Scan, item: Item) -> Item:
    """The item with the noun that it counts. A share keeps its noun but is no count of it."""
    one = (item.low == 1 or is_none(scan.text[item.start : item.end])) and item.form in ("words", "digits")
    if scan.text[item.start - 1 : item.start] == "#":
        return item  # a rank
    if _is_age(scan, item):
        return item._replace(unit="year of age", measured=True)
    noun = nouns.read(scan.text, item.end, scan.end, one=one)
    if not noun:
        return item
    written, place = scan.text[noun.start : noun.end], Span(noun.start, noun.end)
    unit = None if item.form == "fraction" and (item.low or 0) < 1 else noun.key
    tail = (
        item.end if _INNER.search(scan.text, item.end, noun.end) else noun.end
    )  # "340 three-bedroom flats" says two numbers
    return item._replace(unit=unit, noun=written, unit_span=place, tail=tail)


def is_none(written: str) -> bool:
    """Whether a zero is written as the lack of one: "not a single house", "not one house"."""
    return written.lower() in _NONE


def _is_age(scan: Scan, item: Item) -> bool:
    """Whether a bare number between commas is somebody's age: "Anna Holm, 29, said"."""
    if item.form != "digits" or item.end - item.start > len("99"):
        return False
    before = scan.text[max(scan.start, item.start - 40) : item.start]
    if scan.match(_AGE_CLOSES, item.end) and _PERSON_COMMA.search(before):
        return True
    return (
        item.end - item.start == len("99")
        and scan.match(_COMMA, item.end) is not None
        and _NAME_COMMA.search(before) is not None
    )


def _how_often(scan: Scan, item: Item) -> Item:
    """ "twice a day", "three times a week": so often and no multiple."""
    if item.unit != "x" or not scan.text[item.start : item.end].lower().endswith(_OFTEN):
        return item
    below = rates.read(scan.text, item.tail, scan.end, money=False)
    word = scan.match(_FREQUENT, item.tail)
    if word and not below:
        unit = f"1/{lexicon.table('grammar')['frequency'][word[1].lower()]}"
        return item._replace(unit=unit, unit_span=Span(*word.span(1)), tail=word.end())
    if below is None or units.dimension(below.unit) != "time":
        return item
    return item._replace(unit=f"1/{below.unit}", unit_span=Span(below.start, below.end), tail=below.end)


def _per_power(scan: Scan, item: Item) -> Item:
    """The counted noun with a unit to a negative power behind it: "3.2 × 10^5 cells mL−1", "12 plants m−2"."""
    found = unit_forms.one(scan.text, item.tail, scan.end)
    power = _POWER.fullmatch(found.unit) if found and found.start == item.tail + 1 else None
    if found is None or power is None or item.unit is None:
        return item
    below = power[1] + power[2].replace("1", "")
    start = item.unit_span.start if item.unit_span else found.start
    return item._replace(unit=f"{item.unit}/{below}", unit_span=Span(start, found.end), tail=found.end)


def _rate(scan: Scan, item: Item) -> Item:
    """The item with what it is per."""
    if item.unit in ("%", "pp", "bp", "x", "magnitude") or (item.unit and "/" in item.unit):
        return item
    money = item.money_before or (item.measured and currencies.is_code(item.unit))
    below = rates.read(scan.text, item.tail, scan.end, money=money, bare=item.unit is None)
    if below is None and money:
        word = scan.match(_WORD_THEN_PER, item.tail)
        below = rates.read(scan.text, word.end(), scan.end, money=True) if word else None
    if below is None and (item.measured or item.noun) and not money:
        what = scan.match(_OF_WHAT, item.tail)
        below = rates.read(scan.text, what.end(), scan.end, money=False) if what else None
        item = item._replace(unit_span=None) if below else item
    if not below and item.noun:
        return _per_power(scan, item)
    if not below:
        return item
    start = item.unit_span.start if item.unit_span and item.unit_span.start > item.start else below.start
    unit = f"{item.unit or '1'}/{below.unit}"
    return item._replace(unit=unit, unit_span=Span(start, below.end), tail=below.end)
