"""Years and longer or shorter business periods: "since 2019", "the 1990s", "Q3 2025", "H2 2026", "FY25", "2014-15"."""

import re
from functools import cache

from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times_values import (
    CENTURY,
    DECADE,
    HALF,
    QUARTER,
    Context,
    Period,
    Rule,
    full_year,
    month_period,
    reading,
    year_period,
)
from tallycheck.extractor.times_words import choice, time_words
from tallycheck.model import Span

PLAIN_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
FREE = r"(?<![\d.,/:$€£¥#+&=_A-Za-z−])(?<!\d-)(?<!\d–)(?<![A-Za-z]-(?=\d{4}-))"
END = r"(?![\d%°€£_A-Za-z]|[.,:]\d)"
TAIL = rf"(?:\s{{0,2}}(?:of\s|in\s)?(?:the\s)?(?:(?:fiscal|financial)\s(?:year\s)?|FY\s?)?(?:(?P<year>{PLAIN_YEAR})(?!\d)|['’]?(?P<short>\d\d)(?![\d%.,]\d|[\d%A-Za-z])))"


@cache
def year_rules() -> tuple[Rule, ...]:
    """The rules for years, decades, centuries, quarters, halves and seasons."""
    words = time_words()
    part = rf"(?:\b(?P<part>{choice(words.parts)})(?:-to-late)?[\s-]{{1,2}}(?:of\s)?(?:the\s)?)?"
    strict = TAIL.replace(r"\s{0,2}", r"\s{0,2},?\s{0,2}")
    quarter = rf"(?<![A-Za-z\d])(?:Q(?P<q>[1-4])(?:FY)?|(?P<q2>[1-4])Q|(?P<fy>FY)\s?Q(?P<q3>[1-4]))(?:{strict})?(?![A-Za-z\d])"
    halves = rf"(?<![A-Za-z\d])(?:H(?P<q>[12])|(?P<q2>[12])H){strict}(?![A-Za-z\d])"
    named = (
        rf"\b(?P<word>{choice([*words.ordinals, '1st', '2nd', '3rd', '4th'])})[\s-]"
        rf"(?P<unit>quarter|half|trimester|semester)(?:-year)?(?:{TAIL})(?![A-Za-z\d])"
    )
    fiscal = rf"\b(?:FY|(?:[Ff]iscal|[Ff]inancial)(?:\s[Yy]ear)?)\s?['’]?(?P<first>{PLAIN_YEAR}|\d\d)(?:[-–/](?P<last>{PLAIN_YEAR}|\d\d))?(?!\d|[.,]\d|%)"
    decade = rf"{part}(?<![\dA-Za-z$€£])(?:(?P<year>{PLAIN_YEAR[:-1]})|['’](?P<short>\d\d))['’]?s\b".replace(
        PLAIN_YEAR[:-1], r"(?:1[5-9]|20)\d0"
    )
    century = (
        rf"{part}\b(?:(?P<number>[1-9]|1\d|2[01])(?:st|nd|rd|th)|(?P<word>{choice(words.ordinals)}))[\s-]"
        rf"(?P<unit>century|centuries|millennium)\b"
    )
    season = (
        rf"{part}\b(?P<season>{choice(words.seasons)})\s(?:of\s)?(?P<year>{PLAIN_YEAR})(?:[-–/](?P<last>\d\d))?{END}"
    )
    span = rf"{FREE}(?P<first>{PLAIN_YEAR})\s?(?:-|–|—|/|‑)\s?(?P<last>{PLAIN_YEAR}|\d\d){END}(?!-\d)"
    told = rf"\b(?:from|between)\s(?P<first>{PLAIN_YEAR})\s(?:to|and|until|through|till|up\sto)\s(?P<last>{PLAIN_YEAR}){END}"
    parted = rf"(?<![A-Za-z])(?P<part>{choice(words.parts)})(?:-to-(?:mid|late))?(?:[\s-]{{1,2}}|\sof\s)(?P<year>{PLAIN_YEAR}){END}"
    plain = rf"{FREE}(?P<year>{PLAIN_YEAR}){END}"
    return (
        Rule("quarter", re.compile(quarter), _quarter),
        Rule("half", re.compile(halves), _half),
        Rule("named quarter", re.compile(named, re.IGNORECASE), _named_share, digits=False),
        Rule("fiscal year", re.compile(fiscal), _fiscal),
        Rule("decade", re.compile(decade), _decade),
        Rule("century", re.compile(century, re.IGNORECASE), _century, digits=False),
        Rule("season", re.compile(season), _season),
        Rule("years", re.compile(told, re.IGNORECASE), _years),
        Rule("years", re.compile(span), _years),
        Rule("part of a year", re.compile(parted), _part),
        Rule("year", re.compile(plain), _plain),
    )


