"""What the house's style asks for and no linter checks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
SOURCES = sorted((HOME / "src" / "tallycheck").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
FAMILIES = {"readers": "READER", "engines": "ENGINE", "cli": "COMMAND", "judge/rules": "RULE", "reporters": "REPORTER"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return path.relative_to(HOME / "src" / "tallycheck").as_posix()


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_files_and_functions_are_short_or_say_why_not(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_FILE
    for function in functions(path):
        length = (function.end_lineno or 0) - function.lineno + 1
        reason = "# long:" in lines[function.lineno - 1] or "# long:" in lines[function.lineno - 2]
        assert length <= LONGEST_FUNCTION or reason, f"{function.name} has {length} lines"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nothing_is_caught_blindly(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert caught not in ("everything", "Exception", "BaseException"), f"line {node.lineno}"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_signature_takes_or_hands_back_anything_at_all(path: Path) -> None:
    """`Any` in a signature hides what a function is for; tables of TOML and JSON may hold it inside."""
    for function in functions(path):
        annotations = [each.annotation for each in (*function.args.args, *function.args.kwonlyargs)]
        for annotation in (*annotations, function.returns):
            assert annotation is None or ast.unparse(annotation) != "Any", f"{function.name}, line {function.lineno}"


def test_every_member_of_a_family_ends_in_its_constant() -> None:
    for folder, constant in FAMILIES.items():
        members = [
            path
            for path in (HOME / "src" / "tallycheck" / folder).glob("*.py")
            if re.search(rf"^{constant}\b", path.read_text(encoding="utf-8"), re.MULTILINE)
        ]
        assert members, folder
        for path in members:
            last = ast.parse(path.read_text(encoding="utf-8")).body[-1]
            assert isinstance(last, ast.Assign | ast.AnnAssign), path
            assert constant in ast.unparse(last).split("=")[0], path


def test_no_place_of_a_machine_stands_in_what_is_shipped() -> None:
    shipped = [*SOURCES, *(HOME / "src").rglob("*.toml"), *(HOME / "src").rglob("*.j2"), HOME / "make.py"]
    for path in (*shipped, *HOME.glob("*.md"), *(HOME / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w.])/(?:home|root|work|Users)/\w", text), path
