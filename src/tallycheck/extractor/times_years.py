"""Years and longer or shorter business periods: "since 2019", "the 1990s", "Q3 2025", "H2 2026", "FY25", "2014-15"."""

import re
from functools import cache

from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_values import (
    AT_DIGITS,
    CENTURY,
    DECADE,
    HALF,
    QUARTER,
    Context,
    Period,
    Rule,
    either,
    full_year,
    in_run,
    month_period,
    reading,
    year_period,
)
from tallycheck.extractor.times_words import choice, time_words
from tallycheck.extractor.year_places import placed
from tallycheck.model import Span

PLAIN_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
FREE = r"(?<![\d.,/:$€£¥#+&=_A-Za-z−])(?<!\d-)(?<!\d–)(?<![A-Za-z]-(?=\d{4}-))"
END = r"(?![\d%°€£_A-Za-z]|[.,:]\d)"
FISCAL = r"(?:(?:fiscal|financial)\s(?:year\s)?|FY\s?)?"
WRITTEN = rf"(?:(?P<year>{PLAIN_YEAR})(?!\d)|['’]?(?P<short>\d\d)(?![\d%A-Za-z]|[.,:]\d))"
TAIL = rf"\s{{0,2}},?\s{{0,2}}(?:of\s|in\s)?(?:the\s)?{FISCAL}{WRITTEN}"
ALONE = r"(?<![A-Za-z\d])"
CLOSE = r"(?![A-Za-z\d])"


_BEFORE = 48  # how far back the words are looked at that place a year
HAS_YEAR = in_run(r"(?:1[5-9]|20)\d\d")


@cache
def year_rules() -> tuple[Rule, ...]:
    """The rules for years, decades, centuries, quarters, halves and seasons."""
    return (*_business_rules(), *_long_rules(), *_year_rules())


def _business_rules() -> tuple[Rule, ...]:
    shares = ("quarter", "half", "trimester", "semester")
    names = choice([*time_words().ordinals, "1st", "2nd", "3rd", "4th"])
    quarter = rf"{ALONE}(?:Q(?P<q>[1-4])(?:FY)?|(?P<q2>[1-4])Q|FY\s?Q(?P<q3>[1-4]))(?:{TAIL})?{CLOSE}"
    turned = (
        rf"{FREE}(?P<year>{PLAIN_YEAR})(?P<short>)(?:\s?[-/]\s?|\s?)(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q)(?P<q3>){CLOSE}"
    )
    half = rf"{ALONE}(?:H(?P<q>[12])|(?P<q2>[12])H){TAIL}{CLOSE}"
    named = rf"\b(?P<word>{names})[\s-](?P<unit>{'|'.join(shares)})(?:-year)?{TAIL}{CLOSE}"
    bare = (
        rf"\b(?:in|for|of|during|by)\sthe\s(?:fiscal\s)?(?P<word>{names})[\s-](?P<unit>quarter)\b(?P<year>)(?P<short>)"
    )
    fiscal = (
        rf"\b(?:FY|(?:[Ff]iscal|[Ff]inancial)(?:\s[Yy]ear)?)\s?['’]?(?P<first>{PLAIN_YEAR}|\d\d)"
        rf"(?:[-–/](?P<last>{PLAIN_YEAR}|\d\d))?(?!\d|[.,]\d|%)"
    )
    return (
        Rule("quarter", re.compile(quarter), _quarter, signs=(in_run("Q[1-4]|[1-4]Q"),)),
        Rule(
            "turned quarter",
            re.compile(turned),
            _quarter,
            signs=(HAS_YEAR, in_run("Q[1-4]|[1-4]Q")),
            begins=AT_DIGITS,
        ),
        Rule("half", re.compile(half), _half, signs=(in_run("H[12]|[12]H"),)),
        Rule("named quarter", re.compile(named, re.IGNORECASE), _named_share, signs=(either(*shares),)),
        Rule("bare quarter", re.compile(bare, re.IGNORECASE), _named_share, digits=False, signs=(either("quarter"),)),
        Rule("fiscal year", re.compile(fiscal), _fiscal, signs=(either("fy", "fiscal", "financial"),)),
    )


