"""Plain text: structure without markup."""

import pytest

from tests.readers.conftest import Write, cells, shape


def test_title_dateline_and_capital_headings(reading: Write) -> None:
    document = reading(
        "Storm leaves 40,000 without power\n\n14 July 2023\n\nIt blew hard. Nobody slept.\n\n"
        "WHAT IS KNOWN\nWinds reached 140 km/h on the coast.\n\nWHAT IS NOT\nThe damage.\n"
    )
    assert document.source.title == "Storm leaves 40,000 without power"
    assert document.source.published == "2023-07-14"
    assert shape(document)[0][0] == "title"
    chains = [tuple(document.slice(span) for span in block.section) for block in document.blocks]
    assert chains[-3] == ("WHAT IS KNOWN",)
    assert chains[-1] == ("WHAT IS NOT",)


def test_a_dateline_above_the_title_is_no_title(reading: Write) -> None:
    document = reading("26 March 2024\n\nALL SAFE, SAYS OWNER\n\nThe 22 sailors are well.\n")
    assert document.source.title == "ALL SAFE, SAYS OWNER"
    assert document.source.published == "2024-03-26"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: August 23, 2023", "2023-08-23"),
        ("BERLIN, March 28, 2024 - The price is out.", "2024-03-28"),
        ("Monday, 4 August 2014. Newest entries first.", "2014-08-04"),
        ("March 29, 2024. As if there were not enough of them.", "2024-03-29"),
        ("By Ann Lee | 3 May 2024", "2024-05-03"),
        ("2024-05-03", "2024-05-03"),
        ("The New Weekly of the Ford, 14 February 2025", "2025-02-14"),
        ("It was opened on Friday, 3 May 2024", None),
        ("ZURICH, March 19 - No year, no date.", None),
        ("On February 11, 2026, the company opened a shop.", None),
        ("March 29, 2024, was a bad day for the town.", None),
        ("31 February 2024", None),
    ],
)
def test_published_only_where_a_line_is_a_dateline(reading: Write, line: str, day: str | None) -> None:
    assert reading(f"A town and its bridge\n\n{line}\n\nMore text follows here.\n").source.published == day


def test_an_update_counts_only_where_nothing_else_is_dated(reading: Write) -> None:
    both = reading("A title\n\nUpdated: May 5, 2024\nPublished: May 3, 2024\n\nText.\n")
    alone = reading("A title\n\nUpdated: May 5, 2024\n\nText.\n")
    assert (both.source.published, alone.source.published) == ("2024-05-03", "2024-05-05")


def test_a_name_below_the_title_heads_nothing(reading: Write) -> None:
    document = reading("Heavy rain slows search\n\nAnn B. Lee\n\nThe rain would not let up on the men who dug.\n")
    assert shape(document)[1] == ("paragraph", "Ann B. Lee")
    assert document.blocks[2].section == ()


def test_items_lose_their_marks(reading: Write) -> None:
    document = reading("Notes\n\n- one 1\n* two 2\n• three 3\n> four 4\n1. five 5\n  • six 6\n")
    assert shape(document)[1:] == [
        ("item", "one 1"),
        ("item", "two 2"),
        ("item", "three 3"),
        ("item", "four 4"),
        ("item", "five 5"),
        ("item", "six 6"),
    ]


def test_pairs_of_key_and_value_are_items(reading: Write) -> None:
    document = reading("The ship\n\nDETAILS\nName: Anna\nCapacity: 10,000 TEU\nCrew: twelve, all told\n")
    assert [kind for kind, _ in shape(document)] == ["title", "heading", "item", "item", "item"]


def test_hard_wrapped_lines_join_and_long_lines_do_not(reading: Write) -> None:
    wrapped = (
        "The council met on Tuesday evening to talk about the bridge, which has been\n"
        "closed since the flood of last year and will, it seems, stay closed until 2027\n"
        "at the least, to the anger of those who live on the other side of the river.\n"
    )
    assert [kind for kind, _ in shape(reading(wrapped + "\n" + wrapped))] == ["paragraph", "paragraph"]
    long = "A sentence that goes on for a while and says that there are 12 of them in the house. " * 3
    assert len(shape(reading("\n".join([long.strip()] * 4)))) == 4


