"""The repository is a place where work is a pleasure: it sets itself up, and its lock files hold everywhere."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
LOCKS = [HOME / "requirements" / name for name in ("run.txt", "dev.txt")]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*(?:\[[a-z,]+\])?)==(\S+)", re.MULTILINE | re.IGNORECASE)


def pins(lock: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall(lock.read_text()):
        found.setdefault(normal(name.partition("[")[0]), set()).add(version)
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def required(entries: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=!~;, ]", entry)[0]) for entry in entries}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_file_names_hashes_and_no_place(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    assert "index-url" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 40
    for entry in entries:
        assert "--hash=sha256:" in entry, entry


def test_everything_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    run, dev = map(pins, LOCKS)
    assert required(project["project"]["dependencies"]) <= set(run)
    assert required(project["dependency-groups"]["dev"]) <= set(dev)
    assert all(dev[name] == versions for name, versions in run.items())


def test_make_tells_what_it_can_do_and_refuses_the_rest() -> None:
    shown = subprocess.run([sys.executable, HOME / "make.py", "--help"], capture_output=True, text=True, check=False)
    assert (shown.returncode, "usage: python3 make.py WHAT" in shown.stderr) == (0, True)
    wrong = subprocess.run([sys.executable, HOME / "make.py", "nonsense"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2


def test_make_needs_nothing_but_python() -> None:
    imported = re.findall(r"^(?:import|from) (\w+)", (HOME / "make.py").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(imported) <= sys.stdlib_module_names


def test_make_tells_what_every_name_of_its_help_does() -> None:
    text = (HOME / "make.py").read_text(encoding="utf-8")
    work = set(re.findall(r'^    "(\w+)": \w+,$', text, re.MULTILINE))
    told = text.split('"""')[1]
    assert work
    for name in work:
        assert re.search(rf"(?:^|\s){name}\s", told), name


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_the_script_of_the_continuous_integration_is_sound_shell() -> None:
    done = subprocess.run(["bash", "-n", HOME / ".ci" / "run"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_hooks_fetch_nothing() -> None:
    text = (HOME / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (\S+)", text) == ["local"]


def test_the_hooks_run_what_make_knows() -> None:
    hooks = re.findall(r"entry: python3 make\.py (\w+)", (HOME / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    work = (HOME / "make.py").read_text(encoding="utf-8")
    assert hooks
    assert all(f'"{name}": {name}' in work for name in hooks)


def test_the_newest_change_is_told() -> None:
    text = (HOME / "CHANGELOG.md").read_text(encoding="utf-8")
    version = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    heads = re.findall(r"^## \[(.+?)\]", text, re.MULTILINE)
    assert heads[0] == "Unreleased"
    assert len(heads) == 1 or heads[1] == version
    kinds = set(re.findall(r"^### (\w+)", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
