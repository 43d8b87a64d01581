"""The words by which numbers that assert nothing are known."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NonClaimWords:
    """The table of non-claims."""

    idioms: tuple[str, ...]
    one_after: tuple[str, ...]
    one_before: tuple[str, ...]
    one_count: tuple[str, ...]
    one_ending: tuple[str, ...]
    one_pointed: tuple[str, ...]
    one_object: tuple[str, ...]
    one_times: tuple[str, ...]
    one_lasting: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    codes: dict[str, tuple[str, ...]]
    not_names: frozenset[str]
    not_plural: frozenset[str]
    suffixes: frozenset[str]
    fixed: tuple[str, ...]
    row_heads: tuple[str, ...]
    articles: tuple[str, ...]
    prepositions: tuple[str, ...]
    results: frozenset[str]
    rivals: tuple[str, ...]
    dateline: frozenset[str]
    joints: frozenset[str]
    ships: frozenset[str]


@cache
def nonclaim_words() -> NonClaimWords:
    """The words of non-claims of the package, read once."""
    table = tomllib.loads(files("tallycheck.lexicon").joinpath("en", "nonclaims.toml").read_text(encoding="utf-8"))
    idioms, names = table["idioms"], table["names"]
    return NonClaimWords(
        idioms=tuple(idioms["phrases"]),
        one_after=tuple(idioms["one_after"]),
        one_before=tuple(idioms["one_before"]),
        one_count=tuple(idioms["one_count"]),
        one_ending=tuple(idioms["one_ending"]),
        one_pointed=tuple(idioms["one_pointed"]),
        one_object=tuple(idioms["one_object"]),
        one_times=tuple(idioms["one_times"]),
        one_lasting=tuple(idioms["one_lasting"]),
        labels={name: tuple(words) for name, words in table["labels"].items()},
        codes={name: tuple(words) for name, words in table["codes"].items()},
        not_names=frozenset(names["not_names"]),
        not_plural=frozenset(names["not_plural"]),
        suffixes=frozenset(names["suffixes"]),
        fixed=tuple(names["fixed"]),
        row_heads=tuple(table["labels"]["row_heads"]),
        articles=tuple(names["articles"]),
        prepositions=tuple(names["prepositions"]),
        dateline=frozenset(table["dateline"]["words"]),
        results=frozenset(names["results"]),
        rivals=tuple(names["rivals"]),
        joints=frozenset(names["joints"]),
        ships=frozenset(names["ships"]),
    )