def _long_rules() -> tuple[Rule, ...]:
    words = time_words()
    part = rf"(?:\b(?P<part>{choice(words.parts)})(?:-to-late)?[\s-]{{1,2}}(?:of\s)?(?:the\s)?)?"
    decade = rf"{part}(?<![\dA-Za-z$€£])(?:(?P<year>(?:1[5-9]|20)\d0)|['’](?P<short>\d0))['’]?s\b"
    century = (
        rf"{part}\b(?:(?P<number>[1-9]|1\d|2[01])(?:st|nd|rd|th)|(?P<word>{choice(words.ordinals)}))[\s-]"
        rf"(?P<unit>century|centuries|millennium)\b"
    )
    named = choice(words.seasons)
    season = rf"{part}\b(?P<season>{named})\s(?:of\s)?(?P<year>{PLAIN_YEAR})(?:[-–/](?P<last>\d\d))?{END}"
    return (
        Rule("decade", re.compile(decade), _decade, signs=(in_run(r"\d0['’]?s"),)),
        Rule(
            "century",
            re.compile(century, re.IGNORECASE),
            _century,
            digits=False,
            signs=(either("centur", "millennium"),),
        ),
        Rule("season", re.compile(season), _season, signs=(HAS_YEAR, either(*words.seasons))),
    )


def _year_rules() -> tuple[Rule, ...]:
    parts, till = choice(time_words().parts), r"(?:to|and|until|through|till|up\sto)"
    span = rf"{FREE}(?P<first>{PLAIN_YEAR})\s?(?:-|–|—|/|‑)\s?(?P<last>{PLAIN_YEAR}|\d\d){END}(?!-\d)"
    told = rf"\b(?:from|between)\s(?P<first>{PLAIN_YEAR})\s{till}\s(?P<last>{PLAIN_YEAR}){END}"
    parted = rf"{ALONE}(?P<part>{parts})(?:-to-(?:mid|late))?(?:[\s-]{{1,2}}|\sof\s)(?P<year>{PLAIN_YEAR}){END}"
    short = r"\b(?:in|since|of|by|from|until|before|after|to)\s(?P<it>['’‘](?P<short>\d\d))(?![\w%]|[.,]\d)"
    return (
        Rule("years", re.compile(told, re.IGNORECASE), _years, signs=(HAS_YEAR, either("from", "between"))),
        Rule("years", re.compile(span), _years, signs=(HAS_YEAR,), begins=AT_DIGITS),
        Rule("part of a year", re.compile(parted), _part, signs=(HAS_YEAR, either(*time_words().parts))),
        Rule("short year", re.compile(short), _short, signs=(in_run(r"['’‘]\d\d"),)),
        Rule("year", re.compile(rf"{FREE}(?P<year>{PLAIN_YEAR}){END}"), _plain, signs=(HAS_YEAR,), begins=AT_DIGITS),
    )


def _tail_year(match: re.Match[str]) -> int | None:
    written = match["year"] or match["short"]
    return full_year(written) if written else None


def _near_year(match: re.Match[str], context: Context, *, first: int) -> int | None:
    """The year of a quarter that gives none: the one that began last, unless the sentence looks ahead."""
    day = context.anchor.day
    if day is None or context.coming(match.start()):
        return context.anchor.year
    return day.year - 1 if first > day.month else day.year


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    first = 3 * int(match["q"] or match["q2"] or match["q3"]) - 2
    year = _tail_year(match) or _near_year(match, context, first=first)
    period = month_period(first, year, last=first + 2, resolution=QUARTER)
    return reading(period, Span(*match.span()), form="period", hedges=("fiscal",) if "FY" in match[0] else ())


def _half(match: re.Match[str], context: Context) -> Reading | None:
    number = int(match["q"] or match["q2"])
    period = month_period(6 * number - 5, _tail_year(match), last=6 * number, resolution=HALF)
    return reading(period, Span(*match.span()), form="period")


def _named_share(match: re.Match[str], context: Context) -> Reading | None:
    word, unit = match["word"].lower(), match["unit"].lower()
    months = {"quarter": 3, "trimester": 4}.get(unit, 6)
    number = int(word[0]) if word[0].isdigit() else time_words().ordinals[word] or 12 // months
    if number * months > 12:
        return None
    first = (number - 1) * months + 1
    year = _tail_year(match) or _near_year(match, context, first=first)
    period = month_period(first, year, last=number * months, resolution=HALF if months == 6 else QUARTER)
    return reading(period, Span(match.start("word"), match.end()), form="period")


