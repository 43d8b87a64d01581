"""The page over a batch in a real browser."""

import pytest

from tallycheck.model.report import BatchEntry
from tallycheck.reporters import render_index
from tests.reporters.batch import batch

HTML = render_index(batch())
NAMES = "#collections tbody tr:visible th"


@pytest.fixture
def page(opened):
    found = opened(HTML)
    yield found.page
    assert found.errors == []


def _names(page):
    return [text.split("\n")[0] for text in page.locator(NAMES).all_inner_texts()]


def test_sort_by_conflicts_and_by_name(page):
    page.get_by_role("button", name="Conflict").click()
    assert _names(page)[:2] == ['<b>bold</b> & "quoted"', "kestrel-bridge"]
    assert page.locator("th[aria-sort=descending]").inner_text().strip().startswith("Conflict")
    page.get_by_role("button", name="Collection").click()
    assert _names(page) == sorted(_names(page), key=str.casefold)


def test_numbers_in_names_sort_as_numbers(opened):
    entries = tuple(BatchEntry(name=f"story-{number}", href=f"{number}/index.html") for number in (10, 9, 1))
    page = opened(render_index(batch().model_copy(update={"entries": entries}))).page
    page.get_by_role("button", name="Collection").click()
    assert _names(page) == ["story-1", "story-9", "story-10"]


def test_collections_of_earlier_runs_are_named_below(opened):
    page = opened(render_index(batch().model_copy(update={"away": batch().entries[:1]}))).page
    page.get_by_text("1 collection of earlier runs was not in this one").click()
    link = page.locator("details a", has_text="kestrel-bridge")
    assert (link.is_visible(), link.get_attribute("href")) == (True, "kestrel-bridge/index.html")


def test_search(page):
    page.keyboard.press("/")
    page.keyboard.type("quiet")
    assert _names(page) == ["a quiet week"]
    assert page.locator("#shown").inner_text() == "1 of 4"
    page.keyboard.press("Escape")
    assert len(_names(page)) == 4


def test_a_collection_that_failed_says_why_and_is_no_link(page):
    row = page.locator("tr", has_text="broken")
    assert "no text layer" in row.inner_text()
    assert row.locator("a").count() == 0


def test_names_are_text(page):
    assert page.locator("#collections b").count() == 0
    assert page.locator("#collections a").first.get_attribute("href") == "kestrel-bridge/index.html"


def test_it_fits_a_phone(opened):
    page = opened(HTML, viewport={"width": 390, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_what_is_new_is_seen_without_scrolling(opened):
    page = opened(HTML, viewport={"width": 390, "height": 800}).page
    sheet = page.locator(".sheet")
    assert sheet.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert page.get_by_role("button", name="Since last time").is_visible()


def test_what_could_not_be_checked_has_no_counts_and_sorts_last(page):
    row = page.locator("tr", has_text="broken")
    assert "not checked" in row.inner_text()
    assert "0" not in [text.strip() for text in row.locator("td").all_inner_texts()]
    page.get_by_role("button", name="Conflict").click()
    assert _names(page)[-1].startswith("broken")
