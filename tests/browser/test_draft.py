"""The annotated draft in a real browser."""

from pathlib import Path

import pytest

from tallycheck import api
from tests.verify.articles import desk


@pytest.fixture(scope="module")
def html(tmp_path_factory):
    folder: Path = desk(tmp_path_factory.mktemp("desk"))
    return api.render(api.verify(folder / "draft.md", [folder / "sources"]), "html")


def test_it_opens_without_a_complaint_or_a_request(opened, html):
    found = opened(html)
    found.page.wait_for_timeout(200)
    assert found.errors == []
    assert [url for url in found.requests if not url.endswith("/page.html")] == []


def test_the_filter_takes_notes_and_marks_away_and_gives_them_back(opened, html):
    page = opened(html).page
    assert page.locator(".note.s-confirmed:visible").count() == 2
    page.locator("#grave").click()
    assert page.locator(".note.s-confirmed:visible").count() == 0
    assert page.locator(".note.s-contradicted:visible").count() == 1
    assert page.locator(".row .m.s-confirmed.off").count() == 2
    page.locator("#all").click()
    assert page.locator(".note.s-confirmed:visible").count() == 2


def test_a_number_leads_to_its_note_and_back(opened, html):
    page = opened(html).page
    page.locator(".row a.m.s-contradicted").click()
    assert page.locator(".note:target .value").inner_text() == "$421 million"
    page.locator(".note:target .back").click()
    assert page.locator(".m:target").inner_text() == "$421 million"


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_runs_over_the_edge(opened, html, width):
    page = opened(html, viewport={"width": width, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_everything_is_open_and_numbered(opened, html):
    page = opened(html).page
    page.emulate_media(media="print")
    assert page.locator(".filters").is_hidden()
    for said in page.locator(".note .said").all():
        assert said.is_visible()
    assert page.locator(".ref").count() == page.locator(".note").count()
