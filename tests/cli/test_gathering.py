"""A folder that holds articles is a collection, a folder of such folders a batch."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tallycheck.errors import UsageError
from tallycheck.gathering import Collection, gather, listing, passed_over

Plant = Callable[..., Path]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    def grow(*names: str) -> Path:
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("x")
        return tmp_path

    return grow


def is_article(path: Path) -> bool:
    return path.suffix in (".txt", ".md", ".html")


def told(found: tuple[Collection, ...]) -> dict[str, list[str]]:
    return {each.slug: [file.name for file in each.files] for each in found}


def test_a_folder_of_articles_is_one_collection(plant: Plant) -> None:
    home = plant("b.txt", "a.md", "sources.toml", "picture.png", ".hidden.txt", "README.md")
    assert list(told(gather([home], is_article=is_article)).values()) == [["a.md", "b.txt"]]


def test_a_folder_of_folders_is_a_batch(plant: Plant) -> None:
    home = plant("Two Words/a.txt", "one/b.txt", "one/c.txt", "empty/x.png", ".git/d.txt", "README.md")
    assert told(gather([home], is_article=is_article)) == {"two-words": ["a.txt"], "one": ["b.txt", "c.txt"]}


def test_together_makes_one_of_it(plant: Plant) -> None:
    home = plant("one/b.txt", "two/a.txt")
    (only,) = gather([home], is_article=is_article, together=True)
    assert (only.root, [file.relative_to(home).as_posix() for file in only.files]) == (home, ["one/b.txt", "two/a.txt"])


def test_files_named_by_themselves_are_one_collection_in_any_order(plant: Plant) -> None:
    home = plant("one/b.txt", "two/a.txt")
    files = [home / "two/a.txt", home / "one/b.txt", home / "two/a.txt"]
    assert gather(files, is_article=is_article) == gather(files[::-1], is_article=is_article)
    (only,) = gather(files, is_article=is_article)
    assert [file.name for file in only.files] == ["b.txt", "a.txt"]


def test_the_same_folder_twice_is_one_collection(plant: Plant) -> None:
    home = plant("one/b.txt", "two/a.txt")
    assert len(gather([home, home / "one", home / "one" / "..", home], is_article=is_article)) == 2


def test_namesakes_are_told_apart_by_the_folders_above_them(plant: Plant) -> None:
    home = plant("a/topic/1.txt", "b/topic/2.txt", "c/Topic/3.txt", "d/other/4.txt")
    found = gather([home], is_article=is_article)
    assert [each.name for each in found] == ["a/topic", "b/topic", "c/Topic", "other"]
    assert list(told(found)) == ["a-topic", "b-topic", "c-topic", "other"]


def test_namesakes_below_namesakes_take_as_many_folders_as_they_need(plant: Plant) -> None:
    home = plant("a/x/topic/1.txt", "b/x/topic/2.txt", "b/y/topic/3.txt")
    assert list(told(gather([home], is_article=is_article))) == ["a-x-topic", "b-x-topic", "y-topic"]


def test_names_that_no_folder_tells_apart_get_a_number(plant: Plant) -> None:
    home = plant("a b/1.txt", "a-b/2.txt")
    assert sorted(told(gather([home / "a b", home / "a-b"], is_article=is_article))) == ["a-b", "a-b-2"]


def test_a_link_that_leads_nowhere_is_an_article_that_cannot_be_read(plant: Plant) -> None:
    home = plant("one/a.txt")
    (home / "one" / "gone.txt").symlink_to("nowhere.txt")
    (home / "one" / "round.txt").symlink_to("round.txt")
    found = gather([home / "one"], is_article=is_article)
    assert list(told(found).values()) == [["a.txt", "gone.txt", "round.txt"]]
    assert told(gather(found[0].files, is_article=is_article)) == told(found)


def test_a_link_to_an_article_is_the_article(plant: Plant) -> None:
    home = plant("one/a.txt", "b.txt")
    (home / "c.txt").symlink_to("b.txt")
    assert len(gather([home / "b.txt", home / "c.txt"], is_article=is_article)[0].files) == 1


def test_what_a_browser_saved_beside_a_page_is_no_article(plant: Plant) -> None:
    home = plant("page.html", "page_files/frame.html")
    assert list(told(gather([home], is_article=is_article)).values()) == [["page.html"]]


def test_ignored_patterns_are_left_out(plant: Plant) -> None:
    home = plant("t/a.txt", "t/draft-1.txt", "old/b.txt")
    found = gather([home], is_article=is_article, ignore=("draft-*", "old/*"))
    assert told(found) == {"t": ["a.txt"]}


def test_a_name_without_letters_still_makes_a_folder(plant: Plant) -> None:
    home = plant("???/a.txt", "../" + "x/b.txt")
    assert [each.slug for each in gather([home / "???"], is_article=is_article)] == ["report"]


def test_a_listing_keeps_names_and_order_as_given(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plant("t/b.txt", "t/a.md", "c.txt"))
    listed = listing(["t/b.txt", "c.txt", "t", "./c.txt"], is_article=is_article)
    assert [name for _, name in listed] == ["t/b.txt", "c.txt", "t/a.md"]


@pytest.mark.parametrize(
    ("names", "asked", "message"),
    [
        (("a.txt",), ("b.txt",), "no such file or folder"),
        (("x.png",), (".",), "no articles in"),
        (("x.png", "a.txt"), ("a.txt", "x.png"), "no reader for .*x.png"),
    ],
)
def test_what_cannot_be_done_is_said(
    plant: Plant, names: tuple[str, ...], asked: tuple[str, ...], message: str
) -> None:
    home = plant(*names)
    with pytest.raises(UsageError, match=message):
        gather([home / name for name in asked], is_article=is_article)


def test_folders_with_nothing_to_read_are_named(plant: Plant) -> None:
    home = plant("one/b.txt", "one/pictures/p.png", "scans/x.pdf", "deep/er/y.pdf", ".git/z.pdf")
    found = gather([home], is_article=is_article)
    assert [folder.name for folder in passed_over([home], found)] == ["er", "pictures", "scans"]


@pytest.mark.parametrize("name", ["index.html", "batch.json", "Report.JSON"])
def test_a_report_never_takes_the_name_of_a_file_in_the_folder_of_reports(plant: Plant, name: str) -> None:
    home = plant(f"{name}/a.txt", "other/b.txt")
    assert name.lower().replace(".", "-") in told(gather([home], is_article=is_article))


@pytest.mark.parametrize("letter", ["l", "ü"])
def test_a_name_as_long_as_a_name_can_be_leaves_room_for_a_report(plant: Plant, letter: str) -> None:
    longest = letter * (255 // len(letter.encode()) - 1)
    home = plant(f"{longest}a/x.txt", f"{longest}b/y.txt")
    slugs = list(told(gather([home], is_article=is_article)))
    assert len(set(slugs)) == 2
    assert max(len(slug.encode()) for slug in slugs) < 220


def test_what_a_terminal_would_obey_in_a_name_is_not_told(plant: Plant) -> None:
    home = plant("two\nlines\x1b[2J/a.txt")
    assert [each.name for each in gather([home], is_article=is_article)] == ["two\ufffdlines\ufffd[2J"]


def test_a_link_to_a_folder_is_followed_once_and_never_round_in_circles(plant: Plant) -> None:
    home = plant("all/one/a.txt", "far/two/b.txt", "far/two/c.txt")
    (home / "all/linked").symlink_to(home / "far/two")
    (home / "all/twin").symlink_to(home / "far/two")
    (home / "all/one/again").symlink_to(home / "all/one")
    (home / "all/one/up").symlink_to(home)
    (home / "far/two/round").symlink_to(home / "far")
    found = gather([home / "all", home / "far"], is_article=is_article)
    assert told(found) == {"linked": ["b.txt", "c.txt"], "one": ["a.txt"]}
    assert list(passed_over([home / "all"], found)) == []


def test_an_article_that_is_a_link_keeps_its_place_and_is_read_once(plant: Plant) -> None:
    home = plant("one/a.txt", "archive/b.txt")
    (home / "one/b.txt").symlink_to(home / "archive/b.txt")
    (home / "one/0.txt").symlink_to("a.txt")
    (only,) = gather([home / "one"], is_article=is_article)
    assert only.files == (home / "one/a.txt", home / "one/b.txt")
    assert only.root == home / "one"
