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


def _loaded(code: str) -> tuple[set[str], float]:
    """What modules the code leaves loaded, and how many seconds of work it took."""
    program = (
        "import json, sys, time; begun = time.process_time()\n"
        f"{code}\n"
        "print(json.dumps([time.process_time() - begun, [name.partition('.')[0] for name in sys.modules]]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, names = json.loads(done.stdout.splitlines()[-1])
    return set(names), seconds


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["extract", "--help"], ["config"]])
def test_help_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    code = (
        f"import os; os.chdir({str(tmp_path)!r})\n"
        f"sys.argv[1:] = {arguments!r}\n"
        "from tallycheck.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass"
    )
    assert not _loaded(code)[0] & set(HEAVY)


def test_the_api_imports_in_under_a_second_and_nothing_heavy() -> None:
    runs = [_loaded("import tallycheck; from tallycheck import Config, Report, TallycheckError") for _ in range(2)]
    assert not runs[0][0] & set(HEAVY)
    assert min(seconds for _, seconds in runs) < 1


def test_check_imports_in_under_a_second() -> None:
    runs = [_loaded("from tallycheck import check") for _ in range(3)]
    assert "spacy" not in runs[0][0]
    assert min(seconds for _, seconds in runs) < 1


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    import tallycheck

    with pytest.raises(AttributeError, match="nonsense"):
        _ = tallycheck.nonsense
    assert set(dir(tallycheck)) >= {"check", "extract", "render", "Config"}