def test_headings_of_a_text_without_blank_lines(reading: Write) -> None:
    long = "Here is a paragraph of the length that people write when they do not break their lines at a margin, 1 of 2."
    document = reading(
        f"Key Findings\n- It costs $5\n{long}\nThe Price of It\n{long}\n1. Supply Fell\n{long}\nWhy Now?\n{long}\n"
    )
    assert [text for kind, text in shape(document) if kind == "heading"] == [
        "Key Findings",
        "The Price of It",
        "1. Supply Fell",
        "Why Now?",
    ]


def test_questions_head_their_answers(reading: Write) -> None:
    document = reading("Costs\n\nIntro to it.\n\nQ. What did it cost?\nThe total is 615 crore.\n")
    assert shape(document)[2:] == [("heading", "Q. What did it cost?"), ("paragraph", "The total is 615 crore.")]
    assert document.slice(document.blocks[-1].section[0]) == "Q. What did it cost?"


def test_two_sentences_are_no_heading(reading: Write) -> None:
    document = reading("A hit\n\nOh boy. When did you last see that?\n\n50,000 orders came in during the first hour.\n")
    assert [kind for kind, _ in shape(document)] == ["title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "table",
    [
        "| Spec | A | B |\n|---|---|---|\n| Range | 668 km | 800 km |\n| Power | 299 | 673 |",
        "| Spec | A | B |\n| Range | 668 km | 800 km |\n| Power | 299 | 673 |",
        "Spec | A | B\n--- | --- | ---\nRange | 668 km | 800 km\nPower | 299 | 673",
    ],
)
def test_pipe_tables_know_their_headers(reading: Write, table: str) -> None:
    assert cells(reading(f"A car\n\n{table}\n\nThat is all.\n")) == {
        "668 km": ("Range", "A"),
        "800 km": ("Range", "B"),
        "299": ("Power", "A"),
        "673": ("Power", "B"),
    }


def test_a_table_with_gaps(reading: Write) -> None:
    document = reading("T\n\n| | kg |\n|---|---|\n| Lander | 1752 |\n| | 7 |\n| Rover | 26 | extra |\n")
    found = cells(document)
    assert found["1752"] == ("Lander", "kg")
    assert found["7"] == (None, "kg")
    assert found["extra"] == ("Rover", None)


def test_line_ends_and_marks_of_the_file_stay(reading: Write) -> None:
    document = reading(b"\xef\xbb\xbfA title\r\n\r\nOne 1.\r\nTwo\x00 2.\r\n")
    assert document.text == "A title\r\n\r\nOne 1.\r\nTwo\x00 2.\r\n"
    assert shape(document)[0] == ("title", "A title")


def test_underlines_rules_and_hashes_make_headings(reading: Write) -> None:
    document = reading(
        "# A title 1\n\nIntro.\n\nThe Numbers\n-----------\nLow, 5 of them.\n\n***\n\n## Part 2\nEnd 7.\n"
    )
    assert shape(document) == [
        ("title", "A title 1"),
        ("paragraph", "Intro."),
        ("heading", "The Numbers"),
        ("paragraph", "Low, 5 of them."),
        ("heading", "Part 2"),
        ("paragraph", "End 7."),
    ]


def test_a_head_of_several_short_lines_begins_with_the_title(reading: Write) -> None:
    head = '"We built the cars"\nA day with the marchers\n\nThe Weekly, 14 February 2025\n\nThey sang it all twice.\n'
    assert reading(head).source.title == '"We built the cars"'
    dated = "NEW RULES ARE IN\nBrief for readers. 22 December 2024. The Letter.\n\nThey are 12.\n"
    assert reading(dated).source.title == "NEW RULES ARE IN"
    pairs = "Pipeline Active\nLast: 03:00\n\nReal title of the piece\n\nText 5.\n"
    assert reading(pairs).source.title == "Real title of the piece"


def test_pairs_in_capitalised_words_are_no_headings(reading: Write) -> None:
    document = reading("A ship\n\nDETAILS\nName: Anna\nOwner: Grace Ocean Private Ltd\nVoyage: to Colombo\n")
    assert [kind for kind, _ in shape(document)] == ["title", "heading", "item", "item", "item"]