def _fiscal(match: re.Match[str], context: Context) -> Reading | None:
    first = full_year(match["first"])
    last = _last_year(first, match["last"]) if match["last"] else first
    period = year_period(first, last) if last else None
    return reading(period, Span(*match.span()), form="period", hedges=("fiscal",))


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    first = int(match["year"]) if match["year"] else full_year(match["short"])
    if first % 10:
        return None
    last, resolution = (first + 99, CENTURY) if first % 100 == 0 and first != 2000 else (first + 9, DECADE)
    return _parted(year_period(first, last, resolution=resolution), match)


def _century(match: re.Match[str], context: Context) -> Reading | None:
    number = int(match["number"]) if match["number"] else time_words().ordinals[match["word"].lower()]
    years = 1000 if match["unit"].lower() == "millennium" else 100
    if not number or number * years > 3000 or (years == 100 and number < 2 and match["word"]):
        return None
    return _parted(year_period((number - 1) * years + 1, number * years, resolution=365 * years), match)


def _season(match: re.Match[str], context: Context) -> Reading | None:
    first, last = time_words().seasons[match["season"].lower()]
    return _parted(month_period(first, int(match["year"]), last=last, resolution=QUARTER), match)


def _parted(period: Period | None, match: re.Match[str]) -> Reading | None:
    if period and match["part"]:
        period = period.part(match["part"].lower())
    return reading(period, Span(*match.span()), form="period")


def _part(match: re.Match[str], context: Context) -> Reading | None:
    period = year_period(int(match["year"]))
    return reading(period.part(match["part"].lower()) if period else None, Span(*match.span()))


def _short(match: re.Match[str], context: Context) -> Reading | None:
    return reading(year_period(full_year(match["short"])), Span(*match.span("it")))


def _last_year(first: int, written: str) -> int | None:
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    last += 100 if len(written) == 2 and first % 100 == 99 else 0
    return last if first < last <= first + 300 else None


def _years(match: re.Match[str], context: Context) -> Reading | None:
    first, last = int(match["first"]), _last_year(int(match["first"]), match["last"])
    if last is None or _counted(context.after(match.end())):
        return None
    bare = first < 1850 and match.start() == match.start("first")
    if bare and not re.search(r"[(\[]$|\b(?:in|of|the|during|since|for)\s$", context.before(match.start())):
        return None
    period = year_period(first, last)
    return reading(period, Span(match.start("first"), match.end()), form="period")


def _plain(match: re.Match[str], context: Context) -> Reading | None:
    before, after = context.before(match.start()), context.after(match.end())
    if not _is_year(before, after, match, context):
        return None
    return reading(year_period(int(match["year"])), Span(*match.span("year")))


@cache
def _tests() -> dict[str, re.Pattern[str]]:
    lists = time_words().lists
    amounts, changes = choice(lists["amounts"]), choice(lists["changes"])
    before, weak, counted = (choice(lists[name]) for name in ("year_before", "year_behind_weak", "counted"))
    articles = choice(word for word in lists["determiners"] if word[0].isalpha())
    joints = r",|\sand|\sor|,\sand|\sto|\sthrough|\sversus|\svs\.?|\sthan|\sfrom|\sin"
    return {
        "amount": re.compile(rf"\b{amounts}\sof\s$"),
        "mark": re.compile(rf"\b(?:the|its|their)\s(?:[a-z-]{{3,12}}\s)?{choice(lists['marks'])}\sof\s$"),
        "rise": re.compile(rf"(?<![\w-]){changes}(?![\w-])"),
        "change": re.compile(rf"\b{changes}\b[^.;]{{0,24}}\sfrom\s$"),
        "measured": re.compile(rf"\s?(?:to|and|or|-|–)\s?\d{{4}}[\s-]{counted}\b"),
        "strong": re.compile(rf"(?:^|[^\w]){before}\s?[(\"'“]?$"),
        "weak": re.compile(rf"(?:^|[^\w-]){weak}\s[(\"'“]?$"),
        "determiner": re.compile(rf"(?:^|[\s(\"“]){articles}\s$|['’]s?\s$"),
        "counted": re.compile(rf"[\s-]{{1,2}}{counted}(?![A-Za-z])"),
        "lone": re.compile(r"(?<![\w-])(?:[Oo]nly|[Ee]ven|[Bb]ut|[Ii]f|and|while|whereas)\s$"),
        "likened": re.compile(
            r"\bas (?!many|much|few|little|high|low|large|long|far|big)[a-z]{3,12} as $|\b[Ii]ncluding $"
        ),
        "asked": re.compile(r"(?:^|[.?!]\s)(?:And|But|So|What about|And what about|How about)\s$"),
        "to": re.compile(r"\sto\s$"),
        "verb": re.compile(
            r"\s(?:in|came|ranked|ranks|turned|looks|promises|set|recorded|started|was|is|has|had|will|saw|brought|marked|became|proved|ended|began|would|may|could)\s"
        ),
        "chain": re.compile(rf"{PLAIN_YEAR}(?:{joints})\s$"),
    }


