"""The index tells what is new, what went and what came back, and of which collections nothing is told."""

import shutil
from pathlib import Path

from tests.batch.desk import AGREED, changes, check, index, tree
from tests.cli.running import plant, tallycheck


def test_the_index_tells_what_is_new_what_went_and_what_came_back(desk: Path) -> None:
    file = desk / "all/bridge/two.md"
    conflicting = file.read_text()
    check(desk)
    assert changes(desk) == {"bridge": None, "ferry": None}
    file.write_text(conflicting.replace("421", "412"))
    check(desk)
    assert changes(desk)["ferry"] == (0, 0, 0)
    fixed = changes(desk)["bridge"]
    before = tree(desk / "out")
    check(desk)
    assert tree(desk / "out") == before
    file.write_text(conflicting)
    check(desk)
    back = changes(desk)["bridge"]
    assert fixed is not None
    assert back is not None
    # In the order of the keys: fixed, new, reopened.
    assert (fixed[1:], back[0], back[1]) == ((0, 0), 0, 0)
    assert fixed[0] == back[2] >= 1
    assert f"{back[2]} back" in (desk / "out/index.html").read_text(encoding="utf-8")


def test_a_collection_that_fails_once_forgets_nothing(desk: Path) -> None:
    check(desk)
    broken = desk / "all/bridge/sources.toml"
    broken.write_text("no = ")
    assert tallycheck("check", "all", "-o", "out", cwd=desk).returncode == 2
    broken.unlink()
    check(desk)
    assert changes(desk)["bridge"] == (0, 0, 0)


def test_what_a_file_said_is_not_gone_while_it_cannot_be_read(desk: Path) -> None:
    check(desk)
    whole = (desk / "all/bridge/two.md").read_bytes()
    (desk / "all/bridge/two.md").write_bytes(b"")
    tallycheck("check", "all", "-o", "out", "--jobs", "1", cwd=desk)
    assert changes(desk)["bridge"] == (0, 0, 0)
    (desk / "all/bridge/two.md").write_bytes(whole)
    check(desk)
    fixed, new, back = changes(desk)["bridge"] or (9, 9, 9)
    assert (fixed, new, back > 0) == (0, 0, True)


def test_an_index_tells_of_the_one_collection_that_is_left(desk: Path) -> None:
    check(desk)
    shutil.move(desk / "all/ferry", desk / "ferry")
    (desk / "all/bridge/two.md").write_text(AGREED)
    assert "ferry: not among the collections of this run" in check(desk, "--verbose").stderr
    assert index(desk) == {"entries": ["bridge"], "away": ["ferry"]}
    fixed, *_ = changes(desk)["bridge"] or (0,)
    assert fixed >= 1
    assert '<a href="ferry/index.html"><bdi>ferry</bdi></a>' in (desk / "out/index.html").read_text(encoding="utf-8")
    shutil.move(desk / "ferry", desk / "all/ferry")
    check(desk)
    assert index(desk) == {"entries": ["bridge", "ferry"], "away": []}
    assert changes(desk)["ferry"] == (0, 0, 0)


def test_a_collection_that_is_checked_by_itself_leaves_the_index_as_it_is(desk: Path) -> None:
    check(desk)
    before = (desk / "out/batch.json").read_bytes()
    assert tallycheck("check", "all/bridge", "-o", "out", cwd=desk).returncode == 0
    assert (desk / "out/batch.json").read_bytes() == before


def test_a_collection_under_another_name_is_known_again(desk: Path) -> None:
    check(desk)
    (desk / "all/ferry").rename(desk / "all/steamer")
    check(desk)
    assert index(desk) == {"entries": ["bridge", "steamer"], "away": []}
    assert changes(desk)["steamer"] == (0, 0, 0)


def test_a_report_whose_folder_was_deleted_is_forgotten(desk: Path) -> None:
    plant(desk / "all/tower")
    check(desk)
    shutil.rmtree(desk / "all/tower")
    check(desk)
    assert index(desk)["away"] == ["tower"]
    before = changes(desk)
    shutil.rmtree(desk / "out/tower")
    check(desk)
    assert (index(desk)["away"], changes(desk)) == ([], before)


def test_an_index_that_cannot_be_read_is_written_anew_with_a_note(desk: Path) -> None:
    check(desk)
    (desk / "out/batch.json").write_text("{")
    assert "batch.json is no index of this version" in check(desk).stderr
    assert changes(desk) == {"bridge": None, "ferry": None}
