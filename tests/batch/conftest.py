"""The desk on which runs over many collections are made."""

from pathlib import Path

import pytest

from tests.cli.running import ARTICLES, plant


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two collections and a cache of its own."""
    monkeypatch.setenv("TALLYCHECK_CACHE", str(tmp_path / "cache"))
    for name in ("bridge", "ferry"):
        plant(tmp_path / "all" / name, {file: text.replace("Bridge", name.title()) for file, text in ARTICLES.items()})
    return tmp_path
