"""What the hook and the action run, run."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.verify.articles import DRAFT, desk
from tests.verify.test_formats import SCHEMA

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
HOME = Path(__file__).resolve().parents[2]
HOOKS = HOME / ".pre-commit-hooks.yaml"
RIGHT = DRAFT.replace("$421", "$412")
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A newsroom's repository with sources, a wrong and a right draft, and `tallycheck` among the programs."""
    folder = desk(tmp_path / "news room")
    (folder / "drafts").mkdir()
    (folder / "draft.md").rename(folder / "drafts" / "bridge one.md")
    (folder / "drafts" / "two.md").write_text(RIGHT, encoding="utf-8")
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "tallycheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tallycheck "$@"\n')
    program.chmod(0o755)
    return folder


def run(command: list[str], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    path = f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_"))}
    environment = kept | {"PATH": path, "PYTHONUTF8": "1", "PRE_COMMIT_HOME": str(folder.parent / "cache")} | more
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_hook_is_one_that_pre_commit_takes() -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    done = run([sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)], HOME)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_the_hook_stops_a_commit_with_a_wrong_number(repository: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    # The program is here already; setting it up anew would need a network.
    local = {"repos": [{"repo": "local", "hooks": [hook | {"language": "system"} for hook in hooks]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local), encoding="utf-8")
    for command in (["git", "init", "-q"], ["git", "add", "."]):
        assert run(command, repository).returncode == 0
    commit = [sys.executable, "-m", "pre_commit", "run"]
    wrong = run(commit, repository)
    assert wrong.returncode == 1
    assert "drafts/bridge one.md:3:25: TC301 contradicted: $421 million" in wrong.stdout
    assert "sources/agency.txt:3:25" in wrong.stdout
    (repository / "drafts" / "bridge one.md").write_text(RIGHT, encoding="utf-8")
    run(["git", "add", "."], repository)
    assert run(commit, repository).returncode == 0


def step(action: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in action["runs"]["steps"] if each["name"] == name)
    return found


def environment(action: dict[str, Any], inputs: dict[str, str]) -> dict[str, str]:
    """The variables of the step as the server sets them."""
    known = {name: entry.get("default", "") for name, entry in action["inputs"].items()} | inputs
    told = step(action, "Verify the drafts")["env"]
    return {key: known[value.removeprefix("${{ inputs.").removesuffix(" }}")] for key, value in told.items()}


@needs_bash
def test_the_action_annotates_summarises_and_fails(repository: Path, tmp_path: Path) -> None:
    action = yaml.safe_load((HOME / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    script = step(action, "Verify the drafts")["run"]
    variables = environment(action, {"drafts": "drafts/*.md\n", "sources": "sources/agency.txt\nsources/metro.txt"})
    summary = tmp_path / "summary.md"
    done = run(["bash", "-eo", "pipefail", "-c", script], repository, GITHUB_STEP_SUMMARY=str(summary), **variables)
    assert done.returncode == 1, done.stderr
    assert "::error file=drafts/bridge one.md,line=3," in done.stdout
    assert "## drafts/bridge one.md: 1 number to fix" in summary.read_text(encoding="utf-8").replace("\\", "")
    reports = sorted(path.name for path in (repository / "tallycheck-reports").iterdir())
    assert reports == ["bridge one.md.html", "bridge one.md.sarif", "two.md.html", "two.md.sarif"]
    log = json.loads((repository / "tallycheck-reports" / "bridge one.md.sarif").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (run_,) = log["runs"]
    assert run_["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "drafts/bridge%20one.md"


@needs_bash
def test_the_action_leaves_other_files_alone(repository: Path, tmp_path: Path) -> None:
    """The reports may go where texts of the newsroom are."""
    action = yaml.safe_load((HOME / "action.yml").read_text(encoding="utf-8"))
    script = step(action, "Verify the drafts")["run"]
    texts = {path: path.read_bytes() for path in repository.rglob("*.md")}
    summary = tmp_path / "summary.md"
    variables = environment(action, {"drafts": "drafts/*.md", "reports": "drafts"})
    done = run(["bash", "-eo", "pipefail", "-c", script], repository, GITHUB_STEP_SUMMARY=str(summary), **variables)
    assert done.returncode == 1, done.stderr
    assert {path: path.read_bytes() for path in repository.rglob("*.md")} == texts
    assert summary.read_text(encoding="utf-8").count("numbers = ") == 2


@needs_bash
def test_the_action_ends_where_no_draft_can_be_read(repository: Path) -> None:
    action = yaml.safe_load((HOME / "action.yml").read_text(encoding="utf-8"))
    variables = environment(action, {"drafts": "drafts/gone.md"})
    script = step(action, "Verify the drafts")["run"]
    done = run(["bash", "-eo", "pipefail", "-c", script], repository, **variables)
    assert (done.returncode, "drafts/gone.md: does not exist" in done.stderr) == (2, True)


@needs_bash
def test_the_action_passes_where_nothing_is_to_fix(repository: Path) -> None:
    action = yaml.safe_load((HOME / "action.yml").read_text(encoding="utf-8"))
    variables = environment(action, {"drafts": "drafts/two.md"})
    script = step(action, "Verify the drafts")["run"]
    assert run(["bash", "-eo", "pipefail", "-c", script], repository, **variables).returncode == 0
    none = run(["bash", "-eo", "pipefail", "-c", script], repository, **(variables | {"DRAFTS": "none/*.md"}))
    assert (none.returncode, none.stdout) == (2, "::error::no draft matches\n")


def test_no_input_is_written_into_a_script() -> None:
    """An input inside a script would be code of whoever names a branch or a file."""
    action = yaml.safe_load((HOME / "action.yml").read_text(encoding="utf-8"))
    for each in action["runs"]["steps"]:
        assert "${{" not in each.get("run", "")