def _tail_year(match: re.Match[str]) -> int | None:
    written = match["year"] or match["short"]
    return full_year(written) if written else None


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    number = int(match["q"] or match["q2"] or match["q3"])
    year = _tail_year(match) or context.anchor.year
    period = month_period(3 * number - 2, year, last=3 * number, resolution=QUARTER)
    return reading(period, Span(*match.span()), form="period", hedges=("fiscal",) if "F" in match[0] else ())


def _half(match: re.Match[str], context: Context) -> Reading | None:
    number = int(match["q"] or match["q2"])
    period = month_period(6 * number - 5, _tail_year(match), last=6 * number, resolution=HALF)
    return reading(period, Span(*match.span()), form="period")


def _named_share(match: re.Match[str], context: Context) -> Reading | None:
    word, unit = match["word"].lower(), match["unit"].lower()
    months = {"quarter": 3, "trimester": 4}.get(unit, 6)
    number = time_words().ordinals.get(word) or (12 // months if word in ("last", "final") else int(word[0]))
    if number * months > 12:
        return None
    resolution = {3: QUARTER, 4: QUARTER}.get(months, HALF)
    period = month_period((number - 1) * months + 1, _tail_year(match), last=number * months, resolution=resolution)
    return reading(period, Span(*match.span()), form="period")


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


def _last_year(first: int, written: str) -> int | None:
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    last += 100 if len(written) == 2 and first % 100 == 99 else 0
    return last if first < last <= first + 300 else None


def _years(match: re.Match[str], context: Context) -> Reading | None:
    first, last = int(match["first"]), _last_year(int(match["first"]), match["last"])
    if last is None or _counted(context.after(match.end())):
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
    return {
        "amount": re.compile(rf"\b{amounts}\sof\s$"),
        "change": re.compile(rf"\b{changes}\b[^.;]{{0,24}}\sfrom\s$"),
        "measured": re.compile(rf"\s?(?:to|and|or|-|–)\s?\d{{4}}[\s-]{choice(lists['counted'])}\b"),
        "strong": re.compile(rf"(?:^|[^\w]){choice(lists['year_before'])}\s?[(\"'“]?$"),
        "weak": re.compile(rf"(?:^|[^\w-]){choice(lists['year_behind_weak'])}\s[(\"'“]?$"),
        "determiner": re.compile(
            rf"(?:^|[\s(\"“]){choice(w for w in lists['determiners'] if w[0].isalpha())}\s$|['’]s?\s$"
        ),
        "counted": re.compile(rf"[\s-]{{1,2}}{choice(lists['counted'])}(?![A-Za-z])"),
        "verb": re.compile(r"\s(?:was|is|has|had|will|saw|brought|marked|became|proved|ended|began|would|may|could)\s"),
        "chain": re.compile(
            rf"{PLAIN_YEAR}(?:,|\sand|\sor|,\sand|\sto|\sthrough|\sversus|\svs\.?|\sthan|\sfrom|\sin)\s$"
        ),
    }


def _counted(after: str) -> bool:
    return bool(_tests()["counted"].match(after))


def _is_year(before: str, after: str, match: re.Match[str], context: Context) -> bool:
    tests = _tests()
    if before[-1:] in "-–" and before[-2:-1].isalpha() and before[-4:].lower() not in ("mid-", "pre-", "ost-"):
        return False
    if tests["strong"].search(before):
        return True
    if _counted(after) or tests["measured"].match(after) or tests["amount"].search(before):
        return False
    if int(match["year"]) < 1900 and tests["change"].search(before):
        return False
    if tests["weak"].search(before) or (tests["verb"].match(after) and not before.strip()):
        return True
    if tests["determiner"].search(before):
        return re.match(r"\s[A-Za-z]|-(?:era|style|vintage|model|edition)", after) is not None
    return _alone(before, after, context, match) or bool(tests["chain"].search(before))


def _alone(before: str, after: str, context: Context, match: re.Match[str]) -> bool:
    if not before.strip(" |*_\t") and not after.strip(" |*_.\t:") and match.start() - context.span.start < 24:
        return True
    return before.endswith("(") and after[:1] in (")", ",", ";", ":")
