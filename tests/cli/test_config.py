"""Settings come from the nearest file, and a wrong key names the right one."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tallycheck.config import Config, Rate, find, load, nearest, parse, settings
from tallycheck.errors import ConfigError
from tests.cli.running import tallycheck


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(start=tmp_path) == (Config(), None)


def test_the_nearest_file_above_counts(tmp_path: Path) -> None:
    (tmp_path / "tallycheck.toml").write_text("jobs = 3\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert load(start=inner)[0].jobs == 3
    (inner / "pyproject.toml").write_text("[tool.tallycheck]\njobs = 4\n")
    assert load(start=inner) == (Config(jobs=4), inner.resolve() / "pyproject.toml")


def test_a_pyproject_without_our_table_or_broken_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "tallycheck.toml").write_text("jobs = 3\n")
    for text in ("[tool.other]\nx = 1\n", "not toml at all", "tool = 3"):
        inner = tmp_path / str(len(text))
        inner.mkdir()
        (inner / "pyproject.toml").write_text(text)
        assert find(inner) == tmp_path.resolve() / "tallycheck.toml"


def test_every_section_is_read(tmp_path: Path) -> None:
    file = tmp_path / "tallycheck.toml"
    file.write_text(
        """
        jobs = 2
        read.ignore = ["drafts/*"]
        match.threshold = 2.5
        report.out = "out"
        [judge]
        tolerance = 0.01
        rates.EUR = { to = "USD", rate = "1.0825", on = 2026-02-12 }
        """
    )
    config, _ = load(file)
    assert (config.read.ignore, config.match.threshold, config.report.out) == (("drafts/*",), 2.5, Path("out"))
    rate = config.judge.rates["EUR"]
    assert isinstance(rate, Rate)
    assert (rate.to, rate.rate, rate.on.isoformat()) == ("USD", Decimal("1.0825"), "2026-02-12")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("judge.tolerence", "judge.tolerance"),
        ("tolerance", "judge.tolerance"),
        ("match.treshold", "match.threshold"),
        ("jugde", "judge"),
        ("job", "jobs"),
        ("report.output", "report.out"),
        ("judge.rates.EUR.rat", "judge.rates.EUR.rate"),
    ],
)
def test_a_wrong_key_names_the_nearest_one(wrong: str, right: str) -> None:
    assert nearest(wrong) == right


def test_a_wrong_key_is_an_error_that_says_where_and_what() -> None:
    with pytest.raises(
        ConfigError, match=r"t\.toml: there is no key judge\.tolerence; did you mean judge\.tolerance\?"
    ):
        parse({"judge": {"tolerence": 0.1}}, origin="t.toml")


@pytest.mark.parametrize(
    "table",
    [{"jobs": -1}, {"judge": {"tolerance": 2}}, {"judge": {"rates": {"euro": {}}}}, {"jobs": "many"}, {"read": 3}],
)
def test_a_wrong_value_is_an_error_that_names_its_key(table: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match=rf"t\.toml: {next(iter(table))}"):
        parse(table, origin="t.toml")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"jobs": "two"}, 'jobs = "two": must be a whole number'),
        ({"judge": {"tolerance": -1}}, "judge.tolerance = -1: must be at least 0"),
        ({"judge": {"rates": {"EUR": {"to": "USD", "on": "2026-02-12"}}}}, "judge.rates.EUR.rate is missing"),
        ({"verify": {"against": "sources"}}, 'verify.against = "sources": must be a list'),
        ({"verify": {"fail_on": "x"}}, "must be 'never', 'error', 'warning' or 'note'"),
        ({"extract": {"aliases": ["a"]}}, "extract.aliases = ['a']: must be a table"),
        ({"severities": {"TC999": "note"}}, ": severities: there is no code TC999; `tallycheck rules` lists the codes"),
        (
            {"judge": {"rates": {"EUR": {"to": "USD", "rat": 1, "on": "2026-02-12"}}}},
            "there is no key judge.rates.EUR.rat;",
        ),
        ({"jobs": True}, "jobs = true: must be a whole number"),
        ({"cache": {"enabled": "no"}}, 'cache.enabled = "no": must be true or false'),
        ({"match": {"threshold": "x"}}, 'match.threshold = "x": must be a number'),
        ({"judge": {"rates": {"EURO": {}}}}, "must be a currency by its three letters: USD"),
        ({"tool": {"tallycheck": {"jobs": 1}}}, "the keys stand by themselves, without [tool.tallycheck]"),
    ],
)
def test_what_a_value_must_be_is_said_in_words(table: dict[str, object], words: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(words)):
        parse(table, origin="t.toml")


def test_paths_in_a_file_above_are_told_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = (tmp_path.parent / "elsewhere").resolve()
    (tmp_path / "tallycheck.toml").write_text(
        f"[read]\npaths = ['articles', '{elsewhere}']\n[verify]\nagainst = ['wire']\n[report]\nout = 'out'\n"
    )
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    config, _ = load()
    up = Path("..", "..")
    assert config.read.paths == (str(up / "articles"), str(elsewhere))
    assert (config.verify.against, config.report.out) == ((str(up / "wire"),), up / "out")
    assert config.cache.folder is None
    # Named by hand, and in the folder itself, they are as they stand.
    assert load(tmp_path / "tallycheck.toml")[0].verify.against == ("wire",)
    monkeypatch.chdir(tmp_path)
    assert load()[0].verify.against == ("wire",)
    (tmp_path / "tallycheck.toml").write_text("jobs = 1\n")
    monkeypatch.chdir(inner)
    assert load()[0] == Config(jobs=1)


def test_what_is_shown_can_be_put_into_the_file(tmp_path: Path) -> None:
    text = (
        '[extract.aliases]\n"World Health Organization" = ["WHO"]\n"two\\nlines" = []\n[severities]\nTC307 = "note"\n'
    )
    (tmp_path / "tallycheck.toml").write_text(text)
    done = tallycheck("config", cwd=tmp_path)
    lines = [line.partition("  #")[0] for line in done.stdout.splitlines()[1:]]
    shown = "\n".join(line.rstrip() for line in lines if "(not set)" not in line)
    (tmp_path / "tallycheck.toml").write_text(shown)
    assert load(tmp_path / "tallycheck.toml")[0].extract.aliases == {
        "World Health Organization": ("WHO",),
        "two\nlines": (),
    }


def test_the_variable_for_the_cache_is_shown_as_what_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tallycheck.toml").write_text('[cache]\nfolder = "here"\n')
    monkeypatch.setenv("TALLYCHECK_CACHE", "/there")
    assert re.search(r'cache\.folder = "/there" .*\[from TALLYCHECK_CACHE\]', tallycheck("config", cwd=tmp_path).stdout)
    monkeypatch.delenv("TALLYCHECK_CACHE")
    assert re.search(r'cache\.folder = "here" .*\[set\]', tallycheck("config", cwd=tmp_path).stdout)


@pytest.mark.parametrize("text", ["jobs = = 1", "\ufeffjobs = [", "[judge\n"])
def test_a_broken_file_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    file = tmp_path / "tallycheck.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=r"tallycheck\.toml is no TOML"):
        load(file)


def test_a_missing_file_that_was_named_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load(tmp_path / "none.toml")


def test_settings_say_where_a_value_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "tallycheck.toml"
    file.write_text('[judge]\nrates.EUR = { to = "USD", rate = 1.10, on = 2026-02-12 }\n')
    listed = {setting.key: setting for setting in settings(*load(file))}
    assert listed["judge.rates"].origin == str(file)
    assert listed["judge.rates"].value == '{EUR = {to = "USD", rate = 1.10, on = 2026-02-12}}'
    assert listed["jobs"].origin == "default"
    assert all(setting.description for setting in listed.values())
