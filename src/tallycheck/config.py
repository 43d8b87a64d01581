"""The configuration: frozen, one section a stage, from `tallycheck.toml` or `[tool.tallycheck]` of pyproject.toml.

A key that does not exist is an error that names the nearest one that does.
"""

import difflib
import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator

from tallycheck.errors import ConfigError
from tallycheck.model.severity import JUDGED, Severity
from tallycheck.model.text import Value
from tallycheck.model.verification import RULINGS

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE = "tallycheck.toml"
PROJECT = "pyproject.toml"
DEFAULT = "default"
# A key that TOML takes without quotes.
_BARE = re.compile(r"[A-Za-z0-9_-]+")

Currency = Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217 code")]


class ReadConfig(Value):
    """Which files are articles."""

    paths: tuple[str, ...] = Field(
        default=("sources",), description="the articles, or folders of them, where the command names none"
    )
    ignore: tuple[str, ...] = Field(default=(), description="files to leave out: patterns such as drafts/*.md")


class ExtractConfig(Value):
    """How claims are found."""

    model: str | None = Field(
        default=None,
        description="a trained spaCy pipeline, an installed package or a folder, that helps to read; none is needed",
    )
    aliases: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="names of one thing: the first, and the others that are used for it"
    )
    ignore: tuple[str, ...] = Field(
        default=(), description="passages that nothing is read from; * stands for any part of a line"
    )


class MatchConfig(Value):
    """How claims are lined up."""

    threshold: float | None = Field(
        default=None, ge=-40, le=40, description="match weight in bits from which two claims say the same thing"
    )


class Rate(Value):
    """What one unit of a currency was worth in another on a day."""

    to: Currency
    rate: Decimal = Field(gt=0)
    on: date


class JudgeConfig(Value):
    """How values are judged."""

    tolerance: Decimal = Field(
        default=Decimal(0),
        ge=0,
        lt=1,
        description="relative difference up to which values agree: 0.01 is 1 %",
    )
    rates: dict[Currency, Rate] = Field(
        default_factory=dict, description="exchange rates; without one, two currencies are not compared"
    )


class VerifyConfig(Value):
    """How drafts are checked."""

    against: tuple[str, ...] = Field(
        default=(), description="the sources of a draft, where the command names none; not set: read.paths"
    )
    fail_on: Literal["never", "error", "warning", "note"] = Field(
        default="error", description="the lowest severity that makes the exit status 1, or never"
    )


class ReportConfig(Value):
    """Where reports go."""

    out: Path = Field(default=Path("reports"), description="folder that reports are written to")


class CacheConfig(Value):
    """What is remembered from run to run."""

    enabled: bool = Field(default=True, strict=True, description="whether what was worked out is kept for the next run")
    folder: Path | None = Field(default=None, description="where it is kept; not set: the user's cache folder")


class Config(Value):
    """Everything that can be set. `jobs` is the number of worker processes; 0 lets the program choose."""

    jobs: int = Field(default=0, ge=0, le=1024, strict=True, description="worker processes; 0 lets the program choose")
    read: ReadConfig = ReadConfig()
    extract: ExtractConfig = ExtractConfig()
    match: MatchConfig = MatchConfig()
    judge: JudgeConfig = JudgeConfig()
    verify: VerifyConfig = VerifyConfig()
    severities: dict[str, Severity] = Field(
        default_factory=dict, description='by code of a rule, how grave its findings are: TC307 = "note"'
    )
    report: ReportConfig = ReportConfig()
    cache: CacheConfig = CacheConfig()

    @field_validator("severities")
    @classmethod
    def _known_codes(cls, given: dict[str, Severity]) -> dict[str, Severity]:
        """The severities; a code that does not exist is an error that names the nearest one."""
        codes = [*JUDGED, *(ruling.code for ruling in RULINGS)]
        for code in given:
            if code not in codes:
                near = difflib.get_close_matches(code.upper(), codes, n=1, cutoff=0.6)
                raise ValueError(f"there is no code {code}" + (f"; did you mean {near[0]}?" if near else ""))
        return given


# What a value must be, by how pydantic names the error.
_MUST_BE = {
    "string_pattern": "must be a currency by its three letters: USD",
    "int_": "must be a whole number",
    "decimal_": "must be a number",
    "float_": "must be a number",
    "bool_": "must be true or false",
    "string_": "must be a text in quotes",
    "path_": "must be a text in quotes",
    "date_": "must be a date: 2026-02-12",
    "tuple_": 'must be a list: ["…"]',
    "dict_": "must be a table",
    "mapping_": "must be a table",
    "model_": "must be a table",
    "greater_than_equal": "must be at least {ge}",
    "greater_than": "must be more than {gt}",
    "less_than_equal": "must be at most {le}",
    "less_than": "must be less than {lt}",
}


class Setting(Value):
    """One key with its value as text, where the value comes from, and what the key is for."""

    key: str
    value: str
    origin: str
    description: str


def load(path: Path | None = None, *, start: Path | None = None) -> tuple[Config, Path | None]:
    """The configuration and the file that it comes from, None where no file sets anything.

    Without `path`, the nearest file counts that lies in `start` (default: the working directory) or above it; the paths
    in it are then told from its folder.

    Raises:
        ConfigError: the file is missing, no TOML, or has a wrong key or value.
    """
    here = (start or Path.cwd()).resolve()
    found = path if path is not None else find(here)
    if found is None:
        return Config(), None
    config = parse(_table(found), origin=str(found))
    if path is not None or found.parent == here:
        return config, found
    return _seen_from(here, found.parent, config, _table(found)), found