def _counted(after: str) -> bool:
    return bool(_tests()["counted"].match(after))


def _is_year(before: str, after: str, match: re.Match[str], context: Context) -> bool:
    """Whether four digits are a year, by the words on both sides."""
    tests = _tests()
    if before[-1:] in ("*", "_"):
        before = before.rstrip("*_")
    if before[-1:] in "-–" and before[-2:-1].isalpha() and before[-4:].lower() not in ("mid-", "pre-", "ost-"):
        return False
    whole = context.before(match.start(), _BEFORE)
    if tests["strong"].search(before) or placed(whole, after, int(match["year"])):
        return True
    if _is_amount(before, after, int(match["year"])):
        return False
    if tests["determiner"].search(before):
        return re.match(r"\s[A-Za-z]|-(?:era|style|vintage|model|edition)", after) is not None
    recent = 1990 <= int(match["year"]) <= 2035
    led = not before.strip() or tests["lone"].search(before) or (recent and before.endswith(", "))
    opens = led and tests["verb"].match(after) is not None
    opens = opens or (recent and (_heads_title(before, after) or _is_likened(before, after)))
    chained = tests["weak"].search(before) or tests["chain"].search(before) or _reaches(before, after, match)
    return bool(opens or chained) or _alone(before, after, context, match)


def _heads_title(before: str, after: str) -> bool:
    """Whether a year opens a title before a name: "2022 Lake Cup final"."""
    return not before.strip(" #*_|") and re.match(r"[*_]{0,2}\s[A-Z][a-z]", after) is not None


def _is_likened(before: str, after: str) -> bool:
    """Whether a year is what another is compared with, or asked for: "as warm as 2023", "And 2024?"."""
    if _tests()["asked"].search(before):
        return after[:1] == "?"
    closed = re.match(r"\s?(?:$|[.,;:)!?])|\s(?:and|or|was|when|in)\s", after)
    return closed is not None and _tests()["likened"].search(before) is not None


def _reaches(before: str, after: str, match: re.Match[str]) -> bool:
    """Whether "to 2024" is a date: a year of our days at the end of its words, and nothing rose to it."""
    if not 1990 <= int(match["year"]) <= 2035 or not _tests()["to"].search(before):
        return False
    return re.match(r"[.,;)]|\s(?:and|with|when|as)\s", after) is not None and not _tests()["rise"].search(before)


def _is_amount(before: str, after: str, number: int) -> bool:
    tests = _tests()
    if _counted(after) or tests["measured"].match(after):
        return True
    if tests["amount"].search(before) and not tests["mark"].search(before):
        return True
    return number < 1900 and tests["change"].search(before) is not None


def _alone(before: str, after: str, context: Context, match: re.Match[str]) -> bool:
    if not before.strip(" |*_\t") and not after.strip(" |*_.\t:") and match.start() - context.span.start < 24:
        return True
    if context.span.end - context.span.start < 32 and not after.strip(" |*_") and 1990 <= int(match["year"]) <= 2035:
        return re.search(r"[A-Za-z%]\s$", before) is not None and re.search(r"\d", before) is None
    return (before.endswith("(") and after[:1] in (")", ",", ";", ":")) or (before.endswith(", ") and after[:1] == ")")
