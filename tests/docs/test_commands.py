"""Every command of the documentation runs, in a copy of the articles, page by page in the order in which it stands."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ARTICLES, plant
from tests.docs.pages import HOME, PAGES, Block, blocks

# These set the repository up; .ci/run and the tests of make.py run them.
SETUP = re.compile(r"(?:python3 make\.py|\. \.venv/|git |pre-commit |bash \.ci/)")
SHELL = [page for page in PAGES if blocks(page, "sh")]
PYTHON = [page for page in PAGES if page.name == "README.md"]


# What the examples of the commands call their files.
DRAFT = "# The bridge\n\nThe Kestrel Bridge cost $431 million.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the articles, and `tallycheck` in a folder of programs."""
    for name in ("sources", "drafts"):
        shutil.copytree(HOME / name, tmp_path / "desk" / name)
    plant(tmp_path / "desk" / "articles", ARTICLES)
    plant(tmp_path / "desk", {"draft.md": DRAFT, "article.txt": ARTICLES["one.txt"]})
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "tallycheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tallycheck "$@"\n')
    program.chmod(0o755)
    return tmp_path / "desk"


def run(command: list[str], desk: Path) -> subprocess.CompletedProcess[str]:
    path = f"{desk.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=desk, env=environment, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL
    )


def script(block: Block) -> str:
    """The block as a script that stops at the first command that fails.

    `--fail-on` must end in status 1; a verification may, since that is how it tells that something is to fix.
    """
    lines = []
    for line in block.code.splitlines():
        if SETUP.match(line):
            continue
        command = line.split("    #")[0]
        if "tallycheck verify" in line and "--fail-on" not in line:
            lines.append(f"{command} || [ $? -eq 1 ]")
        elif "--fail-on" in line:
            lines.append(f"{command} && exit 99 || [ $? -eq 1 ]")
        else:
            lines.append(line)
    return "\n".join(["set -e", *lines, ""])


@pytest.mark.skipif(shutil.which("bash") is None, reason="the documentation's commands are for a POSIX shell")
@pytest.mark.parametrize("page", SHELL, ids=lambda page: page.name)
def test_the_commands_of_a_page_run(page: Path, desk: Path) -> None:
    for block in blocks(page, "sh"):
        done = run(["bash", "-c", script(block)], desk)
        assert done.returncode == 0, f"{block.page}:{block.line}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("page", PYTHON, ids=lambda page: page.name)
def test_the_programs_of_a_page_run(page: Path, desk: Path) -> None:
    for block in blocks(page, "python"):
        done = run([sys.executable, "-c", block.code], desk)
        assert done.returncode == 0, f"{block.page}:{block.line}\n{done.stderr}"
        assert done.stdout
