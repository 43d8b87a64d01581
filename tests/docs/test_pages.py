"""The pages are as the code has them, and what they point at is there."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tallycheck.config import parse
from tallycheck.readers import sources_table
from tests.docs.pages import HOME, PAGES, blocks

LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#]+)(#[^)]*)?\)")
DOCS = HOME / "docs"


def test_the_reference_is_as_the_code_has_it() -> None:
    done = subprocess.run(
        [sys.executable, HOME / "tools" / "reference.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stderr}run: python3 make.py docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target, _ in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_the_index_names_every_page(page: Path) -> None:
    assert page.name == "index.md" or f"]({page.name})" in (DOCS / "index.md").read_text(encoding="utf-8")


def test_the_example_configuration_holds() -> None:
    (block,) = blocks(DOCS / "configuration.md", "toml")
    config = parse(tomllib.loads(block.code), origin=block.page)
    assert config.judge.rates["EUR"].to == "USD"
    assert config.severities["TC203"] == "note"


def test_the_example_of_settings_for_drafts_holds() -> None:
    (block,) = blocks(DOCS / "verify.md", "toml")
    config = parse(tomllib.loads(block.code), origin=block.page)
    assert (config.verify.fail_on, config.extract.aliases["Zhipu"][0]) == ("warning", "Z.ai")


def test_the_example_of_a_table_of_sources_holds(tmp_path: Path) -> None:
    (block,) = blocks(DOCS / "formats.md", "toml")
    (tmp_path / "sources.toml").write_text(block.code)
    assert sources_table(tmp_path)["monday.txt"]["published"] == "2026-06-15"


def test_the_keys_of_the_report_are_told() -> None:
    from tallycheck.model.report import Report

    told = set(re.findall(r"^\| `(\w+)` \|", (DOCS / "formats.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert told >= set(Report.model_fields) - {"format", "tool", "name", "counts", "effort"}


def test_every_block_of_code_is_of_a_language_that_is_tried() -> None:
    """Shell, Python, TOML and YAML are run or read by a test; what is printed is `text` and holds no command."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert text.count("```") % 2 == 0, page.name
        fences = re.findall(r"^```(.*)$", text, re.MULTILINE)
        assert set(fences[::2]) <= {"sh", "python", "toml", "yaml", "text"}, page.name
        for block in blocks(page, "text"):
            assert not re.search(r"^\$? ?tallycheck ", block.code, re.MULTILINE), f"{block.page}:{block.line}"


def test_the_example_of_a_workflow_uses_the_action_as_it_is() -> None:
    (block,) = blocks(DOCS / "verify.md", "yaml")
    action = (HOME / "action.yml").read_text(encoding="utf-8")
    inputs = set(re.findall(r"^  ([a-z-]+):$", action.partition("inputs:")[2].partition("\nruns:")[0], re.MULTILINE))
    assert "/tallycheck@" in block.code
    assert set(re.findall(r"^    ([a-z-]+):", block.code, re.MULTILINE)) <= inputs


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_that_a_page_names_exists(page: Path) -> None:
    """No page speaks of an option that no command has."""
    commands = (DOCS / "commands.md").read_text(encoding="utf-8")
    known = set(re.findall(r"--[a-z][a-z-]+", commands)) | {"--help", "--version"}
    for line in page.read_text(encoding="utf-8").splitlines():
        if re.search(r"(?:^|`)tallycheck [a-z]", line):
            assert set(re.findall(r"(?<!\S)`?(--[a-z][a-z-]+)", line)) <= known, line
