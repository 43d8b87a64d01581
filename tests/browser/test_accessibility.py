"""What axe-core finds wrong with the pages for people who see, hear or move differently.

axe-core comes from npm: `npm install` in this folder.
"""

from pathlib import Path

import pytest

from tallycheck.reporters import render, render_index
from tests.reporters.batch import batch
from tests.reporters.large import large
from tests.reporters.sample import sample

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
pytestmark = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run npm install in tests/browser")


def _violations(page, within="html"):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("([within, rules]) => axe.run(within, {runOnly: rules})", [within, RULES])
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"][:3]]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_report_with_everything_open(opened, scheme, width):
    page = opened(render(sample(), "html"), color_scheme=scheme, viewport={"width": width, "height": 900}).page
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    assert _violations(page) == []


def test_the_report_with_a_filter_and_with_a_text_open(opened):
    page = opened(render(sample(), "html"), "#v=conflict&source=2", color_scheme="dark").page
    assert _violations(page, "header") == []
    assert _violations(page, "#bar") == []
    page.locator("[data-read]").first.click()
    assert _violations(page, "#reader") == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert _violations(page, "#help") == []


def test_the_report_without_conflicts_and_with_rows_by_the_hundred(opened):
    page = opened(render(large(400), "html"), "#v=single").page
    assert _violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_index(opened, scheme):
    page = opened(render_index(batch()), color_scheme=scheme).page
    assert _violations(page) == []
