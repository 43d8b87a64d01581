"""Headings give their unit and scale to the lines under them."""

import pytest

from tallycheck.extractor.assembly import extract
from tallycheck.readers import read_text


def _values(text: str) -> dict[str, tuple[str | None, str | None]]:
    document = read_text(text, source_id="s", extension=".md", metadata={})
    return {c.quote: (c.quantity.ends()[0], c.quantity.unit) for c in extract(document).claims}


_ROWS = "- Revenue: 4,619\n- Operating profit: 1,012, after 948\n- Staff: 19,400\n- Margin: 21.9%\n"


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Results (EUR m)", "EUR"),
        ("Key figures, $m", "USD"),
        ("Half year, in millions of dollars", "USD"),
        ("Figures (in millions)", None),
    ],
)
def test_sums_under_a_heading_have_its_unit_and_scale(heading: str, unit: str | None) -> None:
    found = _values(f"# Mill\n\n## {heading}\n\n{_ROWS}")
    assert found["4,619"] == ("4619000000", unit)
    assert found["1,012"] == ("1012000000", unit)
    assert found["948"] == ("948000000", unit)
    assert found["21.9%"] == ("21.9", "%")
    assert found["19,400"][0] == "19400"  # people are not counted in euros


def test_a_heading_without_a_unit_gives_none() -> None:
    assert _values(f"# Mill\n\n## Results\n\n{_ROWS}")["4,619"] == ("4619", None)


def test_a_year_is_no_sum() -> None:
    assert _values("# Mill\n\n## Results (EUR m)\n\n- Revenue 2023: 310\n")["2023"] == ("2023-01-01", "date")


def test_a_sum_in_millions_is_in_the_currency_of_the_line_before() -> None:
    found = _values("# Mill\n\n## Results\n\nTurnover: 619 million euros ($720 million).\n\nNet profit: 36 million.\n")
    assert found["36 million"] == ("36000000", "EUR")
