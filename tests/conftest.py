"""No test writes to the cache of the person who runs it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    former = os.environ.get("TALLYCHECK_CACHE")
    folder: Path = tmp_path_factory.mktemp("cache")
    os.environ["TALLYCHECK_CACHE"] = str(folder)
    yield
    if former is None:
        del os.environ["TALLYCHECK_CACHE"]
    else:
        os.environ["TALLYCHECK_CACHE"] = former
