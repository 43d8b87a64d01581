"""Files: encodings, refusals, precedence of metadata."""

from pathlib import Path

import pytest

from tallycheck.errors import ConfigError, UnreadableSourceError
from tallycheck.readers import Reader, is_article, read, read_text, sources_table
from tallycheck.registry import members
from tests.readers.conftest import Write, shape

WORDS = "The café’s bill was £5 – or €6 – for 12 naïve guests.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_usual_encoding_gives_the_same_text(reading: Write, encoding: str) -> None:
    assert reading(WORDS.encode(encoding)).text == WORDS


def test_an_eight_bit_text_of_another_script(reading: Write) -> None:
    words = "В результате наводнения погибли 12 человек, сообщили власти города. Ещё 40 пропали без вести.\n" * 3
    assert reading(words.encode("cp1251")).text == words


def test_broken_bytes_become_one_sign_each(reading: Write) -> None:
    text = reading("Zürich: é 5 ü ".encode() + b"\xff\xfe 6" + " ö ä".encode() + b"\n").text
    assert text == "Zürich: é 5 ü \ufffd\ufffd 6 ö ä\n"


def test_nul_bytes_are_signs_like_others(reading: Write) -> None:
    assert reading(b"A 5\x00 B 6\n").text == "A 5\x00 B 6\n"


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\n", "a.md", "empty"),
        (b"\xef\xbb\xbf\n", "a.txt", "no words"),
        (b"%PDF-1.7 text", "a.txt", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "a.md", "PNG"),
        (bytes(range(256)) * 40, "a.txt", "binary"),
        (b"text", "a.docx", "no known format"),
        (b"text", "README", "no known format"),
    ],
)
def test_what_is_no_article_is_refused_with_reason_and_remedy(
    reading: Write, content: bytes, name: str, reason: str
) -> None:
    with pytest.raises(UnreadableSourceError, match=reason) as caught:
        reading(content, name)
    assert caught.value.path == name
    assert caught.value.remedy


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "d.txt").mkdir()
    for name, reason in (("none.txt", "does not exist"), ("d.txt", "folder")):
        with pytest.raises(UnreadableSourceError, match=reason):
            read(tmp_path / name, source_id="s", name=name)


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    with pytest.raises(UnreadableSourceError, match="too large"):
        read(path, source_id="s", name="big.txt")


def test_standard_input_reads_as_text_or_markdown() -> None:
    plain = read_text("A title\n\n- one 1\n", source_id="s")
    marked = read_text("# A title\n\n| a | b |\n|--|--|\n| c | 1 |\n\ud800", source_id="s", extension=".md")
    assert (plain.source.path, plain.source.title) == ("-", "A title")
    assert shape(marked)[:2] == [("title", "A title"), ("cell", "a")]
    assert "\ufffd" in marked.text


def test_the_table_of_sources_wins_over_front_matter_and_that_over_the_text(reading: Write) -> None:
    content = "---\nauthor: Front\npublisher: Front\n---\n# Of the text\n\nBy Text Person\n\n3 May 2024\n\nWords 5.\n"
    source = reading(content, "a.md", metadata={"publisher": "Table", "published": "2023-08"}).source
    assert (source.title, source.author, source.publisher, source.published) == (
        "Of the text",
        "Front",
        "Table",
        "2023-08",
    )


def test_the_table_of_sources(tmp_path: Path) -> None:
    assert sources_table(tmp_path) == {}
    (tmp_path / "sources.toml").write_text(
        '# note\n[[source]]\npath = "./sub\\\\a.txt"\npublished = 2023-08-23\n\n'
        '[[source]]\npath = "b.md"\ntitle = " T "\npublished = "2023-08"\n\n'
        '[[source]]\npath = "c.md"\npublished = 2023\n'
    )
    assert sources_table(tmp_path) == {
        "sub/a.txt": {"published": "2023-08-23"},
        "b.md": {"title": "T", "published": "2023-08"},
        "c.md": {"published": "2023"},
    }


@pytest.mark.parametrize(
    ("toml", "line", "says"),
    [
        ('[[source]]\npath = "a"\npublsher = "x"\n', 3, "did you mean `publisher`"),
        ('[[sources]]\npath = "a"\n', 1, "did you mean `source`"),
        ('[[source]]\npath = "a"\n\n[[source]]\ntitle = "x"\n', 4, "no path"),
        ('[[source]]\npath = "a"\nurl = 5\n', 3, "no text"),
        ('[[source]]\npath = "a"\npublished = "May"\n', 3, "no date"),
        ('[[source]]\npath = "a"\npublished = "2023-02-30"\n', 3, "no date"),
        ('[[source]]\npath = "a"\n[[source]]\npath = "./a"\n', 4, "two entries"),
        ("[[source]]\npath = a\n", 2, "no valid TOML"),
    ],
)
def test_a_broken_table_names_file_line_and_remedy(tmp_path: Path, toml: str, line: int, says: str) -> None:
    (tmp_path / "sources.toml").write_text(toml)
    with pytest.raises(ConfigError, match=says) as caught:
        sources_table(tmp_path)
    assert f"sources.toml:{line}:" in caught.value.message
    assert caught.value.remedy


def test_which_files_are_articles() -> None:
    assert all(is_article(Path("x" + end)) for end in (".txt", ".md", ".markdown", ".html", ".HTM"))
    assert not any(is_article(Path(name)) for name in ("sources.toml", "a.pdf", "README", ".txt.swp"))


def test_no_two_readers_claim_one_ending() -> None:
    endings = [ending for reader in members("tallycheck.readers", "READER", Reader) for ending in reader.extensions]
    assert len(endings) == len(set(endings)) == 5
