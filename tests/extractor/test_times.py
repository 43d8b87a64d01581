"""Dates, periods and times of day: a sentence, and what is read in it (words, first and last, unit)."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallycheck.extractor.clock import clock_rules
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.times import _book, read_times
from tallycheck.extractor.times_days import day_rules
from tallycheck.extractor.times_relative import relative_rules
from tallycheck.extractor.times_values import Anchor, Context, Glance
from tallycheck.extractor.times_words import time_words
from tallycheck.extractor.times_years import year_rules
from tallycheck.model import Span

PUBLISHED = "2024-04-10"  # a Wednesday

DAYS = [
    ("It opened on February 11, 2026 in Lima.", [("February 11, 2026", "2026-02-11")]),
    (
        "signed 11 Feb 2026, in force 26th March 2027",
        [("11 Feb 2026", "2026-02-11"), ("26th March 2027", "2027-03-26")],
    ),
    (
        "on 04/05/2014 and 13/05/2014 and 5.4.2014",
        [("04/05/2014", "2014-04-05"), ("13/05/2014", "2014-05-13"), ("5.4.2014", "2014-04-05")],
    ),
    (
        "dated 2019-10-03, 2019/10/03 or 20191003",
        [("2019-10-03", "2019-10-03"), ("2019/10/03", "2019-10-03"), ("20191003", "2019-10-03")],
    ),
    ("at 2024-03-26T01:28:45Z it fell", [("2024-03-26", "2024-03-26"), ("01:28:45Z", "01:28")]),
    ("The bridge fell on March 26.", [("March 26", "2024-03-26")]),
    ("On Tuesday, March 26, 2024, it fell", [("March 26, 2024", "2024-03-26")]),
    ("Tuesday 26 March was cold", [("26 March", "2024-03-26")]),
    ("a Dec. 20 vote", [("Dec. 20", "2023-12-20")]),
    ("the 26th of March, 2024", [("26th of March, 2024", "2024-03-26")]),
    ("on the first of May", [("first of May", "2024-05-01")]),
    (
        "Sept. 9, 1999; 9-Sep-1999; Sep-09-1999",
        [("Sept. 9, 1999", "1999-09-09"), ("9-Sep-1999", "1999-09-09"), ("Sep-09-1999", "1999-09-09")],
    ),
    ("It may 5 times rise; they march 12 abreast.", []),
    ("MARCH 5, 2020: flood", [("MARCH 5, 2020", "2020-03-05")]),
    ("on February 30, 2020", [("February 30, 2020", None)]),
]

PERIODS = [
    ("February 11-12, 2026", [("February 11-12, 2026", "2026-02-11", "2026-02-12")]),
    ("between March 3 and 5", [("March 3 and 5", "2024-03-03", "2024-03-05")]),
    ("from 3 to 5 March 2023", [("3 to 5 March 2023", "2023-03-03", "2023-03-05")]),
    ("from March 30 to April 2, 2023", [("March 30 to April 2, 2023", "2023-03-30", "2023-04-02")]),
    ("30 March – 2 April 2023", [("30 March – 2 April 2023", "2023-03-30", "2023-04-02")]),
    ("in March 2023", [("March 2023", "2023-03-01", "2023-03-31")]),
    ("for January-March 2023", [("January-March 2023", "2023-01-01", "2023-03-31")]),
    ("Deliveries start in June.", [("June", "2024-06-01", "2024-06-30")]),
    (
        "Q3 2025, 3Q25, Q3 of FY2025",
        [
            ("Q3 2025", "2025-07-01", "2025-09-30"),
            ("3Q25", "2025-07-01", "2025-09-30"),
            ("Q3 of FY2025", "2025-07-01", "2025-09-30"),
        ],
    ),
    ("in H2 2026 and 1H25", [("H2 2026", "2026-07-01", "2026-12-31"), ("1H25", "2025-01-01", "2025-06-30")]),
    ("the first quarter of 2025", [("first quarter of 2025", "2025-01-01", "2025-03-31")]),
    (
        "FY25, FY2025 and fiscal 2025",
        [
            ("FY25", "2025-01-01", "2025-12-31"),
            ("FY2025", "2025-01-01", "2025-12-31"),
            ("fiscal 2025", "2025-01-01", "2025-12-31"),
        ],
    ),
    ("the 1990s", [("1990s", "1990-01-01", "1999-12-31")]),
    ("in the 19th century", [("19th century", "1801-01-01", "1900-12-31")]),
    ("the twenty-first century", [("twenty-first century", "2001-01-01", "2100-12-31")]),
    ("from 2019 to 2021", [("2019 to 2021", "2019-01-01", "2021-12-31")]),
    (
        "the 2014-15 season and 1999/2000",
        [("2014-15", "2014-01-01", "2015-12-31"), ("1999/2000", "1999-01-01", "2000-12-31")],
    ),
    ("summer 2024", [("summer 2024", "2024-06-01", "2024-08-31")]),
    ("restructuring in the fourth quarter", [("fourth quarter", "2023-10-01", "2023-12-31")]),
    ("it will close in the fourth quarter", [("fourth quarter", "2024-10-01", "2024-12-31")]),
    ("Q4 profit", [("Q4", "2023-10-01", "2023-12-31")]),
    ("On March 3 and 5 people died", [("March 3", "2024-03-03", "2024-03-03")]),
    ("winter 2023-24", [("winter 2023-24", "2023-12-01", "2024-02-29")]),
]

YEARS = [
    ("In 2019 sales fell", ["2019"]),
    ("since 1865, by 2030, until 1999", ["1865", "2030", "1999"]),
    ("the 2008 quake and its 2025 budget", ["2008", "2025"]),
    ("2019 people died", []),
    ("2,019 people, $2019 and 2019 km", []),
    ("the 1900 workers of the mill", []),
    ("It grew by 2000 points to 2019 votes", []),
    ("Compared with 2021, 2022 and 2023", ["2021", "2022", "2023"]),
    ("2024 has found its star", ["2024"]),
    ("Titanic (1997) sank in 1912", ["1997", "1912"]),
    ("dates back to 1865", ["1865"]),
    ("A 2000-strong crowd of 1800", []),
    ("rose from 1800 to 1950 tonnes", []),
    ("bus 2019 weighs 1.2019 t", []),
    ("a 2008-09 style crash", ["2008-09"]),
    ("they won in '93 and in ’76", ["'93", "’76"]),
    ("Black Saturday (173 dead, 2009) was worse", ["2009"]),
    ("loco and six, built 1998, overhauled 2016", ["1998", "2016"]),
    ("It opened 2000 stores", []),
    ("2025 in five graphs", ["2025"]),
    ("the war (1812-15) and the 1861-65 one", ["1812-15", "1861-65"]),
    ("runner-up to 2024 and its record", ["2024"]),
    ("the tally rose to 2024 and more", []),
    ("Seats 2021", ["2021"]),
]

CLOCKS = [
    ("at 4:30 pm", "16:30", None), ("at 4.30 pm", "16:30", None), ("by 7 a.m.", "07:00", None),
    ("at 12:39 a.m.", "00:39", None), ("at 12 p.m.", "12:00", None), ("around 06:05 PM", "18:05", None),
    ("at 1600 IST", "16:00", "zone:IST"), ("(0830 GMT)", "08:30", "zone:GMT"),
    ("at 01 30 local time", "01:30", "zone:local"),
    ("at 10 p.m. Beijing time", "22:00", "zone:Beijing time"), ("at 4:30pm (0830 GMT)", "16:30", None),
    ("left at 0735", "07:35", None), ("09.15 Good morning", "09:15", None), ("**15:40** They won", "15:40", None),
    ("at 16:30", "16:30", None), ("at 5 o'clock", "05:00", None), ("at six o’clock", "06:00", None),
    ("at noon", "12:00", None), ("at midnight", "00:00", None), ("until 23:59 UTC", "23:59", "zone:UTC"),
    ("at 14:00 hrs", "14:00", None), ("at 9 AM ET", "09:00", "zone:ET"),
    ("by 8pm Eastern Time", "20:00", "zone:Eastern Time"), ("It stopped at 6.24.", "06:24", None),
 ("a quarter to two", "01:45", None), ("half past nine pm", "21:30", None),
    ("at twenty to six in the evening", "17:40", None), ("at three-thirty", "03:30", None),
    ("since five past seven", "07:05", None),
    ("at two in the morning", "02:00", None), ("at 6:24 that evening", "18:24", None),
]  # fmt: skip

NO_TIMES = [
    "a ratio of 3:10", "He ran 2:05:13 in Berlin", "won 5:3", "Genesis 3:15", "in 12:51 minutes", "6-4, 7-5 and 10-8",
    "version 3.5.12", "a 4-4-2 system", "It costs 19.99", "1/2 cup", "1,900 of 2,100", "R2019", "GB2012",
    "12.5.3 patch",
    "worked 1600 hours a year",
    "shipped 1500 MT of rice",
    "worth 1500-1800 in all",
    "on page 12", "45-50 km", "the second half", "a third of them", "5.11.2 build", "May I come in?", "a 7.30 rating",
    "closed at 18.42 points", "shares stopped at 6.24.", "a quarter to a third of them", "by ten to four people",
    "odds of ten to one", "half past caring", "He scored at 6.24.", "from 8.30 to 17.15 kg", "stopped at 6.24 km",
    "The bill came to 6.24.", "It came at 12.50 each.", "The wage rate started at 5.25.",
]  # fmt: skip


def quoted(
    text: str, *, published: str | None = PUBLISHED, year: int | None = None
) -> list[tuple[str, str | None, str | None]]:
    found = read_times(text, Span(0, len(text)), published=published, year=year)
    return [(text[one.span.start : one.span.end], *one.quantity.ends()) for one in found]


@pytest.mark.parametrize(("text", "expected"), DAYS, ids=[text for text, _ in DAYS])
def test_days(text: str, expected: list[tuple[str, str | None]]) -> None:
    if expected and expected[-1][1] is None:
        assert all(day[5:] != "02-30" for _, day, _ in quoted(text) if day)
        return
    assert quoted(text) == [(words, day, day) for words, day in expected]


@pytest.mark.parametrize(("text", "expected"), PERIODS, ids=[text for text, _ in PERIODS])
def test_periods(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(("text", "expected"), YEARS, ids=[text for text, _ in YEARS])
def test_years(text: str, expected: list[str]) -> None:
    assert [words for words, _, _ in quoted(text)] == expected


@pytest.mark.parametrize(("text", "time", "zone"), CLOCKS, ids=[text for text, _, _ in CLOCKS])
def test_times_of_day(text: str, time: str, zone: str | None) -> None:
    found = read_times(text, Span(0, len(text)))[0]
    assert found.quantity.unit == "time"
    assert found.quantity.ends() == (time, time)
    assert [hedge for hedge in found.hedges if hedge.startswith("zone:")] == ([zone] if zone else [])


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_times(text: str) -> None:
    assert quoted(text) == []


def resolutions(text: str) -> list[int]:
    return [int(one.quantity.resolution or 0) for one in read_times(text, Span(0, len(text)))]


def test_resolutions() -> None:
    assert resolutions("On 3 May 2020, in May 2020, Q2 2020, H1 2020, in 2020, the 2020s") == [
        1,
        30,
        91,
        182,
        365,
        3650,
    ]


def test_parts_of_a_period_are_approximate_and_overlap_at_the_seams() -> None:
    early, late = (read_times(text, Span(0, len(text)))[0].quantity for text in ("early March 2024", "late March 2024"))
    assert early.approximate and late.approximate
    assert early.ends() == ("2024-03-01", "2024-03-13")
    assert late.ends() == ("2024-03-18", "2024-03-31")
    assert quoted("mid-2024") == [("mid-2024", "2024-04-01", "2024-09-30")]


def test_relative_dates_need_the_day_of_publication() -> None:
    text = "Yesterday and on Tuesday they met; last year, three weeks ago and next month too."
    assert quoted(text, published="2024-04") == []
    assert quoted(text) == [
        ("Yesterday", "2024-04-09", "2024-04-09"),
        ("Tuesday", "2024-04-09", "2024-04-09"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("three weeks ago", "2024-03-17", "2024-03-23"),
        ("next month", "2024-05-01", "2024-05-31"),
    ]
    assert {one.form for one in read_times(text, Span(0, len(text)), published=PUBLISHED)} == {"relative"}


def test_a_weekday_to_come() -> None:
    assert quoted("They will meet on Friday") == [("Friday", "2024-04-12", "2024-04-12")]
    assert quoted("They met on Friday") == [("Friday", "2024-04-05", "2024-04-05")]


@pytest.mark.parametrize(
    ("published", "year", "expected"),
    [
        ("2024-01-05", None, "2023-12-20"),
        ("2023-12-28", None, "2023-12-20"),
        ("2023-08", None, "2023-12-20"),
        ("2022", None, "2022-12-20"),
        (None, 2021, "2021-12-20"),
        (None, None, "--12-20"),
    ],
)
def test_the_year_of_a_date_without_one(published: str | None, year: int | None, expected: str) -> None:
    assert quoted("on December 20", published=published, year=year) == [("December 20", expected, expected)]


def test_a_date_without_year_has_a_unit_of_its_own() -> None:
    assert [one.quantity.unit for one in read_times("on December 20", Span(0, 14))] == ["--date"]


def test_hedges() -> None:
    def one(text: str) -> Reading:
        return read_times(text, Span(0, len(text)))[0]

    assert one("about 1865, they say in around 1865").quantity.approximate
    assert one("by 2030").hedges == ("by",)
    assert one("since March 2020").hedges == ("since",)
    assert "fiscal" in one("in FY25").hedges
    assert one("at around 7 a.m.").hedges == ("about",)


def test_only_the_span_is_read() -> None:
    text = "In 2019 it rained. On 3 May 2020 it snowed."
    found = read_times(text, Span(19, len(text)))
    assert [text[one.span.start : one.span.end] for one in found] == ["3 May 2020"]


@settings(deadline=None)
@given(st.text(alphabet="0123456789 :/-.,'aApPmMyQHFst’–()éJune", max_size=120))
def test_any_text(text: str) -> None:
    found = read_times(text, Span(0, len(text)), published=PUBLISHED)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    assert all(one.quantity.low <= one.quantity.high for one in found if one.quantity.low and one.quantity.high)
    assert all(one.quantity.ends() for one in found)


PIECES = [
    "May",
    "2024",
    "3",
    "-",
    "to",
    "the",
    "last",
    "Friday",
    "first",
    "quarter",
    "of",
    "'24",
    "9999",
    "pm",
    "10:30",
    "GMT",
    "ago",
    "years",
    "500",
    "early",
    ",",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["0001-01-01", "9999-12-31", "2024-02-29"]))
def test_any_mixture(words: list[str], published: str) -> None:
    text = " ".join(words)
    found = read_times(text, Span(0, len(text)), published=published)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    assert all(one.quantity.ends() for one in found)


_RULES = (*day_rules(), *clock_rules(), *year_rules(), *relative_rules())
_SCRAPS = [
    *time_words().months, *time_words().weekdays, *time_words().seasons, *time_words().parts, *time_words().ordinals,
    *time_words().clock["zones"], *time_words().clock["noon"], "May", "Mar", "Sept", "Mon", "2024", "1999", "12", "3",
    "05", "0830", "20240305", "Q3", "4Q", "H1", "FY", "FY25", "fiscal", "quarter", "half", "century", "20th", "3rd",
    "1990s",
    "’90s", "a.m.", "pm", "PM", "hrs", "hours", "h", "T", "Z", ":", ".", "-", "–", "/", ",", "(", ")", "'", "’", "to",
    "and",
    "of", "the", "in", "from", "at", "until", "last", "next", "week", "year", "ago", "earlier this", "two", "o'clock",
    "local time", "Oslo time", "today", "yesterday",
]  # fmt: skip


_CASES = [*(case[0] for cases in (DAYS, PERIODS, YEARS, CLOCKS) for case in cases), *NO_TIMES]


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.lists(st.sampled_from(_SCRAPS), max_size=8).map(" ".join),
        st.lists(st.sampled_from([*_SCRAPS, " "]), max_size=12).map("".join),
        st.lists(st.sampled_from(_CASES), max_size=3).map("".join),
    )
)
def test_what_a_rule_needs_is_in_all_that_it_finds(text: str) -> None:
    context = Context(text, Span(0, len(text)), Anchor())
    glance = Glance(text, context.span)
    possible = _book(relative=True).possible(text, context.span)
    for rule in _RULES:
        found = [match.span() for match in rule.matches(context, glance)]
        assert found == [match.span() for match in rule.pattern.finditer(text)], rule.name
        assert rule in possible or not found, rule.name
