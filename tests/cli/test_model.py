"""`--model`: the pipeline that it names is used, that there is none is told at once, and the cache tells them apart."""

import json
import shutil
from pathlib import Path

import pytest

from tallycheck import keys, trained
from tallycheck.config import Config, ExtractConfig
from tallycheck.errors import ConfigError
from tests.cli.running import tallycheck
from tests.extractor.pipelines import PAID, PAID_OTHERWISE, naming, reciting

TEXT = "After talks with Brellan, Orvik paid 30 million euros.\n"


def article(folder: Path) -> Path:
    path = folder / "one.txt"
    path.write_text(TEXT)
    return path


def subject(folder: Path, *options: str) -> str:
    done = tallycheck("extract", "one.txt", "--format", "jsonl", "--cache", "kept", *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout)["subject"]["text"])


def test_the_pipeline_named_is_used_and_the_cache_tells_it_from_none(tmp_path: Path) -> None:
    article(tmp_path)
    model = reciting(tmp_path / "model", PAID)
    plain = subject(tmp_path)
    other = reciting(tmp_path / "other", PAID_OTHERWISE)
    for _ in range(2):  # the second time from the cache
        assert subject(tmp_path, "--model", model) == "Orvik"
        assert subject(tmp_path, "--model", other) == "Brellan"
        assert subject(tmp_path) == plain


def test_the_configuration_names_one_and_the_command_line_wins(tmp_path: Path) -> None:
    article(tmp_path)
    reciting(tmp_path / "model", PAID)
    reciting(tmp_path / "other", PAID_OTHERWISE)
    (tmp_path / "tallycheck.toml").write_text('extract.model = "model"\n')
    assert subject(tmp_path) == "Orvik"
    assert subject(tmp_path, "--model", "other") == "Brellan"


@pytest.mark.parametrize("command", ["check", "extract", "verify", "watch", "selftest"])
def test_a_name_that_nothing_has_is_told_with_the_remedy(tmp_path: Path, command: str) -> None:
    article(tmp_path)
    against = ("--against", "one.txt") if command == "verify" else ()
    done = tallycheck(command, "one.txt", *against, "--model", "en_nothing_sm", cwd=tmp_path)
    assert done.returncode == 2
    assert "there is no spaCy pipeline 'en_nothing_sm'" in done.stderr
    assert "spacy download" in done.stderr
    assert done.stdout == ""


def test_an_installed_package_that_is_no_pipeline_is_none() -> None:
    with pytest.raises(ConfigError, match="there is no spaCy pipeline 'typer'"):
        trained.find("typer")


def test_a_pipeline_that_cannot_be_loaded_fails_the_run_and_not_the_file(tmp_path: Path) -> None:
    article(tmp_path)
    config = Path(reciting(tmp_path / "model", PAID)) / "config.cfg"
    config.write_text(config.read_text().replace('factory = "reciter"', 'factory = "nobody_has_this"'))
    done = tallycheck("extract", "one.txt", "--model", "model", "--no-cache", cwd=tmp_path)
    assert done.returncode == 2
    assert "cannot be loaded" in done.stderr
    assert "not read" not in done.stderr


def test_a_key_goes_by_what_a_pipeline_is_and_not_by_where_it_lies(tmp_path: Path) -> None:
    first = Path(naming(tmp_path / "first", Orvik="ORG"))
    copy = shutil.copytree(first, tmp_path / "copy")
    newer = shutil.copytree(first, tmp_path / "newer")
    meta = json.loads((newer / "meta.json").read_text())
    (newer / "meta.json").write_text(json.dumps(meta | {"version": "1.0.1"}))
    told = {name: key(model) for name, model in {"none": None, "first": first, "copy": copy, "newer": newer}.items()}
    assert told["first"] == told["copy"]
    assert len(set(told.values())) == 3


def key(model: Path | None) -> str:
    config = Config(extract=ExtractConfig(model=str(model) if model else None))
    return keys.document("sha", ending=".txt", role="source", facts={}, config=config)
