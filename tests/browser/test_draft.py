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


LONG = (
    "# The Kestrel Bridge\n\n"
    + "The Kestrel Bridge cost $421 million, and it carries 81,000 vehicles a day. " * 6
    + "It is 1,240 metres long, as page 12 says.\n\nIt has 640 lamps, and it opened in 2019.\n"
)


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    folder: Path = desk(tmp_path_factory.mktemp("long"), LONG)
    return api.render(api.verify(folder / "draft.md", [folder / "sources"]), "html")


def test_every_state_can_be_switched_off_in_the_text(opened, long):
    page = opened(long).page
    kinds = page.locator("input[name=kind]").evaluate_all("boxes => boxes.map(box => box.value)")
    assert "unread" in kinds
    for kind in kinds:
        marks = page.locator(f".row :is(.m, u).s-{kind}")
        assert marks.count() > 0
        page.locator(f"#f-{kind}").uncheck()
        assert page.locator(f".row :is(.m, u).s-{kind}:not(.off)").count() == 0
    page.locator("#all").click()
    assert page.locator(".row .off").count() == 0


def test_the_keys_go_along_what_must_be_looked_at(opened, long):
    page = opened(long).page
    focused = "document.activeElement.id"
    wanted = page.locator(".row .m[id]:not(.s-confirmed, .s-rounded, .s-holds)").evaluate_all(
        "all => all.map(m => m.id)"
    )
    assert len(wanted) > 3
    seen = []
    for _ in wanted:
        page.keyboard.press("j")
        seen.append(page.evaluate(focused))
    assert seen == wanted
    page.keyboard.press("k")
    assert page.evaluate(focused) == wanted[-2]
    page.keyboard.press("Enter")
    assert page.locator(".note:target").count() == 1
    assert page.locator("#hint").is_visible()


def test_a_paragraph_goes_along_with_its_notes(opened, long):
    page = opened(long).page
    row = page.locator(".row.noted").first
    assert row.bounding_box()["height"] > 900
    row.locator(".note").last.evaluate("note => note.scrollIntoView({ block: 'end', behavior: 'instant' })")
    box = row.locator("> p").bounding_box()
    assert 0 <= box["y"] < 900 - box["height"]


def test_the_list_shows_each_finding_in_its_sentence(opened, html):
    page = opened(html).page
    entry = page.locator(".fixes > li").first
    assert entry.locator(".here").inner_text() == "The Kestrel Bridge cost $421 million, and it is 1,240 metres long."
    assert entry.locator(".here mark").inner_text() == "$421 million"
