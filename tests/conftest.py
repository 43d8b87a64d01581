"""No test writes to the cache of the person who runs it, or finds there what another one left."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

NUMBERS = count()


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of all caches; what runs outside of a test uses it as its cache."""
    folder = tmp_path_factory.mktemp("caches")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TALLYCHECK_CACHE", str(folder))
        yield folder


@pytest.fixture(autouse=True)
def _own_cache(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLYCHECK_CACHE", str(caches / str(next(NUMBERS))))
