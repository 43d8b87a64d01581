"""The script that measures verification: it plants what it says, and one draft stays as good as it was."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

HOME = Path(__file__).resolve().parents[2]
DRAFTS = sorted(path for path in (HOME / "tests" / "drafts").glob("*.md") if path.with_suffix(".toml").exists())


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plant_errors", HOME / "tools" / "plant_errors.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_are_nine_drafts() -> None:
    assert len(DRAFTS) == 9


@pytest.mark.parametrize(
    "quote", ["4,100", "Fifteen", "6:42 p.m.", "14 June", "1998", "December 2022", "$1.84 billion"]
)
def test_a_wrong_digit_is_another_number_of_the_same_form(tool: ModuleType, quote: str) -> None:
    wrong = tool.wrong_digit(quote)
    assert wrong != quote
    assert wrong == tool.wrong_digit(quote)
    assert [c.isdigit() for c in wrong] == [c.isdigit() for c in quote] or quote == "Fifteen"


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_every_error_is_planted_once_at_its_place(tool: ModuleType, path: Path) -> None:
    bench = tool.Bench(path, Path("unused"))
    planted = list(tool.errors(bench.text, bench.table))
    seen = 0
    for errors in tool.rounds(bench.text, planted):
        plain, places, kinds = bench.planted(errors)
        assert len(places) == len(kinds) == len(errors)
        assert "[[" not in plain
        assert "\x01" not in plain
        seen += len(errors)
    assert seen == len(planted)


def test_true_numbers_of_a_draft_are_not_called_contradicted(tool: ModuleType, tmp_path: Path) -> None:
    bench = tool.Bench(HOME / "tests" / "drafts" / "bridge.md", tmp_path)
    plain, places = tool.strip(bench.text)
    numbers = bench.verify(plain)
    outcomes = [bench.outcome("true", numbers, place, plain) for place in places]
    assert sum(each.is_contradicted for each in outcomes) <= 2
    assert sum(each.code in ("TC103", "TC104", "TC306", "TC203") for each in outcomes) >= 0.8 * len(outcomes)
