"""The report in a real browser: what a person does with it."""

import pytest

from tallycheck.reporters import render
from tests.browser.conftest import until
from tests.reporters.sample import sample

HTML = render(sample(), "html")
CARDS = "article.card:visible"


@pytest.fixture
def page(opened):
    found = opened(HTML)
    yield found.page
    assert found.errors == []


def _focused(page):
    return page.evaluate("document.activeElement.id")


def _hash(page):
    return page.evaluate("location.hash")


def test_it_opens_without_a_complaint_or_a_request(opened):
    found = opened(HTML)
    found.page.wait_for_timeout(200)
    assert found.errors == []
    assert [url for url in found.requests if not url.endswith("/page.html")] == []


def test_the_first_things_seen_are_the_answer_and_the_counters(page):
    assert "4 conflicts, 2 updates" in page.locator(".answer").inner_text()
    assert page.locator("button.counter").all_inner_texts()[0].split() == ["4", "Conflicts"]
    assert page.locator(CARDS).count() == 8


def test_a_counter_is_a_filter(page):
    page.get_by_role("button", name="2 Updates").click()
    assert page.locator(CARDS).count() == 2
    assert page.locator("#shown").inner_text() == "2 of 24 facts"
    assert page.locator("#conflicts").is_hidden()
    assert _hash(page) == "#v=update"
    page.get_by_role("button", name="2 Updates").click()
    assert page.locator(CARDS).count() == 8
    assert page.get_by_role("button", name="2 Updates").get_attribute("aria-pressed") == "false"


def test_a_filter_opens_what_was_collapsed_and_closes_it_again(page):
    assert page.locator("#singles tr[data-item]:visible").count() == 0
    page.get_by_role("button", name="14 Single source").click()
    assert page.locator("#singles tr[data-item]:visible").count() == 14
    page.keyboard.press("Escape")
    assert page.locator("#singles tr[data-item]:visible").count() == 0


def test_search_looks_into_sentences_and_joins_words(page):
    page.locator("#q").fill("grey  TUESDAY")
    until(page, "document.querySelector('#shown').textContent.startsWith('1 of')")
    assert page.locator(CARDS).get_attribute("id") == "group-g-open"
    assert _hash(page) == "#q=grey%20%20TUESDAY"


def test_filter_by_source_and_by_pair(page):
    page.locator("#source").select_option("5")
    assert page.locator(CARDS).count() == 2
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator(".pairs a").first.click()
    assert page.locator(CARDS).count() == 4
    assert page.locator("#source").input_value() == "2,3"
    page.locator("#reset").click()
    assert page.locator(CARDS).count() == 8
    assert page.locator("#source").input_value() == ""


def test_sort_by_name_and_back(page):
    def titles():
        return page.locator("#conflicts article.card").evaluate_all("all => all.map(node => node.id)")

    heaviest = ["group-g-workers", "group-g-cost", "group-g-open", "group-g-towers"]
    assert titles() == heaviest
    page.locator("#sort").select_option("title")
    assert titles() == ["group-g-cost", "group-g-open", "group-g-towers", "group-g-workers"]
    page.locator("#sort").select_option("")
    assert titles() == heaviest


def test_the_address_brings_back_what_was_shown(opened):
    page = opened(HTML, "#v=conflict&source=2&q=bridge&sort=title&at=group-g-cost").page
    assert page.locator(CARDS).count() == 4
    assert page.locator("#q").input_value() == "bridge"
    assert page.locator("#sort").input_value() == "title"
    assert _focused(page) == "group-g-cost"


@pytest.mark.parametrize("fragment", ["#v=nonsense&sort=evil&source=99", "#%E0%A4%A", "#q=%", "#no-such-place"])
def test_an_address_that_makes_no_sense_does_no_harm(opened, fragment):
    found = opened(HTML, fragment)
    assert found.page.locator("#bar").is_visible()
    assert found.errors == []


def test_a_deep_link_opens_what_is_collapsed(opened):
    page = opened(HTML, "#group-g-lanes").page
    assert page.locator("#group-g-lanes").is_visible()
    assert _focused(page) == "group-g-lanes"


def test_a_deep_link_wins_over_a_filter_that_hides_it(page):
    page.get_by_role("button", name="2 Updates").click()
    page.evaluate("location.hash = '#group-g-cost'")
    until(page, "document.activeElement.id === 'group-g-cost'")
    assert page.locator("#group-g-cost").is_visible()


def test_keys_move_from_fact_to_fact(page):
    page.keyboard.press("j")
    assert _focused(page) == "group-g-workers"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert _focused(page) == "group-g-open"
    page.keyboard.press("k")
    assert _focused(page) == "group-g-cost"
    assert _hash(page) == "#group-g-cost"


