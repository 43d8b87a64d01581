"""Titles with no word in them leave the rest of a text readable."""

from tallycheck import extractor, readers


def test_a_title_of_a_number_alone_is_read() -> None:
    document = readers.read_text("# 0\n\nThe mast is 24 m tall.\n", source_id="s", name="s.md", extension=".md")
    assert [claim.quote for claim in extractor.extract(document).claims][-1] == "24 m"
