"""The examples of CONTRIBUTING.md are finished: put into a copy of the package they do what stands under them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import HOME

PAGE = HOME / "CONTRIBUTING.md"
SECTION = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^```(?:python|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS = {title: CODE.findall(body) for title, body in SECTION.findall(PAGE.read_text(encoding="utf-8"))}
EXAMPLES = {title: codes for title, codes in SECTIONS.items() if codes}


def test_there_is_an_example_of_each_kind() -> None:
    assert list(EXAMPLES) == ["A unit", "A number form", "A reader", "A rule", "An output format"]


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_works_in_a_copy_of_the_package(title: str, tmp_path: Path) -> None:
    member, use = EXAMPLES[title]
    place, _, code = member.removeprefix("# ").partition("\n")
    shutil.copytree(HOME / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(HOME / "tests" / "reporters", tmp_path / "tests" / "reporters")
    target = tmp_path / place
    before = target.read_text(encoding="utf-8") if target.suffix == ".toml" else ""
    target.write_text(before + code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", use],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": f"{tmp_path / 'src'}{os.pathsep}{tmp_path}", "TALLYCHECK_DEBUG": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_is_in_the_style_of_the_house(title: str, tmp_path: Path) -> None:
    member, _ = EXAMPLES[title]
    place, _, code = member.removeprefix("# ").partition("\n")
    if not place.endswith(".py"):
        pytest.skip("style is checked in Python files")
    file = tmp_path / Path(place).name
    file.write_text(code, encoding="utf-8")
    for command in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--config", HOME / "pyproject.toml", file],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
