"""Runs that are killed at any moment leave nothing by which the next one writes another byte."""

import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "kill_batch.py"


def test_after_a_kill_the_next_run_writes_what_an_undisturbed_one_writes() -> None:
    sizes = ["--collections", "2", "--articles", "1", "--times", "2", "--jobs", "1", "--seed", "7"]
    done = subprocess.run([sys.executable, TOOL, *sizes], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "as undisturbed" in done.stdout
