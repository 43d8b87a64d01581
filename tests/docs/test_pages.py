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


def test_the_example_of_a_table_of_sources_holds(tmp_path: Path) -> None:
    (block,) = blocks(DOCS / "formats.md", "toml")
    (tmp_path / "sources.toml").write_text(block.code)
    assert sources_table(tmp_path)["monday.txt"]["published"] == "2026-06-15"


def test_the_keys_of_the_report_are_told() -> None:
    from tallycheck.model.report import Report

    told = set(re.findall(r"^\| `(\w+)` \|", (DOCS / "formats.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert told >= set(Report.model_fields) - {"format", "tool", "name", "counts", "effort"}


def test_every_setting_of_the_readme_exists() -> None:
    """No page speaks of an option that no command has."""
    commands = (DOCS / "commands.md").read_text(encoding="utf-8")
    known = set(re.findall(r"--[a-z][a-z-]+", commands)) | {"--help", "--version"}
    for page in (HOME / "README.md", DOCS / "tutorial.md", DOCS / "formats.md"):
        for line in page.read_text(encoding="utf-8").splitlines():
            if "tallycheck " in line:
                assert set(re.findall(r"(?<!\S)`?(--[a-z][a-z-]+)", line)) <= known, line
