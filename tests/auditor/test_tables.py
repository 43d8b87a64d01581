"""Totals of tables: sums that hold, sums that do not, and columns that cannot be added up."""

from pathlib import Path

import pytest

from tallycheck import auditor, extractor, readers

SALES = """# Sales by region

| Region | 2023 | 2024 | Growth |
|---|---|---|---|
| North | $120 | $150 | 25% |
| South | $80 | $100 | 25% |
| East | $200 | $190 | -5% |
| Total | $400 | ${total} | 10% |
"""

RATES = """# Schools

| Town | Pupils per teacher | Average mark |
|---|---|---|
| Arlen | 14 | 71 |
| Bresk | 22 | 64 |
| Corvo | 18 | 69 |
| Overall | 19 | 67 |
"""

PARTS = """# Staff

| Team | Staff |
|---|---|
| Kitchen | 40 |
| of which cooks | 25 |
| Hall | 30 |
| Total | 70 |
"""

ROUNDED = """# Votes

| Party | Votes (thousand) | Share |
|---|---|---|
| Reds | 33.3 | 33.3% |
| Blues | 33.3 | 33.3% |
| Greens | 33.3 | 33.3% |
| Total | 100 | 100% |
"""


def _checks(tmp_path: Path, text: str) -> dict[str, bool | None]:
    file = tmp_path / "article.md"
    file.write_text(text, encoding="utf-8")
    document = readers.read(file, source_id="s1", name=file.name, metadata={})
    claims = extractor.extract(document).claims
    quotes = {c.id: c.quote for c in claims}
    return {quotes[check.claim]: check.holds for check in auditor.audit(document, claims)}


def test_right_totals_are_confirmed(tmp_path: Path) -> None:
    found = _checks(tmp_path, SALES.replace("{total}", "440"))
    assert found["$400"] is True
    assert found["$440"] is True


def test_wrong_total_is_found(tmp_path: Path) -> None:
    found = _checks(tmp_path, SALES.replace("{total}", "540"))
    assert found["$400"] is True
    assert found["$540"] is False


@pytest.mark.parametrize("table", [RATES, PARTS, ROUNDED])
def test_what_cannot_be_added_up_is_left_alone(tmp_path: Path, table: str) -> None:
    assert False not in _checks(tmp_path, table).values()