def _seen_from(here: Path, home: Path, config: Config, given: Mapping[str, Any]) -> Config:
    """The configuration of a folder above, its paths told from here."""

    def moved(path: str | Path) -> str:
        return str(path) if Path(path).is_absolute() else os.path.relpath(home / path, here)

    changed: dict[str, Value] = {}
    for name, key in (("read", "paths"), ("verify", "against"), ("report", "out"), ("cache", "folder")):
        section = getattr(config, name)
        value = getattr(section, key)
        if key in given.get(name, {}):
            told = tuple(map(moved, value)) if isinstance(value, tuple) else Path(moved(value))
            changed[name] = section.model_copy(update={key: told})
    return config.model_copy(update=changed)


def find(start: Path) -> Path | None:
    """The nearest tallycheck.toml, or pyproject.toml with our table, at `start` or above."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        if (folder / PROJECT).is_file() and _has_table(folder / PROJECT):
            return folder / PROJECT
    return None


def parse(table: Mapping[str, object], *, origin: str) -> Config:
    """The configuration that a table says.

    Raises:
        ConfigError: a key does not exist or a value does not fit; the nearest key is named.
    """
    try:
        return Config.model_validate(table)
    except ValidationError as error:
        raise _explain(error, origin) from None


def settings(config: Config, origin: Path | None) -> tuple[Setting, ...]:
    """Every key with its value and where that comes from, in order."""
    given = set(_dotted(_table(origin))) if origin else set()
    return tuple(
        Setting(
            key=key,
            value=_show(value),
            origin=str(origin) if key in given else DEFAULT,
            description=description,
        )
        for key, value, description in _leaves(config)
    )


def _leaves(config: Value, prefix: str = "") -> Iterator[tuple[str, object, str]]:
    for name, field in type(config).model_fields.items():
        value = getattr(config, name)
        if isinstance(value, Value):
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value, field.description or ""


def _dotted(table: Mapping[str, Any]) -> Iterator[str]:
    known = {key for key, _, _ in _leaves(Config())}
    for name, value in table.items():
        if name in known:
            yield name
        elif isinstance(value, Mapping):
            yield from (f"{name}.{inner}" for inner in value)


def _show(value: object) -> str:
    """The value as TOML writes it."""
    if value is None:
        return "(not set)"
    if isinstance(value, Value | Mapping):
        return "{" + ", ".join(f"{_key(name)} = {_show(inner)}" for name, inner in dict(value).items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_show(inner) for inner in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | Decimal | date):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _show(name)


def _table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"), parse_float=Decimal)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}", remedy="name a file that exists") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} is no TOML: {error}", remedy="mend that line") from None
    if path.name != PROJECT:
        return table
    tools = table.get("tool")
    ours = tools.get("tallycheck") if isinstance(tools, dict) else None
    return ours if isinstance(ours, dict) else {}


def _has_table(path: Path) -> bool:
    try:
        return bool(_table(path))
    except ConfigError:
        return False  # somebody else's broken pyproject.toml is not ours to complain about


def _explain(error: ValidationError, origin: str) -> ConfigError:
    """The first thing that is wrong, in words: a key that does not exist before one that is missing for it."""
    errors = error.errors()
    first = next((each for each in errors if each["type"] == "extra_forbidden"), errors[0])
    key = ".".join(str(part) for part in first["loc"] if part != "[key]")
    if first["type"] == "extra_forbidden":
        return ConfigError(f"{origin}: there is no key {key}", remedy=_instead(key))
    if first["type"] == "missing":
        return ConfigError(f"{origin}: {key} is missing", remedy="`tallycheck config` shows what each key is for")
    if key == "severities":
        wanted = _wanted(first)
        remedy = "" if wanted.endswith("?") else "`tallycheck rules` lists the codes"
        return ConfigError(f"{origin}: severities: {wanted}", remedy=remedy)
    told = f"{origin}: {key} = {_given(first['input'])}: {_wanted(first)}"
    return ConfigError(told, remedy="`tallycheck config` shows what each key is for")


def _instead(key: str) -> str:
    """What to write for a key that does not exist."""
    if key == "tool":
        return f"in {FILE} the keys stand by themselves, without [tool.tallycheck]"
    near = nearest(key)
    return f"did you mean {near}?" if near else "`tallycheck config` lists the keys"


def _given(value: object) -> str:
    """The value as TOML writes it; of lists and tables as Python does."""
    return repr(value) if isinstance(value, list | Mapping) else _show(value)


def _wanted(error: "ErrorDetails") -> str:
    """What a value must be, in words."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        return f"must be {context['expected']}"
    for start, words in _MUST_BE.items():
        if kind.startswith(start):
            return words.format(**context)
    return error["msg"].removeprefix("Value error, ")


def nearest(key: str) -> str | None:
    """The key that exists and looks most like this one, also when it was put in the wrong section."""
    section, _, last = key.rpartition(".")
    if section.startswith("judge.rates."):
        close = difflib.get_close_matches(last, Rate.model_fields, n=1, cutoff=0.6)
        return f"{section}.{close[0]}" if close else None
    known = [name for name, _, _ in _leaves(Config())]
    whole = difflib.get_close_matches(key, known, n=1, cutoff=0.75)
    if whole:
        return whole[0]
    lasts = {name.rpartition(".")[2]: name for name in known}
    sections = {name: name for name in Config.model_fields}
    close = difflib.get_close_matches(last, [*lasts, *sections], n=1, cutoff=0.6)
    return (lasts | sections)[close[0]] if close else None
