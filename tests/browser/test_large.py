"""A report with thousands of facts: shown by the hundred, found all the same."""

import pytest

from tallycheck.reporters import render
from tests.browser.conftest import until
from tests.reporters.large import large

COUNT = 5000
ROWS = "tbody[data-rows=single] > tr"


@pytest.fixture(scope="module")
def html():
    return render(large(COUNT), "html")


def test_only_a_hundred_rows_are_laid_out(opened, html):
    page = opened(html).page
    page.locator("#singles summary").click()
    assert page.locator(ROWS).count() == 100
    page.get_by_role("button", name="Show 100 more of 4900").click()
    assert page.locator(ROWS).count() == 200


def test_search_finds_what_was_never_shown(opened, html):
    found = opened(html, "#q=5321+CRATES")
    assert found.page.locator(ROWS).count() == 1
    assert "Warehouse 4321" in found.page.locator(ROWS).inner_text()
    assert found.page.locator("#shown").inner_text() == f"1 of {COUNT} facts"
    assert found.errors == []


def test_a_deep_link_reaches_what_was_never_shown(opened, html):
    page = opened(html, "#group-gc777").page
    assert page.evaluate("document.activeElement.id") == "group-gc777"
    assert "1777 crates" in page.locator("#group-gc777").inner_text()


def test_without_a_script_there_is_a_table(opened):
    page = opened(render(large(400), "html"), java_script_enabled=False).page
    page.locator("#singles summary").click()
    assert page.locator("#singles tr:has-text('Warehouse 399 ')").is_visible()


def test_paper_holds_all_of_it(opened):
    page = opened(render(large(400), "html")).page
    page.emulate_media(media="print")
    until(page, f"document.querySelectorAll('{ROWS}').length === 400")
