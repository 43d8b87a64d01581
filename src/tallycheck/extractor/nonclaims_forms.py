"""Numbers known by their form: addresses, identifiers, list numbers, labels, footnote marks, versions, telephones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tallycheck.extractor.nonclaims_words import nonclaim_words
from tallycheck.extractor.reading import NonClaim
from tallycheck.extractor.word_patterns import any_of
from tallycheck.model import Span


@dataclass(frozen=True, slots=True)
class Form:
    """One form: why it asserts nothing, and how it looks. A group `it` narrows what is covered."""

    why: str
    pattern: re.Pattern[str]


@cache
def forms() -> tuple[Form, ...]:
    """The forms, the wider ones first."""
    return tuple(Form(why, re.compile(pattern, flags)) for why, pattern, flags in _table())


def _table() -> list[tuple[str, str, re.RegexFlag]]:
    none, any_case, lines = re.RegexFlag(0), re.IGNORECASE, re.MULTILINE
    return [
        *_markup(none, any_case, lines),
        *_codes(none, any_case),
        *_labels(none, any_case),
        *_places(none, any_case),
    ]


def _markup(none: re.RegexFlag, any_case: re.RegexFlag, lines: re.RegexFlag) -> list[tuple[str, str, re.RegexFlag]]:
    codes = nonclaim_words().codes
    domains = any_of(codes["domains"])
    return [
        ("front matter", r"\A---[ \t]*\n(?:(?!---)[^\n]{0,2000}\n){1,60}---[ \t]*$", lines),
        ("code", r"^(?P<fence>```|~~~)[^\n]{0,200}\n(?:(?!\1)[^\n]*\n){0,2000}?(?P=fence)", lines),
        ("code", r"(?<!`)`[^`\n]{1,300}`(?!`)", none),
        (
            "link target",
            r"\]\((?P<it>[^()\s]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?:\s\"[^\"\n]{0,200}\")?\)",
            none,
        ),
        ("web address", r"\b(?:https?|ftp)://[^\s<>\"'\])]{1,2000}|\bwww\.[^\s<>\"'\])]{1,2000}", any_case),
        ("e-mail address", r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}\b", none),
        (
            "web address",
            rf"\b(?=[\w.-]{{0,80}}\d)[a-z0-9-]{{2,63}}(?:\.[a-z0-9-]{{1,63}}){{0,3}}\.{domains}\b(?:/[^\s<>\"'\])]{{0,500}})?",
            none,
        ),
        (
            "file name",
            rf"\b(?![\w-]{{0,80}}\d{{4}}-\d\d-\d\d)(?=[\w-]{{0,80}}\d)[\w-]{{1,100}}\.{any_of(codes['suffixes'])}\b",
            none,
        ),
        ("user or hash tag", r"(?<![\w&/])[@#](?=[A-Za-z_]{1,60}\d)\w{2,80}", none),
        ("page furniture", r"\b\d{1,3}[ -]min(?:ute)?s?[ -](?:read|watch|listen)\b", any_case),
        (
            "page furniture",
            r"\b(?:photo|image|picture|slide|page|gallery|video)\s\d{1,3}\s(?:of|/)\s\d{1,3}\b",
            any_case,
        ),
        ("character entity", r"&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});", none),
        ("colour", r"(?<![\w&])#(?=[0-9]{0,5}[a-fA-F])(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|(?<![\w&])#\d{6}\b", none),
        (
            "footnote mark",
            r"\[\^?\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,8}\](?!\()|(?<=[.,;:!?)”\"’'])[¹²³⁰⁴-⁹]{1,3}(?!\w)",
            none,
        ),
    ]


def _codes(none: re.RegexFlag, any_case: re.RegexFlag) -> list[tuple[str, str, re.RegexFlag]]:
    codes = nonclaim_words().codes
    named = any_of(codes["identifiers"])
    return [
        ("identifier", r"\b10\.\d{4,9}/[^\s<>\"')\]]{1,200}", none),
        (
            "identifier",
            rf"\b{named}(?:\s?(?:no\.?|number|#))?[:\s]{{0,2}}(?=[A-Za-z./-]{{0,12}}\d)[A-Z0-9a-z][\w./-]{{1,60}}\w",
            none,
        ),
        ("identifier", rf"\b{named}\b:?\s(?:no\.?\s|number\s)?(?=[\w-]{{0,8}}\d)[\w-]{{2,40}}", any_case),
        ("identifier", r"\b(?=[0-9a-f]{0,63}[a-f])(?=[0-9a-f]{0,63}\d)[0-9a-f]{16,128}\b", any_case),
        ("identifier", r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", any_case),
        ("stock ticker", rf"(?<![\w.])\d{{3,6}}\.{any_of(codes['exchanges'])}\b", none),
        ("stock ticker", r"\b(?:HKEX|SEHK|TSE|TYO|KRX|SSE|SZSE|TWSE|BSE|NSE|TADAWUL)\s?:\s?\d{3,6}\b", none),
        ("phone number", r"(?<![\w.+])\+\d{1,3}(?:[\s.-]?\(?\d{1,5}\)?){2,6}(?![\w%])", none),
        (
            "phone number",
            r"(?<![\w.$€£-])(?:1-)?(?:\(\d{3}\)\s?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w-])|(?<![\w.-])1[- ]8\d\d[- ]\d{3}[- ]\d{4}\b",
            none,
        ),
        (
            "phone number",
            rf"\b{any_of(codes['phone_words'])}(?:\s(?:us|the|on|at|to|number|line|or|is|for|helpline|hotline)){{0,3}}:?\s{{1,2}}"
            r"(?P<it>(?:\d[\d\s().-]{5,18}\d|911|999|112|988|116\s?123|111|101))(?![\w%]|[.,]\d|\s[a-z]+s\b)",
            any_case,
        ),
        ("version", r"(?<![\w.])[vV]\.?\s?\d{1,3}(?:\.\d{1,4}){0,3}(?:-?(?:alpha|beta|rc)\.?\d{0,2})?(?![\w%])", none),
        (
            "version",
            r"\b(?:versions?|release|build|firmware|ver\.)\s{1,2}\d{1,4}(?:\.\d{1,5}){0,3}[a-z]?(?![\w%]|,\d|\s(?:million|thousand))",
            any_case,
        ),
        ("version", r"(?<![\w.,$€£])\d{1,3}\.\d{1,3}\.\d{1,4}(?:\.\d{1,5})?(?![\w%.,]\d|[\w%])", none),
        ("complexity class", r"\bO\([^()\n]{1,16}(?:\([^()\n]{0,8}\))?\)", none),
    ]


def _labels(none: re.RegexFlag, any_case: re.RegexFlag) -> list[tuple[str, str, re.RegexFlag]]:
    labels = nonclaim_words().labels
    small = set(labels["document"] + labels["law"] + labels["place"] + labels["series"]) - set(labels["capital"])
    number = r"(?:\d{1,5}(?:[.-]\d{1,3}){0,3}(?:\(\w\)){0,3}[A-Za-z]?|[IVX]{1,5})"
    more = rf"(?:(?:,\s|\s?(?:and|or|to|&|–|-)\s?){number}){{0,6}}"
    end = r"(?![\w%°]|[,.]\d|\s?(?:per\scent|percent|million|billion|thousand|trillion|km|kg|m\b|metres|miles))"
    unranked = "".join(
        rf"(?<!\b{re.escape(word)}\s)" for word in sorted((*labels["ranked"], *map(str.capitalize, labels["ranked"])))
    )
    capital = any_of(word.capitalize() for word in labels["capital"])
    words = any_of(small - {"no.", "nos.", "nr.", "number"})
    count = r"(?!\s(?:[a-z]+ed|of)\b)"
    return [
        ("figure, section or law number", rf"(?<![\w-]){words}\s?{number}{more}{end}", any_case),
        ("label", rf"(?<![\w-]){capital}\s{number}{more}{end}{count}", none),
        ("label", rf"(?<![\w-]){unranked}(?:Nos?|NOS?|Nr)\.?\s?\d{{1,6}}(?:[.-]\d{{1,4}})?{end}", none),
        (
            "numeral",
            r"\b[A-Z][a-z]{2,20}\s(?:War\s)?(?!I\b)(?:I{2,3}|I?[VX]|[VX]I{1,3}|X[IV]{1,4})\b(?!\.\w)",
            none,
        ),
        (
            "citation",
            r"\((?:see\s|cf\.\s|e\.g\.,?\s)?[A-Z][\w'’-]{1,30}(?:\s(?:et\sal\.|and|&)(?:\s[A-Z][\w'’-]{1,30})?)?,\s(?:19|20)\d\d[a-z]?(?:;\s[^()\n]{1,200})?\)",
            none,
        ),
        ("citation", r"\b[A-Z][\w'’-]{1,30}\set\sal\.,?\s\(?(?:19|20)\d\d[a-z]?\)?", none),
    ]


def _places(none: re.RegexFlag, any_case: re.RegexFlag) -> list[tuple[str, str, re.RegexFlag]]:
    codes = nonclaim_words().codes
    street = any_of([word.capitalize() for word in codes["street"]])
    return [
        (
            "address",
            rf"(?<![\w.,$€£])\d{{1,5}}[A-Za-z]?\s(?:[NSEW]\.?\s)?(?:[A-Z][A-Za-z'’.]{{1,20}}\s){{1,3}}{street}(?![a-z])",
            none,
        ),
        (
            "address",
            rf"\b(?:\d{{1,3}}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)\s{street}(?![a-z])",
            none,
        ),
        ("address", r"\bP\.?\s?O\.?\sBox\s\d{1,6}\b", any_case),
        ("postcode", rf"\b{any_of(codes['states'])}\.?\s\d{{5}}(?:-\d{{4}})?\b", none),
        ("postcode", r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b", none),
        ("name: product or model", rf"(?<![\w.,$-]){any_of(nonclaim_words().fixed)}(?!\w)", none),
    ]


def read_forms(text: str) -> Iterator[NonClaim]:
    """The numbers of a text that are known by their form."""
    for form in forms():
        for match in form.pattern.finditer(text):
            place = Span(*match.span("it" if "it" in form.pattern.groupindex else 0))
            yield NonClaim(place, form.why)


LIST = re.compile(
    r"^(?:[ \t>*+•·#–-]{0,12})(?:\*\*|__)?(?P<it>\(?(?P<number>\d{1,3})(?:[.)]|\.\)))(?=\s|\*\*|__)", re.MULTILINE
)
INLINE = re.compile(r"(?<![\w(])\(?(?P<number>\d{1,2})\)(?=\s[A-Za-z\"“])")


def read_list_numbers(text: str) -> Iterator[NonClaim]:
    """The numbers that only count off: before the items of a list, or inline as 1) and 2)."""
    lines = list(LIST.finditer(text))
    seen = {int(match["number"]) for match in lines}
    for match in lines:
        number = int(match["number"])
        if number <= 12 or {number - 1, number + 1} & seen:
            yield NonClaim(Span(*match.span("it")), "list number")
    inline = [(int(match["number"]), match) for match in INLINE.finditer(text)]
    expected = 1
    for number, match in inline:
        expected = 2 if number == 1 else expected
        if number == 1 and not any(other == 2 for other, _ in inline):
            continue
        if number in (1, expected):
            expected = number + 1
            yield NonClaim(Span(*match.span()), "list number")
