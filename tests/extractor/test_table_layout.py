"""What the headers of tables and the lines over them say by themselves."""

from decimal import Decimal

import pytest

from tallycheck.extractor.captions import Caption, captions
from tallycheck.extractor.headers import is_unit, unit_of_header
from tallycheck.extractor.row_times import label_time
from tallycheck.extractor.sides import is_change, is_total
from tallycheck.model import Document, Source, Span
from tallycheck.readers import read_text

MILLION = Decimal(10**6)


@pytest.mark.parametrize(
    ("label", "time"),
    [
        ("9 June (morning)", "2024-06-09"),
        ("9 June, evening", "2024-06-09"),
        ("Monday 10 June", "2024-06-10"),
        ("1–4 Aug", "2024-08-01/2024-08-04"),
        ("June 2023", "2023-06"),
        ("FY 2023", "2023"),
        ("2025f", "2025"),
        ("Q4 2023", "2023-10-01/2023-12-31"),
        ("since 1 January", "2024-01-01"),
        ("1898, Glasgow", None),
        ("Plan 2018", None),
        ("12", None),
        ("May contain nuts", None),
    ],
)
def test_a_label_is_a_time_where_it_says_nothing_else(label: str, time: str | None) -> None:
    document = Document(source=Source(id="s", path="a.md", published="2024-06-12"), text=label, blocks=())
    assert label_time(document, Span(0, len(label)), None) == time


@pytest.mark.parametrize("header", ["Change", "% change", "Change (pp)", "+/-", "vs 2023", "Change since 2019", "YoY"])
def test_a_header_of_changes(header: str) -> None:
    assert is_change(header)


@pytest.mark.parametrize("header", ["Change of address", "2023", "Exchange", "Year", "Previous year", "Climate change"])
def test_another_header(header: str) -> None:
    assert not is_change(header)


def test_the_label_of_a_sum() -> None:
    assert all(map(is_total, ("Total", "**Total**", "All", "Grand total", "Total (5 counties)")))
    assert not any(map(is_total, ("Total debt", "All Blacks", "Totalkraft")))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("In yen", True),
        ("In US dollars", True),
        ("USD", True),
        ("In miles", True),
        ("Miles", False),
        ("In Oslo", False),
    ],
)
def test_a_label_that_is_only_a_unit(label: str, expected: bool) -> None:
    assert is_unit(label) is expected


@pytest.mark.parametrize(
    ("header", "unit", "scale"),
    [
        ("Per cent", "%", Decimal(1)),
        ("$ per M tokens, in", "USD/1M token", Decimal(1)),
        ("Dollars in millions, except per share", "USD", MILLION),
        ("Sales in millions", None, MILLION),
        ("million tonnes of CO2 equivalent", "t", MILLION),
        ("$/M tokens", "USD/1M token", Decimal(1)),
    ],
)
def test_the_unit_of_a_header(header: str, unit: str | None, scale: Decimal) -> None:
    assert unit_of_header(header) == (unit, scale)


@pytest.mark.parametrize("header", ["Berg / Holm", "Berg/Holm", "low/medium doses"])
def test_a_stroke_between_names_makes_no_rate(header: str) -> None:
    assert unit_of_header(header) is None


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Prices are in US dollars per million tokens.", Caption("USD/1M token", Decimal(1), "Prices")),
        ("Passenger numbers in millions", Caption(None, MILLION, "Passenger numbers")),
        ("Cost of the bridge (EUR million)", Caption("EUR", MILLION, "Cost of the bridge")),
        ("Growth (annual change in %; former forecast in brackets)", Caption("%", Decimal(1), "Growth")),
        ("Figures in millions of euros", Caption("EUR", MILLION)),
        ("Price in pounds", Caption("GBP", Decimal(1), "Price")),
        ("Deaths by district", Caption(None, Decimal(1), "Deaths by district")),
        ("The quay was paid for in dollars.", None),
        ("Busiest stations in London", None),
    ],
)
def test_the_line_over_a_table(line: str, caption: Caption | None) -> None:
    document = read_text(f"# Title\n\n{line}\n\n| A | B |\n|---|---|\n| c | 1 |\n", source_id="s", extension=".md")
    assert captions(document).get(0) == caption
