"""A run over the desk of two collections, and what it left there."""

import json
from pathlib import Path

from tests.cli.running import ARTICLES, Done, tallycheck

AGREED = ARTICLES["two.md"].replace("421", "412")


def check(desk: Path, *arguments: str) -> Done:
    done = tallycheck("check", "all", "-o", "out", "--jobs", "1", *arguments, cwd=desk)
    assert done.returncode == 0, done.stderr
    return done


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stamps(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.*")}


def changes(desk: Path) -> dict[str, tuple[int, int, int] | None]:
    entries = json.loads((desk / "out/batch.json").read_text(encoding="utf-8"))["entries"]
    return {each["name"]: each["changes"] and tuple(each["changes"].values()) for each in entries}


def index(desk: Path) -> dict[str, list[str]]:
    batch = json.loads((desk / "out/batch.json").read_text(encoding="utf-8"))
    return {kind: [each["name"] for each in batch[kind]] for kind in ("entries", "away")}
