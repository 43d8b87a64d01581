"""Help comes at once and teaches by examples that run."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tallycheck.cli import build
from tallycheck.cli.command import Command
from tallycheck.registry import members

COMMANDS = members("tallycheck.cli", "COMMAND", Command)
HEAVY = ("spacy", "trafilatura", "justhtml", "rapidfuzz", "jinja2", "numpy")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself_with_examples(command: Command) -> None:
    shown = CliRunner().invoke(build(), [command.name, "--help"])
    assert shown.exit_code == 0
    assert command.examples
    for line, why in command.examples:
        assert line.startswith(f"tallycheck {command.name}")
        assert line in shown.output
        assert why in shown.output


def test_every_file_of_the_family_that_is_a_command_ends_in_it() -> None:
    shown = CliRunner().invoke(build(), ["--help"]).output
    for command in COMMANDS:
        assert re.search(rf"^  {command.name} +{re.escape(command.summary)}$", shown, re.MULTILINE), shown


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert CliRunner().invoke(build(), ["--version"]).output.strip() == f"tallycheck {version('tallycheck')}"


def _loaded(code: str) -> set[str]:
    """What packages the code leaves loaded."""
    program = f"import json, sys\n{code}\nprint(json.dumps([name.partition('.')[0] for name in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["extract", "--help"], ["config"]])
def test_help_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    code = (
        f"import os; os.chdir({str(tmp_path)!r})\n"
        f"sys.argv[1:] = {arguments!r}\n"
        "from tallycheck.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass"
    )
    assert not _loaded(code) & set(HEAVY)


def test_the_api_imports_nothing_heavy() -> None:
    assert not _loaded("import tallycheck; from tallycheck import Config, Report, TallycheckError") & set(HEAVY)


def test_check_imports_no_spacy() -> None:
    assert "spacy" not in _loaded("from tallycheck import check")


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    import tallycheck

    with pytest.raises(AttributeError, match="nonsense"):
        _ = tallycheck.nonsense
    assert set(dir(tallycheck)) >= {"check", "extract", "render", "Config"}
