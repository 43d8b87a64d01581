"""Markdown: every block at its place in the file."""

from tests.readers.conftest import Write, cells, shape, words


def test_blocks_of_every_kind(reading: Write) -> None:
    document = reading(
        "# A *new* bridge\n\n*29 December 2023*\n\nIt cost **$5 million**,\nall told.\n\n## Facts\n\n"
        "- Length: 1.2 km\n- Lanes\n  - cars 4\n  - bikes 2\n\n> He said 7.\n\n1. first\n\n### More\n\nEnd.\n",
        "a.md",
    )
    assert shape(document) == [
        ("title", "A *new* bridge"),
        ("paragraph", "29 December 2023"),
        ("paragraph", "It cost **$5 million**,\nall told."),
        ("heading", "Facts"),
        ("item", "Length: 1.2 km"),
        ("item", "Lanes"),
        ("item", "cars 4"),
        ("item", "bikes 2"),
        ("paragraph", "He said 7."),
        ("item", "first"),
        ("heading", "More"),
        ("paragraph", "End."),
    ]
    assert [document.slice(span) for span in document.blocks[-1].section] == ["Facts", "More"]
    assert document.source.title == "A new bridge"
    assert document.source.published == "2023-12-29"


def test_markup_inside_a_block_is_told(reading: Write) -> None:
    document = reading("See [the report](https://x.example/2024/12) of ~~40~~ 50, <b>now</b> and then.\n", "a.md")
    (block,) = document.blocks
    left = words(document, block)
    for span in block.markup:
        left = left.replace(document.slice(span), "", 1)
    assert left == "See the report of  50, now and then."


def test_bold_lines_are_headings_but_run_in_ones_are_not(reading: Write) -> None:
    document = reading("# T\n\n**What happened?**\n\nIt fell.\n\n**1. Speed.** It was 5 knots.\n", "a.md")
    assert shape(document)[1] == ("heading", "What happened?")
    assert shape(document)[3] == ("item", "Speed.** It was 5 knots.")
    assert document.slice(document.blocks[2].section[0]) == "What happened?"


def test_a_number_that_answers_is_no_list(reading: Write) -> None:
    document = reading("# T\n\n**How many?**\n\n106. So says *the* mayor.\n\n## B\n\n14. oil\n15. salt\n", "a.md")
    assert shape(document)[2:] == [
        ("paragraph", "106. So says *the* mayor."),
        ("heading", "B"),
        ("item", "oil"),
        ("item", "salt"),
    ]


def test_tables_with_and_without_header_words(reading: Write) -> None:
    document = reading(
        "# Ship é\n\n| The ship in figures | |\n|---|---|\n| Length | 984 feet |\n| **Mass** | **95,000** |\n\n"
        "| | A | B |\n|---|---|---|\n| Range | `668` km | 8 \\| 9 |\n| Top |\n",
        "a.md",
    )
    assert cells(document) == {
        "984 feet": ("Length", None),
        "95,000": ("Mass", None),
        "668` km": ("Range", "A"),
        "8 \\| 9": ("Range", "B"),
    }


def test_front_matter_is_read_and_is_no_block(reading: Write) -> None:
    yaml = reading(
        "---\ntitle: 'Of 12 bridges'\nauthor:\n  - Ann Lee\n  - Bo Ray\ndate: 2024-05-03T10:00:00Z\n"
        "source: The Ford\nurl: https://ford.example/1\n---\n# Other\n\nText 5.\n",
        "a.md",
    )
    assert (yaml.source.title, yaml.source.author, yaml.source.published) == (
        "Of 12 bridges",
        "Ann Lee, Bo Ray",
        "2024-05-03",
    )
    assert (yaml.source.publisher, yaml.source.url) == ("The Ford", "https://ford.example/1")
    assert shape(yaml) == [("title", "Other"), ("paragraph", "Text 5.")]
    toml = reading('+++\ntitle = "T"\ndate = 2024-05\n+++\n\nText 5.\n'.replace("2024-05\n", '"May 2024"\n'), "b.md")
    assert (toml.source.title, toml.source.published) == ("T", "2024-05")
    rule = reading("---\n\nNo keys here.\n\n---\n\nText.\n", "c.md")
    assert ("paragraph", "No keys here.") in shape(rule)


def test_code_and_comments_are_left_out(reading: Write) -> None:
    document = reading(
        "Text 1.\n\n```\nx = 99\n```\n\n<!-- 77 -->\n\n<div>\n<p>Shown 3</p>\n<script>4711</script>\n</div>\n", "a.md"
    )
    assert [text for _, text in shape(document)] == ["Text 1.", "Shown 3"]
    assert document.left_out == ("code blocks (1)",)


def test_lines_that_are_broken_by_hand_or_are_pairs_come_apart(reading: Write) -> None:
    document = reading("Name: Anna\nLength: 12 m\n\nOne  \ntwo\n\n• a 1\n• b 2\n", "a.md")
    assert [text for _, text in shape(document)] == ["Name: Anna", "Length: 12 m", "One", "two", "a 1", "b 2"]


def test_windows_lines_and_accents_keep_their_places(reading: Write) -> None:
    document = reading("# Über 5 Brücken\r\n\r\nÉtat: 3 €\r\nzwei 𝟚 hier\r\n", "a.md")
    assert shape(document) == [("title", "Über 5 Brücken"), ("paragraph", "État: 3 €\r\nzwei 𝟚 hier")]


def test_raw_html_comes_apart_at_its_blocks(reading: Write) -> None:
    document = reading(
        "<table><tr><th>x</th><td>8 <b>km</b> long</td></tr></table>\n\nSee <https://x.example/99>: 5.\n", "a.md"
    )
    assert [text for _, text in shape(document)] == ["x", "8 <b>km</b> long", "See <https://x.example/99>: 5."]
    assert [document.slice(mark) for mark in document.blocks[2].markup] == ["<https://x.example/99>"]
