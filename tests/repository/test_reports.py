"""The reports in the repository are those that the program makes of the articles in it, byte for byte."""

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_reports_are_made_again_byte_for_byte(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tallycheck", "check", "sources", "-o", str(tmp_path), "--quiet", "--no-cache"]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made, kept = files(tmp_path), files(HOME / "reports")
    assert made.keys() == kept.keys()
    changed = [name for name in made if made[name] != kept[name]]
    assert not changed, "run `tallycheck check sources` and commit reports/"