def test_enter_opens_and_closes_the_details_of_a_fact(page):
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator("#group-g-workers .why table").is_visible()
    assert page.locator("#group-g-workers details:not([open])").count() == 0
    page.keyboard.press("Enter")
    assert page.locator("#group-g-workers details[open]").count() == 0


def test_slash_searches_and_escape_leaves(page):
    page.keyboard.press("/")
    assert _focused(page) == "q"
    page.keyboard.type("j/k")
    assert page.locator("#q").input_value() == "j/k"
    page.keyboard.press("Escape")
    assert page.locator("#q").input_value() == ""
    page.keyboard.press("Escape")
    assert _focused(page) != "q"


def test_question_mark_shows_the_keys(page):
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()


def test_a_number_key_filters(page):
    page.keyboard.press("3")
    assert page.locator(CARDS).count() == 2
    assert _hash(page) == "#v=compatible"


def test_a_place_is_read_in_its_text_and_left_again(page):
    link = page.locator("#group-g-cost [data-read]").first
    link.click()
    mark = page.locator("#reader #claim-s1-cost")
    assert mark.inner_text() == "$412 million"
    assert mark.is_visible()
    assert _hash(page) == "#claim-s1-cost"
    page.keyboard.press("Escape")
    assert page.locator("#reader").is_hidden()
    assert page.locator("#source-s1 #claim-s1-cost").count() == 1
    assert link.evaluate("node => node === document.activeElement")


def test_a_marked_number_leads_to_its_fact(page):
    page.keyboard.press("j")
    page.keyboard.press("t")
    page.locator("#reader #claim-s1-towers").click()
    until(page, "document.activeElement.id === 'group-g-towers'")
    assert page.locator("#reader").is_hidden()


def test_back_leaves_the_text(page):
    page.locator("#group-g-cost [data-read]").first.click()
    page.go_back()
    until(page, "!document.querySelector('#reader').open")
    assert page.locator("#source-s1 .text").count() == 1


def test_dark_is_dark(opened):
    light = opened(HTML).page.evaluate("getComputedStyle(document.body).backgroundColor")
    dark = opened(HTML, color_scheme="dark").page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert _brightness(light) > 230
    assert _brightness(dark) < 40


def _brightness(color):
    return sum(int(part) for part in color[4:-1].split(",")) / 3


def test_print_opens_everything_and_the_screen_closes_it_again(page):
    page.emulate_media(media="print")
    until(page, "document.querySelectorAll('details:not([open])').length === 0")
    assert page.locator("#singles tr[data-item]:visible").count() == 14
    assert page.locator("#bar").is_hidden()
    page.emulate_media(media="screen")
    until(page, "document.querySelectorAll('details[open]').length < 5")


def test_print_leaves_out_why_facts_were_aligned(page):
    page.emulate_media(media="print")
    until(page, "document.querySelectorAll('details:not([open])').length === 0")
    assert page.locator(".why").count() > 0
    assert page.locator(".why:visible").count() == 0


def test_print_opens_everything_without_a_script(opened):
    page = opened(HTML, java_script_enabled=False).page
    page.emulate_media(media="print")
    assert page.locator("#group-g-lanes").bounding_box()["height"] > 10
    assert page.locator("#claim-s1-cost").bounding_box()["height"] > 10


def test_without_a_script_it_can_be_read(opened):
    page = opened(HTML, java_script_enabled=False).page
    assert page.locator("#bar").is_hidden()
    assert page.locator(CARDS).count() == 8
    page.locator("#agreements summary").click()
    assert page.locator("#group-g-lanes").is_visible()
    page.locator("#agreements .places a").first.click()
    assert page.locator("#claim-s1-lanes").is_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1920])
def test_nothing_is_wider_than_the_screen(opened, width):
    page = opened(HTML, viewport={"width": width, "height": 800}).page
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_first_conflict_is_near(opened):
    page = opened(HTML, viewport={"width": 390, "height": 800}).page
    assert page.locator("#group-g-workers").bounding_box()["y"] < 800
    assert page.locator("#keys").is_hidden()


def test_hostile_text_is_text(opened):
    found = opened(HTML)
    page = found.page
    assert page.evaluate("window.pwned") is None
    page.locator("#source-s5 summary").click()
    text = page.locator("#source-s5 .text").inner_text()
    assert "<script>window.pwned = 1</script>" in text
    assert "</script></style></textarea>" in text
    assert "{{ 7*7 }} ${7*7}" in text
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert page.locator("#source-s5 a[href^=javascript]").count() == 0
    assert page.locator("#source-s5 h3").inner_text().endswith('<b onclick="x()">Bold</b> "title"')
    assert found.errors == []


def test_the_policy_lets_no_other_script_run(opened):
    page = opened(HTML).page
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'pwned = 3'}))")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=data:, onerror=\"pwned=4\">')")
    page.wait_for_timeout(100)
    assert page.evaluate("window.pwned") is None
